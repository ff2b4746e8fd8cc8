"""The Bayesian choice."""

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.sampling.attribute_plan import expect_count, expect_rate
from kontrollbesok.sampling.bayes import Prior, evaluate_bayes, plan_bayes, prior_of
from kontrollbesok.sampling.chance import ErrorModel

H, B, P = ErrorModel.HYPERGEOMETRIC, ErrorModel.BINOMIAL, ErrorModel.POISSON

shapes = st.sampled_from([Fraction(1, 2), Fraction(1), Fraction(2), Fraction(5, 2)])


@given(
    st.sampled_from([B, P]),
    st.sampled_from([Fraction(1, 5), Fraction(1), Fraction(3)]),
    st.sampled_from([Fraction(1, 2), Fraction(1), Fraction(20)]),
    st.integers(0, 8),
)
def test_a_plan_is_the_first_that_is_enough(
    model: ErrorModel, alpha: Fraction, beta: Fraction, low: int
) -> None:
    """Trying n = 1, 2, … with the posterior's own limit finds the same size."""
    prior, tolerable, rate = Prior(alpha, beta), Fraction(1, 4), Fraction(low, 100)
    plan = plan_bayes(model, "0.9", tolerable, expect_rate(rate), prior)

    def is_below(n: int) -> bool:
        posterior = evaluate_bayes(model, n, rate * n, "0.9", prior, tolerable)
        return Fraction(posterior.prob_below_tolerable) > Fraction(9, 10)

    assert plan.sample_size == next(n for n in range(1, 400) if is_below(n))


def test_an_exact_tie_is_not_below() -> None:
    """1 - 2^-2 at a uniform prior and one item right: exactly 75 %, so one more is needed."""
    uniform = prior_of(1, 1)

    assert plan_bayes(B, "0.75", "0.5", expect_count(0), uniform).sample_size == 2


@given(st.integers(1, 12), st.integers(1, 12), shapes, shapes, st.data())
def test_a_counted_population_is_beta_binomial(
    tested: int, untested: int, alpha: Fraction, beta: Fraction, data: st.DataObject
) -> None:
    """The chance of each number of wrong items by the definition with rising factorials."""
    errors = data.draw(st.integers(0, tested))
    a, b = alpha + errors, beta + tested - errors

    def rising(x: Fraction, count: int) -> Fraction:
        product = Fraction(1)
        for i in range(count):
            product *= x + i
        return product

    chances = [
        comb(untested, j) * rising(a, j) * rising(b, untested - j) / rising(a + b, untested)
        for j in range(untested + 1)
    ]
    posterior = evaluate_bayes(
        H, tested, errors, "0.95", Prior(alpha, beta), "0.3", tested + untested
    )
    tolerable = -(-3 * (tested + untested) // 10)
    below = sum(chance for j, chance in enumerate(chances) if errors + j < tolerable)

    assert sum(chances) == 1
    assert abs(Fraction(posterior.prob_below_tolerable) - below) < Fraction(1, 10**25)
    assert posterior.upper_count is not None
    reached = sum(chances[: posterior.upper_count - errors + 1])
    before = sum(chances[: posterior.upper_count - errors])
    assert before < Fraction(19, 20) + Fraction(1, 10**30)
    assert reached >= Fraction(19, 20) - Fraction(1, 10**30)


def test_a_tested_population_leaves_no_doubt() -> None:
    """When every item is tested the upper limit is what was found."""
    posterior = evaluate_bayes(H, 20, 3, "0.95", prior_of(1, 1), "0.2", 20)

    assert posterior.upper_count == 3
    assert posterior.prob_below_tolerable == 1


def test_a_posterior_without_a_peak_has_no_mode() -> None:
    """beta(1/2, …) rises to the end of its range."""
    assert evaluate_bayes(B, 10, 0, "0.9", prior_of("0.5", "0.5"), "0.1").mode is None


@pytest.mark.parametrize("errors", [-1, 11])
def test_errors_that_cannot_be(errors: int) -> None:
    """Fewer than none or more than tested."""
    with pytest.raises(UserError) as caught:
        evaluate_bayes(B, 10, errors, "0.9", prior_of(1, 1), "0.1")

    assert caught.value.code is ErrorCode.SAMPLE_COUNTS_DISAGREE


def test_half_an_error_is_no_count() -> None:
    """In a counted population errors are whole."""
    with pytest.raises(UserError):
        evaluate_bayes(H, 10, "0.5", "0.9", prior_of(1, 1), "0.1", 100)


def test_a_prior_has_weight() -> None:
    """Both parameters are above zero."""
    with pytest.raises(UserError):
        prior_of(0, 1)


def test_tolerable_must_be_above_expected() -> None:
    """As in every plan."""
    with pytest.raises(UserError) as caught:
        plan_bayes(B, "0.9", "0.05", expect_rate("0.05"), prior_of(1, 1))

    assert caught.value.code is ErrorCode.TOLERABLE_NOT_ABOVE_EXPECTED


def test_the_mean_under_a_uniform_prior() -> None:
    """With a uniform prior and nothing tested wrong, the mean is (x + 1) / (n + 2)."""
    posterior = evaluate_bayes(B, 8, 1, "0.9", prior_of(1, 1), "0.1")

    assert Fraction(posterior.mean).limit_denominator(100) == Fraction(2, 10)
