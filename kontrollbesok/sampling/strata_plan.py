"""How many items a stratified sample needs, when the conclusion counts against the worst split."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from kontrollbesok.model.plan_choice import Sharing
from kontrollbesok.sampling.allocation import allocate_neyman, allocate_proportionally
from kontrollbesok.sampling.attribute_plan import Expected, plan_attributes
from kontrollbesok.sampling.chance import ErrorModel, wrong_items
from kontrollbesok.sampling.exact import Exact, exact_rate
from kontrollbesok.sampling.sizes import first_size
from kontrollbesok.sampling.strata import is_ruled_out


@dataclass(frozen=True, slots=True)
class PlannedStratum:
    """A part of the population: its items, and the spread of their amounts (Neyman only)."""

    population: int
    spread: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class StrataPlan:
    """`sizes` in the order of the strata. `expected_errors` of them may be wrong in all.

    `unstratified` is what one sample of the whole would need; None where that is everything.
    """

    sizes: tuple[int, ...]
    expected_errors: int
    unstratified: int | None

    @property
    def sample_size(self) -> int:
        """Items in all strata."""
        return sum(self.sizes)


def plan_strata(
    strata: Sequence[PlannedStratum],
    sharing: Sharing,
    confidence: Exact,
    tolerable_rate: Exact,
    expected: Expected,
) -> StrataPlan:
    """The size that is enough where one item less is not, nearest to that of an unstratified one.

    Enough: however the errors that are expected are found, `combine_strata` lies below what is
    tolerated. At least one item a stratum: one that nobody looks at shows nothing. Raises as
    `plan_attributes` and `allocate`.
    """
    population = sum(stratum.population for stratum in strata)
    wrong = wrong_items(exact_rate(tolerable_rate), population)
    plain = plan_attributes(
        ErrorModel.HYPERGEOMETRIC, confidence, tolerable_rate, expected, population
    ).sample_size

    def is_enough(size: int) -> bool:
        sizes = share_out(size, strata, sharing)
        pairs = [(one.population, n) for one, n in zip(strata, sizes, strict=True)]
        return is_ruled_out(wrong, pairs, expected.errors(sum(sizes)), confidence)

    size = plain or population
    if size < population and not is_enough(size):
        size = first_size(is_enough, size + 1, population) or population
    else:
        while size > len(strata) and is_enough(size - 1):
            size -= 1
    sizes = share_out(size, strata, sharing)
    return StrataPlan(sizes, expected.errors(sum(sizes)), plain)


def share_out(size: int, strata: Sequence[PlannedStratum], sharing: Sharing) -> tuple[int, ...]:
    """`size` items shared between the strata, at least one each. Raises as `allocate`."""
    counts = [stratum.population for stratum in strata]
    if sharing is Sharing.NEYMAN:
        shares = allocate_neyman(size, counts, [stratum.spread for stratum in strata])
    else:
        shares = allocate_proportionally(size, counts)
    return tuple(max(share, 1) for share in shares)
