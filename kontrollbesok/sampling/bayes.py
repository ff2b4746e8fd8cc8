"""The Bayesian choice for experts: what was believed before, and what the sample adds.

beta prior + binomial sample, gamma prior + Poisson sample, and beta prior + a sample from a
counted population (beta-binomial: how many of the items that were not tested are wrong).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.sampling.attribute_plan import MOST_ITEMS, Expected
from kontrollbesok.sampling.chance import Binomial, ErrorModel, wrong_items
from kontrollbesok.sampling.exact import Exact, decimal_of, exact, exact_confidence, exact_rate
from kontrollbesok.sampling.limits import check_counts
from kontrollbesok.sampling.quantiles import (
    beta_at_most,
    beta_quantile,
    gamma_at_most,
    gamma_quantile,
)
from kontrollbesok.sampling.sizes import first_size, promising_sizes
from kontrollbesok.sampling.untested import Untested

if TYPE_CHECKING:
    from kontrollbesok.sampling.sizes import Flags, Floats

_NEAR = Fraction(1, 10**35)  # far more than 40 digits are off by


@dataclass(frozen=True, slots=True)
class Prior:
    """What was believed before: beta(alpha, beta) or gamma(shape alpha, rate beta), both > 0."""

    alpha: Fraction
    beta: Fraction


@dataclass(frozen=True, slots=True)
class Posterior:
    """What is believed after the sample.

    `upper` is the posterior's quantile at the level of confidence. `upper_count`: the smallest
    number of wrong items in the counted population that has at least that chance. `mode` is None
    where the density has no peak inside the range.
    """

    model: ErrorModel
    alpha: Fraction
    beta: Fraction
    upper: Decimal
    upper_count: int | None
    mode: Decimal | None
    mean: Decimal
    prob_below_tolerable: Decimal


@dataclass(frozen=True, slots=True)
class BayesPlan:
    """`sample_size` items bring the posterior's upper limit below the tolerable rate."""

    model: ErrorModel
    sample_size: int
    expected_errors: Decimal


def prior_of(alpha: Exact, beta: Exact) -> Prior:
    """A prior from exact numbers. Raises `UserError(RATE_OUT_OF_RANGE)` unless both are > 0."""
    prior = Prior(exact(alpha), exact(beta))
    if prior.alpha <= 0 or prior.beta <= 0:
        raise UserError(ErrorCode.RATE_OUT_OF_RANGE)
    return prior


def evaluate_bayes(
    model: ErrorModel,
    sample_size: int,
    errors: Exact,
    confidence: Exact,
    prior: Prior,
    tolerable_rate: Exact,
    population: int | None = None,
) -> Posterior:
    """The posterior after `errors` (a sum of taints may be a fraction) among `sample_size`.

    Raises `UserError(SAMPLE_COUNTS_DISAGREE)` and `UserError(SAMPLE_EXCEEDS_POPULATION)`.
    """
    level, tolerable, found = (
        exact_confidence(confidence),
        exact_rate(tolerable_rate),
        exact(errors),
    )
    is_share = model is ErrorModel.HYPERGEOMETRIC and found.denominator != 1
    too_many = found > sample_size and model is not ErrorModel.POISSON
    if found < 0 or too_many or is_share:
        raise UserError(ErrorCode.SAMPLE_COUNTS_DISAGREE, errors=errors, sample_size=sample_size)
    alpha = prior.alpha + found
    if model is ErrorModel.POISSON:
        beta = prior.beta + sample_size
        upper, below = gamma_quantile(level, alpha) / beta, gamma_at_most(tolerable * beta, alpha)
        mode = (alpha - 1) / beta if alpha >= 1 else None
        mean = alpha / beta
    else:
        beta = prior.beta + sample_size - found
        upper, below = beta_quantile(level, alpha, beta), _beta_chance(tolerable, alpha, beta)
        peaks = alpha >= 1 and beta >= 1 and alpha + beta > 2
        mode = (alpha - 1) / (alpha + beta - 2) if peaks else None
        mean = alpha / (alpha + beta)
    upper_count = None
    if model is ErrorModel.HYPERGEOMETRIC:
        check_counts(model, sample_size, int(found), population)
        everything = population or 0
        left, most = everything - sample_size, wrong_items(tolerable, everything) - 1 - int(found)
        untested = Untested(alpha, beta, left)
        upper_count = int(found) + untested.quantile(level)
        upper = Fraction(upper_count, everything)
        below = untested.at_most(most)
        mean, mode = (found + left * mean) / everything, None
    return Posterior(
        model=model,
        alpha=alpha,
        beta=beta,
        upper=decimal_of(upper),
        upper_count=upper_count,
        mode=None if mode is None else decimal_of(mode),
        mean=decimal_of(mean),
        prob_below_tolerable=decimal_of(below),
    )


def plan_bayes(
    model: ErrorModel,
    confidence: Exact,
    tolerable_rate: Exact,
    expected: Expected,
    prior: Prior,
    population: int | None = None,
) -> BayesPlan:
    """The smallest n whose posterior upper limit, with the errors expected, is below tolerable.

    The hypergeometric model needs `population`, and expects whole errors: k(n) rounded up.
    Raises `UserError(TOLERABLE_NOT_ABOVE_EXPECTED)` and `UserError(NO_PLAN_WITHIN_LIMIT)`.
    """
    level, tolerable = exact_confidence(confidence), exact_rate(tolerable_rate)
    if tolerable == 0 or (expected.rate is not None and tolerable <= expected.rate):
        raise UserError(ErrorCode.TOLERABLE_NOT_ABOVE_EXPECTED)
    if model is ErrorModel.HYPERGEOMETRIC:
        if population is None:
            raise ValueError("the hypergeometric model needs the size of the population")
        return _plan_counted(level, wrong_items(tolerable, population), expected, prior, population)

    def errors(n: int) -> Fraction:
        return Fraction(expected.count or 0) if expected.rate is None else expected.rate * n

    def is_below(n: int) -> bool:
        alpha = prior.alpha + errors(n)
        if model is ErrorModel.POISSON:
            return gamma_at_most(tolerable * (prior.beta + n), alpha) > level
        return _beta_exceeds(level, tolerable, alpha, prior.beta + n - errors(n))

    size = first_size(is_below, max(1, expected.count or 0), MOST_ITEMS)
    if size is None:
        raise UserError(ErrorCode.NO_PLAN_WITHIN_LIMIT, most=MOST_ITEMS)
    return BayesPlan(model, size, decimal_of(errors(size)))


def _plan_counted(
    level: Fraction, wrong: int, expected: Expected, prior: Prior, population: int
) -> BayesPlan:
    """The first n that leaves a chance of at least `level` for fewer than `wrong` in all."""

    def is_below(n: int) -> bool:
        errors = expected.errors(n)
        untested = Untested(prior.alpha + errors, prior.beta + n - errors, population - n)
        return untested.reaches(level, wrong - 1 - errors)

    if expected.rate is None:
        count = expected.errors(0)
        size = first_size(is_below, max(1, count), population) if count < wrong else None
    else:
        sizes = _promising(level, wrong, expected, prior, population)
        size = next(filter(is_below, sizes), None)
    if size is None:
        raise UserError(ErrorCode.TOLERABLE_NOT_ABOVE_EXPECTED)
    return BayesPlan(ErrorModel.HYPERGEOMETRIC, size, Decimal(expected.errors(size)))


def _promising(
    level: Fraction, wrong: int, expected: Expected, prior: Prior, population: int
) -> Iterator[int]:
    """The n that may be enough, with an expected rate.

    Let T be what one of the n tested found wrong instead of right adds to the doubt. One more item
    takes from the doubt the share of T that belongs to the chance of an error; one more error adds
    T itself.
    """
    alpha, beta, items = float(prior.alpha), float(prior.beta), float(population)

    def steps(n: "Floats", k: "Floats", more: "Flags") -> tuple["Floats", "Floats"]:
        import numpy as np

        a, b, m, c = alpha + k, beta + n - k, items - n, wrong - 1 - k
        stay = (m - c) * (a + b) / (m * b)
        add = c * b / ((m - c) * (a + 1))
        return np.where(more, stay * add, stay), stay * (more - a / (a + b))

    untested = Untested(prior.alpha, prior.beta, population)
    start = untested.log_step(wrong - 1), float(1 - untested.at_most(wrong - 1))
    rate = expected.rate or Fraction(1)
    last = min(population, int((wrong - 1) / rate))  # there every wrong item would be expected
    return promising_sizes(expected.counts, last, float(1 - level), start, steps)


def _beta_exceeds(level: Fraction, x: Fraction, alpha: Fraction, beta: Fraction) -> bool:
    """Whether I_x(alpha, beta) > level, exactly."""
    roughly = beta_at_most(x, alpha, beta)
    if abs(roughly - level) < _NEAR:
        roughly = _beta_chance(x, alpha, beta)
    return roughly > level


def _beta_chance(x: Fraction, alpha: Fraction, beta: Fraction) -> Fraction:
    """I_x(alpha, beta); exact when both are whole numbers, where a tie with a level can occur."""
    if alpha.denominator == 1 and beta.denominator == 1:
        alpha_count, trials = int(alpha), int(alpha + beta) - 1
        return 1 - Binomial(x).at_most(alpha_count - 1, trials)
    return beta_at_most(x, alpha, beta)
