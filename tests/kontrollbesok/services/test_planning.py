"""A new visit is planned from choices, with a unit that may be new."""

from dataclasses import replace
from datetime import date

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.checklists import load_checklist
from kontrollbesok.model.code import AreaCode, Level, UnitType
from kontrollbesok.model.people import Role
from kontrollbesok.services import planning, visits
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
