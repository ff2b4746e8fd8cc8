"""The plan of a sample in one go, as ux §7.4 has it."""

from kontrollbesok.labels import plan_sentence as labels
from kontrollbesok.labels.sampling import ItemNoun
from kontrollbesok.sampling.attribute_plan import (
    expect_count,
    expect_rate,
    plan_attributes,
    plan_precision,
)
from kontrollbesok.sampling.chance import ErrorModel
from kontrollbesok.sampling.mus_plan import plan_mus_layers
from kontrollbesok.sampling.stages import plan_extension

H = ErrorModel.HYPERGEOMETRIC
UTLAGG = ItemNoun("utlägg", "utlägg")
FAKTURA = ItemNoun("faktura", "fakturor")


def plain(text: str) -> str:
    """With ordinary spaces, so that the sentences below can be read."""
    return text.replace("\u00a0", " ")


def test_the_plan_in_one_sentence() -> None:
    """ux §7.4, Attribut."""
    plan = plan_attributes(H, "0.95", "0.05", expect_count(1), 1248)

    assert plain(labels.plan_sentence(plan, UTLAGG)) == (
        "Granska 90 av 1 248 utlägg. Hittar vi högst 1 fel kan vi med 95 % säkerhet säga att "
        "mindre än 5 % av förvaltningens utlägg är fel."
    )


def test_a_plan_that_accepts_no_errors() -> None:
    """ "Inga fel", not "högst 0 fel"; without a population only the size."""
    plan = plan_attributes(ErrorModel.BINOMIAL, "0.9", "0.025", expect_count(0))

    assert plain(labels.plan_sentence(plan, FAKTURA)).startswith(
        "Granska 91 fakturor. Hittar vi inga fel kan vi med 90 % säkerhet säga att mindre än 2,5 %"
    )


def test_a_plan_that_needs_everything() -> None:
    """No smaller sample would do."""
    plan = plan_attributes(H, "0.95", "0.06", expect_rate("0.055"), 100)

    assert plain(labels.plan_sentence(plan, UTLAGG)) == (
        "Granska alla 100 utlägg. Färre räcker inte för gränsen 6 %."
    )


def test_a_plan_for_a_precision() -> None:
    """What the precision means, in percentage points."""
    plan = plan_precision(H, "0.95", "0.02", expect_rate("0.01"), 1000)

    assert "mindre än 2 procentenheter över andelen" in labels.plan_sentence(plan, UTLAGG)


def test_a_planned_extension_names_its_joint_risk() -> None:
    """96, 130 and 4,99 %, told apart from the limit of 5 %."""
    plan = plan_extension(H, "0.95", "0.05", 1, 1248)

    text = plain(labels.extension_sentence(plan, UTLAGG))

    assert text.startswith("Granska 96 av 1 248 utlägg. Hittar vi högst 1 fel kan vi med 95 %")
    assert text.endswith(
        "Hittar vi 2 fel utökar vi till 130. Är det då högst 2 fel gäller samma slutsats. "
        "Risken för båda stegen tillsammans är 4,99 %."
    )


def test_kronor_and_what_is_tested_besides() -> None:
    """MUS: drawn, tested without a lottery, and without kronor."""
    rows = [*((f"F{n}", 10_000) for n in range(3_000)), ("stor", 9_000_000), ("kredit", -500)]
    layers = plan_mus_layers(rows, "0.95", 1_200_000)

    assert plain(labels.kronor_plan_sentence(layers, FAKTURA)) == (
        "Granska 75 fakturor, valda så att varje krona har samma chans. "
        "Den största prövas utan lottning. "
        "1 faktura på noll kronor eller mindre kan inte dras och prövas för sig."
    )


def test_the_other_methods() -> None:
    """ux §7.4: Stratifierat, Systematiskt, Alla."""
    shares = [("stora", 30), ("mellan", 20), ("små", 10)]

    assert labels.strata_sentence(shares) == "Granska 60: 30 stora, 20 mellan, 10 små."
    assert labels.systematic_sentence(1248, range(7, 1248, 13)) == "Var 13:e post från post 7."
    assert labels.systematic_sentence(1250, range(7, 1248, 13)).startswith("Ungefär var 13:e")
    assert labels.everything_sentence(12) == "Granska alla 12. Då finns inget urvalsfel."
