"""The rules of a population: what is targeted, what adds up, what may be locked."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.errors import ErrorCode
from kontrollbesok.model.population import (
    CellFault,
    ColumnMapping,
    ColumnRole,
    ItemId,
    Period,
    Population,
    PopulationItem,
    PopulationRow,
    ProblemKind,
    RowProblem,
    SetAsideKind,
    SetAsideRow,
    Tally,
    TargetedReason,
    targeted_reasons,
)
from kontrollbesok.model.population_account import MOST_ROWS_KEPT, PopulationAccount
from kontrollbesok.model.population_rows import rows_of
from kontrollbesok.model.reconciliation import Reconciliation, lock_obstacle

R = TargetedReason
YEAR = Period(date(2022, 1, 1), date(2022, 12, 31))
INSIDE, OUTSIDE = date(2022, 6, 1), date(2023, 1, 1)


def item(row: int, amount_ore: int = 100, *reasons: TargetedReason) -> PopulationItem:
    """An item with what the rules look at."""
    return PopulationItem(
        ItemId(str(row)), row, amount_ore, INSIDE, "31000", "", "", "", "", "SEK", (), reasons
    )


def problem(row: int) -> RowProblem:
    """A row that waits."""
    return RowProblem(row, (CellFault(ProblemKind.AMOUNT_MISSING, "Belopp"),), ("1", ""))


def account(*rows: PopulationRow) -> Population:
    """What the rows add up to."""
    adding = PopulationAccount()
    adding.take(rows_of(rows))
    return adding.population("0" * 64)


@pytest.mark.parametrize(
    ("amount_ore", "day", "month", "reasons"),
    [
        (1, INSIDE, None, ()),
        (None, None, None, ()),
        (None, OUTSIDE, None, (R.OUT_OF_PERIOD,)),
        (0, INSIDE, None, (R.ZERO,)),
        (-1, INSIDE, None, (R.NEGATIVE,)),
        (-1, OUTSIDE, None, (R.OUT_OF_PERIOD, R.NEGATIVE)),
        (1, YEAR.first, YEAR.first, ()),
        (1, YEAR.last, date(2022, 12, 1), ()),
        (1, INSIDE, date(2023, 1, 1), (R.OUT_OF_PERIOD,)),
        (1, INSIDE, date(2021, 12, 1), (R.OUT_OF_PERIOD,)),
    ],
)
def test_why_a_row_is_targeted(
    amount_ore: int | None,
    day: date | None,
    month: date | None,
    reasons: tuple[TargetedReason, ...],
) -> None:
    """Both ends of the period belong to it; a booking month outside it counts like a day."""
    assert targeted_reasons(amount_ore, day, month, YEAR) == reasons


def test_without_a_period_no_day_is_outside() -> None:
    """A file read before the period is typed has no rows outside it."""
    assert targeted_reasons(1, OUTSIDE, OUTSIDE, None) == ()


def test_a_month_that_the_period_cuts_is_inside() -> None:
    """A period from the middle of a month holds that month."""
    period = Period(date(2022, 3, 15), date(2022, 4, 10))
    assert period.touches_month(date(2022, 3, 1))
    assert period.touches_month(date(2022, 4, 1))
    assert not period.touches_month(date(2022, 5, 1))
    assert not period.touches_month(date(2022, 2, 1))


ROWS = st.lists(
    st.one_of(
        st.builds(item, st.just(1), st.integers(-999, 999)),
        st.builds(item, st.just(1), st.integers(-999, 999), st.sampled_from(R)),
        st.just(problem(1)),
        st.builds(SetAsideRow, st.just(1), st.sampled_from(SetAsideKind), st.just(("x",))),
    )
)


@given(ROWS)
def test_every_row_is_counted_once(rows: list[PopulationRow]) -> None:
    """The equation holds for any rows, and the totals are those of the items."""
    population = account(*rows)
    items = [row for row in rows if isinstance(row, PopulationItem)]
    assert population.rows_in_file == len(rows)
    assert population.adds_up
    assert population.booked == Tally(len(items), sum(i.amount_ore for i in items))
    assert population.to_draw.count == sum(not i.targeted for i in items)
    assert population.unexplained == sum(isinstance(row, RowProblem) for row in rows)


@given(ROWS, ROWS)
def test_rows_may_come_in_any_portions(
    one: list[PopulationRow], other: list[PopulationRow]
) -> None:
    """Taken in two portions or in one, the account is the same."""
    adding = PopulationAccount()
    adding.take(rows_of(one))
    adding.take(rows_of(other))
    assert adding.population("") == account_of([*one, *other]).population("")


def account_of(rows: list[PopulationRow]) -> PopulationAccount:
    """An account that has taken the rows."""
    adding = PopulationAccount()
    adding.take(rows_of(rows))
    return adding


def test_rows_kept_for_show_are_bounded_but_counted() -> None:
    """A wrong mapping makes every row wait; they are all counted and the first ones kept."""
    population = account(*(problem(row) for row in range(1, MOST_ROWS_KEPT + 501)))
    assert population.unexplained == MOST_ROWS_KEPT + 500
    assert len(population.problems) == MOST_ROWS_KEPT
    assert population.adds_up


def test_no_lock_while_a_row_waits() -> None:
    """E03 with the numbers of the sentence; one row has a sentence of its own."""
    three = lock_obstacle(account(item(1), problem(2), problem(3), problem(4)))
    assert three is not None
    assert (three.code, three.params) == (
        ErrorCode.ROWS_UNEXPLAINED,
        {"unexplained": 3, "rows": 4, "ready": 1},
    )
    one = lock_obstacle(account(item(1), problem(2)))
    assert one is not None
    assert one.code is ErrorCode.ROW_UNEXPLAINED


def test_no_lock_without_anything_to_draw_among() -> None:
    """No rows, and only targeted rows (all amounts zero), are two different answers."""
    empty = lock_obstacle(account(SetAsideRow(1, SetAsideKind.SUM, ("Summa",))))
    assert empty is not None
    assert empty.code is ErrorCode.FILE_WITHOUT_ROWS
    zeros = lock_obstacle(account(item(1, 0, R.ZERO), item(2, 0, R.ZERO)))
    assert zeros is not None
    assert (zeros.code, zeros.params) == (ErrorCode.ALL_ROWS_TARGETED, {"targeted": 2})


def test_reconciliation_counts_every_booked_row() -> None:
    """E04 by the öre, targeted rows included; an explanation settles it."""
    population = account(item(1, 500), item(2, -200, R.NEGATIVE))
    assert lock_obstacle(population, Reconciliation(ledger_ore=300, ledger_count=2)) is None
    differs = Reconciliation(ledger_ore=500)
    assert differs.difference_ore(population) == -200
    obstacle = lock_obstacle(population, differs)
    assert obstacle is not None
    assert (obstacle.code, obstacle.params) == (
        ErrorCode.LEDGER_DIFFERS,
        {"difference_ore": 200},
    )
    blank = Reconciliation(ledger_ore=500, explanation="  ")
    assert lock_obstacle(population, blank) is not None
    explained = Reconciliation(ledger_ore=500, explanation="Rättelsen bokförs i januari.")
    assert lock_obstacle(population, explained) is None


def test_reconciliation_by_count() -> None:
    """A population without amounts is held against a number of rows."""
    population = account(item(1), item(2))
    obstacle = lock_obstacle(population, Reconciliation(ledger_count=5))
    assert obstacle is not None
    assert (obstacle.code, obstacle.params) == (ErrorCode.LEDGER_COUNT_DIFFERS, {"rows": 3})


def test_a_mapping_lists_what_is_kept() -> None:
    """Every mapped column once, in one order; a column of people alone is not kept."""
    mapping = ColumnMapping(
        id=("Nr", "Rad"), amount="Belopp", person="Namn", people=("Namn", "Chef"), facts=("Belopp",)
    )
    assert mapping.columns() == ("Nr", "Rad", "Belopp", "Namn")
    assert mapping.single(ColumnRole.PERSON) == "Namn"
    assert mapping.single(ColumnRole.DATE) is None
