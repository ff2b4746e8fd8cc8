"""A file of questions held against the bank: what it would change, and what is left out."""

from dataclasses import dataclass
from enum import StrEnum

from kontrollbesok.model.area import Area
from kontrollbesok.model.lint import Remark
from kontrollbesok.model.local_questions import LocalQuestions
from kontrollbesok.model.question import Question


class QuestionChange(StrEnum):
    """What taking in a row would do to the bank."""

    NEW = "new"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class ProposedQuestion:
    """An own question of the file. `row` is its row, 0 where it is not known."""

    question: Question
    change: QuestionChange
    row: int


@dataclass(frozen=True, slots=True)
class ProposedArea:
    """An own area of the file, without questions."""

    area: Area
    change: QuestionChange
    row: int


@dataclass(frozen=True, slots=True)
class ProposedQuestions:
    """A file, to be looked at before anything is written.

    before       the own questions that it was held against
    unchanged    questions of the file that are as they were, shipped and own
    not_in_file  own questions that the file says nothing of; they stay
    """

    file: str
    before: LocalQuestions
    questions: tuple[ProposedQuestion, ...]
    areas: tuple[ProposedArea, ...]
    remarks: tuple[Remark, ...]
    unchanged: int
    not_in_file: int

    @property
    def changes(self) -> int:
        """How many questions and areas would be written."""
        return len(self.questions) + len(self.areas)
