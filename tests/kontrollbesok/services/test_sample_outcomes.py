"""What a sample has shown counts in the report of its day, with or without its file."""

from dataclasses import replace
from datetime import date

import pytest

from kontrollbesok.model.cell import RIGHT_AMOUNT, CellVerdict
from kontrollbesok.model.code import AttributeCode
from kontrollbesok.model.figures import ReportTime
from kontrollbesok.model.outcome import proposed
from kontrollbesok.model.population import Period
from kontrollbesok.model.sample import ReplacementReason, SampleMethod
from kontrollbesok.services import cells, conclusions, figures, outcomes, risks, samples
from kontrollbesok.services.drawn_samples import drawn
from tests.controls import (
    ONE_COLUMN,
    A,
    answer,
    control_team,
    drawn_from,
    locked,
    small_file,
)

SPRING = Period(date(2022, 1, 1), date(2022, 8, 31))
WHOLE = Period(date(2022, 1, 1), date(2022, 12, 31))


@pytest.fixture
def nadja(tmp_path):
    return control_team(tmp_path).offices["Nadja"]


def sampled(office, tmp_path, period=SPRING, wish=ONE_COLUMN):
    """A sample of a small file."""
    return drawn_from(office, locked(office, small_file(tmp_path, 40), period), wish)


def outcome(office, time=None):
    """IKP 25 in the year's figures, or in those of a report."""
    found = outcomes.outcomes(office, 2022) if time is None else figures.figures(office, 2022, time)
    return next(one for one in found if one.nr == 25)


def test_a_concluded_sample_says_what_it_found(nadja, tmp_path):
    """As it did before its rows were forgotten; its errors propose a higher likelihood."""
    sample = sampled(nadja, tmp_path)
    answer(nadja, sample, wrong=3)
    before = outcome(nadja)
    conclusions.settle(nadja, sample)
    risk = next(row.risk for row in risks.read_year(nadja, 2022).rows if row.risk.nr == 25)

    assert before.tested == len(drawn(nadja, sample).to_test) > 3
    assert (before.errors, before.concluded, before.preliminary) == (3, False, True)
    assert outcome(nadja) == replace(before, concluded=True, preliminary=False)
    assert not outcome(nadja).finds_nothing
    assert proposed(outcome(nadja), risk).after == risk.likelihood + 1


def test_a_sample_of_the_whole_year_is_not_in_t2(nadja, tmp_path):
    """Drawn and tested long after the year it belongs to, it is in the annual report."""
    sample = sampled(nadja, tmp_path, WHOLE)
    answer(nadja, sample)
    conclusions.settle(nadja, sample)

    assert (outcome(nadja, ReportTime.T2).tested, outcome(nadja, ReportTime.T2).concluded) == (0, 0)
    assert outcome(nadja, ReportTime.YEAR).concluded
    assert outcome(nadja, ReportTime.YEAR).preliminary  # until the board has decided


def test_t2_keeps_the_sample_of_the_spring_when_another_is_drawn(nadja, tmp_path):
    """What was found through August is not what was found in the autumn."""
    spring = sampled(nadja, tmp_path)
    answer(nadja, spring, wrong=1)
    conclusions.settle(nadja, spring)
    path = small_file(tmp_path, 90, name="hela.csv")
    autumn = drawn_from(nadja, locked(nadja, path, WHOLE), ONE_COLUMN)

    assert (outcome(nadja, ReportTime.T2).errors, outcome(nadja, ReportTime.T2).concluded) == (1, 1)
    assert (outcome(nadja).tested, outcome(nadja).concluded) == (0, False)
    answer(nadja, autumn)
    assert outcome(nadja).tested == len(drawn(nadja, autumn).to_test)


def test_a_file_without_period_counts_from_its_lock_within_its_year(nadja, tmp_path):
    """It was locked in 2026, so it says nothing of August 2022."""
    sample = sampled(nadja, tmp_path, None)
    answer(nadja, sample, left=1)

    assert outcome(nadja, ReportTime.T2).tested == 0
    assert outcome(nadja, ReportTime.YEAR).tested > 0


def test_items_half_tested_replaced_or_not_covered_are_not_tested(nadja, tmp_path):
    """With two columns an item is tested when both are filled in, and one error makes it wrong."""
    b = AttributeCode("B")
    both = replace(ONE_COLUMN, attributes=(A, b), attribute_texts={"A": "Finns", "B": "Rätt"})
    sample = sampled(nadja, tmp_path, wish=both)
    half, gone, outside, wrong = (item.row for item in drawn(nadja, sample).to_test[:4])
    cells.give(nadja, sample, half, A, CellVerdict.WRONG)
    samples.replace_item(nadja, sample, gone, ReplacementReason.CANCELLED, "Makulerad")
    for code in (A, b):
        cells.give(nadja, sample, outside, code, CellVerdict.NOT_APPLICABLE)
        cells.give(nadja, sample, wrong, code, CellVerdict.WRONG)

    assert (outcome(nadja).tested, outcome(nadja).errors) == (1, 1)


def test_the_amount_decides_in_a_sample_of_kronor(nadja, tmp_path):
    """A wrong amount is an error when the right one is there."""
    kronor = replace(ONE_COLUMN, method=SampleMethod.KRONOR, tolerable=400_000, expected=0)
    sample = sampled(nadja, tmp_path, wish=kronor)
    first, second = (item.row for item in drawn(nadja, sample).to_test[:2])
    for row in (first, second):
        cells.give(nadja, sample, row, A, CellVerdict.WRONG)
    cells.give(nadja, sample, first, RIGHT_AMOUNT, CellVerdict.RIGHT)
    cells.give(nadja, sample, second, RIGHT_AMOUNT, CellVerdict.WRONG)
    waiting = outcome(nadja)
    cells.give_amount(nadja, sample, second, 100)

    assert (waiting.tested, waiting.errors) == (1, 0)
    assert (outcome(nadja).tested, outcome(nadja).errors) == (2, 1)
