"""Plans: parts that hold every item once, and a value that comes back as the same plan."""

import json
from dataclasses import replace
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels.sampling import ItemNoun
from kontrollbesok.model.cell import Cell, CellVerdict
from kontrollbesok.model.code import AttributeCode
from kontrollbesok.model.grid import GridColumn
from kontrollbesok.model.ids import PopulationId
from kontrollbesok.model.plan_choice import Sharing
from kontrollbesok.model.recorded_plan import plan_of
from kontrollbesok.model.sample import SampleMethod
from kontrollbesok.sampling.conclusion import Outcome
from kontrollbesok.services.draws import draw_parts, part_names
from kontrollbesok.services.grids import outcome_of
from kontrollbesok.services.sample_plans import outline
from kontrollbesok.services.sample_record import plan_value
from kontrollbesok.services.sample_wishes import StratumWish, Wish
from tests.controls import ATTRIBUTES, IKP_25, ONE_COLUMN, make_plan

STRATA = (StratumWish("stora", 50_000), StratumWish("mellan", 10_000), StratumWish("små"))
WISHES = [
    ATTRIBUTES,
    ONE_COLUMN,
    replace(ATTRIBUTES, room_to_grow=True),
    replace(ATTRIBUTES, expected="1 %"),
    replace(ATTRIBUTES, method=SampleMethod.SYSTEMATIC),
    replace(ATTRIBUTES, method=SampleMethod.EVERYTHING),
    replace(ATTRIBUTES, method=SampleMethod.STRATIFIED, strata=STRATA),
    replace(ATTRIBUTES, method=SampleMethod.STRATIFIED, strata=STRATA, sharing=Sharing.NEYMAN),
    Wish(SampleMethod.KRONOR, "95 %", 400_000, 0),
]
FRAME = [(f"V{row}", 97 * row * row % 99_991 + 1) for row in range(1, 401)]
frames = st.lists(st.integers(1, 10**7), min_size=120, max_size=300).map(
    lambda amounts: [(f"V{row}", ore) for row, ore in enumerate(amounts)]
)


@pytest.mark.parametrize("wish", WISHES)
def test_a_plan_comes_back_from_the_record(wish):
    """Through JSON, as the record keeps it."""
    plan = make_plan(wish, FRAME)

    value = json.loads(json.dumps(plan_value(plan, IKP_25, PopulationId("p"))))

    assert plan_of(value) == plan


@pytest.mark.parametrize("change", [{"method": "dowsing"}, {"details": {}}, {"details": None}])
def test_a_plan_that_nobody_here_understands_is_not_guessed_at(change):
    """A newer program's plan asks for an update."""
    value = plan_value(make_plan(ATTRIBUTES, FRAME), IKP_25, PopulationId("p"))

    with pytest.raises(UserError) as caught:
        plan_of({**value, **change})

    assert caught.value.code is ErrorCode.CONTENT_NEWER


@given(frames, st.sampled_from(WISHES))
def test_every_item_lies_in_exactly_one_part(frame, wish):
    """Parts share the population out in file order: nothing twice, nothing left."""
    plan = make_plan(wish, frame)

    parts = draw_parts(plan, "1" * 20, frame)

    assert sorted(row for part in parts for row in part.rows) == sorted(frame)
    names = part_names(plan, frame) or [""] * len(frame)
    for part in parts:
        assert list(part.rows) == [
            row for row, name in zip(frame, names, strict=True) if name == part.name
        ]


@given(frames)
def test_certain_items_are_those_of_at_least_the_interval(frame):
    """And no item that is drawn by its kronor is as large as what one krona stands for."""
    plan = make_plan(Wish(SampleMethod.KRONOR, "95 %", sum(ore for _, ore in frame) // 20), frame)

    parts = {part.name: part for part in draw_parts(plan, "1" * 20, frame)}

    drawn_from = parts.get("Kronor") or parts.get("")
    if drawn_from.draw.method.value == "kronor":
        largest = max(ore for _, ore in drawn_from.rows)
        book = sum(ore for _, ore in drawn_from.rows)
        assert largest * drawn_from.draw.sample_size < book


@pytest.mark.parametrize("wish", WISHES)
def test_every_plan_has_its_sentence(wish):
    """Whole Swedish sentences, and bars only where a share of the items is shown."""
    found = outline(wish, FRAME, ItemNoun())

    assert found.sentence.endswith(".")
    assert bool(found.bars) is (wish.method in (SampleMethod.ATTRIBUTES, SampleMethod.SYSTEMATIC))


# --- what came of an item -------------------------------------------------------------------------

COLUMNS = tuple(GridColumn(AttributeCode(letter), letter) for letter in "ABC")
verdicts = st.lists(st.none() | st.sampled_from(CellVerdict), min_size=3, max_size=3)


@given(verdicts, st.booleans())
def test_the_outcome_of_a_row(found, has_next_lot):
    """Untested while a cell is empty; then an error outweighs all, and silence is never right."""
    item = SimpleNamespace(replacement=None, has_next_lot=has_next_lot)
    cells = {
        column.code: Cell(1, column.code, verdict)
        for column, verdict in zip(COLUMNS, found, strict=True)
    }

    outcome = outcome_of(item, cells, COLUMNS)

    if None in found:
        assert outcome is Outcome.UNTESTED
    elif CellVerdict.WRONG in found:
        assert outcome is Outcome.WRONG
    elif CellVerdict.DOCUMENT_MISSING in found:
        assert outcome is Outcome.DOCUMENT_MISSING
    elif CellVerdict.UNTESTABLE in found:
        assert outcome is Outcome.UNTESTABLE
    elif CellVerdict.RIGHT in found:
        assert outcome is Outcome.RIGHT
    else:
        assert outcome is (Outcome.UNTESTED if has_next_lot else Outcome.NOT_APPLICABLE)


def test_a_grid_without_columns_tests_nothing():
    """An item is not right for want of questions."""
    item = SimpleNamespace(replacement=None, has_next_lot=True)

    assert outcome_of(item, {}, ()) is Outcome.UNTESTED
