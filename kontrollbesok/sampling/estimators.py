"""How many kronor are wrong in all, estimated from items drawn with equal chance."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.sampling.exact import Exact, decimal_of, exact, exact_confidence
from kontrollbesok.sampling.limits import Side, one_sided
from kontrollbesok.sampling.quantiles import square_root, student_quantile


class Estimator(StrEnum):
    """How the sample's amounts are carried over to the population."""

    DIFFERENCE = "difference"
    RATIO = "ratio"
    MEAN_PER_UNIT = "mean_per_unit"
    REGRESSION = "regression"


@dataclass(frozen=True, slots=True)
class Estimate:
    """Misstatement (book - audit) of the whole population, in the unit of the amounts.

    `variance` is that of the estimate, finite population correction included; `freedom` its
    degrees of freedom. Limits that were not asked for are None.
    """

    estimate: Fraction
    variance: Fraction
    freedom: Fraction
    margin: Decimal
    upper: Decimal | None
    lower: Decimal | None


def estimate_misstatement(
    method: Estimator,
    amounts: Sequence[tuple[Exact, Exact]],
    population: int,
    population_book: Exact,
    confidence: Exact,
    side: Side = Side.TWO_SIDED,
    *,
    finite_population_correction: bool = True,
) -> Estimate:
    """Estimate and limits from (book, audit) of the tested items.

    Source: AICPA Audit Sampling, appendix on classical variables sampling; `docs/stickprov.md`.
    Raises `UserError(SAMPLE_TOO_SMALL_TO_ESTIMATE)` when there is no spread to go by and
    `UserError(SAMPLE_EXCEEDS_POPULATION)`.
    """
    n = len(amounts)
    if n > population:
        raise UserError(ErrorCode.SAMPLE_EXCEEDS_POPULATION, sample_size=n, population=population)
    pairs = [(exact(book), exact(audit)) for book, audit in amounts]
    if n < 2:
        raise _too_small(n)
    estimate, spread = _point(method, pairs, population, exact(population_book))
    variance = population**2 * spread / n
    if finite_population_correction:
        variance *= Fraction(population - n, population - 1)
    return _with_limits(estimate, variance, Fraction(n - 1), exact_confidence(confidence), side)


def combine_estimates(
    strata: Sequence[Estimate], confidence: Exact, side: Side = Side.TWO_SIDED
) -> Estimate:
    """One conclusion from strata that were drawn apart: estimates and variances add.

    The degrees of freedom are Satterthwaite's. Source: Cochran, Sampling Techniques, §5.4.
    """
    variance = sum((stratum.variance for stratum in strata), Fraction(0))
    spread = sum((stratum.variance**2 / stratum.freedom for stratum in strata), Fraction(0))
    freedom = (
        variance**2 / spread
        if spread
        else sum((stratum.freedom for stratum in strata), Fraction(0))
    )
    estimate = sum((stratum.estimate for stratum in strata), Fraction(0))
    # Three decimals of freedom move the limits by nothing that can be seen.
    return _with_limits(estimate, variance, round(freedom, 3), exact_confidence(confidence), side)


def _point(
    method: Estimator,
    pairs: Sequence[tuple[Fraction, Fraction]],
    population: int,
    population_book: Fraction,
) -> tuple[Fraction, Fraction]:
    """The estimate and the variance of one item's contribution to it."""
    n = len(pairs)
    books, audits = [book for book, _ in pairs], [audit for _, audit in pairs]
    mean_book, mean_audit = sum(books, Fraction(0)) / n, sum(audits, Fraction(0)) / n
    var_book, var_audit = _variance(books, mean_book), _variance(audits, mean_audit)
    if method is Estimator.DIFFERENCE:
        differences = [book - audit for book, audit in pairs]
        mean = mean_book - mean_audit
        return population * mean, _variance(differences, mean)
    if method is Estimator.MEAN_PER_UNIT:
        return population_book - population * mean_audit, var_audit
    shared = sum(
        ((book - mean_book) * (audit - mean_audit) for book, audit in pairs), Fraction(0)
    ) / (n - 1)
    if method is Estimator.RATIO:
        if mean_book == 0:
            raise _too_small(n)
        ratio = mean_audit / mean_book
        spread = var_audit - 2 * ratio * shared + ratio**2 * var_book
        return population * (1 - ratio) * mean_book, spread
    if var_book == 0:
        raise _too_small(n)
    slope = shared / var_book
    audited = population * mean_audit + slope * (population_book - population * mean_book)
    return population_book - audited, var_audit - shared**2 / var_book


def _with_limits(
    estimate: Fraction, variance: Fraction, freedom: Fraction, level: Fraction, side: Side
) -> Estimate:
    # Below one half the limit would lie on the other side of the estimate.
    t = student_quantile(max(one_sided(level, side), Fraction(1, 2)), freedom)
    margin = t * square_root(variance)
    return Estimate(
        estimate=estimate,
        variance=variance,
        freedom=freedom,
        margin=decimal_of(margin),
        upper=None if side is Side.LOWER else decimal_of(estimate + margin),
        lower=None if side is Side.UPPER else decimal_of(estimate - margin),
    )


def _variance(values: Sequence[Fraction], mean: Fraction) -> Fraction:
    return sum(((value - mean) ** 2 for value in values), Fraction(0)) / (len(values) - 1)


def _too_small(sample_size: int) -> UserError:
    return UserError(ErrorCode.SAMPLE_TOO_SMALL_TO_ESTIMATE, sample_size=sample_size, wanted=2)
