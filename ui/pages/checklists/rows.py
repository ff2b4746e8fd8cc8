"""What the page Checklistor shows. Plain values; the page holds nothing else.

Whoever wires the page makes these from the record (see `ports`).
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from kontrollbesok.model.code import AnswerType, Basis, QuestionCode
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.verdict import Verdict
from ui.widgets.evidence_strip import EvidenceTile


class Grouping(StrEnum):
    """How the tree is ordered: by area of the bank, or by moment of the day."""

    AREA = "area"
    MOMENT = "moment"


class Selection(StrEnum):
    """Which questions the tree shows."""

    ALL = "all"
    LEFT = "left"
    WANTING = "wanting"  # answered no or partly


class TextField(StrEnum):
    """The page's text fields; the value is the finding's part in the record."""

    NOTE = "note"
    REASON = "reason"  # why the question does not apply or could not be assessed
    OBSERVATION = "observation"
    REQUIREMENT = "requirement"
    CONSEQUENCE = "consequence"


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One question in the tree.

    correct         how many of three people knew, where that is the answer
    value           the answer in words where it is no verdict: "2026-03-02"
    needs_reason    not applicable, and nobody has said why
    needs_basis     a key control that rests on talk: the answer is kept but counts as left
    finding         the label of its finding: "A-3"; "" when there is none
    required        the visit cannot be handed in without an answer
    answered_by     initials of a colleague who gave the answer, "" when it is one's own
    """

    code: QuestionCode
    text: str
    verdict: Verdict | None = None
    basis: Basis | None = None
    key_control: bool = False
    answer_type: AnswerType = AnswerType.VERDICT
    correct: int | None = None
    value: str = ""
    needs_reason: bool = False
    needs_basis: bool = False
    finding: str = ""
    evidence: int = 0
    answered_by: str = ""
    come_back: bool = False
    required: bool = True

    @property
    def asked_of_three(self) -> bool:
        """Whether the answer is how many of three people knew."""
        return self.answer_type is AnswerType.OF_THREE

    @property
    def is_answered(self) -> bool:
        """Whether anything is answered, enough or not."""
        return self.verdict is not None or self.correct is not None or bool(self.value)

    @property
    def is_left(self) -> bool:
        """Whether the question still counts as left."""
        missing = self.required and not self.is_answered
        return missing or self.needs_basis or self.needs_reason

    @property
    def is_wanting(self) -> bool:
        """Whether the answer is no or partly, or too few knew."""
        if self.correct is not None:
            return self.correct < 3
        return self.verdict in (Verdict.NO, Verdict.PARTLY)


@dataclass(frozen=True)
class GroupRow:
    """An area or a moment with its questions. `holder`: initials of whoever has it."""

    key: str
    name: str
    questions: tuple[QuestionRow, ...]
    holder: str = ""

    @property
    def total(self) -> int:
        """How many questions."""
        return len(self.questions)

    @cached_property
    def done(self) -> int:
        """How many are not left."""
        return sum(not question.is_left for question in self.questions)

    @cached_property
    def wanting(self) -> int:
        """How many are answered no or partly."""
        return sum(question.is_wanting for question in self.questions)


@dataclass(frozen=True, slots=True)
class ChecklistRows:
    """The visit's questions in both orders. The same `QuestionRow` stands in both."""

    areas: tuple[GroupRow, ...]
    moments: tuple[GroupRow, ...]

    def groups(self, grouping: Grouping) -> tuple[GroupRow, ...]:
        """The groups in one order."""
        return self.areas if grouping is Grouping.AREA else self.moments


@dataclass(frozen=True, slots=True)
class FindingForm:
    """The inline finding. `missing` are the parts to write before the visit can be submitted."""

    key: str
    label: str
    origin: str = ""
    observation: str = ""
    requirement: str = ""
    consequence: str = ""
    grade: Grade | None = None
    grade_reason: str = ""
    missing: tuple[TextField, ...] = ()
    dormant: bool = False

    def text(self, field: TextField) -> str:
        """The text of one of the finding's fields."""
        return {
            TextField.OBSERVATION: self.observation,
            TextField.REQUIREMENT: self.requirement,
            TextField.CONSEQUENCE: self.consequence,
        }[field]


@dataclass(frozen=True, slots=True)
class QuestionDetail:
    """The question in the centre.

    moment, position  "Rundvandring", "fråga 3 av 9"
    answered          "Svarad av dig 10:31"; "" when unanswered
    basis_hint        "Förval på rundvandring"
    notice            one sentence to act on: a key control that rests on talk, a colleague's answer
    values, reason    what stands in the fields of the answer type, and why it does not apply
    locked            why nothing can be changed; "" when it can
    restricted_hint   an answer that may be särskild hantering: stop and do not investigate
    """

    code: QuestionCode
    text: str
    moment: str
    position: str
    key_control: bool = False
    answer_type: AnswerType = AnswerType.VERDICT
    correct: int | None = None
    values: tuple[str, ...] = ()
    reason: str = ""
    verdict: Verdict | None = None
    basis: Basis | None = None
    basis_hint: str = ""
    answered: str = ""
    note: str = ""
    evidence: tuple[EvidenceTile, ...] = ()
    finding: FindingForm | None = None
    come_back: bool = False
    notice: str = ""
    restricted_hint: str = ""
    locked: str = ""

    @property
    def asked_of_three(self) -> bool:
        """Whether the answer is how many of three people knew."""
        return self.answer_type is AnswerType.OF_THREE

    @property
    def wants_reason(self) -> bool:
        """Whether the answer leaves the question open and so needs a reason."""
        return self.verdict in (Verdict.NOT_APPLICABLE, Verdict.NOT_ASSESSED)


@dataclass(frozen=True, slots=True)
class LastAnswer:
    """What was answered at the visit before, and what came of it."""

    verdict: Verdict | None
    date: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class TimeMeter:
    """Minutes that are left of the visit and that the rest needs."""

    left_minutes: int
    needed_minutes: int


@dataclass(frozen=True, slots=True)
class GuidanceText:
    """The right pane for one question."""

    steps: tuple[str, ...]
    requirement: str = ""
    acceptable_evidence: str = ""
    last: LastAnswer | None = None
