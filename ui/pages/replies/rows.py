"""What Hos enheten shows: visits that their units answer. Plain values. Source: ux §2.7."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kontrollbesok.model.ids import VisitId
from kontrollbesok.model.visit import Finding
from kontrollbesok.services.unit_terms import Term
from ui.pages.review.rows import Said


@dataclass(frozen=True, slots=True)
class UnitVisit:
    """One visit at its unit.

    detail  the visit's number and day, in words
    waits   why I cannot do anything with it; "" when I can
    notes   reminders and longer times, oldest first
    change  what a chief wants proposed anew, by the finding's number; else nothing
    """

    visit: VisitId
    unit: str
    detail: str
    term: Term
    findings: tuple[Finding, ...]
    waits: str = ""
    notes: tuple[Said, ...] = ()
    change: Mapping[str, str] = field(default_factory=dict)

    @property
    def answered(self) -> int:
        """How many findings the unit has said anything of, since it was asked."""
        return (
            0 if self.change else sum(found.unit_standpoint is not None for found in self.findings)
        )

    @property
    def is_answered(self) -> bool:
        """Whether the unit has said of every finding whether it is so."""
        return self.answered == len(self.findings)

    @property
    def is_late(self) -> bool:
        """Whether the time is over and one may go on without an answer."""
        return self.term.is_over and not self.is_answered and not self.change


@dataclass(frozen=True, slots=True)
class AtUnitShown:
    """The whole page."""

    visits: tuple[UnitVisit, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)

    def visit(self, visit: str | None) -> UnitVisit | None:
        """One visit."""
        return next((one for one in self.visits if one.visit == visit), None)

    @property
    def waiting(self) -> tuple[UnitVisit, ...]:
        """Those whose units have not answered all of it; the shortest time first."""
        return tuple(sorted((v for v in self.visits if not v.is_answered), key=_by_time))

    @property
    def come(self) -> tuple[UnitVisit, ...]:
        """Those that are answered."""
        return tuple(one for one in self.visits if one.is_answered)


def _by_time(visit: UnitVisit) -> tuple[str, str]:
    return visit.term.last.isoformat(), visit.unit
