"""Swedish sentences about samples: what is planned, what was found, what it shows and does not.

Source: ux §2.4 and §7.4. Percent have one decimal, more when that is what tells two apart.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_HALF_EVEN, Decimal
from fractions import Fraction

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels.errors import error_text
from kontrollbesok.labels.numbers import kronor_text, number_text, seed_in_groups
from kontrollbesok.sampling.chance import ErrorModel, wrong_items
from kontrollbesok.sampling.conclusion import (
    AttributeConclusion,
    MoneyConclusion,
    Outcome,
    Tally,
    Verdict,
)
from kontrollbesok.sampling.draw import Method
from kontrollbesok.sampling.exact import decimal_of
from kontrollbesok.sampling.mismatch import Mismatch, MismatchKind
from kontrollbesok.sampling.protocol import SeedSource

NBSP = "\u00a0"

WITHHELD = "Slutsats lämnas inte: alla poster kunde inte prövas."

METHOD = {
    Method.TICKETS: "Slumpmässigt urval av poster",
    Method.KRONOR: "Urval av kronor",
    Method.WEIGHTED: "Slumpmässigt urval efter vikt",
    Method.SYSTEMATIC: "Systematiskt urval",
    Method.EVERYTHING: "Alla poster",
}
MODEL = {
    ErrorModel.HYPERGEOMETRIC: "hypergeometrisk modell",
    ErrorModel.BINOMIAL: "binomialmodell",
    ErrorModel.POISSON: "poissonmodell",
}
OUTCOME = {
    Outcome.RIGHT: "rätt",
    Outcome.WRONG: "fel",
    Outcome.DOCUMENT_MISSING: "underlag saknas",
    Outcome.NOT_APPLICABLE: "ej tillämplig",
    Outcome.UNTESTED: "otestad",
    Outcome.UNTESTABLE: "kunde inte prövas",
}
SEED_SOURCE = {
    SeedSource.DICE: "tärning",
    SeedSource.GENERATOR: "slumpat av programmet",
    SeedSource.PUBLIC_NUMBER: "offentligt tal från ett senare datum",
}
VERDICT = {
    Verdict.BELOW: "Under gränsen",
    Verdict.BELOW_WITH_LESS: "Under gränsen, med lägre säkerhet",
    Verdict.NOT_SHOWN: "Felen kan vara större än vi godtar",
    Verdict.PRELIMINARY: "Preliminärt",
    Verdict.WITHHELD: "Slutsats lämnas inte",
}
_MISMATCH = {
    MismatchKind.POPULATION: "Populationen är inte den som låstes.",
    MismatchKind.PART: "Raderna i {where} är inte de som urvalet drogs ur.",
    MismatchKind.SEED_BEFORE_LOCK: "Startvärdet är äldre än låsningen av populationen.",
    MismatchKind.DRAW: "Startvärdet ger andra poster i {where}.",
    MismatchKind.COMPUTATION: "En beräkning i protokollet ger ett annat svar när den görs om.",
    MismatchKind.CONCLUSION: "Slutsatsen i protokollet är inte räknad på planens sätt.",
    MismatchKind.PLAN: "Planen i protokollet är inte den som urvalet drogs efter.",
    MismatchKind.SIZE: "Planen kräver {asked} poster i {where}, men {drawn} är dragna.",
    MismatchKind.TESTED: "Slutsatsen i protokollet gäller inte precis de poster som drogs.",
    MismatchKind.SEAL: "Startvärdet är inte det som förseglades.",
    MismatchKind.EXTENSION: "Slutsatsen i protokollet räknar inte med att urvalet har utökats.",
}
# What leaves the draw as it is: the seed gives the items, but plan or conclusion is another.
_BESIDE_THE_DRAW = frozenset(MismatchKind) - {
    MismatchKind.POPULATION,
    MismatchKind.PART,
    MismatchKind.SEED_BEFORE_LOCK,
    MismatchKind.DRAW,
}
_UNLIKE_PLAN = (
    "Urvalet stämmer inte med planen. Dina svar är orörda. "
    "Sluta testa och skicka kontrollfilen till samordnaren."
)


@dataclass(frozen=True, slots=True)
class ItemNoun:
    """What the items are called: one faktura, two fakturor. `neuter` for words with ett."""

    singular: str = "post"
    plural: str = "poster"
    neuter: bool = False

    def counted(self, count: int) -> str:
        """ "1 faktura", "1 248 fakturor"."""
        return f"{number_text(count)} {self.singular if count == 1 else self.plural}"


def percent(rate: Decimal | Fraction, apart_from: Decimal | Fraction | None = None) -> str:
    """One decimal, and more as long as `rate` would look like what it should stand `apart_from`."""
    share, other = 100 * Fraction(rate), None if apart_from is None else 100 * Fraction(apart_from)
    decimals = 1
    while other is not None and share != other and decimals < 9:
        if _rounded(share, decimals) != _rounded(other, decimals):
            break
        decimals += 1
    return _per_cent(_rounded(share, decimals))


def exact_percent(rate: Decimal | Fraction) -> str:
    """A rate that somebody chose: 5 %, 2,5 %, with the decimals it has."""
    return _per_cent(decimal_of(100 * Fraction(rate)).normalize())


def conclusion_sentence(conclusion: AttributeConclusion, noun: ItemNoun) -> str:
    """The verdict first, and what it rests on."""
    tally, limit = conclusion.tally, exact_percent(conclusion.tolerable_rate)
    if conclusion.verdict is Verdict.WITHHELD:
        return WITHHELD
    if conclusion.verdict is Verdict.PRELIMINARY or conclusion.upper is None:
        return preliminary_sentence(tally)
    whole = f"förvaltningens {noun.plural}"
    found = f"{found_text(tally.errors)} i {number_text(tally.tested)} prövade {noun.plural}."
    most = most_sentence(conclusion, noun)
    if conclusion.verdict is Verdict.BELOW:
        sure = f"med {exact_percent(conclusion.confidence)} säkerhet"
        return f"Vi kan {sure} säga att mindre än {limit} av {whole} är fel. {found} {most}"
    if conclusion.verdict is Verdict.BELOW_WITH_LESS:
        return (
            f"Vi kan säga att mindre än {limit} av {whole} är fel, men bara med "
            f"{kept_percent(conclusion)} säkerhet, eftersom urvalet utökades sedan resultatet var "
            f"känt. {found} {most}"
        )
    return (
        f"Felen kan vara större än vi godtar. Vi kan inte säga att de är under {limit}. "
        f"{found} {most}"
    )


def limit_text(conclusion: AttributeConclusion) -> str:
    """The share to be below: as it was chosen, or rounded where it follows from the sample."""
    rate = conclusion.tolerable_rate
    return exact_percent(rate) if conclusion.precision is None else percent(rate)


def kept_percent(conclusion: AttributeConclusion) -> str:
    """The confidence that is left, rounded down."""
    share = 100 * Fraction(conclusion.kept_confidence or 0)
    return _per_cent(_rounded(share, 1, ROUND_DOWN))


def preliminary_sentence(tally: Tally) -> str:
    """No verdict while items are left."""
    return f"Preliminärt, {number_text(tally.tested)} av {number_text(tally.sample_size)}."


def money_sentence(conclusion: MoneyConclusion) -> str:
    """The verdict in kronor: likely, at most, and the limit."""
    if conclusion.verdict is Verdict.WITHHELD:
        return WITHHELD
    if conclusion.bound is None:
        return preliminary_sentence(conclusion.tally)
    likely = _kronor(conclusion.bound.point)
    most = _kronor(conclusion.bound.upper, ROUND_CEILING)
    figures = (
        f"Troligt fel är {likely} och högst {most} med {exact_percent(conclusion.confidence)} "
        f"säkerhet. Gränsen är {kronor_text(conclusion.tolerable_ore)}."
    )
    if conclusion.verdict is Verdict.BELOW:
        return f"Felen är mindre än vi godtar. {figures}"
    return f"Felen kan vara större än vi godtar. {figures}"


def targeted_sentence(count: int, errors: int = 0) -> str:
    """Targeted items are told beside the rate, never in it."""
    if count == 1:
        wrong = " Den är fel." if errors else ""
        return f"Den riktade posten är prövad för sig och ingår inte i andelen.{wrong}"
    wrong = f" {number_text(errors)} av dem är fel." if errors else ""
    items = f"De {number_text(count)} riktade posterna"
    return f"{items} är prövade för sig och ingår inte i andelen.{wrong}"


def tested_steps(conclusion: AttributeConclusion, noun: ItemNoun) -> list[str]:
    """Så räknades det: what was drawn and tested."""
    tally = conclusion.tally
    lines = [
        f"Population: {noun.counted(conclusion.population)}.",
        f"Urval: {number_text(tally.sample_size)}. Prövade {number_text(tally.tested)}, varav fel "
        f"{number_text(tally.wrong)} och underlag saknas {number_text(tally.document_missing)}.",
    ]
    if tally.not_applicable:
        lines.append(f"Ersatta som ej tillämpliga: {number_text(tally.not_applicable)}.")
    return lines


def attribute_steps(conclusion: AttributeConclusion, noun: ItemNoun) -> tuple[str, ...]:
    """Så räknades det, line by line."""
    limit, lines = conclusion.tolerable_rate, tested_steps(conclusion, noun)
    if conclusion.upper is None or conclusion.kept_confidence is None:
        return tuple(lines)
    risk = percent(1 - Fraction(conclusion.kept_confidence), 1 - Fraction(conclusion.confidence))
    wrong = number_text(wrong_items(Fraction(limit), conclusion.population))
    wrong_share = f"{wrong} av {number_text(conclusion.population)}"
    lines.append(f"Beräknat med {MODEL[conclusion.model]}.")
    looks = ", ".join(
        f"{errors_text(look.accept_at_most)} i {number_text(look.sample_size)}"
        for look in conclusion.looks
    )
    lines.append(
        f"Om {exact_percent(limit)} vore fel ({wrong_share}) är risken {risk} att hitta {looks}. "
        f"Högst {exact_percent(1 - Fraction(conclusion.confidence))} godtas."
    )
    if conclusion.likely_errors is not None:
        lines.append(f"Troligt antal fel: {number_text(round(conclusion.likely_errors))}.")
    lines.append(most_sentence(conclusion, noun))
    return tuple(lines)


def money_steps(conclusion: MoneyConclusion) -> tuple[str, ...]:
    """Så räknades det i kronor, line by line. Rounded to whole öre, the limit upwards."""
    bound = conclusion.bound
    if bound is None:
        return (preliminary_sentence(conclusion.tally),)
    return (
        f"Osäkerhet även utan fel: {_kronor(bound.basic_precision)}.",
        f"Fel i urvalet, uppräknade till hela populationen: {_kronor(bound.projected)}.",
        f"Tillägg för osäkerheten i de felen: {_kronor(bound.incremental)}.",
        f"Fel i poster som prövades utan lottning: {_kronor(bound.known)}.",
        f"Högst: {_kronor(bound.upper, ROUND_CEILING)}. "
        f"Gränsen är {kronor_text(conclusion.tolerable_ore)}.",
    )


def grouped(digits: str) -> str:
    """A seed in groups of four, with plain spaces between them."""
    return seed_in_groups(digits, " ")


def not_reproducible(mismatches: Iterable[Mismatch]) -> str:
    """That a sample is not what it says: what is safe, what to do, and what differs."""
    found = list(mismatches)
    said = error_text(UserError(ErrorCode.DRAW_NOT_REPRODUCIBLE))  # E09
    if all(mismatch.kind in _BESIDE_THE_DRAW for mismatch in found):
        said = _UNLIKE_PLAN
    return " ".join((said, *map(mismatch_text, found)))


def mismatch_text(mismatch: Mismatch) -> str:
    """What does not agree when the sample is done again."""
    return _MISMATCH[mismatch.kind].format(
        where=mismatch.where or "urvalet",
        asked=number_text(mismatch.asked),
        drawn=number_text(mismatch.drawn),
    )


def ordinal(number: int) -> str:
    """1:a, 2:a, 3:e, 11:e, 21:a."""
    is_a = number % 10 in (1, 2) and number % 100 not in (11, 12)
    return f"{number_text(number)}:{'a' if is_a else 'e'}"


def most_sentence(conclusion: AttributeConclusion, noun: ItemNoun) -> str:
    """At most so many, with the share; only the share when the model counts no population."""
    assert conclusion.upper is not None  # asked for by those who have checked
    share = percent(conclusion.upper.rate, conclusion.tolerable_rate)
    if conclusion.upper.count is None:
        return f"Högst {share} är fel."
    count, whole = number_text(conclusion.upper.count), noun.counted(conclusion.population)
    return f"Högst {count} av {whole} är fel ({share})."


def errors_text(most: int) -> str:
    """`inga fel`, `högst 2 fel`."""
    return f"högst {number_text(most)} fel" if most else "inga fel"


def found_text(errors: int) -> str:
    """`Inga fel`, `2 fel`."""
    return f"{number_text(errors)} fel" if errors else "Inga fel"


def _kronor(amount_ore: Decimal, rounding: str = ROUND_HALF_EVEN) -> str:
    return kronor_text(int(amount_ore.to_integral_value(rounding=rounding)))


def _rounded(number: Fraction, decimals: int, rounding: str = ROUND_HALF_EVEN) -> Decimal:
    return decimal_of(number).quantize(Decimal(1).scaleb(-decimals), rounding=rounding)


def _per_cent(number: Decimal) -> str:
    return f"{number:f}".replace(".", ",") + f"{NBSP}%"
