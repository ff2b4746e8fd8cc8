"""What Årsplan › Schema shows, ready to paint."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from kontrollbesok.model.ids import UnitId, VisitId


class Stand(Enum):
    """How a placed visit stands."""

    PLANNED = "planned"
    SEALED = "sealed"  # planned, and known to its readers alone
    ONGOING = "ongoing"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class VisitMark:
    """A visit in its week. `odd`: what is in the way of it, in whole sentences."""

    visit: VisitId
    week: int
    day: str  # "tis 24 nov"
    short: str  # "tis 24"
    date: str
    time: str
    lead: str
    team: str
    initials: str
    stand: Stand
    state: str
    odd: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit and its visits of the year, in the order of their days."""

    unit: UnitId
    name: str
    chosen: str
    marks: tuple[VisitMark, ...] = ()

    def in_week(self, week: int) -> tuple[VisitMark, ...]:
        """Its visits in a week of the year."""
        return tuple(mark for mark in self.marks if mark.week == week)


@dataclass(frozen=True, slots=True)
class TwinRow:
    """A line of the schedule as a list: a visit, or a unit that has none yet."""

    key: str
    unit: UnitRow
    mark: VisitMark | None = None


@dataclass(frozen=True, slots=True)
class ScheduleShown:
    """A year. `weeks` is how many it has, `now` the current one in it, 0 in another year."""

    year: int
    years: tuple[int, ...]
    weeks: int
    now: int
    rows: tuple[UnitRow, ...]
    may_change: bool
    sentence: str
    holidays: frozenset[int] = field(default_factory=frozenset)  # weeks with less than five days
    loads: Mapping[int, tuple[str, str]] = field(default_factory=dict)  # by week: short, and whole

    @property
    def twin(self) -> tuple[TwinRow, ...]:
        """The visits by day, and the units without one first."""
        left = [TwinRow(row.unit, row) for row in self.rows if not row.marks]
        placed = [TwinRow(mark.visit, row, mark) for row in self.rows for mark in row.marks]
        placed.sort(key=lambda one: (one.mark.date, one.mark.time) if one.mark else ("", ""))
        return (*left, *placed)
