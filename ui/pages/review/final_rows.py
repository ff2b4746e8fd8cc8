"""What Slutgranska shows: visits whose units have answered, or whose time is over. Plain values.

Source: ux §2.7.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kontrollbesok.model.ids import VisitId
from ui.pages.review.rows import ALL, FindingRow, Stance


@dataclass(frozen=True, slots=True)
class FinalVisit:
    """One visit to review for the last time.

    days   the working days that the unit had without answering all; 0 where it has answered
    waits  why I cannot take it on; "" when I can
    """

    visit: VisitId
    unit: str
    detail: str
    dnr: str
    to_judge: int
    findings: int
    days: int = 0
    waits: str = ""


@dataclass(frozen=True, slots=True)
class FinalShown:
    """The whole page."""

    visits: tuple[FinalVisit, ...] = ()
    rows: tuple[FindingRow, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)

    def visit(self, visit: str | None) -> FinalVisit | None:
        """One visit."""
        return next((one for one in self.visits if one.visit == visit), None)

    def row(self, key: str | None) -> FindingRow | None:
        """One finding."""
        return next((row for row in self.rows if row.key == key), None)

    def under(self, chosen: str) -> tuple[FindingRow, ...]:
        """The findings of the inbox row `chosen`: one visit's, or those of all."""
        return tuple(row for row in self.rows if chosen in (ALL, row.visit))

    def to_judge(self, visit: str) -> tuple[FindingRow, ...]:
        """What the unit disputes in a visit and nobody has judged anew."""
        return tuple(row for row in self.under(visit) if row.stance is Stance.DISPUTED)
