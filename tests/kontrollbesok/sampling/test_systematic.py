"""Intervals over items and kronor."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.sampling.systematic import (
    cell_hits,
    interval_hits,
    interval_rows,
    random_start,
)
from kontrollbesok.sampling.tickets import hash_seed

amounts_lists = st.lists(st.integers(-50, 500), min_size=1, max_size=30).filter(
    lambda amounts: any(amount > 0 for amount in amounts)
)


@given(st.integers(0, 10**6), st.integers(1, 500), st.data())
def test_a_start_lies_in_the_first_interval(
    seed: int, population: int, data: st.DataObject
) -> None:
    """Above nothing and at most one interval, so that all rows can be reached."""
    n = data.draw(st.integers(1, population))
    start = random_start(hash_seed(str(seed)), population, n)

    assert 0 < start <= Fraction(population, n)
    rows = interval_rows(population, n, start)
    assert rows[0] >= 1
    assert rows[-1] <= population


def test_the_last_row_can_be_drawn() -> None:
    """A start of a whole interval ends on the last row; the smallest begins on the first."""
    assert interval_rows(20, 5, 4) == (4, 8, 12, 16, 20)
    assert interval_rows(20, 5, Fraction(1, 10**30))[0] == 1


@given(amounts_lists, st.integers(1, 20), st.data())
def test_hits_are_where_the_running_total_reaches(
    amounts: list[int], n: int, data: st.DataObject
) -> None:
    """The definition, unit by unit."""
    positive = [max(amount, 0) for amount in amounts]
    interval = Fraction(sum(positive), n)
    start = interval * data.draw(st.integers(1, 100)) / 100

    hits = interval_hits(amounts, n, start)

    for j, row in enumerate(hits.rows):
        unit = start + j * interval
        assert sum(positive[: row - 1]) < unit <= sum(positive[:row])
        assert amounts[row - 1] > 0


@given(amounts_lists, st.integers(1, 8))
def test_the_last_krona_of_the_last_cell_can_be_drawn(amounts: list[int], cells: int) -> None:
    """A uniform of 1 in every cell reaches the last row with kronor."""
    last = max(row for row, amount in enumerate(amounts, 1) if amount > 0)

    assert cell_hits(amounts, [1] * cells).rows[-1] == last


def test_no_kronor_at_all() -> None:
    """Zeros and negatives carry no units."""
    with pytest.raises(UserError) as caught:
        interval_hits([0, -5], 1, 1)

    assert caught.value.code is ErrorCode.ALL_AMOUNTS_ZERO
