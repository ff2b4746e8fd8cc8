"""Upper and lower limits."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.sampling.chance import Binomial, ErrorModel, Hypergeometric, Poisson
from kontrollbesok.sampling.limits import (
    Side,
    evaluate_attributes,
    fewest_wrong,
    lower_limit,
    most_wrong,
    upper_limit,
    upper_rate,
)

risks = st.sampled_from([Fraction(1, 20), Fraction(1, 10), Fraction(1, 100), Fraction(1, 4)])


@st.composite
def results(draw: st.DrawFn) -> tuple[int, int, int]:
    population = draw(st.integers(1, 120))
    n = draw(st.integers(1, population))
    return population, n, draw(st.integers(0, n))


@given(results(), risks)
def test_counted_limits_are_what_a_scan_finds(case: tuple[int, int, int], risk: Fraction) -> None:
    """The bisections find the same counts as trying every number of wrong items."""
    population, n, errors = case
    possible = range(errors, population - n + errors + 1)
    at_most = {wrong: Hypergeometric(population, wrong).at_most(errors, n) for wrong in possible}
    at_least = {
        wrong: 1 - Hypergeometric(population, wrong).at_most(errors - 1, n) for wrong in possible
    }

    upper, lower = (
        most_wrong(population, n, errors, risk),
        fewest_wrong(population, n, errors, risk),
    )

    assert upper == max(wrong for wrong, chance in at_most.items() if chance > risk)
    assert lower == min(wrong for wrong, chance in at_least.items() if chance > risk)


@given(st.integers(1, 200), st.data(), risks)
def test_continuous_limits_solve_their_equation(
    n: int, data: st.DataObject, risk: Fraction
) -> None:
    """At the upper limit so few errors have exactly the chance that is risked."""
    errors = data.draw(st.integers(0, n - 1))
    rate = upper_rate(ErrorModel.BINOMIAL, n, errors, 1 - risk)
    mean = upper_rate(ErrorModel.POISSON, n, errors, 1 - risk)

    assert abs(Binomial(rate).at_most(errors, n) - risk) < Fraction(1, 10**30)
    assert abs(Poisson(mean).at_most(errors, n) - risk) < Fraction(1, 10**30)


@given(results(), risks)
def test_limits_are_monotone(case: tuple[int, int, int], risk: Fraction) -> None:
    """More errors or less risk never lower the upper limit; a larger sample never raises it."""
    population, n, errors = case
    limit = most_wrong(population, n, errors, risk)

    assert most_wrong(population, n, errors, risk / 2) >= limit
    if errors < n:
        assert most_wrong(population, n, errors + 1, risk) >= limit
    if n < population:
        assert most_wrong(population, n + 1, errors, risk) <= limit
    assert fewest_wrong(population, n, errors, risk) <= limit


@pytest.mark.parametrize("model", list(ErrorModel))
def test_without_errors_the_lower_limit_is_nothing(model: ErrorModel) -> None:
    """No error found leaves it possible that none exists."""
    population = 50 if model is ErrorModel.HYPERGEOMETRIC else None

    assert lower_limit(model, 10, 0, Fraction(19, 20), population).rate == 0


def test_all_wrong_leaves_room_for_all() -> None:
    """When every tested item is wrong the upper limit is everything."""
    assert upper_limit(ErrorModel.BINOMIAL, 10, 10, Fraction(19, 20), None).rate == 1
    assert upper_limit(ErrorModel.HYPERGEOMETRIC, 10, 10, Fraction(19, 20), 30).count == 30


def test_two_sided_splits_the_risk() -> None:
    """Each two-sided limit is the one-sided one at half the risk."""
    both = evaluate_attributes(ErrorModel.BINOMIAL, 100, 5, "0.90", Side.TWO_SIDED)
    upper = evaluate_attributes(ErrorModel.BINOMIAL, 100, 5, "0.95", Side.UPPER)
    lower = evaluate_attributes(ErrorModel.BINOMIAL, 100, 5, "0.95", Side.LOWER)

    assert (both.upper, both.lower) == (upper.upper, lower.lower)
    assert upper.lower is None
    assert lower.upper is None


@pytest.mark.parametrize(("n", "errors"), [(0, 0), (10, 11), (10, -1)])
def test_counts_that_do_not_belong_together(n: int, errors: int) -> None:
    """More errors than items, or no items, is said in plain words."""
    with pytest.raises(UserError) as caught:
        evaluate_attributes(ErrorModel.BINOMIAL, n, errors, "0.95")

    assert caught.value.code is ErrorCode.SAMPLE_COUNTS_DISAGREE


def test_a_sample_larger_than_its_population() -> None:
    """11 of 10 cannot be tested."""
    with pytest.raises(UserError) as caught:
        evaluate_attributes(ErrorModel.HYPERGEOMETRIC, 11, 0, "0.95", population=10)

    assert caught.value.code is ErrorCode.SAMPLE_EXCEEDS_POPULATION


def test_the_counted_model_needs_a_count() -> None:
    """No population given is the caller's mistake."""
    with pytest.raises(ValueError, match="population"):
        evaluate_attributes(ErrorModel.HYPERGEOMETRIC, 5, 0, "0.95")
