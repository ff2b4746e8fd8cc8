"""The yearly self-report of the administration: no area, nothing that is visited."""

from dataclasses import dataclass
from typing import NewType

from kontrollbesok.model.code import AreaCode, QuestionCode

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
