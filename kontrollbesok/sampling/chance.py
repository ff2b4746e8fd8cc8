"""The chance of finding at most k errors, and decisions about it that are exact.

Three models of what a sample of n items may show:

* hypergeometric: `wrong` of `population` items are wrong, drawn without replacement;
* binomial: each item is wrong with chance `rate`;
* poisson: errors arrive with mean n · `rate` (money units, rare errors).
"""

from dataclasses import dataclass
from fractions import Fraction
from math import comb, exp, lgamma, log

from kontrollbesok.model.plan_choice import ErrorModel as ErrorModel
from kontrollbesok.sampling.quantiles import poisson_at_most


@dataclass(frozen=True, slots=True)
class Hypergeometric:
    """`wrong` items among `population`; a sample has at most `population` items."""

    population: int
    wrong: int

    def at_most(self, errors: int, sample_size: int) -> Fraction:
        """P(X <= errors), exactly. Never above 0 for a negative number of errors."""
        return _hypergeometric_at_most(errors, sample_size, self.population, self.wrong)

    def after(self, sample_size: int, errors: int) -> "Hypergeometric":
        """What is left to draw from when a sample has been taken out."""
        return Hypergeometric(self.population - sample_size, self.wrong - errors)

    def roughly_at_most(self, errors: int, sample_size: int) -> "Rough":
        """P(X <= errors) in floats with a bound on its error."""
        n, population, wrong = sample_size, self.population, self.wrong
        least = max(0, n - (population - wrong))
        if errors >= min(n, wrong):
            return Rough(1.0, 0.0)
        if errors < least:
            return Rough(0.0, 0.0)
        logs = (
            lgamma(wrong + 1),
            -lgamma(errors + 1),
            -lgamma(wrong - errors + 1),
            lgamma(population - wrong + 1),
            -lgamma(n - errors + 1),
            -lgamma(population - wrong - n + errors + 1),
            -lgamma(population + 1),
            lgamma(n + 1),
            lgamma(population - n + 1),
        )
        spare = population - wrong - n
        term = total = 1.0
        for x in range(errors, least, -1):
            term *= x * (spare + x) / ((wrong - x + 1) * (n - x + 1))
            total += term
            if term < total * 1e-18:
                break
        return _rough(logs, total, sample_size)


@dataclass(frozen=True, slots=True)
class Binomial:
    """Each drawn item is wrong with chance `rate`."""

    rate: Fraction

    def at_most(self, errors: int, sample_size: int) -> Fraction:
        """P(X <= errors), exactly."""
        return _binomial_at_most(errors, sample_size, self.rate)

    def after(self, sample_size: int, errors: int) -> "Binomial":
        """The same model: the population is taken to be endless."""
        return self

    def roughly_at_most(self, errors: int, sample_size: int) -> "Rough":
        """P(X <= errors) in floats with a bound on its error."""
        n, rate, right = sample_size, float(self.rate), float(1 - self.rate)
        if errors >= n or rate == 0.0:
            return Rough(1.0, 0.0)
        if errors < 0 or right == 0.0:
            return Rough(0.0, 0.0)
        logs = (
            lgamma(n + 1),
            -lgamma(errors + 1),
            -lgamma(n - errors + 1),
            errors * log(rate),
            (n - errors) * log(right),
        )
        odds = right / rate
        term = total = 1.0
        for x in range(errors, 0, -1):
            term *= x / (n - x + 1) * odds
            total += term
            if term < total * 1e-18:
                break
        return _rough(logs, total, sample_size)


@dataclass(frozen=True, slots=True)
class Poisson:
    """Errors arrive with mean sample_size · `rate`."""

    rate: Fraction

    def at_most(self, errors: int, sample_size: int) -> Fraction:
        """P(X <= errors) to 50 digits; the true value is never a fraction, so no tie exists."""
        return poisson_at_most(errors, sample_size * self.rate)

    def after(self, sample_size: int, errors: int) -> "Poisson":
        """The same model: the population is taken to be endless."""
        return self

    def roughly_at_most(self, errors: int, sample_size: int) -> "Rough":
        """P(X <= errors) in floats with a bound on its error."""
        mean = float(self.rate) * sample_size
        if errors < 0:
            return Rough(0.0, 0.0)
        if mean == 0.0:
            return Rough(1.0, 0.0)
        logs = (-mean, errors * log(mean), -lgamma(errors + 1))
        term = total = 1.0
        for x in range(errors, 0, -1):
            term *= x / mean
            total += term
            if term < total * 1e-18:
                break
        return _rough(logs, total, sample_size)


Errors = Hypergeometric | Binomial | Poisson


@dataclass(frozen=True, slots=True)
class Rough:
    """A chance in floats, off by at most `slack`."""

    chance: float
    slack: float


def wrong_items(rate: Fraction, population: int) -> int:
    """The smallest number of wrong items that is a share of at least `rate`."""
    return -(-rate.numerator * population // rate.denominator)


def errors_at(model: ErrorModel, rate: Fraction, population: int | None) -> Errors:
    """The model when the true share of errors is `rate`."""
    if model is ErrorModel.POISSON:
        return Poisson(rate)
    if model is ErrorModel.BINOMIAL:
        return Binomial(rate)
    if population is None:
        raise ValueError("the hypergeometric model needs the size of the population")
    return Hypergeometric(population, wrong_items(rate, population))


def at_most_within(
    model: Errors, errors: int, sample_size: int, risk: Fraction, *, strictly: bool = False
) -> bool:
    """Is P(X <= errors) <= risk (or < risk)? Exact: floats answer only far from the border."""
    rough = model.roughly_at_most(errors, sample_size)
    distance = rough.chance - float(risk)
    # float(risk) is off by half an ulp, far inside the margin that is added to the slack.
    if abs(distance) > rough.slack + 1e-12 * float(risk):
        return distance < 0
    chance = model.at_most(errors, sample_size)
    return chance < risk if strictly else chance <= risk


def _rough(logs: tuple[float, ...], total: float, sample_size: int) -> Rough:
    """exp(sum of logs) · total. A logarithm that is off by 45 ulp stays inside the slack."""
    exponent = sum(logs)
    if exponent < -700:
        return Rough(0.0, 1e-280)
    chance = exp(exponent) * total
    relative = 1e-14 * sum(map(abs, logs)) + 1e-15 * sample_size + 1e-11
    return Rough(chance, chance * relative)


def _hypergeometric_at_most(errors: int, n: int, population: int, wrong: int) -> Fraction:
    """Sum of C(K, x) C(N-K, n-x) / C(N, n); n and K may change places, the smaller works less."""
    n, wrong = min(n, wrong), max(n, wrong)
    least = max(0, n - (population - wrong))
    if errors >= min(n, wrong):
        return Fraction(1)
    if errors < least:
        return Fraction(0)
    term = comb(wrong, least) * comb(population - wrong, n - least)
    total = term
    for x in range(least, errors):
        term = term * ((wrong - x) * (n - x)) // ((x + 1) * (population - wrong - n + x + 1))
        total += term
    return Fraction(total, comb(population, n))


def _binomial_at_most(errors: int, n: int, rate: Fraction) -> Fraction:
    """Sum of C(n, x) p^x (q-p)^(n-x) / q^n by Horner, all in integers."""
    if errors >= n:
        return Fraction(1)
    if errors < 0:
        return Fraction(0)
    p, q = rate.numerator, rate.denominator
    choose, power, total = 1, 1, 0
    for x in range(errors + 1):
        total = total * (q - p) + choose * power
        choose = choose * (n - x) // (x + 1)
        power *= p
    return Fraction(total * (q - p) ** (n - errors), q**n)
