"""The tab Slutsats in Swedish for a sample of kronor. Source: ux §2.4, §7.4, 13."""

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_HALF_EVEN, Decimal
from fractions import Fraction

from kontrollbesok.labels.conclusion import (
    NOTHING,
    WITHHELD_LEAD,
    Figure,
    Step,
    drawn_counts,
    errors_found,
    found_words,
    preliminary_lead,
)
from kontrollbesok.labels.numbers import amount, kronor_text, number_text
from kontrollbesok.labels.sampling import ItemNoun, exact_percent, percent
from kontrollbesok.sampling.conclusion import MoneyConclusion, Verdict
from kontrollbesok.sampling.exact import decimal_of


def money_lead(
    engine: MoneyConclusion, noun: ItemNoun, items: int, total_ore: int, left: int
) -> str:
    """The same in kronor."""
    if engine.verdict is Verdict.WITHHELD:
        return WITHHELD_LEAD
    if engine.bound is None:
        return preliminary_lead(engine.tally, left)
    share = percent(Fraction(engine.tolerable_ore, total_ore)) if total_ore > 0 else ""
    known = (
        f"Vi hittade {errors_found(engine.tally)} i {noun.counted(engine.tally.tested)}. Med "
        f"{exact_percent(engine.confidence)} säkerhet är felet i förvaltningens "
        f"{noun.counted(items)} tillsammans högst *{at_most_kronor(engine.bound.upper)}*. "
        f"Gränsen är {kronor_text(engine.tolerable_ore)}{f', {share} av summan' if share else ''}."
    )
    if engine.verdict is Verdict.NOT_SHOWN:
        return f"{known} Vi kan inte säga att felen är under den."
    return known


def money_figures(
    engine: MoneyConclusion, targeted: int, known_ore: int, noun: ItemNoun
) -> tuple[Figure, ...]:
    """The same in kronor."""
    tally, sure = engine.tally, f"med {exact_percent(engine.confidence)} säkerhet"
    found = Figure(number_text(tally.errors), found_words(tally), drawn_counts(tally, targeted))
    if engine.bound is None:
        return (
            found,
            Figure(NOTHING, "kr i känt fel"),
            Figure(NOTHING, "kr troligt fel"),
            Figure(NOTHING, "kr som mest", sure),
        )
    known = f"i {noun.counted(tally.errors)}" if tally.errors else "inga fel"
    return (
        found,
        Figure(amount(known_ore), "kr i känt fel", known),
        Figure(
            _bare(about_kronor(engine.bound.point)), "kr troligt fel", "om resten ser likadan ut"
        ),
        Figure(_bare(at_most_kronor(engine.bound.upper)), "kr som mest", sure),
    )


def money_steps(
    engine: MoneyConclusion, total_ore: int, interval_ore: Fraction, taints: Sequence[Fraction]
) -> tuple[Step, ...]:
    """Så räknades det in kronor; what is at most is rounded up to whole öre."""
    steps = [Step("Summa i populationen", amount(total_ore))]
    if interval_ore:
        steps.append(Step("Ett drag per", _bare(about_kronor(decimal_of(interval_ore)))))
    bound = engine.bound
    if bound is None:
        return tuple(steps)
    projected = "Troligt fel"
    if taints:
        whole = exact_percent(round(sum(taints, Fraction(0)), 3))
        projected += f", {whole} av ett drag"
    draws = bound.basic_precision / decimal_of(interval_ore) if interval_ore else Decimal(0)
    factor = f"{draws.quantize(Decimal('0.01'), ROUND_HALF_EVEN):f}".replace(".", ",")
    found = len(taints)
    extra = "ett funnet fel" if found == 1 else f"{number_text(found)} funna fel"
    steps += [
        Step(projected, _bare(about_kronor(bound.projected))),
        Step(f"Osäkerhet utan fel, {factor} drag", _bare(about_kronor(bound.basic_precision))),
    ]
    if found:
        steps.append(Step(f"Tillägg för {extra}", _bare(about_kronor(bound.incremental))))
    if bound.known:
        steps.append(Step("Fel i poster utan lottning", _bare(about_kronor(bound.known))))
    name = f"Högst, med {exact_percent(engine.confidence)} säkerhet"
    return (*steps, Step(name, _bare(at_most_kronor(bound.upper)), is_result=True))


def money_footnote() -> str:
    """Which model."""
    return "Belopp i kr. Poissongräns, felen ordnade efter storlek."


def wrong_share(wrong_ore: int, booked_ore: int) -> str:
    """How much of the booked amount is wrong: "12 %"; "" for nothing booked."""
    return exact_percent(round(Fraction(wrong_ore, booked_ore), 3)) if booked_ore > 0 else ""


def about_kronor(amount_ore: Decimal) -> str:
    """An estimate in whole öre."""
    return kronor_text(int(amount_ore.to_integral_value(rounding=ROUND_HALF_EVEN)))


def at_most_kronor(amount_ore: Decimal) -> str:
    """A limit in whole öre, never said to be lower than it is."""
    return kronor_text(int(amount_ore.to_integral_value(rounding=ROUND_CEILING)))


def _bare(kronor: str) -> str:
    return kronor.removesuffix("\u00a0kr")
