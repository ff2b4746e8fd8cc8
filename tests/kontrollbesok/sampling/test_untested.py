"""How many of the items that were not tested are wrong."""

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kontrollbesok.errors import UserError
from kontrollbesok.sampling import untested
from kontrollbesok.sampling.attribute_plan import Expected, expect_rate
from kontrollbesok.sampling.bayes import Prior, plan_bayes, prior_of
from kontrollbesok.sampling.chance import ErrorModel, wrong_items
from kontrollbesok.sampling.untested import Untested

H = ErrorModel.HYPERGEOMETRIC

shapes = st.fractions(Fraction(1, 8), 30, max_denominator=8)
levels = st.sampled_from([Fraction(1, 2), Fraction(4, 5), Fraction(19, 20), Fraction(99, 100)])


def chance_of_at_most(count: int, alpha: Fraction, beta: Fraction, items: int) -> Fraction:
    """The definition, word for word: C(m, j) (a)_j (b)_(m-j) / (a + b)_m, added up."""
    return sum(
        (
            comb(items, j) * rising(alpha, j) * rising(beta, items - j)
            for j in range(min(count, items) + 1)
        ),
        start=Fraction(0),
    ) / rising(alpha + beta, items)


def rising(x: Fraction, count: int) -> Fraction:
    """x (x + 1) … (x + count - 1)."""
    product = Fraction(1)
    for i in range(count):
        product *= x + i
    return product


@given(shapes, shapes, st.integers(1, 30), st.integers(-1, 31))
def test_few_items_by_the_definition(
    alpha: Fraction, beta: Fraction, items: int, count: int
) -> None:
    """Whatever is believed, and at both ends."""
    right = chance_of_at_most(count, alpha, beta, items)
    mine = Untested(alpha, beta, items)

    assert abs(mine.at_most(count) - right) < Fraction(1, 10**30)
    assert mine.reaches(right, count)
    assert not mine.reaches(right + Fraction(1, 10**60), count)


@settings(max_examples=25, deadline=None)
@given(shapes, shapes, st.integers(2, 60), st.data())
def test_the_series_by_the_definition(
    alpha: Fraction, beta: Fraction, items: int, data: st.DataObject
) -> None:
    """What many items are summed by holds for few, too: from both sides, the slow one as well."""
    count = data.draw(st.integers(0, items - 2))
    right = chance_of_at_most(count, alpha, beta, items)
    if (items - count) * 2 < items:  # there the series takes too long among so few
        alpha, beta, count, right = beta, alpha, items - count - 1, 1 - right
    if items - count < 25:
        return
    low, high = untested._many(alpha, beta, items, count)

    assert low <= right <= high
    assert high - low < Fraction(1, 10**30)


@settings(max_examples=15, deadline=None)
@given(
    st.sampled_from([Fraction(1, 2), Fraction(13, 10), Fraction(61, 2), Fraction(2_001, 2)]),
    st.sampled_from([Fraction(1, 2), Fraction(273, 10), Fraction(40_001, 2)]),
    st.integers(501, 698),
)
def test_many_items_are_summed_as_exactly(alpha: Fraction, beta: Fraction, count: int) -> None:
    """Where a series takes over from the sum count by count, both say the same."""
    mine = Untested(alpha, beta, 1_200)

    assert abs(mine.at_most(count) - mine._exactly(count)) < Fraction(1, 10**33)


def test_a_level_met_sharp_among_many() -> None:
    """Uniform beliefs: exactly (c + 1) / (m + 1), so 95 % sharp is reached, and no less."""
    mine = Untested(Fraction(1), Fraction(1), 999_999)

    assert mine.reaches(Fraction(19, 20), 949_999)
    assert not mine.reaches(Fraction(19, 20) + Fraction(1, 10**60), 949_999)
    assert mine.quantile(Fraction(19, 20)) == 949_999


def test_the_middle_of_equal_beliefs() -> None:
    """As likely more as fewer: exactly a half, which no number of digits shows."""
    mine = Untested(Fraction(1, 2), Fraction(1, 2), 999_999)

    assert mine.reaches(Fraction(1, 2), 499_999)
    assert mine.quantile(Fraction(1, 2)) == 499_999


@settings(max_examples=30, deadline=None)
@given(shapes, shapes, levels, st.integers(1, 40), st.integers(0, 30), st.integers(1, 40))
def test_a_plan_is_the_first_that_is_enough(
    alpha: Fraction, beta: Fraction, level: Fraction, population: int, low: int, more: int
) -> None:
    """Trying n = 1, 2, … by the definition finds the same size, with a rate as with a count."""
    tolerable = Fraction(low + more, 100)
    for expected in (Expected(rate=Fraction(low, 100)) if low else Expected(0), Expected(1)):
        wrong = wrong_items(tolerable, population)
        right = next(
            (
                n
                for n in range(1, population + 1)
                if (k := expected.errors(n)) <= min(n, wrong - 1)
                and chance_of_at_most(wrong - 1 - k, alpha + k, beta + n - k, population - n)
                >= level
            ),
            None,
        )
        assert size_or_none(level, tolerable, expected, Prior(alpha, beta), population) == right


def size_or_none(
    level: Fraction, tolerable: Fraction, expected: Expected, prior: Prior, population: int
) -> int | None:
    """The size of the plan, or None where there is none."""
    try:
        return plan_bayes(H, level, tolerable, expected, prior, population).sample_size
    except UserError:
        return None


@pytest.mark.parametrize(
    ("alpha", "beta", "tolerable", "rate", "population", "right"),
    [
        ("0.5", "0.5", "0.05", "0.025", 1_000_000, 195),
        ("0.5", "0.5", "0.05", "0.049", 1_000_000, 113_653),
        ("1.3", "27.3", "0.001", "0.0005", 1_000_000, 13_460),
        ("1", "1", "0.05", "0.049", 1_000_000, 114_367),
    ],
)
def test_a_plan_for_a_million_is_enough_and_one_item_less_is_not(
    alpha: str, beta: str, tolerable: str, rate: str, population: int, right: int
) -> None:
    """Rates close to each other, rare errors, beliefs that are no whole numbers."""
    prior, expected = prior_of(alpha, beta), expect_rate(rate)
    size = plan_bayes(H, "0.95", tolerable, expected, prior, population).sample_size

    def is_enough(n: int) -> bool:
        k = expected.errors(n)
        left = Untested(prior.alpha + k, prior.beta + n - k, population - n)
        return left.reaches(Fraction(19, 20), wrong_items(Fraction(tolerable), population) - 1 - k)

    assert size == right
    assert is_enough(size)
    assert not is_enough(size - 1)


def test_a_belief_too_strong_for_floats_is_overcome() -> None:
    """That more than a tenth is wrong seems sure to more than a thousand digits at the start."""
    prior, expected = prior_of("4000.5", "4000.5"), expect_rate("0.01")
    size = plan_bayes(H, "0.95", "0.2", expected, prior, 100_000).sample_size

    def is_enough(n: int) -> bool:
        k = expected.errors(n)
        left = Untested(prior.alpha + k, prior.beta + n - k, 100_000 - n)
        return left.reaches(Fraction(19, 20), 19_999 - k)

    assert float(Untested(prior.alpha, prior.beta, 100_000).at_most(19_999)) == 0.0
    assert is_enough(size)
    assert not any(is_enough(n) for n in range(size - 120, size))
