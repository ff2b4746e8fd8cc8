"""An unannounced visit: known to the team and the coordinator, and to all when it is opened."""

from dataclasses import replace
from datetime import date

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels import summary as words
from kontrollbesok.model.booking import LetterType
from kontrollbesok.model.code import UnitType
from kontrollbesok.model.people import Role
from kontrollbesok.model.schedule import HitchKind
from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.services import (
    booking_letters,
    planning,
    reports,
    schedule,
    sealed_visits,
    unannounced,
    unit_draws,
    units,
)
from kontrollbesok.services.planning import NewUnit, NewVisit
from tests.asked import NO, press
from tests.offices import REP, SBA, Team

DAY = date(2026, 12, 1)


@pytest.fixture
def team(tmp_path):
    """A coordinator, two inspectors and the chief of the unit."""
    team = Team(tmp_path)
    nadja = team.found()
    for name in ("Tova", "Idris"):
        team.join(name)
    team.join("Rut", Role.UNIT_CHIEF)
    units.register_unit(nadja, "Jobbtorg Norr", UnitType.IN_HOUSE, chief=team.person("Rut"))
    unannounced.allow(nadja, 2026, allowed=True)
    team.exchange()
    return team


@pytest.fixture
def nadja(team):
    return team.offices["Nadja"]


def wanted(team, **changes):
    unit = team.offices["Nadja"].reads.charts.chart().named("Jobbtorg Norr").id
    new = NewVisit(unit, DAY, team.person("Tova"), (), (SBA, REP), starts="09:00", ends="12:00")
    return replace(new, **changes)


def sealed(team):
    """One that everyone's computer has, as far as it may."""
    sealed_visits.seal_plan(team.offices["Nadja"], wanted(team))
    team.exchange()


def known(team, name):
    return sealed_visits.sealed_visits(team.offices[name], 2026)


def refused(act):
    with pytest.raises(UserError) as caught:
        act()
    return caught.value.code


def test_the_team_and_the_coordinator_know_and_nobody_else_does(team):
    """On the others' computers no event names the unit, the day or the areas of it."""
    before = {name: len(list(store.events_unknown_to({}))) for name, store in team.stores.items()}
    sealed(team)

    (one,) = known(team, "Tova")
    assert (one.plan.date, one.plan.starts, one.plan.areas) == ("2026-12-01", "09:00", (SBA, REP))
    assert known(team, "Nadja") == (one,)
    for name in ("Idris", "Rut"):
        office = team.offices[name]
        assert known(team, name) == ()
        assert office.reads.visits() == []
        events = list(team.stores[name].events_unknown_to({}))[before[name] :]
        assert events
        for event in events:
            body = event.body_bytes or b""
            assert not any(text in body for text in (one.plan.unit.encode(), b"2026-12-01", b"SBA"))
            assert event.header.context != one.id


def test_opened_it_is_a_visit_like_any_other_and_says_that_it_was_not_announced(team, nadja):
    """With the number of the day, under the id that was sealed."""
    sealed(team)
    (one,) = known(team, "Nadja")
    tova = team.offices["Tova"]
    assert refused(lambda: sealed_visits.open_visit(tova, one)) is ErrorCode.NOT_ALLOWED

    visit = sealed_visits.open_visit(nadja, one)
    team.exchange()

    stands = team.offices["Rut"].reads.visit(visit)
    assert (visit, stands.number, stands.date) == (one.id, "IK-2026-001", "2026-12-01")
    assert stands.unannounced
    assert stands.state is VisitState.PLANNED
    assert known(team, "Tova") == known(team, "Nadja") == ()
    press(tova, visit, NO, "SBA-10")
    said = reports.visit_report(tova, visit).background.selection
    assert said.endswith(words.UNANNOUNCED)


def test_no_letter_and_no_calendar_file_goes_to_the_unit(team, nadja, tmp_path):
    """Whichever way it is asked for; nothing is written."""
    sealed(team)
    (one,) = known(team, "Nadja")
    visit = sealed_visits.open_visit(nadja, one)
    kinds = (LetterType.PROPOSAL, LetterType.NOTICE, LetterType.MOVED, LetterType.REMINDER)

    for kind in kinds:
        path = tmp_path / kind.value
        told = refused(lambda kind=kind, path=path: booking_letters.send(nadja, visit, kind, path))
        assert told is ErrorCode.VISIT_UNANNOUNCED
        assert not path.exists()
    assert refused(lambda: booking_letters.calendar(nadja, visit)) is ErrorCode.VISIT_UNANNOUNCED
    assert refused(lambda: booking_letters.notice_of(nadja, visit)) is ErrorCode.VISIT_UNANNOUNCED


def test_one_that_is_withdrawn_is_gone_for_its_readers(team, nadja):
    sealed(team)
    (one,) = known(team, "Nadja")
    sealed_visits.withdraw(nadja, one)
    team.exchange()

    assert known(team, "Nadja") == known(team, "Tova") == ()


def test_what_stops_one(team, nadja):
    """A year that does not allow it, a unit that everyone would see, and whoever may not plan."""
    plan = sealed_visits.seal_plan
    later = wanted(team, day=date(2027, 1, 12))
    new = wanted(team, unit=NewUnit("Nytt", UnitType.IN_HOUSE))

    assert refused(lambda: plan(nadja, later)) is ErrorCode.UNANNOUNCED_OFF
    assert refused(lambda: plan(nadja, new)) is ErrorCode.UNANNOUNCED_NEEDS_UNIT
    assert refused(lambda: plan(team.offices["Tova"], wanted(team))) is ErrorCode.NOT_ALLOWED
    assert known(team, "Nadja") == ()
    assert planning.choices(nadja).unannounced == {2026}


def test_its_readers_have_it_in_their_schedule(team, nadja):
    """With the day, who goes along, and what is in the way; nobody else has a trace of it."""
    units.register_unit(nadja, "Jobbtorg Syd", UnitType.IN_HOUSE)
    other = nadja.reads.charts.chart().named("Jobbtorg Syd").id
    team.visit("Tova", unit=other, day="2026-12-01", starts="10:00", ends="11:00")
    sealed(team)

    (one,) = known(team, "Nadja")
    found = schedule.read_schedule(nadja, 2026)
    assert found.sealed == {one.id}
    placed = next(unit for unit in found.units if unit.name == "Jobbtorg Norr")
    assert [(visit.id, visit.date, visit.team) for visit in placed.visits] == [
        (one.id, "2026-12-01", (team.person("Tova"),))
    ]
    clash = [hitch for hitch in found.hitches[one.id] if hitch.kind is HitchKind.ELSEWHERE]
    assert [hitch.person for hitch in clash] == [team.person("Tova")]
    assert found.loads[49].visits == 2

    for theirs in (
        schedule.read_schedule(team.offices["Rut"], 2026),
        schedule.read_schedule(team.offices["Idris"], 2026),
        schedule.read_schedule(nadja, 2026, with_sealed=False),
    ):
        assert theirs.sealed == frozenset()
        assert "Jobbtorg Norr" not in [unit.name for unit in theirs.units if unit.visits]
        assert theirs.loads[49].visits == 1
        assert all(
            hitch.kind is not HitchKind.ELSEWHERE
            for some in theirs.hitches.values()
            for hitch in some
        )


def test_it_is_an_ordinary_visit_of_the_schedule_when_it_is_opened(team, nadja):
    """Once, not twice."""
    sealed(team)
    (one,) = known(team, "Nadja")
    visit = sealed_visits.open_visit(nadja, one)

    found = schedule.read_schedule(nadja, 2026)
    assert [kept.id for unit in found.units for kept in unit.visits] == [visit]
    assert found.sealed == frozenset()


def test_a_list_to_draw_from_says_nothing_of_it(team, nadja):
    """The list is everyone's: a unit that is left out for it would tell of the visit."""
    before = unit_draws.sketch(nadja, unit_draws.first_wish(nadja, 2026)).found
    sealed(team)

    assert unit_draws.sketch(nadja, unit_draws.first_wish(nadja, 2026)).found == before
