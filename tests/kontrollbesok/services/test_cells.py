"""Cells: where they are tested decides who may, and one key is one event."""

from dataclasses import replace

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.seal import Act
from kontrollbesok.model.cell import RIGHT_AMOUNT, CellVerdict
from kontrollbesok.model.code import AttributeCode, UnitType
from kontrollbesok.model.people import Role
from kontrollbesok.model.sample import ReplacementReason, SampleMethod
from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.sampling.conclusion import Outcome
from kontrollbesok.services import allocations, cells, grids, samples, undo, units
from kontrollbesok.services.drawn_samples import drawn
from kontrollbesok.services.recording import record, remove
from tests.controls import (
    ATTRIBUTES,
    IKP_25,
    ONE_COLUMN,
    A,
    central_items,
    control_team,
    drawn_from,
    locked,
    register_lisa_units,
    small_file,
)

L1, L4, L7 = AttributeCode("L1"), AttributeCode("L4"), AttributeCode("L7")
RIGHT, WRONG = CellVerdict.RIGHT, CellVerdict.WRONG


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
    """A planned visit by Tova to one of the units of the LISA file."""
    unit = register_lisa_units(nadja)["Jobbtorg Östervrete"]
    return team.visit("Tova", unit=unit)


@pytest.fixture
def sample(team, visit, nadja):
    """The LISA sample, drawn after the visit was planned; everyone has it."""
    sample = drawn_from(nadja, locked(nadja))
    team.exchange()
    return sample


@pytest.fixture
def row(nadja, sample, visit):
    """An item that is tested at the visit."""
    return grids.open_items(nadja, visit)[0].rows[0].item.row


@pytest.fixture
def central(nadja, sample):
    """An item that is tested centrally."""
    return central_items(nadja, sample).rows[0].item.row


def refused(act):
    """The code that `act` is refused with."""
    with pytest.raises(UserError) as caught:
        act()
    return caught.value.code


def verdicts(office, sample, row):
    """What stands in a row."""
    return {
        code: cell.verdict for code, cell in office.reads.samples.row_cells(sample, row).items()
    }


def test_items_go_to_their_units_visit_and_the_rest_is_central(nadja, sample, visit):
    """Kst tells the unit; drawn and targeted items alike, and nothing is lost on the way."""
    (grid,) = grids.open_items(nadja, visit)
    central = central_items(nadja, sample)

    assert (grid.control, grid.sample) == (IKP_25, sample)
    assert {row.item.item.cost_centre for row in grid.rows} == {"31030"}
    assert [column.code for column in grid.columns] == [f"L{n}" for n in range(1, 12)]
    assert "Kvitto" in grid.facts
    rows = {row.item.row for row in (*grid.rows, *central.rows)}
    assert rows == {item.row for item in drawn(nadja, sample).to_test}
    assert any(row.item.targeted for row in (*grid.rows, *central.rows))


def test_units_without_a_visit_are_listed(nadja, sample):
    """Nineteen units have items and no visit; they are asked some other way."""
    waiting = allocations.without_visit(nadja, sample)

    names = [unit.name for unit in waiting]
    assert "Jobbtorg Östervrete" not in names
    assert sum(unit.items for unit in waiting) == len(central_items(nadja, sample).rows)
    counts = [unit.items for unit in waiting if unit.unit]
    assert counts == sorted(counts, reverse=True)


def test_a_row_without_cost_centre_follows_the_units_name(nadja, sample):
    """Kst that is empty in the file is no reason to lose the item: the name tells, or nobody."""
    population = drawn(nadja, sample).population.id
    groups = nadja.store.populations.grouped(population)

    sizes = allocations.unit_sizes(nadja, groups)

    assert any(not group.cost_centre for group in groups)
    assert None not in sizes
    assert sum(sizes.values()) == 1668


def test_a_cost_centre_changes_unit_on_its_day(team, tmp_path):
    """Validity dates decide; an item on a day when nobody had the kst is the department's."""
    nadja = team.offices["Nadja"]
    north = units.register_unit(nadja, "Norr", UnitType.IN_HOUSE, cost_centre="31010 ../2022-03-14")
    south = units.register_unit(
        nadja, "Söder", UnitType.IN_HOUSE, cost_centre="31010 2022-03-16/.., 31099"
    )
    population = locked(nadja, small_file(tmp_path, 60, unit=""), None)

    sizes = allocations.unit_sizes(nadja, nadja.store.populations.grouped(population))

    # The days are row % 28 + 1: 1 to 28 in turn, twice for all and a third time for four of them.
    assert sum(sizes.values()) == 60
    assert sizes[None] == 2
    assert sizes[north] > sizes[None] < sizes[south]


def test_the_team_tests_at_the_visit(team, sample, visit, row):
    """One key of Tova's is one event of the visit; it starts the visit."""
    tova = team.offices["Tova"]

    cells.give(tova, sample, row, L1, RIGHT)

    cell = tova.reads.samples.row_cells(sample, row)[L1]
    assert (cell.verdict, cell.context, cell.by) == (RIGHT, visit, team.person("Tova"))
    assert tova.reads.visit(visit).state is VisitState.ONGOING


def test_others_do_not_test_at_the_visit(team, sample, row):
    """Neither the coordinator nor an inspector outside the team writes in the visit's rows."""
    for name in ("Nadja", "Idris"):
        office = team.offices[name]
        assert refused(lambda office=office: cells.give(office, sample, row, L1, RIGHT)) is (
            ErrorCode.NOT_ALLOWED
        )


def test_central_items_are_tested_under_the_control(team, sample, central):
    """Any inspector may; a reviewer may not, and no visit is touched."""
    idris, reviewer = team.offices["Idris"], team.join("Rut", Role.REVIEWER)

    cells.give(idris, sample, central, L1, WRONG)

    assert idris.reads.samples.row_cells(sample, central)[L1].context == IKP_25
    assert refused(lambda: cells.give(reviewer, sample, central, L1, RIGHT)) is (
        ErrorCode.NOT_ALLOWED
    )


def test_the_rest_of_the_row_is_one_event(team, sample, row):
    """Only empty cells are filled, and one Ctrl+Z takes all of them back."""
    tova, store = team.offices["Tova"], team.stores["Tova"]
    cells.give(tova, sample, row, L4, WRONG)
    events = "SELECT count(*) FROM event"
    before = store.connection.execute(events).fetchone()[0]

    cells.rest_right(tova, sample, row)
    filled = verdicts(tova, sample, row)
    after = store.connection.execute(events).fetchone()[0]
    undo.undo(tova, tova.reads.samples.place(sample, row).visit)

    assert after == before + 1
    assert filled == {f"L{n}": WRONG if n == 4 else RIGHT for n in range(1, 12)}
    standing = {code: v for code, v in verdicts(tova, sample, row).items() if v is not None}
    assert standing == {L4: WRONG}


def test_undo_reaches_central_cells_too(nadja, sample, central):
    """The control is a context like a visit: the last key is taken back, and put again."""
    cells.give(nadja, sample, central, L1, WRONG)
    cells.give(nadja, sample, central, L1, RIGHT)

    undo.undo(nadja, IKP_25)
    undone = verdicts(nadja, sample, central)[L1]
    undo.redo(nadja, IKP_25)

    assert (undone, verdicts(nadja, sample, central)[L1]) == (WRONG, RIGHT)


def test_a_cleared_cell_keeps_its_note(team, sample, row):
    """Del empties the verdict; what was written stays."""
    tova = team.offices["Tova"]
    cells.give(tova, sample, row, L1, WRONG)
    cells.note(tova, sample, row, L1, "Bara kortslip.")

    cells.clear(tova, sample, row, L1)

    cell = tova.reads.samples.row_cells(sample, row)[L1]
    assert (cell.verdict, cell.note) == (None, "Bara kortslip.")


def test_an_error_wants_a_note(team, sample, visit, row):
    """The row has a pen mark until somebody has written why."""
    tova = team.offices["Tova"]

    def marked():
        (grid,) = grids.open_items(tova, visit)
        return next(r for r in grid.rows if r.item.row == row).needs_note

    before = marked()
    cells.give(tova, sample, row, L1, WRONG)
    wanted = marked()
    cells.note(tova, sample, row, L1, "Bara kortslip.")

    assert (before, wanted, marked()) == (False, True, False)


def test_one_column_of_marked_rows_is_one_event_a_place(team, nadja, sample):
    """Rows in different places are written in events of their own."""
    rows = [row.item.row for row in central_items(nadja, sample).rows[:5]]
    events = "SELECT count(*) FROM event"
    store = team.stores["Nadja"]
    before = store.connection.execute(events).fetchone()[0]

    cells.give_column(nadja, sample, rows, L7, RIGHT)

    assert store.connection.execute(events).fetchone()[0] == before + 1
    assert all(verdicts(nadja, sample, row) == {L7: RIGHT} for row in rows)


def test_two_testers_apart_are_a_conflict_in_the_cell(team, sample, central):
    """Both answers stand on both laptops until somebody chooses."""
    nadja, idris = team.offices["Nadja"], team.offices["Idris"]
    cells.give(nadja, sample, central, L1, RIGHT)
    cells.give(idris, sample, central, L1, WRONG)
    team.exchange()

    for office in (nadja, idris):
        assert office.reads.samples.row_cells(sample, central)[L1].conflict
    cells.give(nadja, sample, central, L1, WRONG)
    assert not nadja.reads.samples.row_cells(sample, central)[L1].conflict


def test_a_key_press_overrules_nothing_unseen(team, sample, central):
    """What came in behind the screen is not replaced by a key pressed before it was shown."""
    nadja, idris = team.offices["Nadja"], team.offices["Idris"]
    cells.give(idris, sample, central, L1, WRONG)
    team.send("Idris", "Nadja")

    cells.give(nadja, sample, central, L1, RIGHT, seen=())

    assert nadja.reads.samples.row_cells(sample, central)[L1].conflict


def test_the_right_amount_is_typed_or_the_booked_one(nadja):
    """In a sample of kronor J is the booked amount; another amount is an error."""
    wish = replace(ATTRIBUTES, method=SampleMethod.KRONOR, tolerable=3_000_000, expected=0)
    sample = drawn_from(nadja, locked(nadja), replace(wish, attributes=(L1,)))
    first, second, third = drawn(nadja, sample).items[:3]

    cells.give(nadja, sample, first.row, RIGHT_AMOUNT, RIGHT)
    cells.give_amount(nadja, sample, second.row, second.item.amount_ore - 100)
    cells.give_amount(nadja, sample, third.row, third.item.amount_ore)

    found = [
        nadja.reads.samples.row_cells(sample, i.row)[RIGHT_AMOUNT] for i in (first, second, third)
    ]
    assert [cell.verdict for cell in found] == [RIGHT, WRONG, RIGHT]
    assert grids.amount_outcome(second, {RIGHT_AMOUNT: found[1]})[1] == second.item.amount_ore - 100
    assert grids.amount_outcome(first, {RIGHT_AMOUNT: found[0]})[1] == first.item.amount_ore


def test_only_items_of_the_sample_are_tested(nadja, sample, central):
    """Neither a row that was never drawn nor one that has been replaced."""
    untouched = next(
        item.row
        for item in drawn(nadja, sample).to_test
        if item.has_next_lot and nadja.reads.samples.place(sample, item.row).visit is None
    )
    samples.replace_item(
        nadja, sample, untouched, ReplacementReason.NOT_COVERED, "Hör till en annan nämnd."
    )
    never = next(
        row for row in range(1, 1701) if row not in {i.row for i in drawn(nadja, sample).items}
    )

    for row in (never, untouched):
        assert refused(lambda row=row: cells.give(nadja, sample, row, L1, RIGHT)) is (
            ErrorCode.ITEM_NOT_IN_SAMPLE
        )


def test_an_item_without_a_place_is_tested_centrally(nadja, sample, central):
    """A lot that came in by two replacements apart has no place yet, and is no less an item."""
    lost = remove(nadja.store, "sample", sample, "allocation", str(central))
    record(nadja, Act("sample.allocate", (lost,), context=IKP_25))

    cells.give(nadja, sample, central, L1, RIGHT)

    assert nadja.reads.samples.place(sample, central) is None
    assert nadja.reads.samples.row_cells(sample, central)[L1].context == IKP_25


def test_items_follow_a_visit_that_is_planned_later(team, nadja, sample):
    """Allocating again moves what is untested and has not been kept central by somebody."""
    unit = next(u for u in nadja.reads.samples.units() if u.name == "Sfi Västerlid").id
    rows = [row.item.row for row in central_items(nadja, sample).rows if row.place.unit == unit]
    assert len(rows) >= 3
    kept, tested, *rest = rows
    allocations.move(nadja, sample, [kept], None)
    cells.give(nadja, sample, tested, L1, RIGHT)
    later = team.visit("Tova", unit=unit)

    allocations.allocate(nadja, sample)

    (grid,) = grids.open_items(nadja, later)
    assert sorted(row.item.row for row in grid.rows) == sorted(rest)
    assert refused(lambda: allocations.move(nadja, sample, [tested], later)) is (
        ErrorCode.ITEM_TESTED
    )


def test_a_visit_that_has_been_missed_takes_no_items(team, nadja, sample, visit):
    """A planned visit whose day has passed gives its items back, one under way keeps them."""
    team.clock.move(days=1)

    allocations.allocate(nadja, sample)
    missed = grids.open_items(nadja, visit)

    assert missed == ()


def test_allocating_twice_says_nothing_new(team, nadja, sample):
    """What stands already is not written again."""
    store = team.stores["Nadja"]
    before = store.connection.execute("SELECT count(*) FROM event").fetchone()[0]

    allocations.allocate(nadja, sample)

    assert store.connection.execute("SELECT count(*) FROM event").fetchone()[0] == before


def test_many_items_are_allocated_in_events_that_fit(team, nadja, tmp_path):
    """All of 2 500 items: every event is within its size, and every item has its place."""
    units.register_unit(nadja, "Jobbtorg Norr", UnitType.IN_HOUSE, cost_centre="31010")
    population = locked(nadja, small_file(tmp_path, 2_500), None)

    sample = drawn_from(nadja, population, replace(ONE_COLUMN, method=SampleMethod.EVERYTHING))
    team.send("Nadja", "Idris")

    places = team.offices["Idris"].reads.samples.places(sample)
    assert len(places) == 2_500
    assert len({place.unit for place in places.values()}) == 1


def test_a_column_of_many_rows_fits_in_its_events(team, nadja, tmp_path):
    """1 200 marked rows go through, and every colleague takes them in."""
    population = locked(nadja, small_file(tmp_path, 1_200), None)
    sample = drawn_from(nadja, population, replace(ONE_COLUMN, method=SampleMethod.EVERYTHING))

    cells.give_column(nadja, sample, range(1, 1_201), A, RIGHT)
    team.send("Nadja", "Idris")

    assert len(team.offices["Idris"].reads.samples.cells(sample)) == 1_200


def test_a_wrong_amount_waits_for_the_right_one(nadja):
    """Wrong without an amount is no tested item: nobody knows how wrong it is."""
    wish = replace(ATTRIBUTES, method=SampleMethod.KRONOR, tolerable=3_000_000, expected=0)
    sample = drawn_from(nadja, locked(nadja), wish)
    item = next(one for one in drawn(nadja, sample).to_test if not one.targeted)
    cells.give(nadja, sample, item.row, RIGHT_AMOUNT, CellVerdict.WRONG)
    before = grids.amount_outcome(item, nadja.reads.samples.row_cells(sample, item.row))
    cells.give_amount(nadja, sample, item.row, item.item.amount_ore - 100)
    after = grids.amount_outcome(item, nadja.reads.samples.row_cells(sample, item.row))

    assert before == (Outcome.UNTESTED, item.item.amount_ore)
    assert after == (Outcome.WRONG, item.item.amount_ore - 100)
