"""The request to units without a visit names every item that no visit will take, and no other."""

import pytest

from kontrollbesok.model.cell import CellVerdict
from kontrollbesok.model.code import AttributeCode, UnitType
from kontrollbesok.services import allocations, cells, item_requests, units
from kontrollbesok.services.drawn_samples import drawn
from tests.controls import ATTRIBUTES, control_team, drawn_from, locked, register_lisa_units

L1 = AttributeCode("L1")


@pytest.fixture
def team(tmp_path):
    """A coordinator and two inspectors."""
    return control_team(tmp_path)


def test_each_unit_is_asked_for_its_own_items(team):
    """What a visit takes, what is tested and what is kept central is not asked for."""
    nadja = team.offices["Nadja"]
    known = register_lisa_units(nadja)
    team.visit("Tova", unit=known["Jobbtorg Östervrete"])
    sample = drawn_from(nadja, locked(nadja), ATTRIBUTES)
    places = nadja.reads.samples.places(sample)
    waiting = [
        item
        for item in drawn(nadja, sample).to_test
        if allocations.waits_for_a_visit(places.get(item.row))
    ]
    tested, kept, *rest = waiting
    cells.give(nadja, sample, tested.row, L1, CellVerdict.RIGHT)
    allocations.move(nadja, sample, [kept.row], None)
    asked = item_requests.request(nadja, sample)

    lines = [line for line in asked.text.splitlines() if line.startswith("- ")]
    assert asked.items == len(lines) == len(rest)
    assert {line.removeprefix("- ").partition(", ")[0] for line in lines} == {
        item.item.id for item in rest
    }
    assert "Till Jobbtorg Östervrete" not in asked.text
    assert asked.text.count("Till ") == len({places[item.row].unit for item in rest})
    assert "IKP 25 Egna utlägg (LISA)" in asked.text


def test_nothing_is_asked_where_no_unit_has_items(team):
    """The department's own items are tested where they are."""
    nadja = team.offices["Nadja"]
    units.register_unit(nadja, "Någon annan", UnitType.IN_HOUSE, cost_centre="99999")
    sample = drawn_from(nadja, locked(nadja), ATTRIBUTES)

    assert item_requests.request(nadja, sample) == item_requests.Request("", 0)
