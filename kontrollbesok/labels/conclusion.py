"""The tab Slutsats in Swedish: the verdict first, the figures, and how they were computed.

Source: ux §2.4, §7.4, 13. Nothing but what is known is said of a conclusion that is withheld.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from kontrollbesok.labels.chosen_conclusion import PRECISE
from kontrollbesok.labels.numbers import number_in_words, number_text
from kontrollbesok.labels.plan_choice import points, points_over, prior_text
from kontrollbesok.labels.sampling import (
    MODEL,
    ItemNoun,
    exact_percent,
    kept_percent,
    limit_text,
    percent,
    preliminary_sentence,
)
from kontrollbesok.model.sample import SampleMethod
from kontrollbesok.sampling.chance import wrong_items
from kontrollbesok.sampling.conclusion import (
    AttributeConclusion,
    MoneyConclusion,
    Tally,
    Verdict,
)
from kontrollbesok.sampling.strata import Stratum

NOTHING = "–"
_HEADLINE = {
    Verdict.BELOW: "Felen håller sig under gränsen",
    Verdict.BELOW_WITH_LESS: "Felen håller sig under gränsen, men med lägre säkerhet",
    Verdict.NOT_SHOWN: "Felen kan vara större än vi godtar",
    Verdict.WITHHELD: "Slutsats lämnas inte",
}
_LIKELY = "om resten ser likadan ut"
_BELIEVED = "med det vi visste förut"
WITHHELD_LEAD = "Alla poster kunde inte prövas."
_CHOSEN = {
    SampleMethod.ATTRIBUTES: "dragna så att alla hade samma chans",
    SampleMethod.KRONOR: "valda så att varje krona hade samma chans",
    SampleMethod.STRATIFIED: "dragna skikt för skikt",
    SampleMethod.SYSTEMATIC: "valda med jämna mellanrum från en slumpad start",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One of the four: a number, what it is, and what it rests on."""

    value: str
    words: str
    under: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One line of "Så räknades det"."""

    name: str
    value: str
    is_result: bool = False


def headline(engine: AttributeConclusion | MoneyConclusion) -> str:
    """The verdict in one short sentence."""
    if engine.verdict is Verdict.PRELIMINARY:
        return preliminary_sentence(engine.tally).removesuffix(".")
    if isinstance(engine, AttributeConclusion) and engine.precision is not None:
        return PRECISE.get(engine.verdict, _HEADLINE[Verdict.WITHHELD])
    return _HEADLINE[engine.verdict]


def attribute_lead(
    engine: AttributeConclusion, noun: ItemNoun, left: int, *, in_strata: bool = False
) -> str:
    """What was found and what it shows; the words between stars are the answer."""
    if engine.verdict is Verdict.WITHHELD:
        return WITHHELD_LEAD
    if engine.upper is None:
        return preliminary_lead(engine.tally, left)
    limit, tested = limit_text(engine), noun.counted(engine.tally.tested)
    found = f"Vi hittade {errors_found(engine.tally)} i {tested}."
    if engine.tally.tested == engine.population:
        return f"{found} *Alla är prövade*, så det finns inget urvalsfel. Gränsen är {limit}."
    sure = exact_percent(engine.confidence)
    most = number_text(engine.upper.count) if engine.upper.count is not None else ""
    share = percent(engine.upper.rate, engine.tolerable_rate)
    whole = f"förvaltningens {noun.counted(engine.population)}"
    answer = f"*{most} av {whole}* fel, {share}" if most else f"*{share}* fel"
    together = " för skikten tillsammans" if in_strata else ""
    known = f"{found} Med {sure} säkerhet är högst {answer}. Gränsen är {limit}{together}."
    if engine.prior is not None:
        known = f"{found} Med {sure} sannolikhet är högst {answer}, med det vi visste förut "
        known += f"inräknat. Gränsen är {limit}."
    if engine.precision is not None:
        wanted = points(engine.precision)
        return f"{found} Med {sure} säkerhet är högst {answer}. {_precise(engine, wanted)}"
    if engine.verdict is Verdict.BELOW_WITH_LESS:
        return (
            f"{found} Mindre än {limit} av {whole} är fel, men bara med "
            f"*{kept_percent(engine)} säkerhet* i stället för {sure}: urvalet utökades sedan "
            "resultatet var känt."
        )
    if engine.verdict is Verdict.NOT_SHOWN:
        return f"{known} Vi kan inte säga att felen är under den."
    return known


def _sure(engine: AttributeConclusion) -> str:
    """`95 % säkerhet`; what is believed has a probability instead."""
    kind = "säkerhet" if engine.prior is None else "sannolikhet"
    return f"{exact_percent(engine.confidence)} {kind}"


def _precise(engine: AttributeConclusion, wanted: str) -> str:
    """How near the answer is, against what the plan wanted."""
    assert engine.upper is not None  # looked at by the caller
    over = Fraction(engine.upper.rate) - Fraction(engine.tally.errors, engine.tally.tested)
    said = f"Det är {points_over(over, engine.precision or 0)} över andelen i urvalet"
    return f"{said}, och planen ville ha mindre än {wanted}."


def attribute_figures(
    engine: AttributeConclusion, targeted: int, noun: ItemNoun
) -> tuple[Figure, ...]:
    """Fel, känt, troligt, högst; a dash for what is not known."""
    tally, sure = engine.tally, f"med {_sure(engine)}"
    found = Figure(number_text(tally.errors), found_words(tally), drawn_counts(tally, targeted))
    if engine.verdict is Verdict.WITHHELD or engine.upper is None or not tally.tested:
        return (
            found,
            Figure(NOTHING, "av de prövade"),
            Figure(NOTHING, f"{noun.plural} troligen"),
            Figure(NOTHING, f"{noun.plural} som mest", sure),
        )
    likely, count = engine.likely_errors or Fraction(0), engine.upper.count
    share = percent(engine.upper.rate, engine.tolerable_rate)
    most = Figure(share, "som mest", sure)
    if count is not None:
        most = Figure(number_text(count), f"{noun.plural} som mest", f"{share}, {sure}")
    return (
        found,
        Figure(
            percent(Fraction(tally.errors, tally.tested)),
            "av de prövade",
            f"{number_text(tally.errors)} av {number_text(tally.tested)}",
        ),
        Figure(
            number_text(round(likely)),
            f"{noun.plural} troligen",
            _BELIEVED if engine.prior else _LIKELY,
        ),
        most,
    )


def attribute_steps(
    engine: AttributeConclusion, strata: Sequence[tuple[str, Stratum]] = ()
) -> tuple[Step, ...]:
    """Så räknades det, stratum by stratum where there are any."""
    tally = engine.tally
    steps = [
        Step("Poster att dra bland", number_text(engine.population)),
        Step("Dragna", number_text(tally.sample_size)),
    ]
    if tally.not_applicable:
        steps.append(Step("Ersatta, ej tillämpliga", number_text(tally.not_applicable)))
    steps.append(Step("Prövade", number_text(tally.tested)))
    steps += [
        Step(
            f"Fel bland {name}",
            f"{number_text(one.errors)} i {number_text(one.sample_size)} av "
            f"{number_text(one.population)}",
        )
        for name, one in strata
    ]
    steps.append(Step("Fel", number_text(tally.errors)))
    if tally.document_missing:
        steps.append(Step("varav underlag saknas", number_text(tally.document_missing)))
    if engine.upper is None:
        return tuple(steps)
    limit = Fraction(engine.tolerable_rate)
    wrong = number_text(wrong_items(limit, engine.population))
    over = f"Andelen och {points(engine.precision)}," if engine.precision else "Gränsen"
    steps.append(Step(f"{over} {limit_text(engine)}, i poster", wrong))
    if engine.prior is not None:
        steps.append(Step("Vad vi visste förut", prior_text(engine.prior, engine.model)))
        steps.append(Step("Sannolikt att felen är färre", kept_percent(engine)))
    elif engine.kept_confidence is not None:
        asked, kept = 1 - Fraction(engine.confidence), 1 - Fraction(engine.kept_confidence)
        steps.append(Step("Risk att missa så många fel", percent(kept, asked)))
        steps.append(Step("Risk som godtas", exact_percent(asked)))
    if engine.likely_errors is not None:
        steps.append(Step("Troligt antal fel", number_text(round(engine.likely_errors))))
    most = number_text(engine.upper.count) if engine.upper.count is not None else ""
    share = percent(engine.upper.rate, engine.tolerable_rate)
    name = f"Högst, med {_sure(engine)}"
    return (*steps, Step(name, most or share, is_result=True))


def attribute_footnote(engine: AttributeConclusion, *, in_strata: bool = False) -> str:
    """Which model, and every time the result was known."""
    model = MODEL[engine.model].capitalize()
    if engine.prior is not None:
        return f"{model}, med det vi visste förut inräknat."
    if in_strata:
        return f"{model}. Gränsen gäller hur felen än är fördelade mellan skikten."
    if len(engine.looks) == 1:
        return f"{model}, hela tal."
    looks = ", ".join(
        f"högst {number_text(look.accept_at_most)} fel i {number_text(look.sample_size)}"
        for look in engine.looks
    )
    return f"{model}, räknad för varje gång resultatet var känt: {looks}."


def chosen_sentence(method: SampleMethod, tested: int, items: int, noun: ItemNoun) -> str:
    """How the items were chosen; what the sentence about the whole rests on."""
    if method is SampleMethod.EVERYTHING:
        return f"Alla {noun.counted(items)} granskades."
    return f"Av {noun.counted(items)} granskades {number_text(tested)}, {_CHOSEN[method]}."


def errors_heading(count: int) -> str:
    """Over the list of errors."""
    if not count:
        return "Inga fel"
    return "Felet" if count == 1 else f"De {number_in_words(count)} felen"


def preliminary_lead(tally: Tally, left: int) -> str:
    """What is found while items are left, and that no conclusion is drawn.

    Of those that are left the targeted ones are told apart: how far the sample has come is said
    without them.
    """
    found = errors_found(tally).capitalize() if not tally.errors else errors_found(tally)
    items = "post" if left == 1 else "poster"
    return (
        f"{found} bland dem som är klara. {number_text(left)} {items} är kvar att pröva, "
        f"{_of_them_targeted(left - tally.untested, left)}och ingen slutsats dras förrän alla är "
        "prövade."
    )


def _of_them_targeted(targeted: int, left: int) -> str:
    if not targeted:
        return ""
    if targeted < left:
        return f"{number_text(targeted)} av dem riktade, "
    return "riktad, " if left == 1 else "alla riktade, "


def errors_found(tally: Tally) -> str:
    """How many errors, with their word; none in words."""
    return f"{number_text(tally.errors)} fel" if tally.errors else "inga fel"


def found_words(tally: Tally) -> str:
    """What stands under the number of errors."""
    return "fel hittat" if tally.errors == 1 else "fel hittade"


def drawn_counts(tally: Tally, targeted: int) -> str:
    """How many items were drawn, and how many stand beside them."""
    drawn = f"{number_text(tally.sample_size)} slumpade"
    return f"{drawn}, {number_text(targeted)} riktade" if targeted else drawn
