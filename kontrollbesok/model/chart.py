"""The organisation as it is built: departments, their sections, and the units that are visited.

A unit is an organisation and a site is an address; units share houses. Source: system for internal
control §3, §5.1; docs/beslut/0507.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from kontrollbesok.model.code import UnitType
from kontrollbesok.model.cost_centre import fold_name
from kontrollbesok.model.ids import DivisionId, PersonId, SiteId, UnitId


class DivisionLevel(StrEnum):
    """A level above the units."""

    DEPARTMENT = "department"
    SECTION = "section"


@dataclass(frozen=True, slots=True)
class Chief:
    """Who leads. `person` only where the chief uses the program. Empty texts are not known."""

    name: str = ""
    title: str = ""
    email: str = ""
    phone: str = ""
    person: PersonId | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to book a visit with, where that is not the chief."""

    name: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Days:
    """From `first` through `last`; None leaves that end open."""

    first: date | None = None
    last: date | None = None

    def holds(self, day: date) -> bool:
        """Whether `day` is one of them."""
        return (self.first or date.min) <= day <= (self.last or date.max)

    @property
    def is_backwards(self) -> bool:
        """Whether it ends before it begins."""
        return bool(self.first and self.last and self.last < self.first)


ALWAYS = Days()


@dataclass(frozen=True, slots=True)
class Division:
    """A department, or a section that is part of one."""

    id: DivisionId
    name: str
    level: DivisionLevel
    parent: DivisionId | None = None
    days: Days = ALWAYS
    chief: Chief = Chief()


@dataclass(frozen=True, slots=True)
class Site:
    """An address with the name it goes by."""

    id: SiteId
    name: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Stay:
    """That a unit is at a site, and on which days. `element` is what the record calls it."""

    element: str
    site: Site
    days: Days = ALWAYS


@dataclass(frozen=True, slots=True)
class ChartUnit:
    """A unit with all that is known of it.

    site      where it is to be found, or is moving to
    stays     all its sites, the one it is moving to last
    conflict  two have written differently
    """

    id: UnitId
    name: str
    type: UnitType | None = None
    parent: DivisionId | None = None
    cost_centres: str = ""
    days: Days = ALWAYS
    chief: Chief = Chief()
    contact: Contact = Contact()
    site: Site | None = None
    conflict: bool = False
    stays: tuple[Stay, ...] = ()

    @property
    def stay(self) -> Stay | None:
        """The last of its stays: the one that `site` is of."""
        return self.stays[-1] if self.stays else None

    def site_on(self, day: date) -> Site | None:
        """Where the unit is on a day; the site it is found at where its days say nothing of it."""
        there = [one.site for one in self.stays if one.days.holds(day)]
        return there[-1] if there else self.site


@dataclass(frozen=True)
class Chart:
    """All of it, units and divisions by name."""

    divisions: tuple[Division, ...] = ()
    units: tuple[ChartUnit, ...] = ()
    sites: tuple[Site, ...] = ()
    enrolled: Mapping[PersonId, str] = field(default_factory=dict)  # names of unit chiefs

    def unit(self, unit: UnitId) -> ChartUnit | None:
        """One of the units."""
        return self._units.get(unit)

    def named(self, name: str) -> ChartUnit | None:
        """The unit that goes by `name`; capitals and spacing do not matter."""
        return self._by_name.get(fold_name(name))

    def above(self, unit: ChartUnit) -> tuple[Division, ...]:
        """The divisions that a unit is part of, the nearest first."""
        return tuple(self._climb(unit.parent))

    def path(self, unit: ChartUnit) -> tuple[str, str]:
        """The department's and the section's name; "" where there is none."""
        return path_of(self.above(unit))

    def division_path(self, division: Division) -> tuple[str, str]:
        """The same, of a division: its own name included."""
        return path_of(self._climb(division.id))

    def division(self, department: str, section: str = "") -> Division | None:
        """The division at the path."""
        return self._by_path.get((fold_name(department), fold_name(section)))

    def site_named(self, name: str) -> Site | None:
        """The site that goes by `name`."""
        return self._sites.get(fold_name(name))

    def chiefs(self, unit: UnitId) -> tuple[tuple[DivisionLevel | None, Chief], ...]:
        """Those who lead the unit, the nearest first; None is the unit's own level.

        The first of them is whom a report goes to. Source: system for internal control §6, E1.
        """
        known = self.unit(unit)
        if known is None:
            return ()
        line: list[tuple[DivisionLevel | None, Chief]] = [(None, known.chief)]
        line += [(one.level, one.chief) for one in self.above(known)]
        return tuple((level, chief) for level, chief in line if chief.name or chief.person)

    @cached_property
    def _units(self) -> Mapping[UnitId, ChartUnit]:
        return {one.id: one for one in self.units}

    @cached_property
    def _by_name(self) -> Mapping[str, ChartUnit]:
        return {fold_name(one.name): one for one in reversed(self.units)}

    @cached_property
    def _divisions(self) -> Mapping[DivisionId, Division]:
        return {one.id: one for one in self.divisions}

    @cached_property
    def _by_path(self) -> Mapping[tuple[str, str], Division]:
        found = {}
        for one in reversed(self.divisions):
            department, section = self.division_path(one)
            found[fold_name(department), fold_name(section)] = one
        return found

    @cached_property
    def _sites(self) -> Mapping[str, Site]:
        return {fold_name(one.name): one for one in reversed(self.sites)}

    def _climb(self, division: DivisionId | None) -> Iterator[Division]:
        """Upwards, and never around: two who write apart may put each other on top."""
        seen: set[DivisionId] = set()
        while division is not None and division not in seen:
            seen.add(division)
            known = self._divisions.get(division)
            if known is None:
                return
            yield known
            division = known.parent


def path_of(divisions: Iterable[Division]) -> tuple[str, str]:
    """The department's and the section's name among `divisions`; "" where there is none."""
    names = {one.level: one.name for one in divisions}
    return names.get(DivisionLevel.DEPARTMENT, ""), names.get(DivisionLevel.SECTION, "")
