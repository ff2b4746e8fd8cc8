"""The yearly self-report of the administration: no area, nothing that is visited."""

from dataclasses import dataclass
from typing import NewType

from kontrollbesok.model.code import AreaCode, QuestionCode
from kontrollbesok.model.ids import EventId
from kontrollbesok.model.verdict import Verdict

RequirementCode = NewType("RequirementCode", str)  # BAS-03a


@dataclass(frozen=True, slots=True)
class SelfReportRequirement:
    """A requirement answered yes or no with a comment, and the questions it can draw on."""

    id: RequirementCode
    text: str
    sources: tuple[QuestionCode, ...] = ()


@dataclass(frozen=True, slots=True)
class SelfReport:
    """A self-report: who answers it, when, how, and where its text comes from."""

    code: AreaCode
    name: str
    kind: str
    answered_by: str
    when: str
    answer: str
    source: str
    note: str
    requirements: tuple[SelfReportRequirement, ...]


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A requirement with what stands on it."""

    requirement: SelfReportRequirement
    verdict: Verdict | None = None
    comment: str = ""
    conflict: bool = False
    seen: tuple[EventId, ...] = ()

    @property
    def is_done(self) -> bool:
        """Whether it is answered, with the comment that it must have."""
        return self.verdict is not None and bool(self.comment) and not self.conflict


@dataclass(frozen=True, slots=True)
class YearReport:
    """The self-report of a year."""

    year: int
    report: SelfReport
    rows: tuple[ReportRow, ...]

    @property
    def left(self) -> int:
        """How many requirements lack an answer or a comment."""
        return sum(not row.is_done for row in self.rows)

    def row(self, code: str) -> ReportRow:
        """The requirement `code`. Raises `KeyError`."""
        for row in self.rows:
            if row.requirement.id == code:
                return row
        raise KeyError(code)
