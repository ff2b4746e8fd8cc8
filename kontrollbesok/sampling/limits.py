"""How many errors a sample leaves room for: exact upper and lower limits under all three models."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.sampling.chance import ErrorModel, Hypergeometric, at_most_within
from kontrollbesok.sampling.exact import Exact, decimal_of, exact_confidence
from kontrollbesok.sampling.quantiles import beta_quantile, gamma_quantile


class Side(StrEnum):
    """Which limits are asked for. Two-sided splits the risk in halves."""

    UPPER = "upper"
    LOWER = "lower"
    TWO_SIDED = "two-sided"


@dataclass(frozen=True, slots=True)
class Limit:
    """A share of the items. `count` is the whole number behind it (hypergeometric only)."""

    rate: Decimal
    count: int | None = None


@dataclass(frozen=True, slots=True)
class AttributeLimits:
    """What `errors` wrong among `sample_size` tested says about the whole; `point` is k/n."""

    model: ErrorModel
    sample_size: int
    errors: int
    population: int | None
    confidence: Decimal
    side: Side
    point: Decimal
    upper: Limit | None
    lower: Limit | None


def evaluate_attributes(
    model: ErrorModel,
    sample_size: int,
    errors: int,
    confidence: Exact,
    side: Side = Side.UPPER,
    population: int | None = None,
) -> AttributeLimits:
    """Exact limits for the share of wrong items.

    Source: Clopper-Pearson (binomial), Garwood (Poisson) and their hypergeometric counterpart;
    `docs/stickprov.md`, "Vad urvalet visar".
    Raises `UserError(SAMPLE_COUNTS_DISAGREE)` when the counts cannot belong together and
    `UserError(SAMPLE_EXCEEDS_POPULATION)`.
    """
    level = exact_confidence(confidence)
    check_counts(model, sample_size, errors, population)
    each, upper, lower = one_sided(level, side), None, None
    if side is not Side.LOWER:
        upper = upper_limit(model, sample_size, errors, each, population)
    if side is not Side.UPPER:
        lower = lower_limit(model, sample_size, errors, each, population)
    return AttributeLimits(
        model=model,
        sample_size=sample_size,
        errors=errors,
        population=population,
        confidence=decimal_of(level),
        side=side,
        point=decimal_of(Fraction(errors, sample_size)),
        upper=upper,
        lower=lower,
    )


def one_sided(level: Fraction, side: Side) -> Fraction:
    """The confidence of each limit: two of them share the risk in halves."""
    return (1 + level) / 2 if side is Side.TWO_SIDED else level


def upper_limit(
    model: ErrorModel, sample_size: int, errors: int, level: Fraction, population: int | None
) -> Limit:
    """The largest share of errors that leaves a chance above 1 - level of so few errors."""
    if model is ErrorModel.HYPERGEOMETRIC:
        count = most_wrong(population or 0, sample_size, errors, 1 - level)
        return Limit(decimal_of(Fraction(count, population or 1)), count)
    return Limit(decimal_of(upper_rate(model, sample_size, errors, level)))


def lower_limit(
    model: ErrorModel, sample_size: int, errors: int, level: Fraction, population: int | None
) -> Limit:
    """The smallest share of errors that leaves a chance above 1 - level of so many errors."""
    if model is ErrorModel.HYPERGEOMETRIC:
        count = fewest_wrong(population or 0, sample_size, errors, 1 - level)
        return Limit(decimal_of(Fraction(count, population or 1)), count)
    return Limit(decimal_of(lower_rate(model, sample_size, errors, level)))


def upper_rate(model: ErrorModel, sample_size: int, errors: int, level: Fraction) -> Fraction:
    """The upper limit under the binomial or Poisson model, to 40 digits."""
    if model is ErrorModel.POISSON:
        return gamma_quantile(level, Fraction(errors + 1)) / sample_size
    if errors == sample_size:
        return Fraction(1)
    return beta_quantile(level, Fraction(errors + 1), Fraction(sample_size - errors))


def lower_rate(model: ErrorModel, sample_size: int, errors: int, level: Fraction) -> Fraction:
    """The lower limit under the binomial or Poisson model, to 40 digits."""
    if errors == 0:
        return Fraction(0)
    if model is ErrorModel.POISSON:
        return gamma_quantile(1 - level, Fraction(errors)) / sample_size
    return beta_quantile(1 - level, Fraction(errors), Fraction(sample_size - errors + 1))


def most_wrong(population: int, sample_size: int, errors: int, risk: Fraction) -> int:
    """Largest number of wrong items K with P(X <= errors | K) > risk. Exact."""
    low, high = errors, population - sample_size + errors
    while low < high:
        middle = (low + high + 1) // 2
        if at_most_within(Hypergeometric(population, middle), errors, sample_size, risk):
            high = middle - 1
        else:
            low = middle
    return low


def fewest_wrong(population: int, sample_size: int, errors: int, risk: Fraction) -> int:
    """Smallest number of wrong items K with P(X >= errors | K) > risk. Exact."""
    low, high = errors, population - sample_size + errors
    while low < high:
        middle = (low + high) // 2
        # P(X >= k) > risk is the same as "the right items are at most n - k" with risk above it.
        right = Hypergeometric(population, population - middle)
        if at_most_within(right, sample_size - errors, sample_size, risk):
            low = middle + 1
        else:
            high = middle
    return low


def check_counts(model: ErrorModel, sample_size: int, errors: int, population: int | None) -> None:
    """Raise when errors, sample and population cannot belong together."""
    if sample_size < 1 or errors < 0 or (errors > sample_size and model is not ErrorModel.POISSON):
        raise UserError(ErrorCode.SAMPLE_COUNTS_DISAGREE, errors=errors, sample_size=sample_size)
    if model is ErrorModel.HYPERGEOMETRIC:
        if population is None:
            raise ValueError("the hypergeometric model needs the size of the population")
        if sample_size > population:
            raise UserError(
                ErrorCode.SAMPLE_EXCEEDS_POPULATION,
                sample_size=sample_size,
                population=population,
            )
