"""The tab's values, made from the record."""

from collections.abc import Iterator, Mapping, Sequence

from kontrollbesok.labels.control_outcome import WAY_LABEL, check_name
from kontrollbesok.labels.dates import MONTHS, WEEKDAYS
from kontrollbesok.labels.numbers import number_text
from kontrollbesok.labels.report import item_concerned
from kontrollbesok.labels.visit import locked_text
from kontrollbesok.model.evidence import (
    Evidence,
    Holder,
    Link,
    LinkKind,
    of_check,
    of_finding,
    of_question,
)
from kontrollbesok.model.ids import ControlId, PersonId, VisitId, is_control
from kontrollbesok.model.people import Person, Role
from kontrollbesok.model.question import Question
from kontrollbesok.model.visit import Finding
from kontrollbesok.ports.clock import swedish_time
from kontrollbesok.ports.files import MEGABYTE
from kontrollbesok.services import controls, visits
from kontrollbesok.services.office import Office
from ui.pages.controls.control_header import ITEMS, OUTCOME
from ui.pages.evidence.rows import EvidenceShown, LinkRow, PieceRow
from ui.pages.visit_header import CHECKLISTS, FINDINGS, SAMPLES

_KILOBYTE = 1_000


def read_evidence(office: Office, holder: Holder) -> EvidenceShown:
    """The evidence of a visit or a control. Raises `UserError` VISIT_UNKNOWN, CONTENT_MISSING."""
    if is_control(holder):
        checks = tuple(_checks(office, ControlId(holder)))
        return EvidenceShown(None, _rows(office, holder, checks, ITEMS), (), "")
    visit = VisitId(holder)
    stands = visits.opened(office, visit)
    questions = visits.questions_of(visits.checklist_of(office, stands), stands)
    findings = [one for one in office.reads.findings(visit) if not one.dormant]
    targets = tuple(_targets(visit, questions, findings))
    locked = locked_text(stands.state)
    return EvidenceShown(stands, _rows(office, visit, targets, SAMPLES), targets, locked)


def _rows(
    office: Office, holder: Holder, targets: Sequence[LinkRow], items: str
) -> tuple[PieceRow, ...]:
    """The pieces; `items` is the tab where items are tested."""
    people = office.reads.people()
    me = people.get(office.author.person)
    reviews = me is not None and Role.REVIEWER in me.roles
    words = {target.link: target for target in targets}
    return tuple(
        PieceRow(
            piece=piece,
            links=tuple(words.get(link) or _other(link, items) for link in piece.links),
            added=_added(piece, people),
            facts=_facts(piece),
            is_here=office.files.has(piece.blob),
            opens_original=reviews
            or not (piece.copy and piece.copy.boxes)
            or piece.by == office.author.person,
        )
        for piece in office.reads.evidence(holder)
    )


def _targets(
    visit: VisitId, questions: Sequence[Question], findings: Sequence[Finding]
) -> Iterator[LinkRow]:
    for finding in findings:
        title = finding.title or finding.observation or "Utan rubrik"
        words = f"{finding.label} {title}"
        yield LinkRow(of_finding(finding.id), words, FINDINGS, finding.label)
    for question in questions:
        words = f"{question.id} {question.text}"
        yield LinkRow(of_question(visit, question.id), words, CHECKLISTS, question.id)


def _checks(office: Office, control: ControlId) -> Iterator[LinkRow]:
    """What a control's evidence may belong to beside the items of its sample."""
    names = {unit.id: unit.name for unit in office.reads.charts.chart().units}
    for check in controls.outcome(office, control).checks:
        words = f"{WAY_LABEL[check.way]}: {check_name(check, names)}"
        yield LinkRow(of_check(check.id), words, OUTCOME, check.subject)


def _other(link: Link, items: str) -> LinkRow:
    """A question that has left the visit, a finding that rests, or an item of a sample."""
    if link.kind is LinkKind.CELL:
        row, attribute = link.entity.split("/")[-2:]
        words = item_concerned(row, attribute)
        return LinkRow(link, words[:1].upper() + words[1:], items, row)
    if link.kind is LinkKind.FINDING:
        return LinkRow(link, "Vilande avvikelse", FINDINGS)
    return LinkRow(link, link.last)


def _added(piece: Evidence, people: Mapping[PersonId, Person]) -> str:
    person = people.get(piece.by) if piece.by else None
    name = person.name if person else "En kollega"
    if piece.at_ms is None:
        return name
    at = swedish_time(piece.at_ms)
    day = f"{WEEKDAYS[at.weekday()][:3]} {at.day} {MONTHS[at.month - 1][:3]}"
    return f"{name}, {day} {at:%H:%M}"


def _facts(piece: Evidence) -> str:
    kind = "Bild" if piece.is_picture else "PDF" if piece.is_pdf else "Fil"
    if piece.size < MEGABYTE:
        return f"{kind}, {number_text(max(1, round(piece.size / _KILOBYTE)))} kB"
    tenths = round(10 * piece.size / MEGABYTE)
    return f"{kind}, {number_text(tenths // 10)},{tenths % 10} MB"
