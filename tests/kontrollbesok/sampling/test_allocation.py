"""Sharing a sample between strata."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.sampling.allocation import (
    allocate,
    allocate_neyman,
    allocate_proportionally,
)

sizes = st.lists(st.integers(1, 500), min_size=1, max_size=6)


@given(sizes, st.data())
def test_shares_add_up_and_fit(stratum_sizes: list[int], data: st.DataObject) -> None:
    """The shares add up to the sample and none exceeds its stratum."""
    n = data.draw(st.integers(0, sum(stratum_sizes)))
    weights = [Fraction(data.draw(st.integers(0, 100))) for _ in stratum_sizes]

    shares = allocate(n, stratum_sizes, weights)

    assert sum(shares) == n
    assert all(0 <= share <= size for share, size in zip(shares, stratum_sizes, strict=True))


@given(sizes, st.data())
def test_proportional_shares_are_within_one_of_their_quota(
    stratum_sizes: list[int], data: st.DataObject
) -> None:
    """Largest remainders: nobody is a whole item from the exact share."""
    n = data.draw(st.integers(0, sum(stratum_sizes)))

    for share, size in zip(allocate_proportionally(n, stratum_sizes), stratum_sizes, strict=True):
        assert abs(share - Fraction(n * size, sum(stratum_sizes))) < 1


def test_ties_go_to_the_earlier_stratum() -> None:
    """Two equal remainders: the first stratum gets the item."""
    assert allocate_proportionally(3, [10, 10]) == (2, 1)


def test_no_spread_at_all_falls_back_on_size() -> None:
    """Amounts that are all alike are shared by the number of items."""
    assert allocate_neyman(10, [30, 20], [0, 0]) == (6, 4)


def test_more_than_there_is() -> None:
    """A sample larger than all strata is said."""
    with pytest.raises(UserError) as caught:
        allocate_proportionally(11, [5, 5])

    assert caught.value.code is ErrorCode.SAMPLE_EXCEEDS_POPULATION
