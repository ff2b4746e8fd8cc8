"""A new visit is planned from choices, with a unit that may be new."""

from dataclasses import replace
from datetime import date

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.checklists import load_checklist
from kontrollbesok.labels.visit_controls import area_reason_text
from kontrollbesok.model.code import AreaCode, Level, UnitType
from kontrollbesok.model.ids import control_id
from kontrollbesok.model.people import Role
from kontrollbesok.model.risk_year import YearState
from kontrollbesok.services import (
    control_edits,
    controls,
    next_year,
    planning,
    risk_years,
    risks,
    visits,
)
from kontrollbesok.services.planning import NewUnit, NewVisit
from tests.offices import REP, SBA, Team

WEST = NewUnit("Jobbtorg Väst", UnitType.CONTRACTOR, "Smedjegatan 8", "31030", "Rut Ekmyra")


@pytest.fixture
def team(tmp_path):
    """A coordinator, a lead and a reviewer; nothing is planned."""
    team = Team(tmp_path)
    team.found("Nadja")
    team.join("Tova")
    team.join("Maj", Role.REVIEWER)
    return team


def wanted(team, unit):
    """A visit to `unit`, led by Tova."""
    return NewVisit(
        unit,
        date(2026, 12, 4),
        team.person("Tova"),
        (),
        (SBA, REP),
        number="IK-2026-031",
        starts="09:00",
        ends="12:30",
    )


def test_a_new_unit_comes_with_its_first_visit(team):
    """All that was written of the unit stands in the visit, for the others too."""
    visit = planning.plan(team.offices["Nadja"], wanted(team, WEST))
    team.send("Nadja", "Tova")

    found = team.offices["Tova"].reads.visit(visit)

    assert (found.unit_name, found.unit_type) == ("Jobbtorg Väst", UnitType.CONTRACTOR)
    assert (found.address, found.chief) == ("Smedjegatan 8", "Rut Ekmyra")
    assert (found.date, found.starts, found.ends) == ("2026-12-04", "09:00", "12:30")
    assert found.areas == (SBA, REP)
    assert found.team == (team.person("Tova"),)


def test_the_next_visit_takes_the_unit_from_the_register(team):
    """The second visit knows type and address, and no second unit is made."""
    office = team.offices["Nadja"]
    planning.plan(office, wanted(team, WEST))
    (unit,) = planning.choices(office).units

    visit = planning.plan(office, wanted(team, unit.id))

    assert unit.type is UnitType.CONTRACTOR
    assert office.reads.visit(visit).address == "Smedjegatan 8"
    assert len(planning.choices(office).units) == 1


def test_what_there_is_to_choose_from(team):
    """Inspectors alone take part; the number is one more than the year's highest."""
    office = team.offices["Nadja"]
    planning.plan(office, wanted(team, WEST))

    now = planning.choices(office)

    assert [person.name for person in now.inspectors] == ["Tova"]
    assert now.number == "IK-2026-032"


def test_numbers_start_anew_each_year(team):
    """Last year's numbers, odd ones and none at all count for nothing."""
    office = team.offices["Nadja"]
    visit = office.reads.visit(planning.plan(office, wanted(team, WEST)))
    odd = [replace(visit, number=number) for number in (None, "U-03", "IK-2025-099")]

    assert planning.next_number(2026, odd) == "IK-2026-001"


def test_areas_that_ask_such_a_unit_nothing_ask_nothing():
    """Question counts follow the unit's type."""
    bank = load_checklist()
    counts = {
        type_: len(planning.core_questions(bank, type_, [area.code for area in bank.areas]))
        for type_ in UnitType
    }

    assert counts[UnitType.IN_HOUSE] == 38
    assert counts[UnitType.CONTRACTOR] < 38


def test_only_the_coordinator_plans(team):
    """Anyone else is told, and nothing is planned."""
    office = team.offices["Tova"]

    with pytest.raises(UserError) as refused:
        planning.plan(office, wanted(team, WEST))

    assert refused.value.code is ErrorCode.NOT_ALLOWED
    assert not office.reads.visits()


def test_a_visit_is_judged_by_the_rule_of_its_day(team):
    """The same bank, and the requirement that held when the unit was visited."""
    office = team.offices["Nadja"]
    asked = next(q for q in load_checklist().questions if q.rules)
    held, last = asked.rules[0].text, date.fromisoformat(asked.rules[0].valid_to)

    on_the_day = planning.plan(office, replace(wanted(team, WEST), day=last))
    (unit,) = planning.choices(office).units
    today = planning.plan(office, wanted(team, unit.id))

    banks = [
        visits.checklist_of(office, visits.opened(office, visit)) for visit in (on_the_day, today)
    ]
    assert [bank.question(asked.id).requirement for bank in banks] == [held, asked.requirement]


def test_what_a_unit_has_had_is_known_by_area(team):
    """The latest year of each, for the areas that go round over the years."""
    office = team.offices["Nadja"]
    planning.plan(office, replace(wanted(team, WEST), day=date(2024, 5, 6), areas=(SBA,)))
    (unit,) = planning.choices(office).units
    planning.plan(office, replace(wanted(team, unit.id), areas=(REP,)))

    now = planning.choices(office)

    assert now.last_years == {unit.id: {SBA: 2024, REP: 2026}}
    assert now.year == office.clock.today().year


def test_an_area_without_a_core_is_asked_in_depth_from_the_start(team):
    """Purchasing cards go round over the years; what has a core is opened at the visit."""
    office = team.offices["Nadja"]
    cards = AreaCode("FCK")
    visit = planning.plan(office, replace(wanted(team, WEST), areas=(SBA, cards)))

    stands = visits.opened(office, visit)
    asked = visits.questions_of(visits.checklist_of(office, stands), stands)
    levels = {(one.id[:3], one.level) for one in asked}
    assert levels <= {("SBA", Level.CORE), ("FCK", Level.IN_DEPTH)}


def test_a_visit_remembers_the_controls_of_its_year(team):
    """The decided plan of the visit's year, by the areas that were chosen; in the same event."""
    office = team.offices["Nadja"]
    next_year.begin(office, risks.read_year(office, 2022))
    risk_years.decide(office, risks.read_year(office, 2023), "2022-12-15", "AMN 2022/9")
    areas = (SBA, AreaCode("PUI"), AreaCode("SHV"))

    visit = planning.plan(
        office, replace(wanted(team, WEST), day=date(2023, 3, 7), areas=areas, number="")
    )

    assert planning.plan_for(office, 2023).state is YearState.DECIDED
    assert [*office.reads.visit(visit).controls] == [
        control_id(2023, nr) for nr in (13, 59, 60, 63)
    ]
    assert len(office.reads.history(visit)) == 1


def test_a_control_that_was_planned_for_is_answered_after_a_revision(team):
    """The plan is revised to ask for fire safety elsewhere; the visit still answers IKP 13."""
    office = team.offices["Nadja"]
    visit = planning.plan(office, replace(wanted(team, WEST), day=date(2022, 3, 7)))
    year = risks.read_year(office, 2022)
    row = next(one for one in year.plan_rows() if one.control.nr == 13)
    control_edits.set_tested_by(office, year, row, "SHV")

    stands = office.reads.visit(visit)

    plan = controls.plan_of_year(office, 2022)
    assert controls.covers(stands, 2022, plan.control(13))
    assert not controls.covers(replace(stands, controls=()), 2022, plan.control(13))


def test_the_plan_of_a_year_without_one_is_the_one_worked_by(team):
    """2022 ships with the program; a visit before it has no plan to answer."""
    office = team.offices["Nadja"]

    carried_on = planning.plan_for(office, 2026)

    assert (carried_on.plan.year, carried_on.own) == (2022, False)
    assert planning.plan_for(office, 2021) is None


def test_why_the_plan_asks_for_an_area_or_does_not(team):
    """Controls whose method is visits ask; the others are told of with how they are tested."""
    plan = planning.plan_for(team.offices["Nadja"], 2022)

    def said(code, *, core):
        return area_reason_text(plan.reason(AreaCode(code)), core=core)

    assert said("PUI", core=True) == "IKP 60 och 63"
    assert said("BEH", core=True) == "Kärnan. IKP 56 prövas med stickprov, IKP 65 följs upp"
    assert said("SHV", core=True) == "Kärnan, utanför planen"
    assert said("FLA", core=False) == "IKP 6 prövas med stickprov"
    assert said("FCK", core=False) == "Utanför planen"
