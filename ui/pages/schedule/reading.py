"""A year's schedule as the page shows it, made from the record. Source: ux §2.9."""

from collections.abc import Iterator, Mapping
from datetime import date

from kontrollbesok.errors import UserError
from kontrollbesok.labels.schedule import (
    CHOSEN_LABEL,
    SEALED_STATE,
    hitch_text,
    load_short,
    load_text,
    short_day,
)
from kontrollbesok.labels.visit import STATE_TEXT
from kontrollbesok.model.ids import PersonId
from kontrollbesok.model.people import Person
from kontrollbesok.model.schedule import ScheduledUnit, day_in_week, week_of, weeks_in
from kontrollbesok.model.visit import Visit
from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.model.working_days import is_working_day
from kontrollbesok.services import schedule
from kontrollbesok.services.office import Office
from kontrollbesok.services.overruns import overrun_of
from kontrollbesok.services.schedule import Schedule
from ui.pages.schedule.rows import ScheduleShown, Stand, UnitRow, VisitMark
from ui.pages.visit_time import overrun_sentence

_FIVE = range(1, 6)
_STAND = {VisitState.PLANNED: Stand.PLANNED, VisitState.ONGOING: Stand.ONGOING}


def read_shown(
    office: Office, year: int | None = None, *, with_sealed: bool = True
) -> ScheduleShown:
    """The year, or the one that today is in. What leaves the screen is `with_sealed` false."""
    this_year, week = week_of(office.clock.today())
    chosen = year or this_year
    found = schedule.read_schedule(office, chosen, with_sealed=with_sealed)
    weeks = weeks_in(chosen)
    return ScheduleShown(
        year=chosen,
        years=(this_year + 1, this_year, this_year - 1),
        weeks=weeks,
        now=week if chosen == this_year else 0,
        rows=tuple(_row(office, found, one) for one in found.units),
        may_change=found.may_change,
        sentence=_sentence(found),
        loads={
            number: (load_short(load), load_text(load, found.names))
            for number, load in found.loads.items()
        },
        holidays=frozenset(
            week
            for week in range(1, weeks + 1)
            if not all(is_working_day(day_in_week(chosen, week, weekday)) for weekday in _FIVE)
        ),
    )


def _sentence(found: Schedule) -> str:
    placed = len(found.units) - len(found.left)
    if not found.units:
        return "Inga enheter är valda."
    if not found.left:
        return "Alla valda enheter har en dag."
    left = len(found.left)
    noun = "enhet väntar" if left == 1 else "enheter väntar"
    return f"{left} {noun} på en dag, {placed} har en."


def _row(office: Office, found: Schedule, one: ScheduledUnit) -> UnitRow:
    people = office.reads.people()
    marks = tuple(_mark(office, found, visit, people) for visit in one.visits)
    return UnitRow(one.unit, one.name, CHOSEN_LABEL[one.chosen], marks)


def _mark(
    office: Office, found: Schedule, visit: Visit, people: Mapping[PersonId, Person]
) -> VisitMark:
    day = date.fromisoformat(visit.date)
    names = [people[person].name for person in visit.team if person in people]
    lead = people.get(visit.lead) if visit.lead else None
    said = [
        hitch_text(one.kind, found.names.get(one.person, "") if one.person else "", one.place)
        for one in found.hitches.get(visit.id, ())
    ]
    if visit.state is VisitState.PLANNED:
        said += _too_long(office, visit)
    return VisitMark(
        visit.id,
        week_of(day)[1],
        short_day(day),
        " ".join(short_day(day).split()[:2]),
        visit.date,
        f"{visit.starts}–{visit.ends}" if visit.starts and visit.ends else (visit.starts or ""),
        lead.name if lead else "",
        ", ".join(names),
        lead.initials if lead else "",
        _stand(found, visit),
        _state(found, visit),
        tuple(said),
    )


def _stand(found: Schedule, visit: Visit) -> Stand:
    if visit.id in found.sealed:
        return Stand.SEALED
    return _STAND.get(visit.state, Stand.DONE) if visit.state else Stand.ONGOING


def _state(found: Schedule, visit: Visit) -> str:
    if visit.id in found.sealed:
        return SEALED_STATE
    return STATE_TEXT[visit.state] if visit.state else ""


def _too_long(office: Office, visit: Visit) -> Iterator[str]:
    """That the plan takes longer than the time that is set aside. Source: ux §2.2, time meter."""
    try:
        over = overrun_of(office, visit)
    except UserError:
        return  # its question bank has not come to this computer
    if over is not None:
        yield overrun_sentence(*over)
