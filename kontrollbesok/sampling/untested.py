"""How many of the items that were not tested are wrong: beta-binomial, decided exactly.

Let J of m items be wrong. A step from a to a + 1 takes a known term from P(J <= c | a, b):

    T(a) = m! B(a + c + 1, b + m - c) / (c! (m - c - 1)! a B(a, b))

so that chance is T(a) + T(a + 1) + T(a + 2) + …, all positive, and some hundred terms give 35
digits however many the items are; where they would be more, the right items are counted instead.
A level that is nearer than that, such as a chance of 95 % sharp, is settled by a sum in integers.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import lcm, log, prod

from kontrollbesok.sampling.chance import Hypergeometric
from kontrollbesok.sampling.quantiles import exponential, log_gamma_ratio
from kontrollbesok.sampling.sizes import first_size

_FEW = 500  # so few wrong or so few right items are summed count by count
_ONE = 1 << 160  # the fixed point of the series
_TERMS_TO_SHRINK = 111  # log(_ONE): by a share of s each, terms are gone after 111 / s
_SLACK = Fraction(1, 10**36)  # relative; gamma functions to 50 digits are off by far less


@dataclass(frozen=True, slots=True)
class Untested:
    """`items` not tested, each wrong with a share that is believed to be beta(alpha, beta)."""

    alpha: Fraction
    beta: Fraction
    items: int

    def at_most(self, count: int) -> Fraction:
        """The chance that at most `count` are wrong, to 35 digits; exactly with whole numbers."""
        if self._is_whole() and 0 <= count < self.items:
            return self._exactly(count)
        low, high = self._bounds(count)
        return (low + high) / 2

    def reaches(self, level: Fraction, count: int) -> bool:
        """Whether the chance that at most `count` are wrong is `level` or more, exactly."""
        low, high = self._bounds(count)
        return low >= level or (high >= level and self._exactly(count) >= level)

    def quantile(self, level: Fraction) -> int:
        """The smallest count with a chance of at least `level` of not being exceeded."""
        found = first_size(lambda count: self.reaches(level, count), 0, self.items)
        return self.items if found is None else found

    def log_step(self, count: int) -> float:
        """The logarithm of C(m, c) (a + 1)_c (b)_(m-c) / (a + b)_m, 0 <= c < m.

        So much falls P(J <= c) when a right item among the tested ones is found to be wrong.
        """
        a, b, m = self.alpha, self.beta, self.items
        return float(_log_term(a, b, m, count)) + log((a + b + m) / (m - count))

    def _bounds(self, count: int) -> tuple[Fraction, Fraction]:
        """The chance that at most `count` are wrong is not below the first, not above the other."""
        a, b, m, wrong, right = self.alpha, self.beta, self.items, count, self.items - count - 1
        if wrong < 0 or right < 0:
            certain = Fraction(0 if wrong < 0 else 1)
            return certain, certain
        sides = (a, b, m, wrong), (b, a, m, right)
        if min(wrong, right) < _FEW:
            counted = wrong > right  # the side that is summed: the right ones, or the wrong
            low, high = _few(*sides[counted])
        else:
            counted = (a + wrong + 1) * (b + 1) > (b + right + 1) * (a + 1)
            counted ^= _is_slow(*sides[counted])
            low, high = _many(*sides[counted])
        return (1 - high, 1 - low) if counted else (low, high)

    def _exactly(self, count: int) -> Fraction:
        """The chance that at most `count` are wrong, 0 <= count < items, as a fraction.

        With whole numbers it is that of at least a black balls among the first c + a of
        m + a + b - 1, of which a + b - 1 are black.
        """
        a, b, m = self.alpha, self.beta, self.items
        if self._is_whole():
            black = int(a + b) - 1
            return 1 - Hypergeometric(m + black, black).at_most(int(a) - 1, count + int(a))
        if a == b and 2 * count + 1 == m:
            return Fraction(1, 2)  # otherwise a tie among many would take long
        one, first, second = _whole(a, b)
        weight = reached = prod(range(second, second + m * one, one))
        for j in range(count):
            weight *= (m - j) * (first + j * one)
            weight //= (j + 1) * (second + (m - j - 1) * one)
            reached += weight
        both = first + second
        return Fraction(reached, prod(range(both, both + m * one, one)))

    def _is_whole(self) -> bool:
        return self.alpha.denominator == self.beta.denominator == 1


def _few(a: Fraction, b: Fraction, m: int, c: int) -> tuple[Fraction, Fraction]:
    """P(J = 0) times a sum in integers: each count's chance is its neighbour's by a ratio."""
    one, first, second = _whole(a, b)
    total = scale = 1
    for j in range(c - 1, -1, -1):
        below = (j + 1) * (second + (m - j - 1) * one)
        total = scale * below + total * (m - j) * (first + j * one)
        scale *= below
    nothing_wrong = exponential(log_gamma_ratio((b + m, a + b), (b, a + b + m)))
    chance = nothing_wrong * Fraction(total, scale)
    return chance * (1 - _SLACK), chance * (1 + _SLACK)


def _is_slow(a: Fraction, b: Fraction, m: int, c: int) -> bool:
    """Whether the thin side shrinks so slowly that the other one, which first rises, is shorter."""
    shrinks = 1 - (a + c + 1) * (a + b) / ((a + b + m + 1) * (a + 1))
    peak = a * (m - c) / (c + 1) - b
    return peak * shrinks < _TERMS_TO_SHRINK


def _many(a: Fraction, b: Fraction, m: int, c: int) -> tuple[Fraction, Fraction]:
    """T(a) times the series. Its terms rise to a peak, or not at all, and then fall.

    Each step rounds down, so that the k-th term is low by at most k units, or by k units for each
    unit that the first has grown by. What is left when nothing of a term is left is bounded by
    that term's share in a difference that telescopes.
    """
    one, shape, other = _whole(a, b)
    term = total = _ONE
    steps = spare = 0
    while term or spare <= 0:
        term *= (shape + (c + 1) * one) * (shape + other)
        term //= (shape + other + (m + 1) * one) * (shape + one)
        total += term
        shape += one
        steps += 1
        spare = shape * (m - c - 1) - other * (c + 1)
    rest = (shape + other + m * one) * shape // (spare * one) + 1
    front = exponential(_log_term(a, b, m, c))
    lost = (steps + 1) * (steps + rest + total // _ONE)
    low, high = Fraction(total, _ONE), Fraction(total + lost, _ONE)
    return front * low * (1 - _SLACK), front * high * (1 + _SLACK)


def _log_term(a: Fraction, b: Fraction, m: int, c: int) -> Fraction:
    """log T(a)."""
    whole = Fraction(m + 1)
    return log_gamma_ratio(
        (whole, a + c + 1, b + m - c, a + b),
        (Fraction(c + 1), Fraction(m - c), a + b + m + 1, a + 1, b),
    )


def _whole(a: Fraction, b: Fraction) -> tuple[int, int, int]:
    """One, a and b in units so small that all three are whole."""
    one = lcm(a.denominator, b.denominator)
    return one, int(a * one), int(b * one)
