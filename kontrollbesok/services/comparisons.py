"""Other ways to count a sample's result, beside the conclusion that the plan chose.

They are counted when the result is known. What somebody sets beside the conclusion is in the
record by name, in the protocol with its role, and in the text as a comparison.
"""

from collections.abc import Collection
from fractions import Fraction

from kontrollbesok.labels.comparison import Setting, compared_sentence, said_text
from kontrollbesok.labels.control import NOUN
from kontrollbesok.model.ids import SampleId
from kontrollbesok.model.plan_choice import ErrorModel, PlanChoices
from kontrollbesok.model.sample import LotMethod, SampleMethod
from kontrollbesok.sampling.comparison import (
    EVEN_PRIOR,
    AmountStratum,
    Comparison,
    Way,
    compare_amounts,
    compare_kronor,
    compare_shares,
    compare_strata,
)
from kontrollbesok.sampling.conclusion import Outcome, tally_outcomes
from kontrollbesok.sampling.limits import Side
from kontrollbesok.sampling.plan_conclusion import chosen_prior
from kontrollbesok.services.looks import rate_to_beat
from kontrollbesok.services.office import Office
from kontrollbesok.services.results import Results, results, strata_of

_UNFINISHED = (Outcome.UNTESTED, Outcome.UNTESTABLE)


def comparisons(office: Office, sample: SampleId) -> tuple[Comparison, ...]:
    """Every other way that the sample can be counted. Raises as `drawn_samples.drawn`."""
    return comparisons_of(results(office, sample))


def comparisons_of(found: Results) -> tuple[Comparison, ...]:
    """The same for results at hand; none before all is tested, and none where nothing was drawn."""
    method = found.drawn.sample.plan.method
    if not is_comparable(found):
        return ()
    if method is SampleMethod.KRONOR:
        return _kronor(found)
    amounts = _amounts(found) if found.tests_amounts else ()
    if method is SampleMethod.STRATIFIED:
        return (*compare_strata(strata_of(found), found.drawn.sample.plan.confidence), *amounts)
    return (*_shares(found), *amounts)


def is_comparable(found: Results) -> bool:
    """Whether there is any other way to count: quick to ask."""
    method, items = found.drawn.sample.plan.method, found.drawn_items
    if not items or any(item.outcome in _UNFINISHED for item in items):
        return False
    return method is not SampleMethod.EVERYTHING


def beside(found: Results, names: Collection[str]) -> tuple[Comparison, ...]:
    """Those of the ways to count that are named; what is no longer possible is left out."""
    return tuple(one for one in comparisons_of(found) if one.name in names) if names else ()


def setting_of(found: Results) -> Setting:
    """What the comparisons stand against."""
    plan, noun = found.drawn.sample.plan, NOUN[found.drawn.population.source]
    without = plan.method is SampleMethod.KRONOR or plan.choices.is_precise
    return Setting(noun, None if without else Fraction(plan.tolerable))


def beside_sentence(found: Results, names: Collection[str]) -> str:
    """What is said of them after the conclusion; "" for none."""
    setting = setting_of(found)
    return compared_sentence([said_text(one, setting) for one in beside(found, names)])


def _shares(found: Results) -> tuple[Comparison, ...]:
    """Without the plan's own, unless the sample grew: then it counts every look, and this none."""
    sample, plan = found.drawn.sample, found.drawn.sample.plan
    tally = tally_outcomes(item.outcome for item in found.drawn_items)
    if not tally.tested:
        return ()
    limit = rate_to_beat(plan, tally.errors, tally.tested)
    compared = compare_shares(
        len(found.drawn.frame), tally.tested, tally.errors, plan.confidence, str(limit)
    )
    own = _own_way(plan.choices) if len(sample.sizes) == 1 else None
    return tuple(one for one in compared if one.side is not Side.UPPER or one.way is not own)


def _own_way(choices: PlanChoices) -> Way | None:
    """The way of the plan, None where none of these is it."""
    if choices.prior is None:
        return Way(choices.model.value)
    is_even = choices.model is ErrorModel.HYPERGEOMETRIC and chosen_prior(choices) == EVEN_PRIOR
    return Way.BAYES if is_even else None


def _kronor(found: Results) -> tuple[Comparison, ...]:
    plan, items = found.drawn.sample.plan, found.drawn_items
    book_ore = sum(
        max(amount, 0)
        for part in found.drawn.parts
        if part.method is LotMethod.KRONOR
        for _, amount in part.rows
    )
    return compare_kronor(
        Fraction(book_ore),
        plan.confidence,
        [item for item in items if item.hits],
        [item for item in items if not item.hits],
    )


def _amounts(found: Results) -> tuple[Comparison, ...]:
    strata = [
        AmountStratum(
            len(part.rows),
            sum(amount for _, amount in part.rows),
            tuple(found.by_part(part.name)),
        )
        for part in found.drawn.parts
    ]
    return compare_amounts(strata, found.drawn.sample.plan.confidence)
