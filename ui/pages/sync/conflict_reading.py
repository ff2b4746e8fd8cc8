"""A conflict as its page shows it: the question, both sides, and how it came about."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kontrollbesok.errors import UserError
from kontrollbesok.journal.operation import Add, Operation, Set, Value
from kontrollbesok.labels.control_outcome import month_name
from kontrollbesok.labels.dates import MONTHS
from kontrollbesok.labels.record_values import group_text, value_lines
from kontrollbesok.model.checklist import Checklist
from kontrollbesok.model.code import QuestionCode
from kontrollbesok.model.control_check import month_of
from kontrollbesok.model.ids import DeviceId, PersonId
from kontrollbesok.model.people import Person
from kontrollbesok.model.risk_year import RiskYear
from kontrollbesok.model.verdict import Verdict
from kontrollbesok.model.visit import Visit
from kontrollbesok.ports.clock import swedish_time
from kontrollbesok.ports.exchange import Device
from kontrollbesok.ports.history import Conflict, HistoryRow, Side
from kontrollbesok.services import risks, visits
from kontrollbesok.services.office import Office
from ui.pages.sync.event_words import day_text, short_value
from ui.pages.sync.rows import ConflictShown, SideShown, TrailStep, ValueLine

_ID = re.compile("[0-9a-f]{32}")
_VERDICTS = frozenset(verdict.value for verdict in Verdict)


@dataclass(slots=True)
class Book:
    """What is looked up again and again during one reading."""

    office: Office
    people: Mapping[PersonId, Person] = field(init=False)
    visits: Mapping[str, Visit] = field(init=False)
    devices: Mapping[DeviceId, Device] = field(init=False)
    _histories: dict[str, Sequence[HistoryRow]] = field(default_factory=dict)
    _banks: dict[str, Checklist | None] = field(default_factory=dict)
    _names: Mapping[str, str] | None = None
    _risks: dict[int, RiskYear] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.people = self.office.reads.people()
        self.visits = {visit.id: visit for visit in self.office.reads.visits()}
        self.devices = self.office.store.delivery.devices()

    def name(self, person: PersonId) -> str:
        """A person's name."""
        known = self.people.get(person)
        return known.name if known else "Okänd person"

    def names(self) -> Mapping[str, str]:
        """Everybody's and every unit's name, by id."""
        if self._names is None:
            units = {str(one.id): one.name for one in self.office.reads.samples.units()}
            self._names = units | {str(person): one.name for person, one in self.people.items()}
        return self._names

    def risk_year(self, year: int) -> RiskYear:
        """A year of the plan, with its risks."""
        if year not in self._risks:
            self._risks[year] = risks.read_year(self.office, year)
        return self._risks[year]

    def history(self, context: str) -> Sequence[HistoryRow]:
        """Every event of a visit or control."""
        if context not in self._histories:
            self._histories[context] = self.office.reads.history(context)
        return self._histories[context]

    def bank(self, visit: Visit) -> Checklist | None:
        """The visit's question bank, where it has come."""
        if visit.id not in self._banks:
            try:
                self._banks[visit.id] = visits.checklist_of(self.office, visit)
            except UserError:
                self._banks[visit.id] = None  # not here yet: the code alone is shown
        return self._banks[visit.id]


def read_conflict(book: Book, one: Conflict) -> ConflictShown:
    """One conflict as its page shows it."""
    visit = book.visits.get(one.context)
    noun = group_text(one.kind, one.group).lower()
    title, short, area = _title(book, visit, one)
    unit = visit.unit_name if visit else ""
    heading = ", ".join(part for part in (unit, (visit and visit.number) or "") if part)
    writers = dict.fromkeys(side.by for side in one.sides)
    return ConflictShown(
        key="|".join((one.kind, one.entity, one.group, one.element or "")),
        conflict=one,
        place=" · ".join(part for part in (heading, area) if part),
        title=title,
        short=short,
        unit=unit,
        noun=noun,
        lead=f"{_apart([book.name(person).split()[0] for person in writers])} "
        "Båda finns kvar i historiken, vilket du än väljer.",
        sides=_sides(book, one),
        trail=_trail(book, one),
        merged=_merged(one),
    )


def _title(book: Book, visit: Visit | None, one: Conflict) -> tuple[str, str, str]:
    """The whole question and a short form of it, and the area's name."""
    name = group_text(one.kind, one.group)
    if one.kind == "answer" and visit is not None:
        code = QuestionCode(one.entity.rpartition("/")[2])
        bank = book.bank(visit)
        if bank is None:
            return code, code, name
        question, area = bank.question(code), code.partition("-")[0]
        area_name = next((a.name for a in bank.areas if a.code == area), "")
        kept = f"{area_name} · {name}" if one.group != "verdict" else area_name
        return f"{code} {question.text}", f"{code} {question.text}", kept
    if one.kind == "finding" and visit is not None:
        found = (f for f in book.office.reads.findings(visit.id) if f.id == one.entity)
        finding = next(found, None)
        label = f"{finding.label} {finding.title}".strip() if finding else ""
        return f"{label}: {name.lower()}".removeprefix(": "), f"{label} {name}".strip(), name
    if one.kind == "risk":
        return _risk_title(book, one.entity, name)
    if one.kind in ("control_check", "indicator_value"):
        return _outcome_title(book, one, name)
    if one.kind == "unit_draw":
        year = one.context.split("/")[1]
        unit = book.names().get(one.element or "", "")
        words = f"{unit}: {name.lower()}" if unit else name
        return words, words, f"Årsplan {year}"
    return name, name, ""


def _outcome_title(book: Book, one: Conflict, name: str) -> tuple[str, str, str]:
    """The control's number, and the unit or the month that something was reported of."""
    _, year, number, *rest = one.entity.split("/")
    month = month_of(rest[-1])
    about = book.names().get(rest[-1], "") or (month_name(month) if month else "")
    if one.kind == "indicator_value":
        said = next((side.value for side in one.sides if side.value), {})
        about = book.names().get(str(said.get("unit", "")), "")
    words = ", ".join(part for part in (f"IKP {number}", about) if part)
    return f"{words}: {name.lower()}", words, f"Kontroller {year}"


def _risk_title(book: Book, entity: str, name: str) -> tuple[str, str, str]:
    """The risk with its number and its words, and its year."""
    _, year, row = entity.split("/")
    known = next((r for r in book.risk_year(int(year)).rows if r.row == row), None)
    number = f"Risk {known.number}" if known else f"Risk {row}"
    words = f"{number} {known.risk.event}" if known else number
    return f"{words}: {name.lower()}", f"{number}: {name.lower()}", f"Årsplan {year}"


def _sides(book: Book, one: Conflict) -> tuple[SideShown, ...]:
    by_side = [_lines(book, one, side) for side in one.sides]
    shown = []
    for side, lines in zip(one.sides, by_side, strict=True):
        others = [set(found) for found in by_side if found is not lines]
        person = book.people.get(side.by)
        name = book.name(side.by)
        shown.append(
            SideShown(
                side=side,
                name=name,
                initials=person.initials if person else "?",
                first_name=name.split()[0],
                when=day_text(side.at_ms),
                lines=tuple(
                    ValueLine(label, text, any((label, text) not in o for o in others), verdict)
                    for (label, text), verdict in zip(lines, _verdicts(side, lines), strict=True)
                ),
            )
        )
    return tuple(shown)


def _lines(book: Book, one: Conflict, side: Side) -> list[tuple[str, str]]:
    lines = [
        (label, _named(book, text)) for label, text in value_lines(one.kind, one.group, side.value)
    ]
    if (one.kind, one.group) == ("answer", "verdict"):
        note, evidence = _beside(book.history(one.context), one.entity, side.by)
        lines += [("Notering", note)] if note else []
        lines += [("Underlag", ", ".join(evidence))] if evidence else []
    return lines


def _named(book: Book, text: str) -> str:
    """People and units by their names, where the value has their ids."""
    parts = text.split(", ")
    known = book.names() if any(_ID.fullmatch(part) for part in parts) else {}
    return ", ".join(known.get(part, part) for part in parts)


def _verdicts(side: Side, lines: list[tuple[str, str]]) -> Iterable[Verdict | None]:
    verdict = _verdict(side.value)
    return (verdict if verdict and label == "Svar" else None for label, _ in lines)


def _beside(
    history: Sequence[HistoryRow], entity: str, by: PersonId
) -> tuple[str, tuple[str, ...]]:
    """What a person last noted on an answer, and the evidence they put to it."""
    note, names = "", _file_names(history)
    evidence: dict[str, str] = {}
    for operation in _operations(history, by):
        if operation.place == ("answer", entity, "note"):
            change = operation.change
            note = str(change.value.get("text") or "") if isinstance(change, Set) else ""
        elif operation.place == ("answer", entity, "evidence") and isinstance(
            operation.change, Add
        ):
            evidence |= {key: names.get(key, "fil") for key in operation.change.elements}
    return note, tuple(evidence.values())


def _file_names(history: Sequence[HistoryRow]) -> dict[str, str]:
    found = {}
    for row in history:
        for operation in row.event.body.operations if row.event.body else ():
            if operation.kind == "evidence" and isinstance(operation.change, Set):
                value = operation.change.value
                if "name" in value or "caption" in value:
                    found[operation.entity] = str(value.get("caption") or value.get("name"))
    return found


def _operations(history: Sequence[HistoryRow], by: PersonId) -> Iterable[Operation]:
    for row in history:
        if row.event.header.actor == by and row.aside is None and row.event.body:
            yield from row.event.body.operations


def _trail(book: Book, one: Conflict) -> tuple[TrailStep, ...]:
    steps = []
    for row in book.history(one.context):
        for operation in row.event.body.operations if row.event.body else ():
            if operation.place != (one.kind, one.entity, one.group):
                continue
            value = operation.change.value if isinstance(operation.change, Set) else None
            header = row.event.header
            first_name = book.name(header.actor).split()[0]
            device = book.devices.get(header.device)
            where = f", {device.label}" if device and device.label else ""
            at = swedish_time(header.at_ms)
            steps.append(
                TrailStep(
                    f"{first_name}: {short_value(one.kind, one.group, value)}",
                    f"{at.day} {MONTHS[at.month - 1][:3]} {at:%H:%M}{where}",
                    _verdict(value),
                )
            )
    return tuple(steps)


def _merged(one: Conflict) -> Value | None:
    """Both texts under each other, where all sides are nothing but a text."""
    values = [side.value for side in one.sides]
    if any(value is None or set(value) != {"text"} for value in values):
        return None
    texts = dict.fromkeys(str(value["text"]) for value in values if value is not None)
    return {"text": "\n".join(texts)}


def _verdict(value: Value | None) -> Verdict | None:
    text = value.get("verdict") if value else None
    return Verdict(str(text)) if text in _VERDICTS else None


def _apart(names: Sequence[str]) -> str:
    """How it came about; one name where somebody stands against herself."""
    if len(names) == 1:
        return (
            f"{names[0]} skrev olika på samma ställe: på två datorer, eller före och efter att en "
            "äldre kopia lästes in."
        )
    listed = f"{', '.join(names[:-1])} och {names[-1]}"
    return f"{listed} skrev olika på samma ställe innan deras datorer hade synkats."
