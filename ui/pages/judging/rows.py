"""What Granska and Attestera show: visits that wait for somebody's word, and the steps to take."""

from dataclasses import dataclass
from enum import StrEnum

from kontrollbesok.model.ids import VisitId


class StepKey(StrEnum):
    """A step a person can take with a visit from one of the two pages."""

    FINAL_REVIEW = "final_review"
    FACTS = "facts"
    REMEDIES = "remedies"
    SETTLE = "settle"
    REGISTER = "register"


@dataclass(frozen=True, slots=True)
class VisitStep:
    """One step: the word on its button, and what happens is the word itself."""

    key: StepKey
    text: str
    needs_passphrase: bool = False


@dataclass(frozen=True, slots=True)
class JudgedVisit:
    """One visit in the list. The first of `steps` is the primary one, on Ctrl+Enter.

    waits  why there is no step now: "Väntar på enhetens svar"; "" when there is one
    """

    visit: VisitId
    unit: str
    detail: str
    state: str
    steps: tuple[VisitStep, ...] = ()
    waits: str = ""
    dnr: str = ""
    remarks: tuple[str, ...] = ()
    conflicts: int = 0
    needs_dnr: bool = False


@dataclass(frozen=True, slots=True)
class Judging:
    """The whole page."""

    title: str
    waiting: tuple[JudgedVisit, ...]
    done: tuple[JudgedVisit, ...]
    nothing: str
    may_comment: bool = False
