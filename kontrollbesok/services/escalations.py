"""Who is to be told of a visit's findings, who has been, and the letters that tell them.

Source: system for internal control §6, E1–E7; docs/beslut/0524.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Final

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.canonical import Json
from kontrollbesok.journal.operation import Operation
from kontrollbesok.journal.seal import Act
from kontrollbesok.labels import escalation as words
from kontrollbesok.labels.dates import date_in_words
from kontrollbesok.labels.registry import file_name
from kontrollbesok.model.chart import Chart, Chief, DivisionLevel
from kontrollbesok.model.escalation import (
    REPORTED,
    Receiver,
    Rule,
    Telling,
    causes_of,
    is_told,
    lacks_remedy,
    rows_for,
    to_tell,
)
from kontrollbesok.model.ids import VisitId, natural, telling_context
from kontrollbesok.model.people import Role
from kontrollbesok.model.touched import Touched
from kontrollbesok.model.visit import Finding, Visit
from kontrollbesok.services.appearing_file import write_whole
from kontrollbesok.services.office import Office
from kontrollbesok.services.recording import put, record
from kontrollbesok.services.visits import opened

TELLERS: Final = frozenset({Role.COORDINATOR, Role.INSPECTOR, Role.REVIEWER, Role.DEPARTMENT_CHIEF})
_TOP: Final = DivisionLevel.DEPARTMENT


@dataclass(frozen=True, slots=True)
class Told:
    """A finding that somebody is to be told of. `telling`: that it has been done, if it has."""

    finding: Finding
    telling: Telling | None

    @property
    def is_done(self) -> bool:
        """Whether it is told as it stands now."""
        return is_told(self.finding, self.telling)


@dataclass(frozen=True, slots=True)
class Duty:
    """One receiver and what that receiver is to be told.

    role   "Avdelningschefen"
    chief  who it is by the register; empty where it knows nobody, or the role is no chief's
    rules  why, in the order of the table
    wants  what to do about the register, "" where nothing is wanting
    """

    receiver: Receiver
    role: str
    chief: Chief
    rules: tuple[Rule, ...]
    findings: tuple[Told, ...]
    wants: str = ""

    @property
    def left(self) -> tuple[Finding, ...]:
        """What is still to be told."""
        return tuple(one.finding for one in self.findings if not one.is_done)

    @property
    def last_day(self) -> str:
        """The day of the latest telling, ISO; "" before the first."""
        return max((one.telling.day for one in self.findings if one.telling), default="")


def duties_of(
    office: Office, visit: Visit, found: Sequence[Finding], chart: Chart | None = None
) -> tuple[Duty, ...]:
    """Whom `found`, the visit's findings, are to be told, the nearest first; nobody twice.

    `chart`: the register, where it is read already. Where nobody is to be told it is not read.
    """
    every = [(one, row) for one in found if not one.dormant for row in to_tell(one.grade)]
    if not every:
        return ()
    told = {(one.finding, one.receiver): one for one in office.reads.tellings(visit.id)}
    line = (chart or office.reads.charts.chart()).chiefs(visit.unit)
    duties = []
    for receiver in Receiver:
        if receiver is Receiver.DEPARTMENT_CHIEF and line and line[0][0] is _TOP:
            continue  # already the nearest there is
        hits = [(one, row) for one, row in every if row.receiver is receiver]
        if hits:
            about = {one.id: one for one, _row in hits}.values()
            rules = tuple(dict.fromkeys(row.rule for _one, row in hits))
            pieces = tuple(Told(one, told.get((one.id, receiver))) for one in about)
            role, chief, wants = _who(receiver, line)
            duties.append(Duty(receiver, role, chief, rules, pieces, wants))
    return tuple(duties)


def may_tell(office: Office) -> bool:
    """Whether one can note that somebody was told."""
    me = office.reads.people().get(office.author.person)
    return me is not None and bool(me.roles & TELLERS)


def lines_of(duties: Sequence[Duty], finding: Finding) -> tuple[str, ...]:
    """What the rules say of one finding, a line each: who is told, and what is reported."""
    lines = []
    for duty in duties:
        piece = next((one for one in duty.findings if one.finding.id == finding.id), None)
        if piece is not None:
            lines.append(words.receiver_line(duty.role, duty.chief.name, state_of(piece)))
    if lacks_remedy(finding):
        lines.append(words.NO_REMEDY)
    reported = [one.pace for one in rows_for(causes_of(finding.grade)) if one.pace in REPORTED]
    return (*lines, words.reported_in(reported)) if reported else tuple(lines)


def state_of(piece: Told) -> str:
    """Whether it is told, in words."""
    if piece.telling is None:
        return words.NOT_TOLD
    if piece.is_done:
        return words.told_on(piece.telling.day)
    return words.told_as(piece.telling.grade, piece.telling.day)


def tell(office: Office, visit: VisitId, duty: Duty, day: date) -> Touched:
    """Note that the receiver was told on `day` of what was left; all of it in one act.

    Raises `UserError` NOT_ALLOWED, TOLD_IN_THE_FUTURE.
    """
    if day > office.clock.today():
        raise UserError(ErrorCode.TOLD_IN_THE_FUTURE, day=day.isoformat())
    if not duty.left:
        return Touched.NOTHING
    operations = tuple(_told(office, visit, duty, one, day) for one in duty.left)
    return record(office, Act("finding.tell", operations, telling_context(visit)))


def letter(office: Office, visit: VisitId, duty: Duty) -> EmailMessage:
    """A letter to the receiver that a mail program opens as a draft, about all it is to know."""
    stands, me = opened(office, visit), office.reads.people().get(office.author.person)
    found = [one.finding for one in duty.findings]
    message = EmailMessage(policy=SMTP)
    message["Subject"] = words.subject(stands.unit_name, len(found))
    if duty.chief.email:
        message["To"] = duty.chief.email
    message["X-Unsent"] = "1"
    day = date_in_words(date.fromisoformat(stands.date))
    reasons = [words.RULE_TEXT[rule] for rule in duty.rules]
    sender = me.name if me else ""
    message.set_content(words.letter_text(stands.unit_name, day, _lines(found), reasons, sender))
    return message


def save_letter(office: Office, visit: VisitId, duty: Duty, target: Path) -> None:
    """Write the letter to `target`. Raises `UserError` PLACE_NOT_WRITABLE, VISIT_UNKNOWN."""
    write_whole(letter(office, visit, duty).as_bytes(), target)


def proposed_name(duty: Duty, unit: str) -> str:
    """What the letter's file is called unless a person says something else."""
    return file_name(words.file_name(duty.role, unit))


def _who(
    receiver: Receiver, line: Sequence[tuple[DivisionLevel | None, Chief]]
) -> tuple[str, Chief, str]:
    """The role, who it is by the register, and what the register wants."""
    match receiver:
        case Receiver.NEAREST_CHIEF:
            level, chief = line[0] if line else (None, Chief())
            found = bool(line) and level is None
            return words.NEAREST[level], chief, "" if found else words.NO_CHIEF
        case Receiver.DEPARTMENT_CHIEF:
            chief = next((one for level, one in line if level is _TOP), Chief())
            known = bool(chief.name or chief.person)
            return words.RECEIVER[receiver], chief, "" if known else words.NO_DEPARTMENT_CHIEF
    return words.RECEIVER[receiver], Chief(), ""


def _told(office: Office, visit: VisitId, duty: Duty, one: Finding, day: date) -> Operation:
    value: dict[str, Json] = {
        "day": day.isoformat(),
        "name": duty.chief.name or None,
        "grade": one.grade.value if one.grade else None,
        "text": words.finding_line(one.label, one.title, one.grade) if one.grade else None,
    }
    entity = natural(visit, one.id, duty.receiver.value)
    return put(office.store, "telling", entity, "told", value)


def _lines(found: Sequence[Finding]) -> list[str]:
    graded = [(one, one.grade) for one in found]
    return [words.finding_line(one.label, one.title, grade) for one, grade in graded if grade]
