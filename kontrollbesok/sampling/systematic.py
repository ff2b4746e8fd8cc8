"""Intervals: every so many items or kronor, from a start, in the order of the file. Exact."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from math import ceil

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.sampling.exact import Exact, exact
from kontrollbesok.sampling.tickets import uniform


@dataclass(frozen=True, slots=True)
class IntervalHits:
    """`rows` (from 1) that were hit, one entry per unit, and the interval between units."""

    interval: Fraction
    rows: tuple[int, ...]


def random_start(prefix: str, population: int, sample_size: int) -> Fraction:
    """A start in (0, population / sample_size]; `prefix` is the hash of the seed.

    It is the ticket of the empty id, which no item has, with its last digit raised by one.
    """
    digits = uniform(prefix)[2:]
    return Fraction(int(digits) + 1, 10 ** len(digits)) * population / sample_size


def interval_rows(population: int, sample_size: int, start: Exact) -> tuple[int, ...]:
    """Rows ceil(start + j · population / sample_size), from 1; 0 < start <= the interval."""
    interval, first = Fraction(population, sample_size), exact(start)
    return tuple(ceil(first + j * interval) for j in range(sample_size))


def interval_hits(amounts: Sequence[Exact], sample_size: int, start: Exact) -> IntervalHits:
    """Units start + j · interval on the running total; amounts of zero or less carry none.

    Raises `UserError(ALL_AMOUNTS_ZERO)`.
    """
    totals = _running_totals(amounts)
    interval, first = totals[-1] / sample_size, exact(start)
    return IntervalHits(interval, _hits(totals, (first + j * interval for j in range(sample_size))))


def cell_hits(amounts: Sequence[Exact], uniforms: Sequence[Exact]) -> IntervalHits:
    """One unit in each of as many cells as there are `uniforms`, each in (0, 1]."""
    totals = _running_totals(amounts)
    width = totals[-1] / len(uniforms)
    units = ((j + exact(place)) * width for j, place in enumerate(uniforms))
    return IntervalHits(width, _hits(totals, units))


def _running_totals(amounts: Sequence[Exact]) -> list[Fraction]:
    totals = list(accumulate(max(exact(amount), Fraction(0)) for amount in amounts))
    if not totals or totals[-1] == 0:
        raise UserError(ErrorCode.ALL_AMOUNTS_ZERO)
    return totals


def _hits(totals: list[Fraction], units: Iterable[Fraction]) -> tuple[int, ...]:
    """The first row whose running total reaches the unit: a row without kronor never does."""
    return tuple(bisect_left(totals, unit) + 1 for unit in units)
