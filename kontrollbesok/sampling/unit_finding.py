"""What one unit's share of the sample shows, and what it cannot.

A unit gets what its own items support, and how many would have been needed.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kontrollbesok.sampling.attribute_plan import expect_count, plan_attributes
from kontrollbesok.sampling.chance import ErrorModel, wrong_items
from kontrollbesok.sampling.exact import Exact, decimal_of, exact_rate
from kontrollbesok.sampling.limits import Limit, Side, evaluate_attributes


@dataclass(frozen=True, slots=True)
class UnitFinding:
    """What one unit's tested items say about that unit.

    `needed` items without more errors would show less than the tolerable rate; None when only
    testing all of them could.
    """

    population: int
    tested: int
    errors: int
    confidence: Decimal
    tolerable_rate: Decimal
    upper: Limit
    needed: int | None

    @property
    def is_complete(self) -> bool:
        """Every item of the unit is tested: there is no sampling risk."""
        return self.tested == self.population

    @property
    def is_over(self) -> bool:
        """So many errors are found that the share cannot be below the tolerable rate."""
        return self.errors >= wrong_items(Fraction(self.tolerable_rate), self.population)

    @property
    def shows_enough(self) -> bool:
        """The unit's own items show less than the tolerable rate."""
        return self.upper.count is not None and self.upper.count < wrong_items(
            Fraction(self.tolerable_rate), self.population
        )


def find_unit(
    population: int, tested: int, errors: int, confidence: Exact, tolerable_rate: Exact
) -> UnitFinding:
    """What `errors` among `tested` of the unit's `population` items say. Exact, hypergeometric.

    25 of 84 without error: at most 8 of 84 (9.5 %) are wrong; 37 are needed for 5 %.
    Raises as `limits.evaluate_attributes`.
    """
    limits = evaluate_attributes(
        ErrorModel.HYPERGEOMETRIC, tested, errors, confidence, Side.UPPER, population
    )
    plan = plan_attributes(
        ErrorModel.HYPERGEOMETRIC, confidence, tolerable_rate, expect_count(errors), population
    )
    assert limits.upper is not None  # it was asked for
    return UnitFinding(
        population=population,
        tested=tested,
        errors=errors,
        confidence=limits.confidence,
        tolerable_rate=decimal_of(exact_rate(tolerable_rate)),
        upper=limits.upper,
        needed=plan.sample_size,
    )
