"""Incomplete beta and gamma functions and their inverses, to 40 digits, alike on every machine.

mpmath gives logarithms, exponentials and the gamma function; the sums are series of positive
terms in integers, so they neither cancel nor hang for large arguments. Results are `Fraction`s
close to the true value; callers show them as decimals.
"""

from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import cache, lru_cache
from typing import Any

_DIGITS = 50
_BITS = 192  # of the fixed point in the series: 57 digits
_ONE = 1 << _BITS
_TERMS_TO_SHRINK = 133  # log(2**192): by a share of s each, terms are gone after 133 / s
_KEPT = 1_024  # quantiles remembered: bars and sentences ask for the same ones at every key

Number = Any  # mpmath's mpf, which has no types


def beta_at_most(x: Fraction, a: Fraction, b: Fraction) -> Fraction:
    """I_x(a, b): the chance that a beta(a, b) variable is at most `x`; a, b > 0."""
    if x <= 0:
        return Fraction(0)
    if x >= 1:
        return Fraction(1)
    return _fraction(_beta_chance(_mpf(a), _mpf(b), _log_beta(_mpf(a), _mpf(b)))(_mpf(x)))


def gamma_at_most(x: Fraction, a: Fraction) -> Fraction:
    """P(a, x): the chance that a gamma variable of shape `a`, scale 1, is at most `x`; a > 0."""
    return _fraction(_gamma_chance(_mpf(a))(_mpf(x))) if x > 0 else Fraction(0)


def poisson_at_most(errors: int, mean: Fraction) -> Fraction:
    """P(X <= errors) for a Poisson variable with this mean."""
    return 1 - gamma_at_most(mean, Fraction(errors + 1)) if errors >= 0 else Fraction(0)


@lru_cache(maxsize=_KEPT)
def beta_quantile(level: Fraction, a: Fraction, b: Fraction) -> Fraction:
    """The x with I_x(a, b) = level, 0 < level < 1."""
    mp = _arithmetic()
    first, second = _mpf(a), _mpf(b)
    log_beta = _log_beta(first, second)

    def density(x: Number) -> Number:
        return mp.exp((first - 1) * mp.log(x) + (second - 1) * mp.log(1 - x) - log_beta)

    mean = first / (first + second)
    return _solve(_beta_chance(first, second, log_beta), density, _mpf(level), mean, mp.mpf(1))


@lru_cache(maxsize=_KEPT)
def gamma_quantile(level: Fraction, a: Fraction) -> Fraction:
    """The x with P(a, x) = level, 0 < level < 1."""
    mp = _arithmetic()
    shape, wanted = _mpf(a), _mpf(level)
    chance, log_gamma = _gamma_chance(shape), mp.loggamma(shape)
    top = shape + 1
    while chance(top) <= wanted:
        top *= 2
    return _solve(
        chance,
        lambda x: mp.exp((shape - 1) * mp.log(x) - x - log_gamma),
        wanted,
        max(top / 2, shape),
        top,
    )


@lru_cache(maxsize=_KEPT)
def student_quantile(level: Fraction, freedom: Fraction) -> Fraction:
    """The t with P(T <= t) = level for Student's distribution, 1/2 <= level < 1."""
    if level == Fraction(1, 2):
        return Fraction(0)
    y = beta_quantile(2 * (1 - level), freedom / 2, Fraction(1, 2))
    return square_root(freedom * (1 - y) / y)


@lru_cache(maxsize=_KEPT)
def normal_quantile(level: Fraction) -> Fraction:
    """The z with P(Z <= z) = level for the standard normal distribution."""
    mp = _arithmetic()
    return _fraction(mp.sqrt(2) * mp.erfinv(_mpf(2 * level - 1)))


def square_root(number: Fraction) -> Fraction:
    """The root of a number >= 0, to 50 digits."""
    return _fraction(_arithmetic().sqrt(_mpf(number)))


def exponential(number: Fraction) -> Fraction:
    """e to the power of `number`, to 50 digits."""
    return _fraction(_arithmetic().exp(_mpf(number)))


def log_gamma_ratio(over: Iterable[Fraction], under: Iterable[Fraction]) -> Fraction:
    """log(Π Γ(x) / Π Γ(y)) for numbers > 0: as near as the largest logarithm to 50 digits."""
    mp = _arithmetic()
    logs = [mp.loggamma(_mpf(x)) for x in over] + [-mp.loggamma(_mpf(y)) for y in under]
    return _fraction(mp.fsum(logs))


def hyperbolic_tangent(number: Fraction) -> Fraction:
    """tanh, to 50 digits."""
    return _fraction(_arithmetic().tanh(_mpf(number)))


def _beta_chance(a: Number, b: Number, log_beta: Number) -> Callable[[Number], Number]:
    mp = _arithmetic()

    def chance(x: Number) -> Number:
        """From the side that takes fewer terms. They fall from the start on the thin side, but
        slowly when x is small; on the other they first rise, to where the peak is.
        """
        if x > (a + 1) / (a + b + 2):
            shrinks = 1 - (1 - x) * (a + b) / (b + 1)
            peak = (x * (a + b) - a) / (1 - x)
            if peak * shrinks > _TERMS_TO_SHRINK:
                return 1 - below(1 - x, b, a)
        return below(x, a, b)

    def below(x: Number, a: Number, b: Number) -> Number:
        front = mp.exp(a * mp.log(x) + b * mp.log(1 - x) - log_beta) / a
        if mp.isint(b):
            return front / (1 - x) * _falling_series(_fixed(x / (1 - x)), int(b), _fixed(a + 1))
        return front * _series(_fixed(x), _fixed(a + b), _fixed(a + 1))

    return chance


def _gamma_chance(shape: Number) -> Callable[[Number], Number]:
    mp = _arithmetic()
    log_gamma = mp.loggamma(shape + 1)

    def chance(x: Number) -> Number:
        front = mp.exp(shape * mp.log(x) - x - log_gamma)
        return front * _series(_fixed(x), None, _fixed(shape + 1))

    return chance


def _log_beta(a: Number, b: Number) -> Number:
    mp = _arithmetic()
    return mp.loggamma(a) + mp.loggamma(b) - mp.loggamma(a + b)


def _series(x: int, top: int | None, bottom: int) -> Number:
    """1 + Σ Π x (top + i) / (bottom + i), or x / (bottom + i) when `top` is None; fixed point."""
    term = total = _ONE
    while term:
        if top is None:
            term = term * x // bottom
        else:
            term = (term * x >> _BITS) * top // bottom
            top += _ONE
        bottom += _ONE
        total += term
    return _arithmetic().mpf(total) / _ONE


def _falling_series(x: int, count: int, bottom: int) -> Number:
    """1 + Σ Π x (count - 1 - i) / (bottom + i): `count` terms at most, for counts of items."""
    term = total = _ONE
    while term and count > 1:
        count -= 1
        term = term * x * count // bottom
        bottom += _ONE
        total += term
    return _arithmetic().mpf(total) / _ONE


def _solve(
    chance: Callable[[Number], Number],
    density: Callable[[Number], Number],
    level: Number,
    start: Number,
    top: Number,
) -> Fraction:
    """The root of an increasing `chance` on (0, top): Newton's steps, halving when they stray."""
    mp = _arithmetic()
    low, high, x = mp.mpf(0), top, start
    for _ in range(1_000):
        miss = chance(x) - level
        low, high = (low, x) if miss > 0 else (x, high)
        slope = density(x)
        guess = x - miss / slope if slope > 0 else high
        if not low < guess < high:
            # A root far below the start is looked for by its size, not by its distance.
            guess = high / 1024 if low == 0 else mp.sqrt(low * high)
        if abs(guess - x) <= guess * mp.mpf(10) ** -42:
            return _fraction(guess)
        x = guess
    raise ArithmeticError("the quantile was not found")


@cache
def _arithmetic() -> Any:
    """mpmath with a precision of its own, so that nobody else's setting changes an answer."""
    import mpmath

    own = mpmath.mp.clone()
    own.dps = _DIGITS
    return own


def _mpf(number: Fraction) -> Number:
    return _arithmetic().mpf(number.numerator) / number.denominator


def _fixed(number: Number) -> int:
    return int(_arithmetic().floor(number * _ONE))


def _fraction(number: Number) -> Fraction:
    sign, mantissa, power, _ = number._mpf_
    whole, exponent = (-int(mantissa) if sign else int(mantissa)), int(power)
    return Fraction(whole << exponent) if exponent >= 0 else Fraction(whole, 1 << -exponent)
