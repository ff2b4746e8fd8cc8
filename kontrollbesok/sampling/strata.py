"""One conclusion from several strata: how many items are wrong in all, at most. Exact."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, partial
from itertools import permutations
from typing import TypeVar

from kontrollbesok.sampling.chance import ErrorModel, Hypergeometric
from kontrollbesok.sampling.exact import Exact, decimal_of, exact_confidence
from kontrollbesok.sampling.limits import Limit, check_counts

Number = TypeVar("Number", float, Fraction)

_NEAR = 1e-7  # relative: within this of the border, fractions decide


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
    risk = 1 - exact_confidence(confidence)
    for stratum in strata:
        check_counts(
            ErrorModel.HYPERGEOMETRIC, stratum.sample_size, stratum.errors, stratum.population
        )
    search = _Search(tuple(strata))
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
    everything = sum(stratum.population for stratum in strata)
    return CombinedLimit(Limit(decimal_of(Fraction(low, everything)), low), split)


class _Search:
    """Looks for the split of a given total that is hardest to find out."""

    def __init__(self, strata: tuple[Stratum, ...]) -> None:
        self._strata = strata
        found = sum((stratum.weight * stratum.errors for stratum in strata), Fraction(0))
        # Every result that is no worse: errors in all strata but the last, and the most in it.
        self._results = list(_results_within(strata, found))
        self._roughly = cache(partial(self._at_most, _roughly_at_most))

    def worst_split(self, total: int) -> tuple[int, ...]:
        """Climb from several starts by moving errors between strata, in ever smaller steps."""
        return max((self._climb(start) for start in self._starts(total)), key=self._chance)

    def exceeds(self, split: tuple[int, ...], risk: Fraction) -> bool:
        """Is the chance of a result like this, or a better one, above `risk`?"""
        rough = self._chance(split)
        if abs(rough - float(risk)) > _NEAR * float(risk):
            return rough > risk
        exactly = partial(self._at_most, _exactly_at_most)
        return self._total_chance(split, cache(exactly), Fraction(0)) > risk

    def _starts(self, total: int) -> Iterator[tuple[int, ...]]:
        """Fill one stratum with errors, then the next, beginning with each of them."""
        known = [stratum.errors for stratum in self._strata]
        for first in range(len(known)):
            left, split = total - sum(known), list(known)
            for offset in range(len(known)):
                index = (first + offset) % len(known)
                more = min(left, self._strata[index].most_wrong - split[index])
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
            enough = moved[giver] >= self._strata[giver].errors
            if enough and moved[taker] <= self._strata[taker].most_wrong:
                yield tuple(moved)

    def _chance(self, split: tuple[int, ...]) -> float:
        return self._total_chance(split, self._roughly, 0.0)

    def _total_chance(
        self,
        split: tuple[int, ...],
        at_most: Callable[[int, int, int], Number],
        zero: Number,
    ) -> Number:
        total, last = zero, len(split) - 1
        for errors, most in self._results:
            chance = at_most(last, split[last], most)
            for index, count in enumerate(errors):
                wrong = split[index]
                chance *= at_most(index, wrong, count) - at_most(index, wrong, count - 1)
            total += chance
        return total

    def _at_most(
        self,
        chance: Callable[[Hypergeometric, int, int], Number],
        index: int,
        wrong: int,
        most: int,
    ) -> Number:
        stratum = self._strata[index]
        return chance(Hypergeometric(stratum.population, wrong), most, stratum.sample_size)


def _results_within(
    strata: Sequence[Stratum], room: Fraction
) -> Iterator[tuple[tuple[int, ...], int]]:
    first, *rest = strata
    most = min(first.sample_size, int(room / first.weight))
    if not rest:
        yield (), most
        return
    for errors in range(most + 1):
        for others, last in _results_within(rest, room - errors * first.weight):
            yield (errors, *others), last


def _roughly_at_most(model: Hypergeometric, errors: int, sample_size: int) -> float:
    return model.roughly_at_most(errors, sample_size).chance


def _exactly_at_most(model: Hypergeometric, errors: int, sample_size: int) -> Fraction:
    return model.at_most(errors, sample_size)
