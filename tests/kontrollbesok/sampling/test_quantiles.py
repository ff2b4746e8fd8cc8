"""Incomplete beta and gamma functions and their inverses."""

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.sampling.quantiles import (
    beta_at_most,
    beta_quantile,
    gamma_at_most,
    gamma_quantile,
    normal_quantile,
    poisson_at_most,
    student_quantile,
)

CLOSE = Fraction(1, 10**35)

counts = st.integers(1, 60)
levels = st.fractions(Fraction(1, 1000), Fraction(999, 1000), max_denominator=1000)


@given(counts, counts, levels)
def test_beta_with_whole_numbers_is_a_binomial_sum(a: int, b: int, x: Fraction) -> None:
    """I_x(a, b) = P(Bin(a + b - 1, x) >= a), to 35 digits."""
    n = a + b - 1
    sum_of_terms = sum(comb(n, i) * x**i * (1 - x) ** (n - i) for i in range(a, n + 1))

    assert abs(beta_at_most(x, Fraction(a), Fraction(b)) - sum_of_terms) < CLOSE


@given(
    st.fractions(Fraction(1, 10), 200, max_denominator=20),
    st.fractions(Fraction(1, 10), 200, max_denominator=20),
    levels,
)
def test_a_beta_quantile_is_where_the_chance_is(a: Fraction, b: Fraction, level: Fraction) -> None:
    """Chance and quantile undo each other, for any shape."""
    assert abs(beta_at_most(beta_quantile(level, a, b), a, b) - level) < CLOSE


@given(st.fractions(Fraction(1, 10), 3000, max_denominator=20), levels)
def test_a_gamma_quantile_is_where_the_chance_is(shape: Fraction, level: Fraction) -> None:
    """Chance and quantile undo each other, for any shape."""
    assert abs(gamma_at_most(gamma_quantile(level, shape), shape) - level) < CLOSE


@pytest.mark.parametrize(
    ("got", "expected"),
    [
        (gamma_quantile(Fraction(95, 100), Fraction(1)), "2.995732273553990993435223576142541"),
        (student_quantile(Fraction(975, 1000), Fraction(24)), "2.063898561628021"),
        (normal_quantile(Fraction(95, 100)), "1.644853626951472714863848907991632"),
        (student_quantile(Fraction(1, 2), Fraction(5)), "0"),
    ],
)
def test_known_quantiles(got: Fraction, expected: str) -> None:
    """Values from tables: -ln 0.05, t(24) at 97.5 %, z at 95 %."""
    assert abs(got - Fraction(expected)) < Fraction(1, 10 ** max(0, len(expected) - 3))


def test_the_ends_are_certain() -> None:
    """Outside the range the chance is 0 or 1."""
    two = Fraction(2)

    assert beta_at_most(Fraction(0), two, two) == 0
    assert beta_at_most(Fraction(1), two, two) == 1
    assert gamma_at_most(Fraction(0), two) == 0
    assert poisson_at_most(-1, two) == 0


def test_a_tiny_shape_does_not_lose_the_root() -> None:
    """A quantile around 1e-130 is found by its size."""
    root = beta_quantile(Fraction(1, 20), Fraction(1, 100), Fraction(5))

    assert 0 < root < Fraction(1, 10**120)


def test_nobody_elses_precision_matters() -> None:
    """Another part of the program that changes mpmath's digits changes no answer."""
    import mpmath

    before = gamma_quantile(Fraction(9, 10), Fraction(7, 3))
    with mpmath.workdps(5):
        assert gamma_quantile(Fraction(9, 10), Fraction(7, 3)) == before
