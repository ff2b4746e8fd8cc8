"""Sentences about samples, as they stand on the screens."""

from decimal import Decimal
from fractions import Fraction

import pytest

from kontrollbesok.labels import sampling as labels
from kontrollbesok.labels.conclusion import preliminary_lead
from kontrollbesok.labels.sampling import ItemNoun
from kontrollbesok.labels.unit_finding import unit_sentence
from kontrollbesok.sampling.chance import ErrorModel
from kontrollbesok.sampling.conclusion import (
    Outcome,
    Tally,
    TestedAmount,
    Verdict,
    conclude_attributes,
    conclude_money,
)
from kontrollbesok.sampling.draw import Method
from kontrollbesok.sampling.mismatch import Mismatch, MismatchKind
from kontrollbesok.sampling.protocol import SeedSource
from kontrollbesok.sampling.stages import Stage
from kontrollbesok.sampling.unit_finding import find_unit

H = ErrorModel.HYPERGEOMETRIC
UTLAGG = ItemNoun("utlägg", "utlägg")
FAKTURA = ItemNoun("faktura", "fakturor")


def plain(text: str) -> str:
    """With ordinary spaces, so that the sentences below can be read."""
    return text.replace("\u00a0", " ")


def found(errors: int, tested: int) -> Tally:
    """So many wrong among so many tested."""
    return Tally(right=tested - errors, wrong=errors)


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "1:a"), (2, "2:a"), (3, "3:e"), (11, "11:e"), (12, "12:e"), (13, "13:e"), (22, "22:a")],
)
def test_ordinals(number: int, text: str) -> None:
    """Swedish endings."""
    assert labels.ordinal(number) == text


def test_a_conclusion_below_the_limit() -> None:
    """The verdict, what was found, and at most how many."""
    conclusion = conclude_attributes(1248, found(2, 130), "0.95", "0.05", [Stage(96, 1)])

    assert plain(labels.conclusion_sentence(conclusion, UTLAGG)) == (
        "Vi kan med 95 % säkerhet säga att mindre än 5 % av förvaltningens utlägg är fel. "
        "2 fel i 130 prövade utlägg. Högst 62 av 1 248 utlägg är fel (4,97 %)."
    )


def test_a_conclusion_at_a_lower_confidence() -> None:
    """An unplanned extension says so, rounded down."""
    conclusion = conclude_attributes(1248, found(2, 119), "0.95", "0.05", [Stage(90, 1)])

    assert "men bara med 93,0 % säkerhet, eftersom urvalet utökades" in plain(
        labels.conclusion_sentence(conclusion, UTLAGG)
    )


def test_a_conclusion_over_the_limit() -> None:
    """ux §7.4, Resultat över gräns."""
    conclusion = conclude_attributes(1248, found(9, 96), "0.95", "0.05")

    assert plain(labels.conclusion_sentence(conclusion, UTLAGG)).startswith(
        "Felen kan vara större än vi godtar. Vi kan inte säga att de är under 5 %."
    )


@pytest.mark.parametrize(
    ("tally", "text"),
    [
        (Tally(right=61, untested=35), "Preliminärt, 61 av 96."),
        (Tally(right=95, untestable=1), "Slutsats lämnas inte: alla poster kunde inte prövas."),
    ],
)
def test_no_verdict(tally: Tally, text: str) -> None:
    """Not finished, or withheld with the one standard text."""
    conclusion = conclude_attributes(1248, tally, "0.95", "0.05")

    assert labels.conclusion_sentence(conclusion, UTLAGG) == text
    assert labels.attribute_steps(conclusion, UTLAGG)


def test_how_it_was_computed() -> None:
    """So that a reader can follow: population, sample, model, risk, at most."""
    tally = Tally(right=127, wrong=2, document_missing=1, not_applicable=3)
    lines = labels.attribute_steps(
        conclude_attributes(1248, tally, "0.95", "0.1", [Stage(96, 1)]), UTLAGG
    )

    assert [plain(line) for line in lines[:4]] == [
        "Population: 1 248 utlägg.",
        "Urval: 130. Prövade 130, varav fel 2 och underlag saknas 1.",
        "Ersatta som ej tillämpliga: 3.",
        "Beräknat med hypergeometrisk modell.",
    ]
    assert "högst 1 fel i 96, högst 3 fel i 130" in plain(lines[4])
    assert plain(lines[5]) == "Troligt antal fel: 29."


def wrong(item: str, audit_ore: int) -> TestedAmount:
    """An item booked at 1 250.00 kr."""
    return TestedAmount(item, 125_000, audit_ore, Outcome.WRONG)


def test_a_conclusion_in_kronor() -> None:
    """Likely, at most and the limit; the limit is rounded up."""
    sample = [wrong("a", 0), wrong("b", 100_000)]
    below = conclude_money(2_500_000, "0.95", 15_000_000, sample)
    above = conclude_money(2_500_000, "0.95", 10_000_000, sample)

    assert plain(labels.money_sentence(below)) == (
        "Felen är mindre än vi godtar. Troligt fel är 30 000,00 kr och högst 126 356,26 kr med "
        "95 % säkerhet. Gränsen är 150 000,00 kr."
    )
    assert labels.money_sentence(above).startswith("Felen kan vara större än vi godtar.")
    assert len(labels.money_steps(below)) == 5


@pytest.mark.parametrize("outcome", [Outcome.UNTESTED, Outcome.UNTESTABLE])
def test_no_verdict_in_kronor(outcome: Outcome) -> None:
    """Not finished or withheld, as for attributes."""
    item = TestedAmount("a", 100, 100, outcome)
    conclusion = conclude_money(1_000, "0.95", 1, [item])

    expected = labels.WITHHELD if outcome is Outcome.UNTESTABLE else "Preliminärt, 0 av 1."
    assert labels.money_sentence(conclusion) == expected
    assert labels.money_steps(conclusion) == ("Preliminärt, 0 av 1.",)


@pytest.mark.parametrize(
    ("population", "tested", "errors", "text"),
    [
        (
            84,
            25,
            0,
            "25 av enhetens 84 utlägg är prövade utan fel. Det visar med 95 % säkerhet bara att "
            "högst 9,5 % är fel. För att visa mindre än 5 % behövs 37.",
        ),
        (
            84,
            9,
            1,
            "En av enhetens nio prövade utlägg är fel. Så få poster räcker inte för en slutsats om "
            "enheten. För att visa mindre än 5 % behövs 55 utan fler fel.",
        ),
        (
            84,
            40,
            0,
            "40 av enhetens 84 utlägg är prövade utan fel. Det visar med 95 % säkerhet att mindre "
            "än 5 % är fel.",
        ),
        (
            12,
            5,
            0,
            "5 av enhetens 12 utlägg är prövade utan fel. Det visar med 95 % säkerhet bara att "
            "högst 33,3 % är fel. Mindre än 5 % går bara att visa om enhetens alla 12 utlägg "
            "prövas.",
        ),
        (
            12,
            5,
            1,
            "En av enhetens fem prövade utlägg är fel. Så få poster räcker inte för en slutsats "
            "om enheten. Att mindre än 5 % är fel går inte längre att visa.",
        ),
        (12, 12, 1, "Alla enhetens 12 utlägg är prövade. 1 är fel."),
        (12, 12, 0, "Alla enhetens 12 utlägg är prövade. Inga fel."),
    ],
)
def test_what_is_said_of_a_unit(population: int, tested: int, errors: int, text: str) -> None:
    """What its own items support, and no more."""
    finding = find_unit(population, tested, errors, "0.95", "0.05")

    assert plain(unit_sentence(finding, UTLAGG)) == text


def test_a_unit_with_errors_that_still_shows_enough() -> None:
    """Many tested, few wrong: below the limit all the same."""
    finding = find_unit(200, 180, 1, "0.95", "0.05")

    assert "180 av enhetens 200 utlägg är prövade. 1 är fel. Det visar med 95 % säkerhet" in plain(
        unit_sentence(finding, UTLAGG)
    )


@pytest.mark.parametrize(
    ("count", "errors", "text"),
    [
        (3, 0, "De 3 riktade posterna är prövade för sig och ingår inte i andelen."),
        (
            3,
            1,
            "De 3 riktade posterna är prövade för sig och ingår inte i andelen. 1 av dem är fel.",
        ),
        (1, 0, "Den riktade posten är prövad för sig och ingår inte i andelen."),
        (1, 1, "Den riktade posten är prövad för sig och ingår inte i andelen. Den är fel."),
    ],
)
def test_targeted_items_stand_beside(count: int, errors: int, text: str) -> None:
    """ux §7.4, Riktade."""
    assert labels.targeted_sentence(count, errors) == text


@pytest.mark.parametrize(
    ("rate", "apart_from", "text"),
    [
        (Fraction(62, 1248), Fraction(1, 20), "4,97 %"),
        (Fraction(62, 1248), None, "5,0 %"),
        (Fraction(1, 20), Fraction(1, 20), "5,0 %"),
        (Decimal("0.049999"), Decimal("0.05"), "4,9999 %"),
        (Fraction(1, 3), Fraction(1, 20), "33,3 %"),
    ],
)
def test_percent_are_told_apart(
    rate: Fraction | Decimal, apart_from: Fraction | Decimal | None, text: str
) -> None:
    """One decimal, more where the figure would look like its limit."""
    assert plain(labels.percent(rate, apart_from)) == text


@pytest.mark.parametrize(("rate", "text"), [("0.05", "5 %"), ("0.025", "2,5 %"), ("0.1", "10 %")])
def test_chosen_rates_keep_their_decimals(rate: str, text: str) -> None:
    """What somebody chose is shown as it was chosen."""
    assert plain(labels.exact_percent(Decimal(rate))) == text


@pytest.mark.parametrize("kind", MismatchKind)
def test_a_mismatch_is_said(kind: MismatchKind) -> None:
    """Each has its sentence, with or without a part's name."""
    assert labels.mismatch_text(Mismatch(kind)).endswith(".")
    assert "{" not in labels.mismatch_text(Mismatch(kind, "stora"))


@pytest.mark.parametrize(
    ("codes", "texts"),
    [
        (Method, labels.METHOD),
        (ErrorModel, labels.MODEL),
        (Outcome, labels.OUTCOME),
        (SeedSource, labels.SEED_SOURCE),
        (Verdict, labels.VERDICT),
    ],
)
def test_every_code_has_its_word(codes: type, texts: dict[object, str]) -> None:
    """No code without Swedish."""
    assert set(texts) == set(codes)  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("untested", "left", "said"),
    [
        (35, 35, "35 poster är kvar att pröva, och ingen slutsats dras"),
        (35, 67, "67 poster är kvar att pröva, 32 av dem riktade, och ingen slutsats dras"),
        (0, 32, "32 poster är kvar att pröva, alla riktade, och ingen slutsats dras"),
        (0, 1, "1 post är kvar att pröva, riktad, och ingen slutsats dras"),
    ],
)
def test_what_is_left_says_how_much_of_it_is_targeted(untested, left, said):
    """How far the sample has come is said without the targeted items: the sum must make sense."""
    assert said in preliminary_lead(Tally(right=61, untested=untested), left)
