"""A conclusion with its errors: whose they are, what is wrong, what has been written of them."""

from dataclasses import replace

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.model.cell import CellVerdict
from kontrollbesok.model.code import AreaCode, AttributeCode, UnitType
from kontrollbesok.model.sample import SampleMethod
from kontrollbesok.services import cells, findings, units
from kontrollbesok.services.conclusion_views import look_at
from kontrollbesok.services.drawn_samples import drawn
from kontrollbesok.services.sample_wishes import Wish
from tests.controls import ATTRIBUTES, A, control_team, drawn_from, locked, small_file

B = AttributeCode("B")
TWO = replace(
    ATTRIBUTES,
    attributes=(A, B),
    attribute_texts={"A": "Underlag finns", "B": "Belopp stämmer"},
)


@pytest.fixture
def team(tmp_path):
    """A coordinator and two inspectors."""
    return control_team(tmp_path)


@pytest.fixture
def nadja(team):
    """The coordinator's office."""
    return team.offices["Nadja"]


@pytest.fixture
def visit(team, nadja):
    """Tova's visit to the unit that all items are of."""
    unit = units.register_unit(nadja, "Jobbtorg Norr", UnitType.IN_HOUSE, cost_centre="31010")
    return team.visit("Tova", unit=unit)


@pytest.fixture
def sample(nadja, visit, tmp_path):
    """Drawn from 1 200 items, all tested at the visit."""
    return drawn_from(nadja, locked(nadja, small_file(tmp_path, 1_200), None), TWO)


def test_an_error_is_told_with_its_unit_its_columns_and_why(team, nadja, visit, sample):
    """Two wrong cells of one item are one error with both columns."""
    team.exchange()
    tova, row = team.offices["Tova"], drawn(nadja, sample).to_test[0].row
    for code in (A, B):
        cells.give(tova, sample, row, code, CellVerdict.WRONG)
    cells.note(tova, sample, row, A, "Kvittot saknas.")

    (wrong,) = look_at(tova, sample).wrong

    assert (wrong.unit_name, wrong.visit, wrong.why) == ("Jobbtorg Norr", visit, "Kvittot saknas.")
    assert [column.tests for column in wrong.columns] == ["Underlag finns", "Belopp stämmer"]
    assert (wrong.wrong_ore, wrong.findings) == (None, ())


def test_a_finding_written_of_an_error_is_named_beside_it(team, nadja, visit, sample):
    """The finding stands in the visit, and the error says which it is."""
    team.exchange()
    tova, row = team.offices["Tova"], drawn(nadja, sample).to_test[0].row
    cells.give(tova, sample, row, A, CellVerdict.WRONG)
    cells.rest_right(tova, sample, row)
    (wrong,) = look_at(tova, sample).wrong
    findings.open_from_item(tova, visit, AreaCode("UTL"), "Underlag saknas", "V1", wrong.cells)

    (finding,) = tova.reads.findings(visit)

    assert look_at(tova, sample).wrong[0].findings == (finding.label,)
    assert (finding.title, finding.observation) == ("Underlag saknas", "V1")


def test_only_the_visits_team_writes_findings_in_it(nadja, visit, sample):
    """The coordinator is not in the team."""
    with pytest.raises(UserError) as caught:
        findings.open_from_item(nadja, visit, AreaCode("UTL"), "Underlag saknas", "", ())

    assert caught.value.code is ErrorCode.NOT_ALLOWED


def test_kronor_are_told_as_known_and_as_shares_of_a_draw(nadja, tmp_path):
    """Half of an item is wrong: the amount, and the taint of the krona that was drawn."""
    population = locked(nadja, small_file(tmp_path, 300), None)
    sample = drawn_from(nadja, population, Wish(SampleMethod.KRONOR, "95 %", 500_000, 0))
    item = next(one for one in drawn(nadja, sample).to_test if one.hits == 1 and not one.targeted)
    booked = item.item.amount_ore
    cells.give_amount(nadja, sample, item.row, booked // 2)
    for code in drawn(nadja, sample).sample.plan.attributes:
        cells.give(nadja, sample, item.row, code, CellVerdict.RIGHT)

    view = look_at(nadja, sample)

    assert view.in_kronor
    assert (view.known_ore, view.wrong[0].wrong_ore) == (booked - booked // 2,) * 2
    assert [float(taint) for taint in view.taints] == pytest.approx([0.5], abs=1e-4)
