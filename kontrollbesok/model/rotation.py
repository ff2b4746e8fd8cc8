"""Which areas it is a unit's turn for, as they go round over the years."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kontrollbesok.model.code import AreaCode
from kontrollbesok.model.ids import UnitId
from kontrollbesok.model.scope import Scope
from kontrollbesok.model.visit import Visit

LastYears = Mapping[AreaCode, int]


@dataclass(frozen=True, slots=True)
class AreaTurn:
    """An area and a unit. None: never visited, or no rule says how often."""

    last_year: int | None
    every_years: int | None

    def is_due(self, year: int) -> bool:
        """Whether a visit that year is to have the area. What has no rule is always offered."""
        if self.last_year is None or self.every_years is None:
            return True
        return year - self.last_year >= self.every_years


def turn(scope: Scope, area: AreaCode, last: LastYears) -> AreaTurn:
    """Whose turn the area is, by the years in which the unit's areas were last visited."""
    rules = (one.every_years for one in scope.frequencies if area in one.areas)
    return AreaTurn(last.get(area), next(rules, None))


def last_years(visits: Iterable[Visit]) -> dict[UnitId, dict[AreaCode, int]]:
    """Unit by unit, the latest year in which each area has been visited or is planned."""
    found: dict[UnitId, dict[AreaCode, int]] = {}
    for visit in visits:
        if not visit.date[:4].isdecimal():
            continue
        areas = found.setdefault(visit.unit, {})
        for area in visit.areas:
            areas[area] = max(areas.get(area, 0), int(visit.date[:4]))
    return found
