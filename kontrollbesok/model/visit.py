"""A visit as it stands on this computer: plan, answers, findings. Read, never written."""

from dataclasses import field

from kontrollbesok.frozen import dataclass
from kontrollbesok.model.code import AreaCode, Basis, QuestionCode
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.ids import ControlId, EventId, FindingId, PersonId, UnitId, VisitId
from kontrollbesok.model.verdict import Verdict
from kontrollbesok.model.visit_life import VisitState

Seen = tuple[EventId, ...]
"""The events whose values are on the screen: what a key press may replace."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit. Dates are ISO, times HH:MM, Swedish local time.

    state  None while two steps stand against each other
    """

    id: VisitId
    number: str | None  # IK-2026-031; None until a number is given
    unit: UnitId
    unit_name: str
    unit_type: str
    address: str
    date: str
    starts: str | None
    ends: str | None
    lead: PersonId | None
    team: tuple[PersonId, ...]
    areas: tuple[AreaCode, ...]
    in_depth: tuple[QuestionCode, ...]
    content: str | None  # digest of the pinned question bank
    state: VisitState | None
    version: int
    dnr: str | None
    chief: str | None = None
    conflicts: int = 0
    controls: tuple[ControlId, ...] = ()  # of a plan, that it was planned to answer
    unannounced: bool = False  # the unit is not told beforehand


@dataclass(frozen=True, slots=True)
class Reply:
    """What is put on a question. Only the fields of its answer type are set."""

    verdict: Verdict | None = None
    number: int | None = None
    of: int | None = None
    date: str | None = None
    text: str | None = None
    reason: str | None = None
    basis: Basis | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands on one question, and what a key press would replace."""

    question: QuestionCode
    verdict: Verdict | None = None
    number: int | None = None
    of: int | None = None
    date: str | None = None
    text: str | None = None
    reason: str | None = None
    basis: Basis | None = None
    note: str = ""
    come_back: bool = False
    by: PersonId | None = None
    at_ms: int | None = None
    conflict: bool = False
    evidence: int = 0
    seen: Seen = ()
    note_seen: Seen = ()

    @property
    def given(self) -> bool:
        """Whether there is an answer at all."""
        return self.verdict is not None or any(
            value is not None for value in (self.number, self.date, self.text)
        )


@dataclass(frozen=True, slots=True)
class VisitRemark:
    """What somebody has to say of the visit. `about` is a question, a finding, or all of it."""

    id: str
    about: str | None
    text: str
    by: PersonId
    at_ms: int
    processed: bool


@dataclass(frozen=True, slots=True)
class OpenedFinding:
    """The finding that a question has opened."""

    id: FindingId
    dormant: bool  # Vilande


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding (avvikelse). `label` is its number until submission freezes it: A-3."""

    id: FindingId
    label: str
    area: AreaCode | None
    question: QuestionCode | None
    title: str = ""
    observation: str = ""
    requirement: str = ""
    cause: str = ""
    consequence: str = ""
    grade: Grade | None = None
    grade_reason: str | None = None
    dormant: bool = False
    review: str | None = None
    unit_standpoint: str | None = None
    unit_text: str | None = None
    remedy: str | None = None
    remedy_owner: str | None = None
    remedy_due: str | None = None
    conflict: bool = False
    evidence: int = 0
    seen: dict[str, Seen] = field(default_factory=dict)  # by group

    @property
    def counts(self) -> bool:
        """Whether it is counted as a finding: observations and resting ones are not."""
        return not self.dormant and self.grade is not Grade.OBSERVATION
