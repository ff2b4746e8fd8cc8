"""A block from a spreadsheet: where it lands, what it would change, and one step back."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.pasted_cells import read_block, read_value
from kontrollbesok.model.cell import RIGHT_AMOUNT, Cell, CellVerdict
from kontrollbesok.model.code import AttributeCode, UnitType
from kontrollbesok.model.grid import GridColumn, GridRow
from kontrollbesok.model.ids import VisitId
from kontrollbesok.model.population import ItemId, PopulationItem
from kontrollbesok.model.sample import Place, SampleItem
from kontrollbesok.services import cells, undo, units
from kontrollbesok.services.allocations import move
from kontrollbesok.services.drawn_samples import drawn
from kontrollbesok.services.pasted_blocks import PastedCell, place_block
from tests.controls import (
    ATTRIBUTES,
    IKP_25,
    control_team,
    drawn_from,
    locked,
    small_file,
)

R, W, E = CellVerdict.RIGHT, CellVerdict.WRONG, CellVerdict.NOT_APPLICABLE
CODES = tuple(AttributeCode(code) for code in "ABCDE")
COLUMNS = tuple(GridColumn(code, f"Prövning {code}") for code in CODES)


def item(number, booked_ore=10_000):
    """An item with an empty row."""
    known = PopulationItem(
        id=ItemId(f"V{number}"),
        row=number,
        amount_ore=booked_ore,
        date=None,
        cost_centre="",
        unit="",
        description="",
        counterpart="",
        person="",
        currency="",
        facts=(),
    )
    return GridRow(SampleItem(known, ""), Place(), {})


ROWS = tuple(item(number) for number in range(1, 7))


def placed(text, at=0, column=0, rows=ROWS, columns=COLUMNS):
    """What a pasted text would do."""
    return place_block(read_block(text), rows, columns, at, column)


def changes(paste):
    """Row, column and verdict of each cell that changes."""
    return {(cell.row, str(cell.attribute)): cell.verdict for cell in paste.cells}


def test_from_the_current_cell_to_the_right_and_down():
    """Answers only: the first lands where the cursor is, empty cells are left alone."""
    assert changes(placed("J\tN\nE\t\nrätt\tFEL\n", at=1, column=2)) == {
        (2, "C"): R,
        (2, "D"): W,
        (3, "C"): E,
        (4, "C"): R,
        (4, "D"): W,
    }


def test_lines_find_their_items_by_id():
    """With ids the order of the lines and the cursor mean nothing."""
    assert changes(placed("V5\tJ\tN\r\nV2\tE\tJ\r\n", at=3)) == {
        (5, "A"): R,
        (5, "B"): W,
        (2, "A"): E,
        (2, "B"): R,
    }


def test_columns_find_their_places_by_their_heads():
    """A table with a line of heads may have other columns between, and in another order."""
    table = "Post\tText\tC Syfte\tA\nV3\tLunch\tN\tJ\n"

    assert changes(placed(table, at=5, column=4)) == {(3, "C"): W, (3, "A"): R}


def test_one_e_is_an_answer_and_not_the_head_of_a_column():
    """The code E and the answer E look alike."""
    assert changes(placed("E", column=0)) == {(1, "A"): E}


def test_what_cannot_be_read_is_named_by_its_place():
    """Nothing is guessed; the rest is read."""
    paste = placed("J\tkanske\nN\tJ\n")

    assert [(one.line, one.column, one.text) for one in paste.unread] == [(1, 2, "kanske")]
    assert len(paste.cells) == 3


def test_lines_without_an_item_are_counted():
    """Below the last item, or with an id that is not here."""
    assert placed("J\nJ\nJ\n", at=4).unplaced == 1
    assert placed("V1\tJ\nV99\tJ\n").unplaced == 1


def test_what_stands_already_is_not_changed():
    """The same answer again is no change; another one replaces."""
    done = replace(ROWS[0], cells={CODES[0]: Cell(1, CODES[0], R), CODES[1]: Cell(1, CODES[1], R)})
    paste = placed("J\tN\tJ", rows=(done,))

    assert (len(paste.cells), paste.same, paste.replacing) == (2, 1, 1)


def test_amounts_are_read_as_swedes_write_them():
    """In the column of amounts; the booked one is right, another one is wrong."""
    columns = (GridColumn(RIGHT_AMOUNT, "Rätt belopp"),)
    paste = placed("100,00\n1 234,50\nJ\n", columns=columns)

    assert [(cell.verdict, cell.amount_ore) for cell in paste.cells] == [
        (R, 10_000),
        (W, 123_450),
        (R, None),
    ]


@given(st.text(max_size=200), st.integers(0, 5), st.integers(0, 4))
def test_no_text_on_a_clipboard_breaks_it(text, at, column):
    """Whatever comes: only known items, known columns, known answers."""
    paste = placed(text, at, column)

    assert {cell.row for cell in paste.cells} <= {row.item.row for row in ROWS}
    assert {cell.attribute for cell in paste.cells} <= set(CODES)


@given(st.lists(st.lists(st.sampled_from(["J", "N", "E", ""]), min_size=5, max_size=5), max_size=6))
def test_what_is_read_is_what_was_written(lines):
    """Every answer lands in its own cell, and nothing else does."""
    paste = placed("\n".join("\t".join(line) for line in lines))
    wanted = {
        (number, code): read_value(text).verdict
        for number, line in enumerate(lines, 1)
        for code, text in zip("ABCDE", line, strict=True)
        if text
    }

    assert changes(paste) == wanted
    assert not paste.unread


# Written into the record


@pytest.fixture
def team(tmp_path):
    """A coordinator and two inspectors."""
    return control_team(tmp_path)


@pytest.fixture
def nadja(team):
    """The coordinator's office."""
    return team.offices["Nadja"]


def wide(codes):
    """A plan that tests so many columns."""
    return replace(ATTRIBUTES, attributes=codes, attribute_texts={code: code for code in codes})


def test_a_paste_is_one_event_and_one_step_back(nadja, tmp_path):
    """As many cells as may be pasted fit in one event, and one undo empties them all."""
    codes = tuple(AttributeCode(f"L{n}") for n in range(1, 10))
    sample = drawn_from(nadja, locked(nadja, small_file(tmp_path, 1_248), None), wide(codes))
    rows = [one.row for one in drawn(nadja, sample).to_test]
    block = [PastedCell(row, code, R) for row in rows for code in codes][: cells.MOST_PASTED]
    before = len(nadja.reads.history(IKP_25))

    cells.paste(nadja, sample, block)

    assert len(nadja.reads.history(IKP_25)) == before + 1
    assert sum(map(len, nadja.reads.samples.cells(sample).values())) == cells.MOST_PASTED
    undo.undo(nadja, VisitId(IKP_25))
    left = nadja.reads.samples.cells(sample)
    assert all(cell.verdict is None for row in left.values() for cell in row.values())


def test_more_than_one_step_can_take_back_is_refused(nadja, tmp_path):
    """Nothing of it is written."""
    sample = drawn_from(nadja, locked(nadja, small_file(tmp_path, 1_248), None), wide(CODES))
    row = drawn(nadja, sample).to_test[0].row
    block = [PastedCell(row, CODES[0], R)] * (cells.MOST_PASTED + 1)

    with pytest.raises(UserError) as caught:
        cells.paste(nadja, sample, block)

    assert caught.value.code is ErrorCode.BLOCK_TOO_LARGE
    assert not nadja.reads.samples.cells(sample)


def test_a_block_over_two_places_is_refused(team, nadja, tmp_path):
    """Items of a visit follow the visit's team; one event has one place."""
    unit = units.register_unit(nadja, "Jobbtorg Norr", UnitType.IN_HOUSE, cost_centre="31010")
    team.visit("Tova", unit=unit)
    sample = drawn_from(nadja, locked(nadja, small_file(tmp_path, 1_248), None), wide(CODES))
    first, second = (one.row for one in drawn(nadja, sample).to_test[:2])
    move(nadja, sample, [second], None)

    with pytest.raises(UserError) as caught:
        cells.paste(
            nadja, sample, [PastedCell(first, CODES[0], R), PastedCell(second, CODES[0], R)]
        )

    assert caught.value.code is ErrorCode.BLOCK_IN_MANY_PLACES
