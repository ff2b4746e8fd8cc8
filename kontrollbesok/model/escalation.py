"""Who must be told of a finding, and who of a suspected crime: the rules as one table.

Source: system for internal control §6, E1–E9; findings and reports §2 for the chiefs of a major
finding. E8 binds the auditors and not the team, so no row of the table carries it out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kontrollbesok.model.grade import Grade
from kontrollbesok.model.ids import FindingId
from kontrollbesok.model.visit import Finding


class Rule(StrEnum):
    """A rule of the system for internal control, §6; G is the scale of grades."""

    E1 = "E1"
    E2 = "E2"
    E3 = "E3"
    E4 = "E4"
    E5 = "E5"
    E6 = "E6"
    E7 = "E7"
    E9 = "E9"
    G = "G"


class Cause(StrEnum):
    """What makes a rule hold."""

    FINDING = "finding"  # any that counts as one
    MAJOR = "major"
    RESTRICTED = "restricted"  # signs of a crime: a case of its own, never a grade
    CHIEF_CONCERNED = "chief_concerned"


class Receiver(StrEnum):
    """Who is told. The code is what the record keeps."""

    NEAREST_CHIEF = "nearest_chief"
    DEPARTMENT_CHIEF = "department_chief"
    DIRECTOR = "director"
    BOARD = "board"
    AUDIT_OFFICE = "audit_office"
    CASE_RECEIVER = "case_receiver"  # finance, personnel or administration's chief


class Pace(StrEnum):
    """How soon, or in what."""

    ALWAYS = "always"
    SOON = "soon"
    AT_ONCE = "at_once"
    IN_PART_REPORT = "in_part_report"
    IN_YEAR_REPORT = "in_year_report"
    DECIDED = "decided"  # a remedy that is decided, not a message


@dataclass(frozen=True, slots=True)
class Escalation:
    """One row: where `cause` holds, `receiver` is told at `pace`."""

    rule: Rule
    cause: Cause
    receiver: Receiver
    pace: Pace


ESCALATIONS: Final = (
    # Source: 003 §4.3. Every finding goes to the nearest chief.
    Escalation(Rule.E1, Cause.FINDING, Receiver.NEAREST_CHIEF, Pace.ALWAYS),
    # Source: findings and reports §2. A major one goes to the chiefs above as well.
    Escalation(Rule.G, Cause.MAJOR, Receiver.DEPARTMENT_CHIEF, Pace.SOON),
    Escalation(Rule.G, Cause.MAJOR, Receiver.DIRECTOR, Pace.SOON),
    # Source: 003 §4.3. The administration's chief tells the board and the auditors.
    Escalation(Rule.E3, Cause.MAJOR, Receiver.BOARD, Pace.SOON),
    Escalation(Rule.E3, Cause.MAJOR, Receiver.AUDIT_OFFICE, Pace.SOON),
    # Source: 003 §4.3. Something is done about it.
    Escalation(Rule.E5, Cause.MAJOR, Receiver.DEPARTMENT_CHIEF, Pace.DECIDED),
    # Source: 003 §4.3.1 and §4.3.2. It stands in the reports of the year.
    Escalation(Rule.E6, Cause.MAJOR, Receiver.BOARD, Pace.IN_PART_REPORT),
    Escalation(Rule.E7, Cause.FINDING, Receiver.BOARD, Pace.IN_YEAR_REPORT),
    # Source: findings and reports §7, E9; 003 §3. A suspicion goes past the ordinary line.
    Escalation(Rule.E9, Cause.RESTRICTED, Receiver.CASE_RECEIVER, Pace.AT_ONCE),
    Escalation(Rule.E2, Cause.CHIEF_CONCERNED, Receiver.CASE_RECEIVER, Pace.AT_ONCE),
    # Source: 003 §3. The director tells the board and the auditors, and of what is done.
    Escalation(Rule.E4, Cause.RESTRICTED, Receiver.DIRECTOR, Pace.AT_ONCE),
    Escalation(Rule.E4, Cause.RESTRICTED, Receiver.BOARD, Pace.AT_ONCE),
    Escalation(Rule.E4, Cause.RESTRICTED, Receiver.AUDIT_OFFICE, Pace.AT_ONCE),
)

TOLD: Final = frozenset({Pace.ALWAYS, Pace.SOON, Pace.AT_ONCE})
"""The paces of what is told by somebody to somebody."""
REPORTED: Final = (Pace.IN_PART_REPORT, Pace.IN_YEAR_REPORT)
"""The paces that the reports of the year keep."""


@dataclass(frozen=True, slots=True)
class Telling:
    """That somebody was told of a finding. `grade` and `text` are as they were then.

    day   ISO date, the day it was told
    name  whom it was said to, by name; "" where only the role is known
    """

    finding: FindingId
    receiver: Receiver
    day: str
    name: str
    grade: Grade
    text: str
    conflict: bool = False


def causes_of(grade: Grade | None) -> frozenset[Cause]:
    """What a finding of `grade` is. An observation is no finding in the sense of the rules."""
    if grade is Grade.MAJOR:
        return frozenset({Cause.FINDING, Cause.MAJOR})
    return frozenset({Cause.FINDING}) if grade is Grade.MINOR else frozenset()


def rows_for(causes: Iterable[Cause]) -> tuple[Escalation, ...]:
    """The rows that hold for any of `causes`, in the order of the table."""
    holding = frozenset(causes)
    return tuple(one for one in ESCALATIONS if one.cause in holding)


def to_tell(grade: Grade | None) -> tuple[Escalation, ...]:
    """Who is to be told of a finding of `grade`, the nearest first."""
    return tuple(one for one in rows_for(causes_of(grade)) if one.pace in TOLD)


def lacks_remedy(finding: Finding) -> bool:
    """Whether rule E5 holds and nothing is proposed yet."""
    bound = any(one.pace is Pace.DECIDED for one in rows_for(causes_of(finding.grade)))
    return bound and not finding.remedy


def is_told(finding: Finding, told: Telling | None) -> bool:
    """Whether the telling is of the finding as it is now: one that has become major is new."""
    if told is None:
        return False
    return causes_of(finding.grade) <= causes_of(told.grade)
