"""Ties (jäv): declared, and judged when a team is made, in the schedule, on site and in the report.

The draw is in `test_unit_draws`, the steps of a visit's life in `test_visit_life`.
"""

from datetime import date

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.model.code import UnitType
from kontrollbesok.model.people import Role, TieKind
from kontrollbesok.services import planning, reports, reviews, schedule, ties, units
from tests.asked import NO, press
from tests.offices import REP, SBA, Team

HARD, SOFT = TieKind.HARD, TieKind.SOFT


class Tied:
    """A coordinator, two inspectors, a reviewer, and a unit."""

    def __init__(self, folder):
        self.team = Team(folder)
        self.nadja = self.team.found()
        self.tova, self.idris = self.team.join("Tova"), self.team.join("Idris")
        self.maj = self.team.join("Maj", Role.REVIEWER)
        self.unit = units.register_unit(self.nadja, "Norr", UnitType.IN_HOUSE)
        self.team.exchange()

    def tie(self, name, kind, reason="Partnern är chef där", by=None):
        office = by or self.nadja
        touched = ties.set_tie(office, self.team.person(name), self.unit, kind, reason)
        self.team.exchange()
        return touched


@pytest.fixture
def tied(tmp_path):
    return Tied(tmp_path)


def plan(tied, *team, decision=""):
    wanted = planning.NewVisit(
        unit=tied.unit,
        day=date(2026, 11, 24),
        lead=tied.team.person(team[0]),
        team=tuple(map(tied.team.person, team)),
        areas=(REP, SBA),
        decision=decision,
    )
    return planning.plan(tied.nadja, wanted)


def code_of(act):
    with pytest.raises(UserError) as caught:
        act()
    return caught.value.code


def test_each_declares_their_own_and_the_coordinator_everybodys(tied):
    """With a reason; nobody else's."""
    tied.tie("Tova", SOFT, by=tied.tova)
    tied.tie("Idris", HARD)

    sheet = ties.read_ties(tied.nadja)
    assert [one.kind for one in sheet.of(tied.team.person("Tova"))] == [SOFT]
    assert {one.name for one in sheet.people} == {"Nadja", "Tova", "Idris", "Maj"}
    assert [one.name for one in ties.read_ties(tied.tova).people] == ["Tova"]
    assert code_of(lambda: tied.tie("Idris", SOFT, by=tied.tova)) is ErrorCode.NOT_ALLOWED
    assert code_of(lambda: tied.tie("Tova", SOFT, "  ")) is ErrorCode.TIE_NEEDS_REASON


def test_a_tie_is_taken_away_and_back_with_undo(tied):
    """And what was undone keeps nobody out."""
    tied.tie("Tova", HARD)
    ties.take_back(tied.nadja)
    assert ties.tie_kind(tied.nadja, tied.team.person("Tova"), tied.unit) is None
    plan(tied, "Tova")

    tied.tie("Tova", SOFT)
    tied.tie("Tova", None, "")
    assert ties.read_ties(tied.nadja).ties == {}


def test_the_team_is_checked(tied):
    """A hard tie keeps out; a soft one waits for a written decision."""
    tied.tie("Tova", HARD)
    tied.tie("Idris", SOFT)

    assert code_of(lambda: plan(tied, "Tova", decision="Ändå")) is ErrorCode.TIE_KEEPS_OUT
    assert code_of(lambda: plan(tied, "Idris")) is ErrorCode.TIE_DECLARED
    visit = plan(tied, "Idris", decision="Ingen annan kan den veckan")
    assert ties.read_ties(tied.nadja).going[tied.team.person("Idris"), tied.unit].id == visit


def test_the_schedule_says_a_tie_that_came_later(tied):
    """The visit was planned before."""
    visit = plan(tied, "Tova")
    tied.tie("Tova", HARD)

    assert "tied_hard" in {
        one.kind for one in schedule.read_schedule(tied.nadja, 2026).hitches[visit]
    }


def test_answers_and_review_of_a_tied_person_do_not_count(tied):
    """The record refuses them, whatever the screen shows."""
    visit = plan(tied, "Tova")
    tied.team.exchange()
    press(tied.tova, visit, NO, "SBA-10")
    tied.tie("Tova", HARD)
    assert code_of(lambda: press(tied.tova, visit, NO, "SBA-06")) is ErrorCode.NOT_ALLOWED

    tied.tie("Maj", HARD)
    assert code_of(lambda: reviews.say(tied.maj, visit, "Var?", "SBA-10")) is ErrorCode.NOT_ALLOWED


def test_the_report_prints_the_tie_and_the_harder_one_while_two_say_differently(tied):
    """Never "utan anmärkning" for what somebody has declared."""
    visit = plan(tied, "Tova")
    tied.team.exchange()
    ties.set_tie(tied.tova, tied.team.person("Tova"), tied.unit, SOFT, "Granne")
    ties.set_tie(tied.nadja, tied.team.person("Tova"), tied.unit, HARD, "Syskon")
    tied.team.exchange()

    assert ties.tie_kind(tied.nadja, tied.team.person("Tova"), tied.unit) is HARD
    assert "Tova" in reports.visit_report(tied.nadja, visit).background.ties
