"""Cost centres: who has them and when, and where a sample's items go when that changes."""

from datetime import date

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.model.cell import CellVerdict
from kontrollbesok.model.code import UnitType
from kontrollbesok.model.cost_centre import CostCentre
from kontrollbesok.model.ids import VisitId
from kontrollbesok.services import cells, cost_centres, undo, units
from kontrollbesok.services.drawn_samples import drawn
from tests.controls import IKP_25, ONE_COLUMN, A, control_team, drawn_from, locked, small_file


@pytest.fixture
def team(tmp_path):
    """A coordinator and two inspectors."""
    return control_team(tmp_path)


@pytest.fixture
def nadja(team):
    """The coordinator's office."""
    return team.offices["Nadja"]


@pytest.fixture
def north(nadja):
    """A unit with no cost centre that the file has."""
    return units.register_unit(nadja, "Norr", UnitType.IN_HOUSE, cost_centre="31099, 3 hela året")


@pytest.fixture
def south(nadja):
    """A unit without any."""
    return units.register_unit(nadja, "Söder", UnitType.CONTRACTOR)


@pytest.fixture
def population(nadja, tmp_path):
    """120 items of kst 31010, of a unit that is not registered."""
    return locked(nadja, small_file(tmp_path, 120, unit="Öst"), None)


def texts(office):
    return {unit.name: unit.cost_centres for unit in office.reads.samples.units()}


def test_what_no_unit_has_is_counted(nadja, north, population):
    """By kst and by what the file calls the unit."""
    seen = cost_centres.look_at(nadja, population)

    assert [(one.number, one.unit_in_file, one.items) for one in seen.without] == [
        ("31010", "Öst", 120)
    ]
    assert seen.centres == (CostCentre("31099", north),)
    assert seen.may_change


def test_a_cost_centre_is_given_to_a_unit_and_the_items_follow(nadja, north, population):
    """Those that are tested stay where they were tested; the unit's other facts stand."""
    sample = drawn_from(nadja, population, ONE_COLUMN)
    first, *rest = [item.row for item in drawn(nadja, sample).to_test]
    cells.give(nadja, sample, first, A, CellVerdict.RIGHT)
    cost_centres.change(nadja, IKP_25, [CostCentre("31099", north), CostCentre("31010", north)])
    places = nadja.reads.samples.places(sample)
    (unit,) = nadja.reads.samples.units()

    assert unit.cost_centres == "31099, 31010, 3 hela året"
    assert (unit.name, unit.type) == ("Norr", UnitType.IN_HOUSE)
    assert places[first].unit is None
    assert {places[row].unit for row in rest} == {north}
    assert not cost_centres.look_at(nadja, population).without


def test_days_share_a_cost_centre_between_two_units(nadja, north, south, population):
    """The first half of the month is Norr's, the rest is Söder's."""
    cost_centres.change(
        nadja,
        IKP_25,
        [
            CostCentre("31010", north, None, date(2022, 3, 14)),
            CostCentre("31010", south, date(2022, 3, 15), None),
        ],
    )

    assert texts(nadja) == {
        "Norr": "31010 ../2022-03-14, 3 hela året",
        "Söder": "31010 2022-03-15/..",
    }
    assert not cost_centres.look_at(nadja, population).without


def test_it_can_be_undone(nadja, north, population):
    """As any other act in the control."""
    cost_centres.change(nadja, IKP_25, [CostCentre("31010", north)])
    undo.undo(nadja, VisitId(IKP_25))

    assert texts(nadja) == {"Norr": "31099, 3 hela året"}


@pytest.mark.parametrize(
    ("number", "first", "last", "code"),
    [
        ("31010", None, None, ErrorCode.COST_CENTRE_SHARED),
        ("31 010", None, None, ErrorCode.COST_CENTRE_UNREADABLE),
        ("", None, None, ErrorCode.COST_CENTRE_UNREADABLE),
        ("3", date(2022, 5, 1), date(2022, 4, 30), ErrorCode.COST_CENTRE_UNREADABLE),
    ],
)
def test_what_cannot_hold_is_refused(nadja, north, south, number, first, last, code):
    """And nothing is changed."""
    wanted = [CostCentre("31010", north), CostCentre(number, south, first, last)]
    with pytest.raises(UserError) as error:
        cost_centres.change(nadja, IKP_25, wanted)

    assert error.value.code is code
    assert texts(nadja) == {"Norr": "31099, 3 hela året", "Söder": ""}


def test_an_inspector_reads_and_does_not_change(team, nadja, north):
    """The register is the coordinator's."""
    team.send("Nadja", "Tova")
    tova = team.offices["Tova"]
    with pytest.raises(UserError) as error:
        cost_centres.change(tova, IKP_25, [CostCentre("31010", north)])

    assert error.value.code is ErrorCode.NOT_ALLOWED
    assert not cost_centres.look_at(tova, None).may_change
