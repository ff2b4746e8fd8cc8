"""What a larger sample would still be able to show, before anybody decides to draw it.

Extending after errors is not free: the true, lower confidence is said before, not after.
Source: ux §2.4, "Rule, statistics".
"""

from dataclasses import dataclass, replace
from decimal import Decimal

from kontrollbesok.model.sample import Sample
from kontrollbesok.sampling.chance import errors_at
from kontrollbesok.sampling.exact import decimal_of, exact_confidence
from kontrollbesok.sampling.stages import Stage, acceptance_chance
from kontrollbesok.services.looks import earlier_looks, is_planned, rate_to_beat


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the sample shows at `size` items in all, if no more errors than `errors` are found.

    `kept` is the confidence that is then left of the `confidence` that was asked for, `alone` what
    it would be had nobody looked before. `accepted`: the most errors that the plan's own extension
    bears, None where the plan made no room for this size.
    """

    size: int
    more: int
    errors: int
    confidence: Decimal
    kept: Decimal
    alone: Decimal
    accepted: int | None

    @property
    def is_planned(self) -> bool:
        """Whether the plan made room for it."""
        return self.accepted is not None

    @property
    def is_enough(self) -> bool:
        """Whether a conclusion can come of it, though perhaps at the lower confidence."""
        return self.alone >= self.confidence


def outlook(sample: Sample, population: int, errors: int, size: int) -> Outlook:
    """What `size` items of `population` would show with the `errors` found so far. Exact."""
    plan, level = sample.plan, exact_confidence(sample.plan.confidence)
    rate = rate_to_beat(plan, errors, size)
    wrong = errors_at(plan.choices.model, rate, population)
    grown = replace(sample, sizes=(*sample.sizes, size))
    last, earlier = Stage(size, errors), earlier_looks(grown, population, rate, errors)
    planned = is_planned(grown, errors) and errors <= plan.extended_accepted
    return Outlook(
        size=size,
        more=size - sample.sizes[-1],
        errors=errors,
        confidence=decimal_of(level),
        kept=decimal_of(1 - acceptance_chance(wrong, (*earlier, last))),
        alone=decimal_of(1 - acceptance_chance(wrong, (last,))),
        accepted=plan.extended_accepted if planned else None,
    )
