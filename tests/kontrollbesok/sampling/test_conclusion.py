"""What is concluded for the department and what is said of a unit."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.sampling.chance import ErrorModel, Hypergeometric, wrong_items
from kontrollbesok.sampling.conclusion import (
    Outcome,
    Tally,
    TestedAmount,
    Verdict,
    conclude_attributes,
    conclude_money,
    tally_outcomes,
)
from kontrollbesok.sampling.limits import most_wrong
from kontrollbesok.sampling.misstatement import money_bound
from kontrollbesok.sampling.stages import Stage, acceptance_chance
from kontrollbesok.sampling.unit_finding import find_unit


def found(errors: int, tested: int) -> Tally:
    """So many wrong among so many tested."""
    return Tally(right=tested - errors, wrong=errors)


def amount(item: str, audit: int, outcome: Outcome = Outcome.WRONG, hits: int = 1) -> TestedAmount:
    """An item booked at 100.00 kr."""
    return TestedAmount(item, 10_000, audit, outcome, hits)


def test_outcomes_are_counted() -> None:
    """A missing document is an error; a replaced item counts nowhere else."""
    tally = tally_outcomes(
        [
            Outcome.RIGHT,
            Outcome.RIGHT,
            Outcome.WRONG,
            Outcome.DOCUMENT_MISSING,
            Outcome.NOT_APPLICABLE,
            Outcome.UNTESTED,
            Outcome.UNTESTABLE,
        ]
    )

    assert (tally.tested, tally.errors, tally.sample_size, tally.not_applicable) == (4, 2, 6, 1)


def test_one_error_in_96_is_below() -> None:
    """At most 58 of 1 248 under the plain look."""
    conclusion = conclude_attributes(1248, found(1, 96), "0.95", "0.05")

    assert conclusion.verdict is Verdict.BELOW
    assert conclusion.upper is not None
    assert conclusion.upper.count == 58
    assert conclusion.likely_errors == 13


def test_a_planned_extension_keeps_its_confidence() -> None:
    """96 with one accepted, grown to 130 with two found: at most 62, 4.97 %."""
    conclusion = conclude_attributes(1248, found(2, 130), "0.95", "0.05", [Stage(96, 1)])

    assert conclusion.verdict is Verdict.BELOW
    assert conclusion.upper is not None
    assert conclusion.upper.count == 62
    assert conclusion.kept_confidence is not None
    assert conclusion.kept_confidence > Decimal("0.95")


def test_an_unplanned_extension_says_what_is_left() -> None:
    """90 grown to 119: the share is below 5 % at 93.0 %, and above it at 95 %."""
    conclusion = conclude_attributes(1248, found(2, 119), "0.95", "0.05", [Stage(90, 1)])

    assert conclusion.verdict is Verdict.BELOW_WITH_LESS
    assert conclusion.kept_confidence is not None
    assert round(conclusion.kept_confidence, 4) == Decimal("0.9303")
    assert conclusion.upper is not None
    assert conclusion.upper.count == 67


def test_too_many_errors_show_nothing() -> None:
    """Over the limit, with or without an extension."""
    plain = conclude_attributes(1248, found(9, 96), "0.95", "0.05")
    grown = conclude_attributes(1248, found(9, 130), "0.95", "0.05", [Stage(96, 1)])

    assert plain.verdict is grown.verdict is Verdict.NOT_SHOWN


@pytest.mark.parametrize(
    ("tally", "verdict"),
    [
        (Tally(right=60, wrong=1, untested=35), Verdict.PRELIMINARY),
        (Tally(untested=96), Verdict.PRELIMINARY),
        (Tally(right=95, untestable=1), Verdict.WITHHELD),
        (Tally(right=60, untested=35, untestable=1), Verdict.WITHHELD),
    ],
)
def test_an_unfinished_sample_has_no_limit(tally: Tally, verdict: Verdict) -> None:
    """Items left: preliminary. An item that could not be tested: no conclusion at all."""
    conclusion = conclude_attributes(1248, tally, "0.95", "0.05")

    assert conclusion.verdict is verdict
    assert conclusion.upper is None
    assert conclusion.kept_confidence is None


@given(st.integers(20, 120), st.integers(5, 20), st.integers(0, 2), st.integers(1, 15))
def test_the_limit_after_two_looks_is_what_a_scan_finds(
    population: int, first: int, accept: int, more: int
) -> None:
    """The largest number of wrong items that either look would still accept."""
    total, errors = min(first + more, population), accept + 1
    if total <= first:
        return
    looks = [Stage(first, accept), Stage(total, errors)]
    conclusion = conclude_attributes(
        population, found(errors, total), "0.9", "0.1", [Stage(first, accept)]
    )
    possible = range(errors, population - total + errors + 1)
    scanned = max(
        wrong
        for wrong in possible
        if acceptance_chance(Hypergeometric(population, wrong), looks) > Fraction(1, 10)
    )

    assert conclusion.upper is not None
    assert conclusion.upper.count == scanned
    below = scanned < wrong_items(Fraction(1, 10), population)
    assert (conclusion.verdict is Verdict.BELOW) == below


@pytest.mark.parametrize("model", [ErrorModel.BINOMIAL, ErrorModel.POISSON])
def test_other_models_grow_too(model: ErrorModel) -> None:
    """An endless model has a limit after two looks, above the one of a single look."""
    single = conclude_attributes(1248, found(2, 119), "0.95", "0.06", model=model)
    grown = conclude_attributes(1248, found(2, 119), "0.95", "0.06", [Stage(90, 1)], model)

    assert single.upper is not None
    assert grown.upper is not None
    assert grown.upper.rate > single.upper.rate
    assert grown.upper.count is None


def test_kronor_within_the_tolerable() -> None:
    """The bound of the drawn kronor and the known errors decide."""
    sample = [amount("a", 0), amount("b", 8_000, hits=2), amount("c", 10_000, Outcome.RIGHT)]
    certain = [amount("d", 9_000)]

    conclusion = conclude_money(50_000, "0.95", 300_000, sample, certain)

    pairs = [(10_000, 0), (10_000, 8_000), (10_000, 8_000), (10_000, 10_000)]
    assert conclusion.bound == money_bound(50_000, "0.95", pairs, [(10_000, 9_000)])
    assert conclusion.verdict is Verdict.BELOW
    assert conclude_money(50_000, "0.95", 200_000, sample, certain).verdict is Verdict.NOT_SHOWN


def test_a_missing_document_is_wrong_in_full() -> None:
    """Whatever amount was typed, all of it counts as wrong."""
    missing = conclude_money(50_000, "0.95", 1, [amount("a", 10_000, Outcome.DOCUMENT_MISSING)])
    wrong = conclude_money(50_000, "0.95", 1, [amount("a", 0)])

    assert missing.bound == wrong.bound


def test_a_replaced_item_leaves_no_kronor_behind() -> None:
    """It counts in the tally and nowhere else."""
    items = [amount("a", 0), amount("b", 0, Outcome.NOT_APPLICABLE)]
    conclusion = conclude_money(50_000, "0.95", 1, items, [amount("c", 0, Outcome.NOT_APPLICABLE)])

    assert conclusion.bound == money_bound(50_000, "0.95", [(10_000, 0)])


@pytest.mark.parametrize(
    ("outcome", "verdict"),
    [(Outcome.UNTESTED, Verdict.PRELIMINARY), (Outcome.UNTESTABLE, Verdict.WITHHELD)],
)
def test_kronor_not_finished(outcome: Outcome, verdict: Verdict) -> None:
    """No limit while items are left or could not be tested, also among the certain ones."""
    conclusion = conclude_money(50_000, "0.95", 1, [amount("a", 0)], [amount("b", 10_000, outcome)])

    assert conclusion.verdict is verdict
    assert conclusion.bound is None


def test_a_unit_gets_what_its_items_support() -> None:
    """25 of 84 without error: at most 8, 9.5 %; 37 are needed for 5 %."""
    finding = find_unit(84, 25, 0, "0.95", "0.05")

    assert finding.upper.count == 8
    assert finding.needed == 37
    assert not finding.shows_enough
    assert not finding.is_complete


@given(st.integers(1, 60), st.data())
def test_what_is_needed_is_enough(population: int, data: st.DataObject) -> None:
    """As many as are needed, without more errors, show less than the limit; fewer don't."""
    tested = data.draw(st.integers(1, population))
    errors = data.draw(st.integers(0, min(tested, 2)))
    finding = find_unit(population, tested, errors, "0.95", "0.1")
    limit = wrong_items(Fraction(1, 10), population)

    assert finding.shows_enough == (most_wrong(population, tested, errors, Fraction(1, 20)) < limit)
    if finding.needed is not None:
        assert most_wrong(population, finding.needed, errors, Fraction(1, 20)) < limit
        if finding.needed > errors + 1:
            fewer = finding.needed - 1
            assert most_wrong(population, fewer, errors, Fraction(1, 20)) >= limit


def test_a_unit_tested_in_full_has_no_risk() -> None:
    """All twelve tested: what was found is what is."""
    finding = find_unit(12, 12, 1, "0.95", "0.05")

    assert finding.is_complete
    assert finding.upper.count == 1
