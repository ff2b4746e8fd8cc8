"""Estimates in kronor."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.sampling.estimators import (
    Estimator,
    combine_estimates,
    estimate_misstatement,
)
from kontrollbesok.sampling.limits import Side

pairs_of_money = st.lists(
    st.tuples(st.integers(1, 10_000), st.integers(0, 10_000)), min_size=2, max_size=15
).filter(lambda pairs: len({book for book, _ in pairs}) > 1)


@given(pairs_of_money, st.sampled_from(Estimator))
def test_a_whole_population_has_no_margin(pairs: list[tuple[int, int]], method: Estimator) -> None:
    """When all items are tested the estimate is the truth and the correction takes the margin."""
    book = sum(book for book, _ in pairs)
    truth = book - sum(audit for _, audit in pairs)

    estimate = estimate_misstatement(method, pairs, len(pairs), book, "0.95")

    assert estimate.estimate == truth
    assert estimate.margin == 0
    assert estimate.upper == estimate.lower == truth


@given(pairs_of_money, st.sampled_from(Estimator), st.integers(0, 500))
def test_the_correction_never_widens(
    pairs: list[tuple[int, int]], method: Estimator, more: int
) -> None:
    """With the finite population correction the margin is at most as wide."""
    population = len(pairs) + more
    given_amounts = (method, pairs, population, 5_000 * population, "0.9")

    with_it = estimate_misstatement(*given_amounts)
    without = estimate_misstatement(*given_amounts, finite_population_correction=False)

    assert with_it.margin <= without.margin
    assert with_it.estimate == without.estimate


@given(pairs_of_money)
def test_one_sided_limits_have_one_side(pairs: list[tuple[int, int]]) -> None:
    """What was not asked for is not given."""
    upper = estimate_misstatement(Estimator.DIFFERENCE, pairs, 100, 10**6, "0.95", Side.UPPER)
    lower = estimate_misstatement(Estimator.DIFFERENCE, pairs, 100, 10**6, "0.95", Side.LOWER)

    assert upper.lower is None
    assert lower.upper is None
    assert upper.margin == lower.margin


@pytest.mark.parametrize(
    ("method", "pairs"),
    [
        (Estimator.DIFFERENCE, [(10, 10)]),
        (Estimator.REGRESSION, [(10, 10), (10, 5), (10, 7)]),
        (Estimator.RATIO, [(5, 5), (-5, 5)]),
    ],
)
def test_too_little_to_go_by(method: Estimator, pairs: list[tuple[int, int]]) -> None:
    """One item, amounts all alike, or nothing booked on average: said, not divided by zero."""
    with pytest.raises(UserError) as caught:
        estimate_misstatement(method, pairs, 100, 1_000, "0.95")

    assert caught.value.code is ErrorCode.SAMPLE_TOO_SMALL_TO_ESTIMATE


def test_more_tested_than_there_are() -> None:
    """A sample larger than its population is refused."""
    with pytest.raises(UserError) as caught:
        estimate_misstatement(Estimator.DIFFERENCE, [(1, 1)] * 3, 2, 3, "0.95")

    assert caught.value.code is ErrorCode.SAMPLE_EXCEEDS_POPULATION


def test_strata_add_their_estimates_and_variances() -> None:
    """One conclusion from two strata, with Satterthwaite's degrees of freedom."""
    large = estimate_misstatement(
        Estimator.DIFFERENCE, [(900, 800), (700, 700), (800, 790)], 30, 24_000, "0.95"
    )
    small = estimate_misstatement(
        Estimator.DIFFERENCE, [(90, 80), (70, 75), (80, 80), (60, 60)], 400, 30_000, "0.95"
    )

    both = combine_estimates([large, small], "0.95")

    assert both.estimate == large.estimate + small.estimate
    assert both.variance == large.variance + small.variance
    expected = both.variance**2 / (large.variance**2 / 2 + small.variance**2 / 3)
    assert both.freedom == round(expected, 3)
    assert min(large.freedom, small.freedom) <= both.freedom <= 5


def test_one_stratum_is_itself() -> None:
    """Combining a single stratum changes nothing."""
    alone = estimate_misstatement(Estimator.DIFFERENCE, [(9, 8), (7, 7)], 30, 240, "0.95")

    assert combine_estimates([alone], "0.95") == alone


def test_strata_without_spread_have_no_margin() -> None:
    """Two strata without any error: the sum is certain."""
    flat = estimate_misstatement(Estimator.DIFFERENCE, [(9, 9), (7, 7)], 30, 240, "0.95")

    both = combine_estimates([flat, flat], "0.95")

    assert (both.estimate, both.margin, both.freedom) == (Fraction(0), 0, Fraction(2))
