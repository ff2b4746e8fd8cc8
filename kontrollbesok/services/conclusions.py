"""The department's conclusion: exact, or none at all.

Targeted items are told beside the rate and never in it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.canonical import Json
from kontrollbesok.journal.seal import Act
from kontrollbesok.labels.chosen_conclusion import item_sentence, item_steps
from kontrollbesok.labels.conclusion import chosen_sentence
from kontrollbesok.labels.control import NOUN, strata_steps
from kontrollbesok.labels.plan_sentence import systematic_sentence
from kontrollbesok.labels.sampling import (
    money_sentence,
    money_steps,
    targeted_sentence,
)
from kontrollbesok.model.ids import SampleId
from kontrollbesok.model.sample import SampleMethod
from kontrollbesok.model.touched import Touched
from kontrollbesok.sampling.chance import ErrorModel, wrong_items
from kontrollbesok.sampling.conclusion import (
    AttributeConclusion,
    MoneyConclusion,
    Outcome,
    Tally,
    Verdict,
    conclude_attributes,
    conclude_money,
    tally_outcomes,
)
from kontrollbesok.sampling.exact import decimal_of, exact_confidence, exact_rate
from kontrollbesok.sampling.plan_conclusion import conclude_plan
from kontrollbesok.sampling.strata import combine_strata
from kontrollbesok.services import drawn_samples, populations
from kontrollbesok.services.comparisons import beside, beside_sentence
from kontrollbesok.services.drawn_samples import DrawnSample
from kontrollbesok.services.looks import earlier_looks, next_size, rate_to_beat
from kontrollbesok.services.office import Office
from kontrollbesok.services.recording import put, record
from kontrollbesok.services.results import (
    AttributeCount,
    Results,
    attribute_counts,
    heavy_errors,
    results,
    strata_of,
)

# What stands as the reason of every conclusion that is withheld, whatever the cause.
WITHHELD_CODE = "untestable"


@dataclass(frozen=True, slots=True)
class Conclusion:
    """The department's conclusion, with what it rests on.

    `engine` is exact. `heavy_errors` are the drawn items with an error in a heavy column.
    `next_size` is what the sample may be extended to, None where that is of no use or not
    possible. `steps` is "Så räknades det", line by line.
    """

    engine: AttributeConclusion | MoneyConclusion
    sentence: str
    chosen_sentence: str
    steps: tuple[str, ...]
    targeted: Tally
    targeted_sentence: str
    attributes: tuple[AttributeCount, ...]
    heavy_errors: int
    next_size: int | None

    @property
    def verdict(self) -> Verdict:
        """What may be said about the whole."""
        return self.engine.verdict

    @property
    def tally(self) -> Tally:
        """How the drawn items came out."""
        return self.engine.tally

    @property
    def left(self) -> int:
        """Items still to test, targeted ones included."""
        return self.tally.untested + self.targeted.untested

    @property
    def text(self) -> str:
        """All sentences, as they go into the record and the report."""
        said = (self.sentence, self.chosen_sentence, self.targeted_sentence)
        return " ".join(part for part in said if part)


def conclude(office: Office, sample: SampleId) -> Conclusion:
    """What the sample shows, as far as it has come. Raises as `drawn_samples.drawn`."""
    return conclusion_of(results(office, sample))


def conclusion_of(found: Results) -> Conclusion:
    """The same for results at hand."""
    noun = NOUN[found.drawn.population.source]
    engine = _engine(found)
    targeted = tally_outcomes(found.outcome(row) for row in found.grid.rows if row.item.targeted)
    if isinstance(engine, MoneyConclusion):
        sentence, steps = money_sentence(engine), money_steps(engine)
    else:
        sentence, steps = item_sentence(engine, noun), item_steps(engine, noun)
        if found.drawn.sample.plan.method is SampleMethod.STRATIFIED:
            names = [part.name for part in found.drawn.parts]
            steps = (*steps, *strata_steps(list(zip(names, strata_of(found), strict=True))))
    return Conclusion(
        engine=engine,
        sentence=sentence,
        chosen_sentence=_chosen(found, engine),
        steps=steps,
        targeted=targeted,
        targeted_sentence=_targeted(targeted),
        attributes=attribute_counts(found.grid),
        heavy_errors=heavy_errors(found.grid),
        next_size=_next_size(found.drawn, engine),
    )


def settle(office: Office, sample: SampleId, compared: Collection[str] = ()) -> Touched:
    """Put the conclusion in the record, or that none is given. The rows are then forgotten here.

    `compared` names the other ways to count that are set beside it.
    Raises `UserError(CONCLUSION_NOT_READY)` while items are left.
    """
    found = results(office, sample)
    reached = conclusion_of(found)
    if reached.left:
        size = reached.tally.sample_size + reached.targeted.sample_size
        raise UserError(ErrorCode.CONCLUSION_NOT_READY, left=reached.left, size=size)
    withheld = WITHHELD_CODE if reached.verdict is Verdict.WITHHELD else None
    others = beside(found, compared)
    value: dict[str, Json] = {
        "text": with_compared(reached.text, found, compared),
        "withheld": withheld,
    }
    if others:
        value["compared"] = [one.name for one in others]
    operation = put(office.store, "sample", sample, "conclusion", value)
    control = drawn_samples.control_of(office, sample)
    touched = record(office, Act("sample.conclude", (operation,), context=control))
    populations.tidy(office)
    return touched


def with_compared(text: str, found: Results, compared: Collection[str]) -> str:
    """The words of a conclusion, and what is set beside it."""
    return " ".join(filter(None, (text, beside_sentence(found, compared))))


def _engine(found: Results) -> AttributeConclusion | MoneyConclusion:
    drawn, plan = found.drawn, found.drawn.sample.plan
    if plan.method is SampleMethod.KRONOR:
        items = found.drawn_items
        return conclude_money(
            plan.interval_ore,
            plan.confidence,
            int(plan.tolerable),
            [item for item in items if item.hits],
            [item for item in items if not item.hits],
        )
    if plan.method is SampleMethod.STRATIFIED:
        return _conclude_strata(found)
    tally = tally_outcomes(item.outcome for item in found.drawn_items)
    population = len(drawn.frame)
    if plan.method is SampleMethod.EVERYTHING:
        population -= tally.not_applicable
    rate = rate_to_beat(plan, tally.errors, tally.tested)
    looks = earlier_looks(drawn.sample, population, rate, _first_errors(found))
    return conclude_plan(plan.choices, population, tally, plan.confidence, plan.tolerable, looks)


def _first_errors(found: Results) -> int:
    """The errors among the items of the first size, in draw order."""
    size = found.drawn.sample.sizes[0]
    counted = [item for item in found.drawn_items if item.outcome is not Outcome.NOT_APPLICABLE]
    return tally_outcomes(item.outcome for item in counted[:size]).errors


def _conclude_strata(found: Results) -> AttributeConclusion:
    """The strata weighed together, in the form of a conclusion about one population."""
    plan, population = found.drawn.sample.plan, len(found.drawn.frame)
    tally = tally_outcomes(item.outcome for item in found.drawn_items)
    level, tolerable = exact_confidence(plan.confidence), exact_rate(plan.tolerable)
    alone = conclude_attributes(population, tally, level, tolerable)
    if alone.verdict in (Verdict.PRELIMINARY, Verdict.WITHHELD):
        return alone
    strata = strata_of(found)
    upper = combine_strata(strata, level).upper
    below = (upper.count or 0) < wrong_items(tolerable, population)
    return AttributeConclusion(
        verdict=Verdict.BELOW if below else Verdict.NOT_SHOWN,
        model=ErrorModel.HYPERGEOMETRIC,
        population=population,
        tally=tally,
        confidence=decimal_of(level),
        tolerable_rate=decimal_of(tolerable),
        looks=alone.looks,
        upper=upper,
        kept_confidence=None,
        likely_errors=sum((s.weight * s.errors for s in strata), Fraction(0)),
    )


def _chosen(found: Results, engine: AttributeConclusion | MoneyConclusion) -> str:
    """How the items were chosen, beside a conclusion; nothing of one that is not given."""
    if engine.verdict in (Verdict.PRELIMINARY, Verdict.WITHHELD):
        return ""
    method, noun = found.drawn.sample.plan.method, NOUN[found.drawn.population.source]
    said = chosen_sentence(method, engine.tally.tested, len(found.drawn.frame), noun)
    if method is not SampleMethod.SYSTEMATIC:
        return said
    (part,) = found.drawn.parts
    places = sorted(int(pick.lot) for pick in part.draw.picks)
    return f"{said} {systematic_sentence(len(part.rows), places)}"


def _targeted(tally: Tally) -> str:
    """Nothing is said of the targeted items before all of them are tested."""
    count = tally.sample_size + tally.not_applicable
    done = not tally.untested and not tally.untestable
    return targeted_sentence(count, tally.errors) if count and done else ""


def _next_size(drawn: DrawnSample, engine: AttributeConclusion | MoneyConclusion) -> int | None:
    if isinstance(engine, MoneyConclusion):
        return None
    return next_size(drawn.sample, len(drawn.frame), engine)
