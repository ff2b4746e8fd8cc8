"""Which units a year's visits may be drawn among, and why the others may not.

The list follows from the register, the visits, the ties and the wish, and from nothing else: not
from the order in which they are read. Source: ux §2.9 "Urval av enheter"; system for internal
control §5.1; docs/beslut/0503.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from kontrollbesok.model.code import UnitType
from kontrollbesok.model.ids import PersonId, UnitId

LONGEST_BETWEEN: Final = 3  # every unit at least every third year
LONGEST_REST: Final = LONGEST_BETWEEN - 1
HIGHEST_WEIGHT: Final = 99


class Weighting(StrEnum):
    """How much a unit weighs in the draw."""

    EQUAL = "equal"
    BY_RISK = "by_risk"


class Exclusion(StrEnum):
    """Why a unit is not drawn among. The first that holds is the one that is told."""

    NOT_VALID = "not_valid"
    TYPE_NOT_CHOSEN = "type_not_chosen"
    MANS_TEAM = "mans_team"
    TEAM_TIED = "team_tied"
    VISIT_PLANNED = "visit_planned"
    VISITED_LATELY = "visited_lately"


@dataclass(frozen=True, slots=True)
class Weight:
    """A unit's weight, and what it rests on. The heavier is drawn sooner, in proportion."""

    number: int = 1
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit as the register and the visits know it on the day.

    first, last    the days it is a unit on; None leaves that end open
    visited        its latest visit that has been, None for never
    planned        a visit that is still to come
    team_ties      those of the team who have a hard tie to it
    chief_in_team  its chief goes along
    """

    unit: UnitId
    name: str
    type: UnitType | None
    first: date | None = None
    last: date | None = None
    visited: date | None = None
    planned: date | None = None
    team_ties: frozenset[PersonId] = frozenset()
    chief_in_team: bool = False


@dataclass(frozen=True, slots=True)
class DrawWish:
    """What the coordinator has chosen for a year's draw, before the list is locked.

    day         the day that the register is read for
    rest_years  a unit that was visited in so many of the years before is left out, 0 to 2
    team        who are to go; empty while nobody is chosen
    closed      the units are to be visited unannounced: the seed is kept closed until they are
    manning     units that the team's people come from, beside what the ties say
    """

    year: int
    day: date
    types: frozenset[UnitType]
    rest_years: int
    size: int
    weighting: Weighting = Weighting.EQUAL
    team: frozenset[PersonId] = frozenset()
    manning: frozenset[UnitId] = frozenset()
    closed: bool = False


@dataclass(frozen=True, slots=True)
class EligibleUnit:
    """A unit to draw among. `due`: not visited in three years, so it comes before the others."""

    unit: UnitId
    name: str
    type: UnitType | None
    weight: Weight
    due: bool
    visited: date | None = None


@dataclass(frozen=True, slots=True)
class ExcludedUnit:
    """A unit that is left out. `since` is the day that the reason speaks of, where it has one."""

    unit: UnitId
    name: str
    type: UnitType | None
    why: Exclusion
    since: date | None = None


@dataclass(frozen=True, slots=True)
class EligibleList:
    """Both halves in the order of the units' ids, which nobody chooses."""

    units: tuple[EligibleUnit, ...]
    excluded: tuple[ExcludedUnit, ...]

    @property
    def due(self) -> tuple[EligibleUnit, ...]:
        """Those that come first."""
        return tuple(unit for unit in self.units if unit.due)

    @property
    def others(self) -> tuple[EligibleUnit, ...]:
        """Those that fill up what is left."""
        return tuple(unit for unit in self.units if not unit.due)


def eligible(
    wish: DrawWish, candidates: Iterable[Candidate], weights: dict[UnitId, Weight]
) -> EligibleList:
    """Every candidate, once, in one of the halves. With equal weights the `weights` are nothing."""
    units: list[EligibleUnit] = []
    excluded: list[ExcludedUnit] = []
    for one in sorted(candidates, key=lambda candidate: candidate.unit):
        found = exclusion(wish, one)
        if found is not None:
            excluded.append(ExcludedUnit(one.unit, one.name, one.type, *found))
            continue
        weighed = wish.weighting is Weighting.BY_RISK
        weight = weights.get(one.unit, Weight()) if weighed else Weight()
        due = is_due(wish.year, one.visited)
        units.append(EligibleUnit(one.unit, one.name, one.type, weight, due, one.visited))
    return EligibleList(tuple(units), tuple(excluded))


def exclusion(wish: DrawWish, one: Candidate) -> tuple[Exclusion, date | None] | None:
    """Why the unit is left out, with the day where there is one; None lets it in."""
    if one.last is not None and one.last < wish.day:
        return Exclusion.NOT_VALID, one.last
    if one.first is not None and one.first > wish.day:
        return Exclusion.NOT_VALID, one.first
    if one.type not in wish.types:
        return Exclusion.TYPE_NOT_CHOSEN, None
    if _mans_team(wish, one):
        return Exclusion.MANS_TEAM, None
    if wish.team and wish.team <= one.team_ties:
        return Exclusion.TEAM_TIED, None
    if one.planned is not None:
        return Exclusion.VISIT_PLANNED, one.planned
    if one.visited is not None and one.visited.year >= wish.year - wish.rest_years:
        return Exclusion.VISITED_LATELY, one.visited
    return None


def is_due(year: int, visited: date | None) -> bool:
    """Whether the unit has to be visited this year: at least every third year."""
    return visited is None or visited.year <= year - LONGEST_BETWEEN


def _mans_team(wish: DrawWish, one: Candidate) -> bool:
    """Whether the team's people come from it. Who works at a stab has a hard tie to it."""
    is_central = one.type is UnitType.CENTRAL_OFFICE
    tied = is_central and bool(one.team_ties & wish.team)
    return one.unit in wish.manning or one.chief_in_team or tied
