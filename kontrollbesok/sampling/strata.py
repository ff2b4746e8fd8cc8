"""One conclusion from several strata: how many items are wrong in all, at most and at least."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from fractions import Fraction
from functools import cache
from itertools import accumulate, islice, pairwise, permutations
from math import exp, lcm, lgamma, prod
from typing import TYPE_CHECKING, Any

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.sampling.chance import ErrorModel, Hypergeometric
from kontrollbesok.sampling.exact import Exact, decimal_of, exact_confidence
from kontrollbesok.sampling.limits import Limit, Side, check_counts, one_sided

if TYPE_CHECKING:
    import numpy as np

Result = tuple[tuple[int, ...], int]  # errors in all strata but the last, and the most in it

_MOST_RESULTS = 20_000
_NEAR = 1e-8  # within this of the border, fractions decide


@dataclass(frozen=True, slots=True)
class Stratum:
    """What was drawn and found in one part of the population."""

    population: int
    sample_size: int
    errors: int

    @property
    def weight(self) -> Fraction:
        """How many items each tested item stands for."""
        return Fraction(self.population, self.sample_size)

    @property
    def most_wrong(self) -> int:
        """The most items that can be wrong, given those that were found right."""
        return self.population - self.sample_size + self.errors


@dataclass(frozen=True, slots=True)
class CombinedLimit:
    """At most `upper.count` items are wrong in all; `worst_split` is where they would lie."""

    upper: Limit
    worst_split: tuple[int, ...]


def combine_strata(strata: Sequence[Stratum], confidence: Exact) -> CombinedLimit:
    """The largest total of wrong items that still leaves a chance above 1 - confidence.

    Results are ordered by the estimated total Σ N x / n. A total is ruled out only if even the
    split that hides best would show more than what was found with enough confidence.
    Source: Wendell and Schmee 1996. Raises as `limits.evaluate_attributes`.
    """
    risk, search = 1 - exact_confidence(confidence), _search_of(strata, _Tail.NO_WORSE)
    low = sum(stratum.errors for stratum in strata)
    high = sum(stratum.most_wrong for stratum in strata)
    split = tuple(stratum.errors for stratum in strata)
    while low < high:
        middle = (low + high + 1) // 2
        hidden = search.worst_split(middle)
        if search.exceeds(hidden, risk):
            low, split = middle, hidden
        else:
            high = middle - 1
    return CombinedLimit(_limit(low, strata), split)


def fewest_in_strata(strata: Sequence[Stratum], confidence: Exact) -> Limit:
    """The smallest total of wrong items that leaves a chance above 1 - confidence.

    The mirror of `combine_strata`: a total is possible if some split of it would show as much as
    what was found with enough chance. Raises as it.
    """
    risk, search = 1 - exact_confidence(confidence), _search_of(strata, _Tail.WORSE)
    low = sum(stratum.errors for stratum in strata)
    high = sum(stratum.most_wrong for stratum in strata)
    while low < high:
        middle = (low + high) // 2
        if search.exceeds(search.worst_split(middle), risk):
            high = middle
        else:
            low = middle + 1
    return _limit(low, strata)


def limits_of_strata(
    strata: Sequence[Stratum], confidence: Exact, side: Side
) -> tuple[Limit | None, Limit | None]:
    """The lower and the upper limit, as far as asked for. Raises as `combine_strata`."""
    each = one_sided(exact_confidence(confidence), side)
    lower = None if side is Side.UPPER else fewest_in_strata(strata, each)
    upper = None if side is Side.LOWER else combine_strata(strata, each).upper
    return lower, upper


def is_ruled_out(
    total: int, sizes: Sequence[tuple[int, int]], errors: int, confidence: Exact
) -> bool:
    """Whether `errors` in a sample would rule out `total` wrong items, in whatever strata they lie.

    `sizes` are items and sample size of each stratum. The errors are counted where each of them
    weighs most, and the items may be split in any way that some result of so many errors allows:
    so every `combine_strata` of such a result lies below `total`.
    Raises `UserError(TOO_MANY_FOR_STRATA)` for more results than can be weighed while one waits.
    """
    strata = [Stratum(population, sample_size, 0) for population, sample_size in sizes]
    heaviest = sorted(strata, key=lambda stratum: stratum.weight, reverse=True)
    found, left = Fraction(0), errors
    for stratum in heaviest:
        found += min(left, stratum.sample_size) * stratum.weight
        left -= min(left, stratum.sample_size)
    most = tuple(one.most_wrong + min(errors, one.sample_size) for one in strata)
    if left:
        return False
    if total > sum(most):
        return True
    results = list(islice(_results(strata, found, _Tail.NO_WORSE), _MOST_RESULTS + 1))
    if len(results) > _MOST_RESULTS:
        raise UserError(ErrorCode.TOO_MANY_FOR_STRATA, errors=errors, strata=len(strata))
    search = _Search(strata, results, (0,) * len(strata), most)
    return not search.exceeds(search.worst_split(total), 1 - exact_confidence(confidence))


def _limit(total: int, strata: Sequence[Stratum]) -> Limit:
    everything = sum(stratum.population for stratum in strata)
    return Limit(decimal_of(Fraction(total, everything)), total)


class _Tail(Enum):
    """Which results count as those that a split has a chance of."""

    NO_WORSE = auto()  # like what was found, or better
    WORSE = auto()  # like what was found, or worse


def _search_of(strata: Sequence[Stratum], tail: _Tail) -> "_Search":
    for stratum in strata:
        check_counts(
            ErrorModel.HYPERGEOMETRIC, stratum.sample_size, stratum.errors, stratum.population
        )
    found = sum((stratum.weight * stratum.errors for stratum in strata), Fraction(0))
    results, fewest = list(_results(strata, found, tail)), tuple(one.errors for one in strata)
    return _Search(strata, results, fewest, tuple(one.most_wrong for one in strata), tail)


class _Search:
    """Looks for the split of a given total that has the largest chance of such a result.

    `results` are as `_results` gives them, `fewest` and `most` how many can be wrong in each
    stratum.
    """

    def __init__(
        self,
        strata: Sequence[Stratum],
        results: Sequence[Result],
        fewest: tuple[int, ...],
        most: tuple[int, ...],
        tail: _Tail = _Tail.NO_WORSE,
    ) -> None:
        import numpy as np

        self._strata, self._results, self._fewest, self._most = strata, results, fewest, most
        self._known: dict[tuple[int, ...], float] = {}
        self._is_complement = tail is _Tail.WORSE
        rows = [(*errors, last) for errors, last in results]
        self._counts = np.array(rows, dtype=np.int64).reshape(len(rows), len(strata)).T
        self._highest = [int(counts.max(initial=0)) for counts in self._counts]

        @cache
        def roughly(index: int, wrong: int) -> "np.ndarray[Any, np.dtype[np.float64]]":
            return np.array(_roughly(strata[index], wrong, self._highest[index]))

        self._roughly = roughly

    def worst_split(self, total: int) -> tuple[int, ...]:
        """Climb from several starts by moving errors between strata, in ever smaller steps."""
        return max((self._climb(start) for start in self._starts(total)), key=self._chance)

    def exceeds(self, split: tuple[int, ...], risk: Fraction) -> bool:
        """Is the chance of such a result above `risk`?"""
        rough = self._chance(split)
        if abs(rough - float(risk)) > _NEAR:
            return rough > risk
        return self._exact_chance(split) > risk

    def _starts(self, total: int) -> Iterator[tuple[int, ...]]:
        """Fill one stratum with errors, then the next, beginning with each of them."""
        for first in range(len(self._fewest)):
            left, split = total - sum(self._fewest), list(self._fewest)
            for offset in range(len(split)):
                index = (first + offset) % len(split)
                more = min(left, self._most[index] - split[index])
                split[index] += more
                left -= more
            yield tuple(split)

    def _climb(self, split: tuple[int, ...]) -> tuple[int, ...]:
        best, chance = split, self._chance(split)
        step = max(1, sum(split) // 2)
        while step:
            better = max(self._moves(best, step), key=self._chance, default=best)
            if self._chance(better) > chance:
                best, chance = better, self._chance(better)
            else:
                step //= 2
        return best

    def _moves(self, split: tuple[int, ...], step: int) -> Iterator[tuple[int, ...]]:
        for giver, taker in permutations(range(len(split)), 2):
            moved = list(split)
            moved[giver] -= step
            moved[taker] += step
            enough = moved[giver] >= self._fewest[giver]
            if enough and moved[taker] <= self._most[taker]:
                yield tuple(moved)

    def _chance(self, split: tuple[int, ...]) -> float:
        """In floats, all results at once; off by less than _NEAR. Climbs meet: it is kept."""
        if split not in self._known:
            self._known[split] = self._count_chance(split)
        return self._known[split]

    def _count_chance(self, split: tuple[int, ...]) -> float:
        *tables, last = [self._roughly(index, wrong) for index, wrong in enumerate(split)]
        *counts, most = self._counts
        chances = last.cumsum()[most]
        for table, count in zip(tables, counts, strict=True):
            chances = chances * table[count]
        total = float(chances.sum())
        return 1 - total if self._is_complement else total

    def _exact_chance(self, split: tuple[int, ...]) -> Fraction:
        *tables, last = [
            _exactly(stratum, wrong, highest)
            for stratum, wrong, highest in zip(self._strata, split, self._highest, strict=True)
        ]
        at_most = list(accumulate(last))
        total = sum(
            (
                prod(
                    (table[x] for table, x in zip(tables, errors, strict=True)), start=at_most[most]
                )
                for errors, most in self._results
            ),
            Fraction(0),
        )
        return 1 - total if self._is_complement else total


def _results(strata: Sequence[Stratum], found: Fraction, tail: _Tail) -> Iterator[Result]:
    """Every result that is no worse than `found` in all, or for the other tail that is better.

    Weights and what was found are counted in units so small that they are whole.
    """
    weights = [stratum.weight for stratum in strata]
    one = lcm(found.denominator, *(weight.denominator for weight in weights))
    whole = [int(weight * one) for weight in weights]
    sizes = [stratum.sample_size for stratum in strata]
    room = int(found * one)
    return _results_within([*zip(whole, sizes, strict=True)], room - (tail is _Tail.WORSE))


def _results_within(parts: Sequence[tuple[int, int]], room: int) -> Iterator[Result]:
    """Those that weigh at most `room`; a part is the weight of an error, and the sample size."""
    (weight, size), *rest = parts
    most = min(size, room // weight)
    if not rest:
        if most >= 0:
            yield (), most
        return
    for errors in range(most + 1):
        for others, last in _results_within(rest, room - errors * weight):
            yield (errors, *others), last


def _roughly(stratum: Stratum, wrong: int, highest: int) -> list[float]:
    """Each chance from the one before; off by less than 1e-9 in all."""
    right, n = stratum.population - wrong, stratum.sample_size
    least = max(0, n - right)
    found = [0.0] * (highest + 1)
    if least > highest:
        return found
    logs = (
        _log_choose(wrong, least)
        + _log_choose(right, n - least)
        - _log_choose(stratum.population, n)
    )
    chance = exp(logs) if logs > -700 else 0.0
    for errors in range(least, min(highest, n, wrong) + 1):
        found[errors] = chance
        chance *= (wrong - errors) * (n - errors) / ((errors + 1) * (right - n + errors + 1))
    return found


def _exactly(stratum: Stratum, wrong: int, highest: int) -> list[Fraction]:
    model, n = Hypergeometric(stratum.population, wrong), stratum.sample_size
    at_most = [model.at_most(errors, n) for errors in range(highest + 1)]
    return [after - before for before, after in pairwise([Fraction(0), *at_most])]


def _log_choose(items: int, some: int) -> float:
    return lgamma(items + 1) - lgamma(some + 1) - lgamma(items - some + 1)
