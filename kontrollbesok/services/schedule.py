"""The year's visits by unit and week: who is chosen, who has a day, and what is in the way.

Source: ux §2.9 "Schema"; issue on planning.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kontrollbesok.model.chart import Chart
from kontrollbesok.model.ids import PersonId, UnitId, VisitId
from kontrollbesok.model.people import Role
from kontrollbesok.model.schedule import (
    Chosen,
    Hitch,
    HitchKind,
    ScheduledUnit,
    WeekLoad,
    hitches,
    week_loads,
    week_of,
)
from kontrollbesok.model.touched import Touched
from kontrollbesok.model.visit import Visit
from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.services import bookings, sealed_visits, unit_draws
from kontrollbesok.services.office import Office
from kontrollbesok.services.unit_draw_record import UnitDraw
from kontrollbesok.services.visits import opened


@dataclass(frozen=True, slots=True)
class Schedule:
    """A year. `hitches` are by visit, `names` of all people by id, `loads` by week.

    sealed  those of the visits that only their readers know of, me among them
    """

    year: int
    units: tuple[ScheduledUnit, ...]
    hitches: Mapping[VisitId, tuple[Hitch, ...]]
    names: Mapping[PersonId, str]
    may_change: bool
    loads: Mapping[int, WeekLoad]
    sealed: frozenset[VisitId] = frozenset()

    @property
    def left(self) -> tuple[ScheduledUnit, ...]:
        """Those that are chosen and have no day yet."""
        return tuple(unit for unit in self.units if not unit.is_placed)


def read_schedule(office: Office, year: int, *, with_sealed: bool = True) -> Schedule:
    """The year as it stands: those who are left first in the order of the lots, then by name.

    On the screen with the sealed visits that the person of this computer can read, anywhere else
    without them. Source: docs/beslut/0532.
    """
    # The weeks of a year begin and end some days off its own.
    near = office.reads.visits_between(f"{year - 1}-12-25", f"{year + 1}-01-07")
    known = _sealed(office, year) if with_sealed else ()
    visits = [visit for visit in (*near, *known) if _week_year(visit) == year]
    chart, people = office.reads.charts.chart(), office.reads.people()
    ties = office.reads.unit_draws.ties()
    me = people.get(office.author.person)
    return Schedule(
        year,
        tuple(_units(office, year, visits, chart)),
        {
            visit.id: (*hitches(visit, visits, ties), *_closed(chart, visit))
            for visit in visits
            if visit.state is VisitState.PLANNED
        },
        {one.id: one.name for one in people.values()},
        me is not None and Role.COORDINATOR in me.roles,
        week_loads(visits),
        frozenset(visit.id for visit in known),
    )


def move(office: Office, visit: VisitId, days: int) -> Touched:
    """Put a planned visit `days` later, or earlier. Raises as `bookings.rebook`."""
    stands = opened(office, visit)
    day = date.fromisoformat(stands.date) + timedelta(days=days)
    return bookings.rebook(office, visit, day, stands.starts or "", stands.ends or "")


def how_chosen(office: Office, visit: Visit) -> Chosen:
    """How the unit came to be visited in the visit's year."""
    year = _week_year(visit)
    draws = unit_draws.draws_of(office, year) if year else ()
    return _how(draws, _chosen(draws), visit.unit, [visit])


def _sealed(office: Office, year: int) -> tuple[Visit, ...]:
    """The sealed visits that the person can read; some weeks have days of the years beside."""
    return tuple(
        sealed_visits.as_visit(office, one)
        for near in (year - 1, year, year + 1)
        for one in sealed_visits.sealed_visits(office, near)
    )


def _units(
    office: Office, year: int, visits: Sequence[Visit], chart: Chart
) -> Iterator[ScheduledUnit]:
    names = {unit.id: unit.name for unit in chart.units}
    by_unit: dict[UnitId, list[Visit]] = {}
    for visit in visits:
        by_unit.setdefault(visit.unit, []).append(visit)
    draws = unit_draws.draws_of(office, year)
    chosen = _chosen(draws)
    left = [unit for unit in chosen if unit not in by_unit]
    placed = sorted(by_unit, key=lambda unit: (by_unit[unit][0].date, names.get(unit, "")))
    for unit in (*left, *placed):
        own = tuple(sorted(by_unit.get(unit, ()), key=lambda one: (one.date, one.starts or "")))
        name = names.get(unit) or (own[0].unit_name if own else "")
        yield ScheduledUnit(unit, name, _how(draws, chosen, unit, own), own)


def _chosen(draws: Sequence[UnitDraw]) -> Mapping[UnitId, Chosen]:
    """What the newest draw of the year that is drawn has chosen, in the order of the lots.

    The newest of each sort: units to be visited unannounced are drawn beside the others.
    """
    found: dict[UnitId, Chosen] = {}
    for closed in (False, True):
        drawn = [one for one in draws if one.wish.closed is closed and one.seed and one.holds]
        for newest in drawn[-1:]:
            for one in unit_draws.ranked(newest):
                if one.drawn:
                    found.setdefault(one.unit.unit, Chosen.DRAWN)
            for other in newest.targeted:
                found.setdefault(other.unit, Chosen.TARGETED)
    return found


def _how(
    draws: Sequence[UnitDraw],
    chosen: Mapping[UnitId, Chosen],
    unit: UnitId,
    visits: Sequence[Visit],
) -> Chosen:
    """How a unit came to its visits, as everyone may know it by now."""
    if unit in chosen:
        return chosen[unit]
    kept = any(one.is_closed and unit in {u.unit for u in one.found.units} for one in draws)
    is_kept = kept and any(visit.unannounced for visit in visits)
    return Chosen.CLOSED if is_kept else Chosen.OTHERWISE


def _closed(chart: Chart, visit: Visit) -> Iterator[Hitch]:
    unit, day = chart.unit(visit.unit), date.fromisoformat(visit.date)
    if unit is None or unit.days.holds(day):
        return
    first, last = unit.days.first, unit.days.last
    said = f"den börjar {first}" if first and day < first else f"den slutar {last}"
    yield Hitch(HitchKind.UNIT_CLOSED, place=said)


def _week_year(visit: Visit) -> int | None:
    try:
        return week_of(date.fromisoformat(visit.date))[0]
    except ValueError:
        return None  # a day that a newer program writes in another way
