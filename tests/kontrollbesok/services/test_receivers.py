"""Whom the report goes to, and how the unit came to be visited."""

from dataclasses import replace

import pytest

from kontrollbesok.labels.summary import SELECTION
from kontrollbesok.model.chart_facts import UnitFacts
from kontrollbesok.model.code import UnitType
from kontrollbesok.model.sample import SeedOrigin
from kontrollbesok.model.schedule import Chosen
from kontrollbesok.services import chart_edits, reports, unit_draws
from tests.offices import Team

YEAR = 2026
SECTION = UnitFacts("Jobbtorg", "Vuxna", chief="Bo Dahl")
DEPARTMENT = UnitFacts("Jobbtorg", chief="Eva Ek")


@pytest.fixture
def team(tmp_path):
    """A coordinator and two inspectors."""
    team = Team(tmp_path)
    team.found()
    team.join("Tova")
    team.join("Idris")
    return team


@pytest.fixture
def unit(team):
    """A unit in a section of a department; none of them has a chief yet."""
    office = team.offices["Nadja"]
    facts = UnitFacts("Jobbtorg", "Vuxna", "Jobbtorg Norr", UnitType.IN_HOUSE)
    chart_edits.set_unit(office, None, UnitFacts(), facts)
    return office.reads.charts.chart().units[0].id


def lead(office, facts):
    chart_edits.set_division(office, replace(facts, chief=""), facts)


def report(team, unit):
    visit = team.visit("Tova", "Idris", unit=unit)
    return reports.visit_report(team.offices["Nadja"], visit)


@pytest.mark.parametrize(
    ("chiefs", "first"),
    [
        ((), "enhetschefen"),
        ((SECTION, DEPARTMENT), "verksamhetsområdeschefen"),
        ((DEPARTMENT,), "avdelningschefen"),
    ],
)
def test_the_nearest_chief_there_is_gets_it(team, unit, chiefs, first):
    """And nobody is named twice."""
    for facts in chiefs:
        lead(team.offices["Nadja"], facts)

    receivers = report(team, unit).receivers

    assert receivers[0] == first
    assert receivers.count("avdelningschefen") == 1


def test_a_unit_that_the_lots_chose(team, unit):
    """Whoever reads the report asks why it was them."""
    nadja = team.offices["Nadja"]
    wish = replace(unit_draws.first_wish(nadja, YEAR), size=1)
    draw = unit_draws.begin(nadja, wish)
    unit_draws.lock(nadja, unit_draws.opened(nadja, draw))
    seed = "48271930665102849375"
    unit_draws.set_seed(nadja, unit_draws.opened(nadja, draw), seed, SeedOrigin.DICE)

    assert report(team, unit).background.selection == SELECTION[Chosen.DRAWN]


def test_a_unit_that_no_draw_has_chosen(team, unit):
    """It is said as it is."""
    assert report(team, unit).background.selection == SELECTION[Chosen.OTHERWISE]
