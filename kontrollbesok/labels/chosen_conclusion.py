"""A conclusion about items in words, whatever the plan chose: a limit, a precision, a prior."""

from fractions import Fraction

from kontrollbesok.labels.numbers import number_text
from kontrollbesok.labels.plan_choice import points, points_over, prior_text
from kontrollbesok.labels.sampling import (
    MODEL,
    WITHHELD,
    ItemNoun,
    attribute_steps,
    conclusion_sentence,
    exact_percent,
    found_text,
    kept_percent,
    limit_text,
    most_sentence,
    preliminary_sentence,
    tested_steps,
)
from kontrollbesok.sampling.conclusion import AttributeConclusion, Verdict

PRECISE = {
    Verdict.BELOW: "Svaret är så exakt som planen ville",
    Verdict.BELOW_WITH_LESS: "Svaret är så exakt som planen ville, men med lägre säkerhet",
    Verdict.NOT_SHOWN: "Svaret är mindre exakt än planen ville",
}


def item_sentence(conclusion: AttributeConclusion, noun: ItemNoun) -> str:
    """The verdict first, and what it rests on."""
    if conclusion.verdict is Verdict.WITHHELD:
        return WITHHELD
    if conclusion.upper is None:
        return preliminary_sentence(conclusion.tally)
    if conclusion.prior is not None:
        return _believed(conclusion, noun)
    if conclusion.precision is not None:
        return _precise(conclusion, noun)
    return conclusion_sentence(conclusion, noun)


def item_steps(conclusion: AttributeConclusion, noun: ItemNoun) -> tuple[str, ...]:
    """Så räknades det, line by line."""
    if conclusion.upper is None or (conclusion.prior is None and conclusion.precision is None):
        return attribute_steps(conclusion, noun)
    lines = [*tested_steps(conclusion, noun), f"Beräknat med {MODEL[conclusion.model]}."]
    if conclusion.prior is not None:
        lines.append(f"Vad vi visste förut: {prior_text(conclusion.prior, conclusion.model)}.")
        lines.append(_probability(conclusion, noun))
    else:
        lines.append(
            f"Andelen i urvalet och {points(conclusion.precision or 0)} till: "
            f"{limit_text(conclusion)}. Svaret är så exakt som planen ville när felen säkert är "
            "färre."
        )
    if conclusion.likely_errors is not None:
        lines.append(f"Troligt antal fel: {number_text(round(conclusion.likely_errors))}.")
    return (*lines, most_sentence(conclusion, noun))


def _believed(conclusion: AttributeConclusion, noun: ItemNoun) -> str:
    found = _found(conclusion, noun)
    words = f"{_probability(conclusion, noun)} {found} {most_sentence(conclusion, noun)}"
    if conclusion.verdict is Verdict.BELOW:
        return words
    return f"Felen kan vara större än vi godtar. {words}"


def _probability(conclusion: AttributeConclusion, noun: ItemNoun) -> str:
    return (
        f"Sannolikheten är {kept_percent(conclusion)} att mindre än {limit_text(conclusion)} av "
        f"förvaltningens {noun.plural} är fel, med det vi visste förut inräknat."
    )


def _precise(conclusion: AttributeConclusion, noun: ItemNoun) -> str:
    assert conclusion.precision is not None  # asked for by the caller
    assert conclusion.upper is not None
    tally = conclusion.tally
    over = Fraction(conclusion.upper.rate) - Fraction(tally.errors, tally.tested)
    sure = exact_percent(conclusion.confidence)
    if conclusion.verdict is Verdict.BELOW_WITH_LESS:
        sure = f"bara {kept_percent(conclusion)}"
    return (
        f"{PRECISE[conclusion.verdict]}. {_found(conclusion, noun)} Med {sure} säkerhet ligger "
        f"förvaltningens felandel högst {points_over(over, conclusion.precision)} över "
        f"den; planen ville ha mindre än {points(conclusion.precision)}. "
        f"{most_sentence(conclusion, noun)}"
    )


def _found(conclusion: AttributeConclusion, noun: ItemNoun) -> str:
    tally = conclusion.tally
    return f"{found_text(tally.errors)} i {number_text(tally.tested)} prövade {noun.plural}."
