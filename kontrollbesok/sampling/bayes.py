"""The Bayesian choice for experts: what was believed before, and what the sample adds.

beta prior + binomial sample, gamma prior + Poisson sample, and beta prior + a sample from a
counted population (beta-binomial: how many of the items that were not tested are wrong).
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import partial
from itertools import accumulate
from math import lcm

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.sampling.attribute_plan import MOST_ITEMS, Expected, first_size
from kontrollbesok.sampling.chance import Binomial, ErrorModel, Hypergeometric, wrong_items
from kontrollbesok.sampling.exact import Exact, decimal_of, exact, exact_confidence, exact_rate
from kontrollbesok.sampling.limits import check_counts
from kontrollbesok.sampling.quantiles import (
    beta_at_most,
    beta_quantile,
    gamma_at_most,
    gamma_quantile,
)

_BITS = 192


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
        upper_count = int(found) + _untested_quantile(level, alpha, beta, left)
        upper = Fraction(upper_count, everything)
        below = _untested_at_most(most, alpha, beta, left)
        mean, mode = (found + (everything - sample_size) * mean) / everything, None
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
        return _beta_chance(tolerable, alpha, prior.beta + n - errors(n)) > level

    size = first_size(is_below, max(1, expected.count or 0), MOST_ITEMS)
    if size is None:
        raise UserError(ErrorCode.NO_PLAN_WITHIN_LIMIT, most=MOST_ITEMS)
    return BayesPlan(model, size, decimal_of(errors(size)))


def _plan_counted(
    level: Fraction, wrong: int, expected: Expected, prior: Prior, population: int
) -> BayesPlan:
    """The first n that leaves a chance of at least `level` for fewer than `wrong` in all.

    With the same errors more items only help, so each count of errors is searched for itself.
    """

    def is_below(n: int, errors: int) -> bool:
        alpha, beta = prior.alpha + errors, prior.beta + n - errors
        return _untested_at_most(wrong - 1 - errors, alpha, beta, population - n) >= level

    first = 1
    while first <= population:
        errors = expected.errors(first)
        last = population if expected.rate is None else min(population, int(errors / expected.rate))
        if errors >= wrong:
            break
        size = first_size(partial(is_below, errors=errors), max(first, errors), last)
        if size is not None:
            return BayesPlan(ErrorModel.HYPERGEOMETRIC, size, Decimal(errors))
        first = last + 1
    raise UserError(ErrorCode.TOLERABLE_NOT_ABOVE_EXPECTED)


def _untested_at_most(count: int, alpha: Fraction, beta: Fraction, items: int) -> Fraction:
    """The chance that at most `count` of `items` untested ones are wrong.

    With whole numbers it is that of at least alpha black balls among the first count + alpha of
    items + alpha + beta - 1, of which alpha + beta - 1 are black: exact, however many there are.
    """
    if count < 0:
        return Fraction(0)
    if count >= items:
        return Fraction(1)
    if alpha.denominator == 1 and beta.denominator == 1:
        black = int(alpha + beta) - 1
        balls = Hypergeometric(items + black, black)
        return 1 - balls.at_most(int(alpha) - 1, count + int(alpha))
    return _untested(alpha, beta, items).at_most(count)


def _untested_quantile(level: Fraction, alpha: Fraction, beta: Fraction, items: int) -> int:
    """The smallest count with a chance of at least `level` of not being exceeded."""
    if alpha.denominator == 1 and beta.denominator == 1:
        found = first_size(
            lambda count: _untested_at_most(count, alpha, beta, items) >= level, 0, items
        )
        return items if found is None else found
    return _untested(alpha, beta, items).quantile(level)


def _beta_chance(x: Fraction, alpha: Fraction, beta: Fraction) -> Fraction:
    """I_x(alpha, beta); exact when both are whole numbers, where a tie with a level can occur."""
    if alpha.denominator == 1 and beta.denominator == 1:
        alpha_count, trials = int(alpha), int(alpha + beta) - 1
        return 1 - Binomial(x).at_most(alpha_count - 1, trials)
    return beta_at_most(x, alpha, beta)


@dataclass(frozen=True, slots=True)
class _Untested:
    """How many of the items that were not tested are wrong: beta-binomial, to 50 digits.

    `weights` belong to the counts `first`, `first` + 1, …; what lies outside is below 1e-50.
    """

    first: int
    weights: tuple[int, ...]

    def at_most(self, count: int) -> Fraction:
        return Fraction(sum(self.weights[: max(0, count - self.first + 1)]), sum(self.weights))

    def quantile(self, level: Fraction) -> int:
        """The smallest count with a chance of at least `level` of not being exceeded."""
        wanted = level * sum(self.weights)
        return self.first + next(
            index for index, reached in enumerate(accumulate(self.weights)) if reached >= wanted
        )


def _untested(alpha: Fraction, beta: Fraction, items: int) -> _Untested:
    """Weights outwards from the mean, each from its neighbour by an exact ratio."""
    denominator = lcm(alpha.denominator, beta.denominator)
    a, b = int(alpha * denominator), int(beta * denominator)
    start = int(alpha / (alpha + beta) * items)
    below: list[int] = []
    weight = 1 << _BITS
    for count in range(start, 0, -1):
        weight = weight * count * (b + (items - count) * denominator)
        weight //= (items - count + 1) * (a + (count - 1) * denominator)
        if not weight:
            break
        below.append(weight)
    above = [1 << _BITS]
    for count in range(start, items):
        weight = above[-1] * (items - count) * (a + count * denominator)
        weight //= (count + 1) * (b + (items - count - 1) * denominator)
        if not weight:
            break
        above.append(weight)
    return _Untested(start - len(below), (*reversed(below), *above))
