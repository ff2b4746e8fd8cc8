"""Så räknades det, line by line, for the annex of a report."""

from fractions import Fraction

from kontrollbesok.labels.comparison import (
    ACCOUNT,
    COMPARISON,
    WAY,
    comparison_steps,
    way_sentence,
)
from kontrollbesok.labels.conclusion import Step, attribute_steps
from kontrollbesok.labels.money_conclusion import money_steps
from kontrollbesok.model.sample import SampleMethod
from kontrollbesok.report.account import Account, Fact
from kontrollbesok.sampling.conclusion import MoneyConclusion, Outcome, Verdict
from kontrollbesok.sampling.exact import exact
from kontrollbesok.sampling.strata import Stratum
from kontrollbesok.services.comparisons import beside, setting_of
from kontrollbesok.services.conclusions import Conclusion
from kontrollbesok.services.results import Results, strata_of


def accounts_of(control: str, found: Results, reached: Conclusion) -> tuple[Account, ...]:
    """The conclusion's, then each way to count that somebody has set beside it; none without one.

    Nothing is said of a conclusion that is withheld, or not there yet.
    """
    if reached.verdict in (Verdict.PRELIMINARY, Verdict.WITHHELD):
        return ()
    setting = setting_of(found)
    return (
        Account(control, ACCOUNT, "", _lines(steps_of(found, reached))),
        *(
            Account(
                control,
                COMPARISON.format(way=WAY[one.way]),
                way_sentence(one),
                _lines(comparison_steps(one, setting)),
            )
            for one in beside(found, found.drawn.sample.compared)
        ),
    )


def steps_of(found: Results, reached: Conclusion) -> tuple[Step, ...]:
    """How the conclusion was counted."""
    engine = reached.engine
    if not isinstance(engine, MoneyConclusion):
        return attribute_steps(engine, named_strata(found))
    total_ore = sum(amount for _, amount in found.drawn.frame)
    interval = exact(found.drawn.sample.plan.interval_ore)
    return money_steps(engine, total_ore, interval, taints_of(found))


def named_strata(found: Results) -> tuple[tuple[str, Stratum], ...]:
    """What was drawn and found in each stratum, by name; of a stratified sample only."""
    if found.drawn.sample.plan.method is not SampleMethod.STRATIFIED:
        return ()
    return tuple(
        (part.name, stratum)
        for part, stratum in zip(found.drawn.parts, strata_of(found), strict=True)
    )


def taints_of(found: Results) -> tuple[Fraction, ...]:
    """The share that is wrong of each drawn krona with an error, largest first."""
    taints = [
        Fraction(item.wrong_ore, item.book_ore)
        for item in found.drawn_items
        if item.outcome in (Outcome.WRONG, Outcome.DOCUMENT_MISSING) and item.book_ore > 0
        for _ in range(item.hits)
    ]
    return tuple(sorted((taint for taint in taints if taint > 0), reverse=True))


def _lines(steps: tuple[Step, ...]) -> tuple[Fact, ...]:
    return tuple(Fact(step.name, step.value) for step in steps)
