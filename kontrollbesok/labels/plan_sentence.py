"""The plan of a sample in Swedish, in one go: what is tested and what that leads to.

Source: ux §7.4.
"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from kontrollbesok.labels.numbers import number_text
from kontrollbesok.labels.sampling import (
    NBSP,
    ItemNoun,
    errors_text,
    exact_percent,
    ordinal,
    percent,
)
from kontrollbesok.sampling.attribute_plan import AttributePlan
from kontrollbesok.sampling.exact import Exact, exact_confidence, exact_rate
from kontrollbesok.sampling.limits import Limit
from kontrollbesok.sampling.mus_plan import MusLayers
from kontrollbesok.sampling.stages import ExtensionPlan
from kontrollbesok.sampling.strata_plan import StrataPlan


def plan_sentence(plan: AttributePlan, noun: ItemNoun) -> str:
    """The plan and what it leads to, in one go."""
    if plan.sample_size is None:
        limit = exact_percent(plan.tolerable_rate or plan.precision or Decimal(0))
        everything = noun.counted(plan.population or 0)
        return f"Granska alla {everything}. Färre räcker inte för gränsen {limit}."
    task = f"Granska {_of(plan.sample_size, plan.population, noun)}."
    sure = f"med {exact_percent(plan.confidence)} säkerhet"
    if plan.tolerable_rate is None:
        width = exact_percent(plan.precision or Decimal(0)).removesuffix(f"{NBSP}%")
        return (
            f"{task} Hittar vi {errors_text(plan.accepted_errors)} ligger den högsta möjliga "
            f"andelen fel {sure} mindre än {width} procentenheter över andelen i urvalet."
        )
    return (
        f"{task} Hittar vi {errors_text(plan.accepted_errors)} kan vi {sure} säga att mindre än "
        f"{exact_percent(plan.tolerable_rate)} av förvaltningens {noun.plural} är fel."
    )


def extension_sentence(plan: ExtensionPlan, noun: ItemNoun) -> str:
    """A plan that makes room for growing once, with the joint risk of both looks."""
    first = (
        f"Granska {_of(plan.first_size, plan.population, noun)}. Hittar vi "
        f"{errors_text(plan.first_accept)} kan vi med {exact_percent(plan.confidence)} säkerhet "
        f"säga att mindre än {exact_percent(plan.tolerable_rate)} av förvaltningens {noun.plural} "
        "är fel."
    )
    more = _span(plan.first_accept + 1, plan.total_accept)
    return (
        f"{first} Hittar vi {more} fel utökar vi till {number_text(plan.total_size)}. Är det då "
        f"{errors_text(plan.total_accept)} gäller samma slutsats. Risken för båda stegen "
        f"tillsammans är {percent(plan.joint_risk, 1 - Fraction(plan.confidence))}."
    )


def kronor_plan_sentence(layers: MusLayers, noun: ItemNoun) -> str:
    """How many kronor are drawn and which items are tested besides."""
    sentences = []
    if layers.plan is not None:
        drawn = noun.counted(layers.plan.sample_size)
        sentences.append(f"Granska {drawn}, valda så att varje krona har samma chans.")
    if layers.certain:
        count = len(layers.certain)
        largest = "Den största" if count == 1 else f"De {number_text(count)} största"
        sentences.append(f"{largest if layers.plan else 'Alla'} prövas utan lottning.")
    if layers.without_kronor:
        count = len(layers.without_kronor)
        what = f"{noun.counted(count)} på noll kronor eller mindre"
        sentences.append(f"{what} kan inte dras och prövas för sig.")
    return " ".join(sentences)


def strata_sentence(shares: Sequence[tuple[str, int]]) -> str:
    """Granska 60: 30 stora, 20 mellan, 10 små."""
    total = sum(count for _, count in shares)
    parts = ", ".join(f"{number_text(count)} {name}" for name, count in shares)
    return f"Granska {number_text(total)}: {parts}."


def chosen_size_sentence(size: int, population: int, noun: ItemNoun) -> str:
    """How many to test where somebody has said so, and that nothing was computed."""
    return (
        f"Granska {number_text(size)} av {noun.counted(population)}. Antalet är valt, inte räknat "
        "fram ur en gräns."
    )


def strata_promise(
    upper: Limit,
    confidence: Exact,
    tolerable: Exact,
    noun: ItemNoun,
    *,
    enough: bool,
    is_whole: bool = False,
) -> str:
    """What strata without an error show together, and that it is too little where it is.

    The population `is_whole` where there is one stratum of it all.
    """
    sure, limit = exact_percent(exact_confidence(confidence)), exact_rate(tolerable)
    most = percent(upper.rate, limit)
    shown = (
        f"Hittar vi inga fel är med {sure} säkerhet högst {most} av förvaltningens {noun.plural} "
        f"fel{'' if is_whole else ', i vilket skikt de än ligger'}."
    )
    if enough:
        return shown
    more = "fler poster" if is_whole else "fler poster i skikten"
    return f"{shown} För gränsen {exact_percent(limit)} behövs {more}."


def planned_strata_promise(
    plan: StrataPlan, confidence: Exact, tolerable: Exact, noun: ItemNoun
) -> str:
    """What the strata show together, and what it costs to be sure wherever the errors lie."""
    sure, limit = exact_percent(exact_confidence(confidence)), exact_percent(exact_rate(tolerable))
    shown = (
        f"Hittar vi {errors_text(plan.expected_errors)} kan vi med {sure} säkerhet säga att mindre "
        f"än {limit} av förvaltningens {noun.plural} är fel, i vilket skikt de än ligger."
    )
    more = plan.sample_size - (plan.unstratified or plan.sample_size)
    if more <= 0:
        return shown
    return (
        f"{shown} Det är {number_text(more)} fler än utan skikt, för felen kan ligga där de syns "
        "minst."
    )


def systematic_sentence(population: int, rows: Sequence[int]) -> str:
    """Every 13th item from item 7; "ungefär" when the interval is no whole number."""
    interval = Fraction(population, len(rows))
    about = "Var" if interval.denominator == 1 else "Ungefär var"
    return f"{about} {ordinal(round(interval))} post från post {number_text(rows[0])}."


def everything_sentence(population: int) -> str:
    """All items: no sampling error."""
    return f"Granska alla {number_text(population)}. Då finns inget urvalsfel."


def _of(size: int, population: int | None, noun: ItemNoun) -> str:
    if population is None:
        return noun.counted(size)
    return f"{number_text(size)} av {noun.counted(population)}"


def _span(first: int, last: int) -> str:
    return number_text(first) if first == last else f"{number_text(first)}–{number_text(last)}"
