"""Kronor that may be wrong, from the taints of drawn kronor: Stringer, cell and moment bounds.

A taint is the share of a booked amount that is wrong. An item that was hit several times counts
once per hit, each time with its own taint.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from math import ceil

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.sampling.chance import ErrorModel
from kontrollbesok.sampling.exact import Exact, decimal_of, exact, exact_confidence
from kontrollbesok.sampling.limits import lower_rate, upper_rate
from kontrollbesok.sampling.quantiles import (
    gamma_quantile,
    hyperbolic_tangent,
    normal_quantile,
    square_root,
)


class FactorMode(StrEnum):
    """Confidence factors as they are, or as tables print them: rounded up to two decimals."""

    EXACT = "exact"
    PRINTED = "rounded_2dp"


@dataclass(frozen=True, slots=True)
class RateBound:
    """Shares of the book value: the mean taint and what it is at most."""

    point: Decimal
    upper: Decimal


@dataclass(frozen=True, slots=True)
class MoneyBound:
    """An upper limit of the misstatement in its parts, all in the unit of the interval.

    `upper` = `basic_precision` + `projected` + `incremental` + `known`; `point` = `projected` +
    `known`, where `known` is what is wrong among the items tested for certain.
    """

    basic_precision: Decimal
    projected: Decimal
    incremental: Decimal
    known: Decimal
    point: Decimal
    upper: Decimal


@dataclass(frozen=True, slots=True)
class BoundStage:
    """The bound when one more error is in it: its taint, the limit for so many, the bound so far.

    `limit` and `upper` are shares of the kronor; of a lower bound `upper` is what it has come to.
    """

    taint: Fraction
    limit: Fraction
    upper: Fraction


@dataclass(frozen=True, slots=True)
class MomentFit:
    """A shifted gamma distribution of the share that is wrong: shape, scale, shift.

    `guess` is the taint that stands for the error nobody has found yet.
    """

    errors: int
    guess: Fraction
    shape: Fraction
    scale: Fraction
    shift: Fraction
    upper: Fraction


def taint_of(book: Exact, audit: Exact) -> Fraction:
    """(book - audit) / book. Raises `UserError(BOOKED_AMOUNT_NOT_POSITIVE)`: never ignored."""
    booked = exact(book)
    if booked <= 0:
        raise UserError(ErrorCode.BOOKED_AMOUNT_NOT_POSITIVE)
    return (booked - exact(audit)) / booked


def per_hit(taints: Sequence[Exact], hits: Sequence[int]) -> list[Fraction]:
    """Each taint as many times as its item was hit."""
    return [exact(taint) for taint, times in zip(taints, hits, strict=True) for _ in range(times)]


def stringer_bound(
    model: ErrorModel, sample_size: int, taints: Sequence[Exact], confidence: Exact
) -> RateBound:
    """u(0) + Σ (u(i) - u(i-1)) t_i with the overstatement taints, one per hit, largest first.

    `model` is binomial or Poisson. Source: Stringer 1963; AICPA Audit Sampling, chapter 6.
    Raises `UserError(SAMPLE_COUNTS_DISAGREE)` for more taints than hits.
    """
    stages = stringer_stages(model, sample_size, taints, confidence)
    return RateBound(_mean(taints, sample_size), decimal_of(stages[-1].upper))


def stringer_stages(
    model: ErrorModel, sample_size: int, taints: Sequence[Exact], confidence: Exact
) -> tuple[BoundStage, ...]:
    """Stringer's bound taint by taint, the first stage without any. Raises as `stringer_bound`."""
    limits = _stage_limits(model, sample_size, taints, confidence)
    stages = [BoundStage(Fraction(0), limits[0][1], limits[0][1])]
    for (_, sooner), (taint, later) in pairwise(limits):
        stages.append(BoundStage(taint, later, stages[-1].upper + (later - sooner) * taint))
    return tuple(stages)


def stringer_bound_below(
    model: ErrorModel, sample_size: int, taints: Sequence[Exact], confidence: Exact
) -> Decimal:
    """What the share of the kronor is at least: the last of `stringer_stages_below`."""
    return decimal_of(stringer_stages_below(model, sample_size, taints, confidence)[-1].upper)


def stringer_stages_below(
    model: ErrorModel, sample_size: int, taints: Sequence[Exact], confidence: Exact
) -> tuple[BoundStage, ...]:
    """Σ (l(i) - l(i-1)) t_i with the lower limits l(i), the first stage without any error.

    Under the binomial model it is one less the upper bound of what is right in each hit: the same
    promise seen from the other side. Raises as `stringer_bound`.
    """
    level, over = exact_confidence(confidence), _overstatements(taints, sample_size)
    stages, before = [BoundStage(Fraction(0), Fraction(0), Fraction(0))], Fraction(0)
    for errors, taint in enumerate(over, 1):
        limit = lower_rate(model, sample_size, errors, level)
        stages.append(BoundStage(taint, limit, stages[-1].upper + (limit - before) * taint))
        before = limit
    return tuple(stages)


def cell_bound(
    model: ErrorModel, sample_size: int, taints: Sequence[Exact], confidence: Exact
) -> RateBound:
    """Stage limits U(i) = max(U(i-1) + t_i, n u(i) · mean of t_1 … t_i), the last one over n.

    Source: Leslie, Teitlebaum and Anderson 1979. Raises as `stringer_bound`.
    """
    stages = cell_stages(model, sample_size, taints, confidence)
    return RateBound(_mean(taints, sample_size), decimal_of(stages[-1].upper))


def cell_stages(
    model: ErrorModel, sample_size: int, taints: Sequence[Exact], confidence: Exact
) -> tuple[BoundStage, ...]:
    """The cell bound taint by taint, the first stage without any. Raises as `stringer_bound`."""
    limits = _stage_limits(model, sample_size, taints, confidence)
    stages, total = [BoundStage(Fraction(0), limits[0][1], limits[0][1])], Fraction(0)
    for errors, (taint, limit) in enumerate(limits[1:], 1):
        total += taint
        upper = max(stages[-1].upper + taint / sample_size, limit * total / errors)
        stages.append(BoundStage(taint, limit, upper))
    return tuple(stages)


def moment_bound(sample_size: int, taints: Sequence[Exact], confidence: Exact) -> RateBound:
    """Moment bound, variant for accounts: three moments of a fitted gamma distribution.

    Source: Dworin and Grimlund 1984. Raises as `stringer_bound`.
    """
    fit = fit_moments(sample_size, taints, confidence)
    return RateBound(_mean(taints, sample_size), decimal_of(fit.upper))


def fit_moments(sample_size: int, taints: Sequence[Exact], confidence: Exact) -> MomentFit:
    """The gamma distribution behind `moment_bound`. Raises as it."""
    level, n = exact_confidence(confidence), sample_size
    wrong = [taint for taint in map(exact, taints) if taint]
    m = len(wrong)
    if m > n:
        raise UserError(ErrorCode.SAMPLE_COUNTS_DISAGREE, errors=m, sample_size=n)
    mean = sum(wrong, Fraction(0)) / max(m, 1)
    guess = Fraction(81, 100) * (1 - Fraction(667, 1000) * hyperbolic_tangent(10 * mean))
    guess *= 1 + Fraction(667, 1000) * hyperbolic_tangent(Fraction(m, 10))
    t1, t2, t3 = (
        (guess**j + sum((taint**j for taint in wrong), Fraction(0))) / (m + 1) for j in (1, 2, 3)
    )
    r1 = Fraction(m + 1, n + 2)
    r2 = r1 * Fraction(m + 2, n + 3)
    r3 = r2 * Fraction(m + 3, n + 4)
    u1 = r1 * t1
    u2 = (r1 * t2 + (n - 1) * r2 * t1**2) / n
    u3 = (r1 * t3 + 3 * (n - 1) * r2 * t1 * t2 + (n - 1) * (n - 2) * r3 * t1**3) / n**2
    c2 = u2 - u1**2
    c3 = u3 - 3 * u1 * u2 + 2 * u1**3
    a, b, g = 4 * c2**3 / c3**2, c3 / (2 * c2), u1 - 2 * c2**2 / c3
    root = 1 + normal_quantile(level) / square_root(9 * a) - 1 / (9 * a)
    return MomentFit(m, guess, a, b, g, g + a * b * root**3)


def money_bound(
    interval: Exact,
    confidence: Exact,
    sample: Sequence[tuple[Exact, Exact]],
    certain: Sequence[tuple[Exact, Exact]] = (),
    factor_mode: FactorMode = FactorMode.EXACT,
) -> MoneyBound:
    """The fixed-interval form. `sample` and `certain` hold (book, audit), one entry per hit.

    What is overstated in the sample is projected; differences among the items tested for certain
    are added as they are, over and under. Source: AICPA Audit Sampling, chapter 6.
    Raises `UserError(BOOKED_AMOUNT_NOT_POSITIVE)`.
    """
    width, level = exact(interval), exact_confidence(confidence)
    over = _overstatements([taint_of(book, audit) for book, audit in sample], None)
    factors = list(_factors(level, len(over), factor_mode))
    basic, projected = width * factors[0], width * sum(over, Fraction(0))
    incremental = width * sum(
        ((factors[i] - factors[i - 1] - 1) * taint for i, taint in enumerate(over, 1)),
        Fraction(0),
    )
    known = sum((exact(book) - exact(audit) for book, audit in certain), Fraction(0))
    return MoneyBound(
        basic_precision=decimal_of(basic),
        projected=decimal_of(projected),
        incremental=decimal_of(incremental),
        known=decimal_of(known),
        point=decimal_of(projected + known),
        upper=decimal_of(basic + projected + incremental + known),
    )


def _stage_limits(
    model: ErrorModel, sample_size: int, taints: Sequence[Exact], confidence: Exact
) -> list[tuple[Fraction, Fraction]]:
    """Each overstatement with the limit for so many, before them no error (a taint of 0)."""
    level, over = exact_confidence(confidence), _overstatements(taints, sample_size)
    return [
        (taint, upper_rate(model, sample_size, errors, level))
        for errors, taint in enumerate([Fraction(0), *over])
    ]


def _factors(level: Fraction, most: int, mode: FactorMode) -> Iterator[Fraction]:
    for errors in range(most + 1):
        factor = gamma_quantile(level, Fraction(errors + 1))
        yield factor if mode is FactorMode.EXACT else Fraction(ceil(factor * 100), 100)


def _overstatements(taints: Sequence[Exact], sample_size: int | None) -> list[Fraction]:
    """Positive taints, none above 1, largest first."""
    if sample_size is not None and len(taints) > sample_size:
        raise UserError(
            ErrorCode.SAMPLE_COUNTS_DISAGREE, errors=len(taints), sample_size=sample_size
        )
    positive = (min(exact(taint), Fraction(1)) for taint in taints if exact(taint) > 0)
    return sorted(positive, reverse=True)


def _mean(taints: Sequence[Exact], sample_size: int) -> Decimal:
    return decimal_of(sum(map(exact, taints), Fraction(0)) / sample_size)
