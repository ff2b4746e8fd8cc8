"""Chances and the exact decisions about them."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.sampling.chance import (
    Binomial,
    ErrorModel,
    Errors,
    Hypergeometric,
    Poisson,
    at_most_within,
    errors_at,
    wrong_items,
)

rates = st.fractions(0, 1, max_denominator=400)


@st.composite
def counted(draw: st.DrawFn) -> tuple[Hypergeometric, int, int]:
    population = draw(st.integers(1, 400))
    wrong, n = draw(st.integers(0, population)), draw(st.integers(1, population))
    return Hypergeometric(population, wrong), draw(st.integers(-1, n)), n


@st.composite
def endless(draw: st.DrawFn) -> tuple[Errors, int, int]:
    n = draw(st.integers(1, 300))
    model = draw(st.sampled_from([Binomial, Poisson]))
    return model(draw(rates)), draw(st.integers(-1, n)), n


@given(counted() | endless())
def test_floats_know_how_wrong_they_are(case: tuple[Errors, int, int]) -> None:
    """The rough chance lies within its slack of the exact one."""
    model, errors, n = case
    rough = model.roughly_at_most(errors, n)

    assert abs(Fraction(rough.chance) - model.at_most(errors, n)) <= Fraction(
        rough.slack
    ) + Fraction(1, 10**40)


@given(counted() | endless(), st.integers(-2, 2))
def test_a_decision_at_the_very_border_is_exact(case: tuple[Errors, int, int], nudge: int) -> None:
    """A risk that equals the chance, or differs in the 60th digit, is told apart."""
    model, errors, n = case
    chance = model.at_most(errors, n)
    risk = chance + Fraction(nudge, 10**60)

    assert at_most_within(model, errors, n, risk) == (chance <= risk)
    assert at_most_within(model, errors, n, risk, strictly=True) == (chance < risk)


def test_the_tie_that_floats_miss() -> None:
    """P = 1/10 exactly at N = 100, n = 90, K = 1: it is within, and 89 is not."""
    model = Hypergeometric(100, 1)

    assert model.at_most(0, 90) == Fraction(1, 10)
    assert at_most_within(model, 0, 90, Fraction(1, 10))
    assert not at_most_within(model, 0, 90, Fraction(1, 10), strictly=True)
    assert not at_most_within(model, 0, 89, Fraction(1, 10))


@given(counted())
def test_sample_and_errors_change_places(case: tuple[Hypergeometric, int, int]) -> None:
    """Drawing n where K are wrong is the same as drawing K where n are marked."""
    model, errors, n = case
    mirrored = Hypergeometric(model.population, n)

    assert model.at_most(errors, n) == mirrored.at_most(errors, model.wrong)


@given(rates, st.integers(1, 10**6))
def test_wrong_items_is_the_exact_ceiling(rate: Fraction, population: int) -> None:
    """The smallest count whose share is at least the rate."""
    count = wrong_items(rate, population)

    assert Fraction(count, population) >= rate > Fraction(count - 1, population)


def test_a_population_is_needed_to_count() -> None:
    """The hypergeometric model without a population is the caller's mistake."""
    with pytest.raises(ValueError, match="population"):
        errors_at(ErrorModel.HYPERGEOMETRIC, Fraction(1, 20), None)


def test_what_is_left_after_a_sample() -> None:
    """The second stage is drawn from what the first one left."""
    assert Hypergeometric(100, 5).after(40, 2) == Hypergeometric(60, 3)
    assert Binomial(Fraction(1, 20)).after(40, 2) == Binomial(Fraction(1, 20))
    assert Poisson(Fraction(1, 20)).after(40, 2) == Poisson(Fraction(1, 20))
