"""An area of the question bank: its purpose, its questions and, for four areas, its sample."""

from dataclasses import dataclass

from kontrollbesok.model.attribute import SampleGuide
from kontrollbesok.model.code import AreaCode, Subject, UnitType
from kontrollbesok.model.question import Question


@dataclass(frozen=True, slots=True)
class Area:
    """A control area.

    ikp      rows of the internal control plan; empty for areas outside the plan
    vor      rows of the risk analysis that stand behind an area outside the plan
    vor_also a row of the risk analysis that has no number
    """

    code: AreaCode
    name: str
    purpose: str
    method: str
    note: str
    subject: Subject
    applies_to: tuple[UnitType, ...]
    questions: tuple[Question, ...]
    ikp: tuple[int, ...] = ()
    vor: tuple[int, ...] = ()
    vor_also: str | None = None
    sample: SampleGuide | None = None
