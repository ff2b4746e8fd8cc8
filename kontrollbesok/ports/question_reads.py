"""What the database knows of the organisation's own questions: what has been written, unread."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from kontrollbesok.model.visit import Seen


@dataclass(frozen=True, slots=True)
class LocalQuestionRecord:
    """What has been written of a question.

    content  its content as it is pinned, None where only a rule or a removal is written
    seen     the events that each group stands by
    """

    code: str
    content: Mapping[str, object] | None
    rule: str | None
    removed: bool
    reason: str
    conflict: bool
    seen: Mapping[str, Seen]


@dataclass(frozen=True, slots=True)
class LocalAreaRecord:
    """What has been written of an area."""

    code: str
    content: Mapping[str, object] | None
    conflict: bool
    seen: Mapping[str, Seen]


@dataclass(frozen=True, slots=True)
class BankChoiceRecord:
    """What has been chosen for the bank as a whole."""

    opens_by_answers: bool = False
    conflict: bool = False
    seen: Seen = ()


@dataclass(frozen=True, slots=True)
class SelfReportRecord:
    """What has been written of a requirement of the yearly self-report."""

    requirement: str
    verdict: str | None
    comment: str
    conflict: bool
    seen: Seen


class QuestionReads(Protocol):
    """The organisation's own questions as they stand."""

    def questions(self) -> Sequence[LocalQuestionRecord]:
        """The questions that anything has been written of, by their ids."""
        ...

    def areas(self) -> Sequence[LocalAreaRecord]:
        """The areas, by their codes."""
        ...

    def choice(self) -> BankChoiceRecord:
        """What stands for the bank as a whole."""
        ...

    def self_report(self, year: int) -> Sequence[SelfReportRecord]:
        """The requirements of the year's self-report that anything has been written of."""
        ...
