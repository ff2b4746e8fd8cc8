"""The units that a draw could be among, as the register, the visits and the ties know them now."""

from collections.abc import Iterable, Sequence
from datetime import date

from kontrollbesok.model.chart import ChartUnit
from kontrollbesok.model.cost_centre_text import read_cost_centres
from kontrollbesok.model.ids import PersonId, UnitId
from kontrollbesok.model.people import TieKind
from kontrollbesok.model.unit_draw import Candidate, DrawWish
from kontrollbesok.model.visit import Visit
from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.services.office import Office


def candidates(office: Office, wish: DrawWish) -> Sequence[Candidate]:
    """Every unit of the register as it is known now."""
    ties: dict[UnitId, set[PersonId]] = {}
    for tie in office.reads.unit_draws.ties():
        if tie.kind is TieKind.HARD and tie.person in wish.team:
            ties.setdefault(tie.unit, set()).add(tie.person)
    chart = office.reads.charts.chart()
    visited, planned = _visits(office.reads.visits(), wish)
    return [
        _candidate(
            unit,
            visited.get(unit.id),
            planned.get(unit.id),
            frozenset(ties.get(unit.id, ())),
            chief_in_team=unit.chief.person in wish.team,
        )
        for unit in chart.units
    ]


def _candidate(
    unit: ChartUnit,
    visited: date | None,
    planned: date | None,
    ties: frozenset[PersonId],
    *,
    chief_in_team: bool,
) -> Candidate:
    """A unit lives as long as both its own days and its cost centres; without either, always."""
    centres = read_cost_centres(unit.id, unit.cost_centres)
    firsts, lasts = ([c.valid_from for c in centres], [c.valid_to for c in centres])
    first = None if None in firsts else min((d for d in firsts if d), default=None)
    last = None if None in lasts else max((d for d in lasts if d), default=None)
    own = unit.days
    return Candidate(
        unit.id,
        unit.name,
        unit.type,
        first=max((d for d in (first, own.first) if d), default=None),
        last=min((d for d in (last, own.last) if d), default=None),
        visited=visited,
        planned=planned,
        team_ties=ties,
        chief_in_team=chief_in_team,
    )


def _visits(
    visits: Iterable[Visit], wish: DrawWish
) -> tuple[dict[UnitId, date], dict[UnitId, date]]:
    """The latest visit of each unit that has been, and the first one to come in the year."""
    visited: dict[UnitId, date] = {}
    planned: dict[UnitId, date] = {}
    for visit in visits:
        try:
            day = date.fromisoformat(visit.date)
        except ValueError:
            continue  # a day that a newer program writes in another way
        if visit.state is not VisitState.PLANNED:
            visited[visit.unit] = max(day, visited.get(visit.unit, day))
        elif day >= wish.day and day.year == wish.year:
            planned[visit.unit] = min(day, planned.get(visit.unit, day))
    return visited, planned
