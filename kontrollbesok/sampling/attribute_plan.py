"""How many items to test so that few errors show that few are wrong."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from kontrollbesok.errors import ErrorCode, UserError
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
from kontrollbesok.sampling.exact import Exact, decimal_of, exact_confidence, exact_rate
from kontrollbesok.sampling.quantiles import gamma_at_most, normal_quantile
from kontrollbesok.sampling.sizes import first_size, promising_sizes

if TYPE_CHECKING:
    from kontrollbesok.sampling.sizes import Counts, Flags, Floats

MOST_ITEMS = 1_000_000
"""No plan asks for more than this: whoever needs it should test every item."""


@dataclass(frozen=True, slots=True)
class AttributePlan:
    """`sample_size` items; at most `accepted_errors` among them still shows what was asked for.

    `sample_size` is None when nothing short of testing every item can show it. `expected_errors`
    is the count planned for: a whole number except under the Poisson model with a rate.
    """

    model: ErrorModel
    confidence: Decimal
    tolerable_rate: Decimal | None
    precision: Decimal | None
    population: int | None
    sample_size: int | None
    expected_errors: Decimal

    @property
    def accepted_errors(self) -> int:
        """The most errors that may be found, as a whole number."""
        return int(self.expected_errors)


@dataclass(frozen=True, slots=True)
class Expected:
    """What the plan makes room for: a count of errors or a share of the items tested."""

    count: int | None = None
    rate: Fraction | None = None

    def errors(self, sample_size: int) -> int:
        """k(n), rounded up from the exact product."""
        if self.rate is None:
            return self.count or 0
        return wrong_items(self.rate, sample_size)

    def counts(self, first: int, last: int) -> "Counts":
        """k(first), …, k(last) of an expected rate."""
        import numpy as np

        rate = self.rate or Fraction(0)
        fits = rate.numerator * last < 2**62
        sizes = np.arange(first, last + 1, dtype=np.int64 if fits else object)
        counts: Counts = -(-rate.numerator * sizes // rate.denominator)
        return counts


def expect_count(count: int) -> Expected:
    """Make room for `count` errors, whatever the size of the sample."""
    return Expected(count=count)


def expect_rate(rate: Exact) -> Expected:
    """Make room for errors in this share of the items tested."""
    share = exact_rate(rate)
    return Expected(count=0) if share == 0 else Expected(rate=share)


def plan_attributes(
    model: ErrorModel,
    confidence: Exact,
    tolerable_rate: Exact,
    expected: Expected,
    population: int | None = None,
) -> AttributePlan:
    """The first n with P(at most k(n) errors | true share = tolerable_rate) <= 1 - confidence.

    Source: ISA 530 §7; AICPA Audit Sampling, appendix A; `docs/stickprov.md`, "Planen".
    Raises `UserError(TOLERABLE_NOT_ABOVE_EXPECTED)`, `UserError(NO_PLAN_WITHIN_LIMIT)` and
    `UserError(POPULATION_EMPTY)`.
    """
    level, tolerable = exact_confidence(confidence), exact_rate(tolerable_rate)
    if tolerable == 0 or (expected.rate is not None and tolerable <= expected.rate):
        raise UserError(ErrorCode.TOLERABLE_NOT_ABOVE_EXPECTED)
    _check_population(model, population)
    wrong = errors_at(model, tolerable, population)
    if isinstance(wrong, Poisson):
        size = _poisson_size(level, tolerable, expected)
    elif expected.rate is None:
        size = _size_for_count(wrong, expected.errors(0), 1 - level)
    else:
        size = _size_for_rate(wrong, expected, 1 - level)
    _check_found(model, size)
    return AttributePlan(
        model=model,
        confidence=decimal_of(level),
        tolerable_rate=decimal_of(tolerable),
        precision=None,
        population=population,
        sample_size=size,
        expected_errors=_planned_for(model, expected, size),
    )


def plan_precision(
    model: ErrorModel,
    confidence: Exact,
    precision: Exact,
    expected: Expected,
    population: int | None = None,
) -> AttributePlan:
    """The first n whose upper limit, with k(n) errors, lies less than `precision` above k(n)/n.

    Raises as `plan_attributes`; an expected rate above one half is `UserError(RATE_OUT_OF_RANGE)`.
    """
    level, width = exact_confidence(confidence), exact_rate(precision)
    if width == 0 or (expected.rate or 0) > Fraction(1, 2):
        raise UserError(ErrorCode.RATE_OUT_OF_RANGE)
    _check_population(model, population)
    if model is ErrorModel.POISSON:
        size = _poisson_precise_size(level, width, expected)
    else:
        counted = population if model is ErrorModel.HYPERGEOMETRIC else None
        size = _precise_size(level, width, expected, counted)
    _check_found(model, size)
    return AttributePlan(
        model=model,
        confidence=decimal_of(level),
        tolerable_rate=None,
        precision=decimal_of(width),
        population=population,
        sample_size=size,
        expected_errors=_planned_for(model, expected, size),
    )


def _size_for_count(wrong: Errors, count: int, risk: Fraction) -> int | None:
    """With a fixed k the chance only falls as n grows."""
    last = wrong.population if isinstance(wrong, Hypergeometric) else MOST_ITEMS
    return first_size(lambda n: at_most_within(wrong, count, n, risk), count + 1, last)


def _size_for_rate(
    wrong: Binomial | Hypergeometric, expected: Expected, risk: Fraction
) -> int | None:
    """With a rate the condition jumps with k(n): every n is looked at, in order."""
    last = wrong.population if isinstance(wrong, Hypergeometric) else MOST_ITEMS
    steps = partial(_steps, wrong)
    for size in promising_sizes(expected.counts, last, float(risk), (0.0, 1.0), steps):
        errors = expected.errors(size)
        if errors < size and at_most_within(wrong, errors, size, risk):
            return size
    return None


def _steps(
    wrong: Binomial | Hypergeometric, n: "Floats", k: "Floats", more: "Flags"
) -> tuple["Floats", "Floats"]:
    """What n + 1 does to P(X = k) and P(X <= k).

    One more item: the chance falls by P(X = k) · P(the next is wrong). One more accepted error: it
    grows by P(X = k + 1).
    """
    import numpy as np

    if isinstance(wrong, Hypergeometric):
        fail, total = float(wrong.wrong), float(wrong.population)
        spare = total - fail - n + k
        hit = (fail - k) / (total - n)
        stay = spare / (n + 1 - k) * (n + 1) / (total - n)
        add = (fail - k) / (k + 1) * (n + 1 - k) / spare
    else:
        share = float(wrong.rate)
        hit = np.full(n.shape, share)
        stay = (n + 1) / (n + 1 - k) * (1 - share)
        add = (n + 1 - k) / (k + 1) * share / (1 - share)
    factor = np.where(more, stay * add, stay)
    return factor, np.where(more, factor, 0.0) - hit


def _poisson_size(level: Fraction, tolerable: Fraction, expected: Expected) -> int | None:
    """P(1 + k, nT) >= level; grows with n when T > e, since the mean outruns the count."""

    def enough(n: int) -> bool:
        errors = _unrounded(expected, n)
        return errors < n and gamma_at_most(n * tolerable, 1 + errors) >= level

    return first_size(enough, (expected.count or 0) + 1, MOST_ITEMS)


def _poisson_precise_size(level: Fraction, width: Fraction, expected: Expected) -> int | None:
    def enough(n: int) -> bool:
        errors = _unrounded(expected, n)
        return errors < n and gamma_at_most(errors + n * width, 1 + errors) > level

    return first_size(enough, (expected.count or 0) + 1, MOST_ITEMS)


def _precise_size(
    level: Fraction, width: Fraction, expected: Expected, population: int | None
) -> int | None:
    """The limit lies below k/n + width exactly when that share would be found out."""
    first = max(expected.errors(0) + 1, _wald_size(level, width, expected, population))
    for size in range(first, (population or MOST_ITEMS) + 1):
        errors = expected.errors(size)
        if errors < size and _is_precise(errors, size, width, 1 - level, population):
            return size
    return None


def _is_precise(
    errors: int, size: int, width: Fraction, risk: Fraction, population: int | None
) -> bool:
    share = Fraction(errors, size) + width
    if population is None:
        return share >= 1 or at_most_within(Binomial(share), errors, size, risk, strictly=True)
    wrong = wrong_items(share, population)
    if wrong > population - size + errors:
        return True
    return at_most_within(Hypergeometric(population, wrong), errors, size, risk)


def _wald_size(level: Fraction, width: Fraction, expected: Expected, population: int | None) -> int:
    """A start that is surely too small: exact limits are wider than the normal approximation."""
    rate = expected.rate or Fraction(0)
    if level <= Fraction(1, 2) or rate == 0:
        return 1
    widest = width if population is None else width + Fraction(1, population)
    endless = (normal_quantile(level) / widest) ** 2 * rate * (1 - rate)
    if population is not None:
        endless = endless * population / (population - 1 + endless)
    return max(1, int(endless * Fraction(9, 10)))


def _unrounded(expected: Expected, sample_size: int) -> Fraction:
    return Fraction(expected.count or 0) if expected.rate is None else expected.rate * sample_size


def _planned_for(model: ErrorModel, expected: Expected, size: int | None) -> Decimal:
    if size is None:
        return Decimal(0)
    if model is ErrorModel.POISSON:
        return decimal_of(_unrounded(expected, size))
    return Decimal(expected.errors(size))


def _check_found(model: ErrorModel, size: int | None) -> None:
    """Only a counted population has an end where testing every item is the answer."""
    if size is None and model is not ErrorModel.HYPERGEOMETRIC:
        raise UserError(ErrorCode.NO_PLAN_WITHIN_LIMIT, most=MOST_ITEMS)


def _check_population(model: ErrorModel, population: int | None) -> None:
    if model is not ErrorModel.HYPERGEOMETRIC:
        return
    if population is None:
        raise ValueError("the hypergeometric model needs the size of the population")
    if population < 1:
        raise UserError(ErrorCode.POPULATION_EMPTY)
