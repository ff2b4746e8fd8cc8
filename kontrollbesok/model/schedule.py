"""A year's visits laid out in weeks, and what is in the way of each. Source: ux §2.9 "Schema"."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from kontrollbesok.model.ids import PersonId, UnitId
from kontrollbesok.model.people import Tie, TieKind
from kontrollbesok.model.visit import Visit
from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.model.working_days import is_working_day


class Chosen(StrEnum):
    """How a unit came to be visited this year."""

    DRAWN = "drawn"
    TARGETED = "targeted"
    OTHERWISE = "otherwise"  # it has a visit, and no draw has chosen it
    CLOSED = "closed"  # the same, while a draw that it may come from is closed


class HitchKind(StrEnum):
    """What is in the way of a visit. Nothing of it stops anyone but a hard tie."""

    TIED_HARD = "tied_hard"
    TIED_SOFT = "tied_soft"
    ELSEWHERE = "elsewhere"
    DAY_OFF = "day_off"
    UNIT_CLOSED = "unit_closed"
    WITHOUT_TIME = "without_time"


@dataclass(frozen=True, slots=True)
class Hitch:
    """One of them. `person` it is about; `place` where the person is, or what is said of it."""

    kind: HitchKind
    person: PersonId | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class ScheduledUnit:
    """A unit to visit in the year, with its visits in the order of their days."""

    unit: UnitId
    name: str
    chosen: Chosen
    visits: tuple[Visit, ...] = ()

    @property
    def is_placed(self) -> bool:
        """Whether it has a day."""
        return bool(self.visits)


@dataclass(frozen=True, slots=True)
class WeekLoad:
    """What a week asks of the team.

    minutes       what the visits take, for everybody who goes along, together
    without_time  how many of the visits have no time yet; they are not in `minutes`
    people        how many of the visits each goes along to, the one with most first
    """

    visits: int
    minutes: int
    without_time: int
    people: tuple[tuple[PersonId, int], ...]


def week_loads(visits: Iterable[Visit]) -> dict[int, WeekLoad]:
    """By the number of the week; the visits are those of one year. Those that are done count too.

    Source: issue on planning, schedule and team.
    """
    by_week: dict[int, list[Visit]] = {}
    for visit in visits:
        by_week.setdefault(week_of(date.fromisoformat(visit.date))[1], []).append(visit)
    return {week: _load(some) for week, some in by_week.items()}


def _load(visits: list[Visit]) -> WeekLoad:
    going = Counter(person for visit in visits for person in dict.fromkeys(visit.team))
    lasting = [(_minutes(visit), len(set(visit.team))) for visit in visits]
    return WeekLoad(
        len(visits),
        sum(minutes * people for minutes, people in lasting if minutes is not None),
        sum(minutes is None for minutes, _people in lasting),
        tuple(sorted(going.items(), key=lambda one: (-one[1], one[0]))),
    )


def _minutes(visit: Visit) -> int | None:
    """How long the visit is; None without both times."""
    if visit.starts is None or visit.ends is None:
        return None
    starts, ends = time.fromisoformat(visit.starts), time.fromisoformat(visit.ends)
    return (ends.hour - starts.hour) * 60 + ends.minute - starts.minute


def week_of(day: date) -> tuple[int, int]:
    """The year and the number of the day's week."""
    year, week, _ = day.isocalendar()
    return year, week


def weeks_in(year: int) -> int:
    """How many weeks the year has: 28 December is always in its last one."""
    return date(year, 12, 28).isocalendar().week


def day_in_week(year: int, week: int, weekday: int) -> date:
    """A weekday, 1 for Monday, of a week of the year."""
    return date.fromisocalendar(year, week, weekday)


def hitches(visit: Visit, others: Iterable[Visit], ties: Iterable[Tie]) -> tuple[Hitch, ...]:
    """What is in the way of a visit that is still planned, as far as the calendar and the ties say.

    Hard ties first, then soft ones, in the order of the team.
    """
    if visit.state is not VisitState.PLANNED:
        return ()
    told = {
        kind: [tie.person for tie in ties if tie.unit == visit.unit and tie.kind is kind]
        for kind in TieKind
    }
    found = [
        Hitch(HitchKind.TIED_HARD, person) for person in visit.team if person in told[TieKind.HARD]
    ]
    found += [
        Hitch(HitchKind.TIED_SOFT, person)
        for person in visit.team
        if person in told[TieKind.SOFT] and person not in told[TieKind.HARD]
    ]
    for other in others:
        if other.id != visit.id and other.date == visit.date and _overlap(visit, other):
            both = (person for person in visit.team if person in other.team)
            found += [Hitch(HitchKind.ELSEWHERE, person, other.unit_name) for person in both]
    if not is_working_day(date.fromisoformat(visit.date)):
        found.append(Hitch(HitchKind.DAY_OFF))
    if visit.starts is None or visit.ends is None:
        found.append(Hitch(HitchKind.WITHOUT_TIME))
    return tuple(found)


def _overlap(one: Visit, other: Visit) -> bool:
    """Whether they meet in time; a visit without times takes the day."""
    times = (one.starts, one.ends, other.starts, other.ends)
    if None in times:
        return True
    starts, ends, others_starts, others_ends = map(str, times)
    return starts < others_ends and others_starts < ends
