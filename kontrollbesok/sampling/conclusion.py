"""What the department's sample shows: a conclusion is drawn for the whole population only."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from kontrollbesok.sampling.bayes import Prior
from kontrollbesok.sampling.chance import (
    ErrorModel,
    Errors,
    Hypergeometric,
    errors_at,
)
from kontrollbesok.sampling.exact import Exact, decimal_of, exact_confidence, exact_rate
from kontrollbesok.sampling.limits import Limit, Side, evaluate_attributes
from kontrollbesok.sampling.misstatement import MoneyBound, money_bound
from kontrollbesok.sampling.stages import Stage, acceptance_chance


class Outcome(StrEnum):
    """What came of one drawn item."""

    RIGHT = "right"
    WRONG = "wrong"
    DOCUMENT_MISSING = "document_missing"  # counts as wrong, never swapped (ISA 530 §11)
    NOT_APPLICABLE = "not_applicable"  # replaced by the next lot (ISA 530 §10)
    UNTESTED = "untested"
    UNTESTABLE = "untestable"  # whatever the cause: then no conclusion is given


class Verdict(StrEnum):
    """What may be said about the whole."""

    BELOW = "below"
    BELOW_WITH_LESS = "below_with_less"  # only at a lower confidence: the sample grew unplanned
    NOT_SHOWN = "not_shown"
    PRELIMINARY = "preliminary"
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many drawn items came out how. A replaced item counts nowhere but here."""

    right: int = 0
    wrong: int = 0
    document_missing: int = 0
    not_applicable: int = 0
    untested: int = 0
    untestable: int = 0

    @property
    def errors(self) -> int:
        """Wrong items and items whose documents are missing."""
        return self.wrong + self.document_missing

    @property
    def tested(self) -> int:
        """Items with an answer."""
        return self.right + self.errors

    @property
    def sample_size(self) -> int:
        """Items that count, answered or not."""
        return self.tested + self.untested + self.untestable


@dataclass(frozen=True, slots=True)
class AttributeConclusion:
    """The department's conclusion about the share of wrong items.

    `looks` are the sample sizes at which the result was known, the last one now; more than one
    when the sample grew. `kept_confidence` is what they leave of the confidence that the share is
    below `tolerable_rate`. It and `upper` are None until every item is tested. `likely_errors` is
    the point estimate for the population, or None without one. `precision`: the plan was for one,
    and `tolerable_rate` is so far above the share in the sample. `prior`: what was believed before
    is counted in, and `kept_confidence` is how probable it is that the share is below.
    """

    verdict: Verdict
    model: ErrorModel
    population: int
    tally: Tally
    confidence: Decimal
    tolerable_rate: Decimal
    looks: tuple[Stage, ...]
    upper: Limit | None
    kept_confidence: Decimal | None
    likely_errors: Fraction | None
    precision: Decimal | None = None
    prior: Prior | None = None


@dataclass(frozen=True, slots=True)
class TestedAmount:
    """A drawn item in kronor: booked and right amount in öre; `hits` kronor of it were drawn."""

    __test__ = False  # not a test, whatever a collector thinks of the name

    item_id: str
    book_ore: int
    audit_ore: int
    outcome: Outcome
    hits: int = 1

    @property
    def wrong_ore(self) -> int:
        """Booked less right: all of it where the document is missing."""
        return self.book_ore - (0 if self.outcome is Outcome.DOCUMENT_MISSING else self.audit_ore)


@dataclass(frozen=True, slots=True)
class MoneyConclusion:
    """The department's conclusion about wrong kronor; `bound` in öre, None until all is tested."""

    verdict: Verdict
    confidence: Decimal
    tolerable_ore: int
    tally: Tally
    bound: MoneyBound | None


def tally_outcomes(outcomes: Iterable[Outcome]) -> Tally:
    """Count the outcomes, one per drawn item, replaced ones included."""
    counts = dict.fromkeys(Outcome, 0)
    for outcome in outcomes:
        counts[outcome] += 1
    return Tally(**{outcome.value: count for outcome, count in counts.items()})


def conclude_attributes(
    population: int,
    tally: Tally,
    confidence: Exact,
    tolerable_rate: Exact,
    earlier: Sequence[Stage] = (),
    model: ErrorModel = ErrorModel.HYPERGEOMETRIC,
) -> AttributeConclusion:
    """The conclusion, counting every earlier look at the result after which the sample grew.

    `earlier`: sample size and accepted errors at each look, planned or not. The limit and the
    confidence that is kept take them all into account. Exact.
    """
    level, tolerable = exact_confidence(confidence), exact_rate(tolerable_rate)
    verdict, upper, kept = _unfinished(tally), None, None
    looks = (*earlier, Stage(tally.sample_size, tally.errors))
    if verdict is None:
        upper = _upper_after(model, looks, level, population)
        wrong = errors_at(model, tolerable, population)
        kept_exactly = 1 - acceptance_chance(wrong, looks)
        kept = decimal_of(kept_exactly)
        if kept_exactly >= level:
            verdict = Verdict.BELOW
        elif earlier and _alone(model, tally, level, tolerable, population):
            verdict = Verdict.BELOW_WITH_LESS
        else:
            verdict = Verdict.NOT_SHOWN
    return AttributeConclusion(
        verdict=verdict,
        model=model,
        population=population,
        tally=tally,
        confidence=decimal_of(level),
        tolerable_rate=decimal_of(tolerable),
        looks=looks,
        upper=upper,
        kept_confidence=kept,
        likely_errors=Fraction(tally.errors * population, tally.tested) if tally.tested else None,
    )


def conclude_money(
    interval_ore: Exact,
    confidence: Exact,
    tolerable_ore: int,
    sample: Sequence[TestedAmount],
    certain: Sequence[TestedAmount] = (),
) -> MoneyConclusion:
    """The conclusion in kronor from drawn kronor and the items that were tested for certain.

    A missing document makes the whole booked amount wrong. Raises as `misstatement.money_bound`.
    """
    level = exact_confidence(confidence)
    tally = tally_outcomes(item.outcome for item in (*sample, *certain))
    verdict, bound = _unfinished(tally), None
    if verdict is None:
        drawn = [pair for item in sample for pair in _per_hit(item)]
        known = [_amounts(item) for item in certain if item.outcome is not Outcome.NOT_APPLICABLE]
        bound = money_bound(interval_ore, level, drawn, known)
        is_below = bound.upper <= tolerable_ore
        verdict = Verdict.BELOW if is_below else Verdict.NOT_SHOWN
    return MoneyConclusion(verdict, decimal_of(level), tolerable_ore, tally, bound)


def _unfinished(tally: Tally) -> Verdict | None:
    if tally.untestable:
        return Verdict.WITHHELD
    return Verdict.PRELIMINARY if tally.untested or not tally.tested else None


def _upper_after(
    model: ErrorModel, looks: Sequence[Stage], level: Fraction, population: int
) -> Limit:
    """The largest share that some look would still accept with a chance above the risk."""
    last = looks[-1]
    limits = evaluate_attributes(
        model, last.sample_size, last.accept_at_most, level, Side.UPPER, population
    )
    assert limits.upper is not None  # it was asked for
    if len(looks) == 1:
        return limits.upper
    if model is ErrorModel.HYPERGEOMETRIC:
        high = population - last.sample_size + last.accept_at_most
        count = _last_accepted(
            lambda wrong: Hypergeometric(population, wrong), looks, level, limits.upper.count, high
        )
        return Limit(decimal_of(Fraction(count, population)), count)
    parts = 10**9  # nine decimals of a rate are more than anyone is shown
    count = _last_accepted(
        lambda wrong: errors_at(model, Fraction(wrong, parts), None), looks, level, 0, parts
    )
    return Limit(decimal_of(Fraction(count + 1, parts)))


def _last_accepted(
    wrong: Callable[[int], Errors],
    looks: Sequence[Stage],
    level: Fraction,
    low: int | None,
    high: int,
) -> int:
    least = low or 0
    while least < high:
        middle = (least + high + 1) // 2
        if acceptance_chance(wrong(middle), looks) > 1 - level:
            least = middle
        else:
            high = middle - 1
    return least


def _alone(
    model: ErrorModel, tally: Tally, level: Fraction, tolerable: Fraction, population: int
) -> bool:
    """Would the last sample have been enough if nobody had looked before?"""
    wrong = errors_at(model, tolerable, population)
    return wrong.at_most(tally.errors, tally.sample_size) <= 1 - level


def _per_hit(item: TestedAmount) -> list[tuple[int, int]]:
    return [_amounts(item)] * item.hits if item.outcome is not Outcome.NOT_APPLICABLE else []


def _amounts(item: TestedAmount) -> tuple[int, int]:
    return item.book_ore, item.book_ore - item.wrong_ore
