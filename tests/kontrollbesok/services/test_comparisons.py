"""Other ways to count: beside the conclusion, never in its place."""

from dataclasses import replace

import pytest

from kontrollbesok.model.cell import RIGHT_AMOUNT, CellVerdict
from kontrollbesok.model.plan_choice import ChosenPrior, ErrorModel, PlanChoices, PlanTarget
from kontrollbesok.model.sample import SampleMethod
from kontrollbesok.sampling.comparison import Way
from kontrollbesok.sampling.computation import Role
from kontrollbesok.sampling.conclusion import Outcome, Verdict
from kontrollbesok.sampling.limits import Side
from kontrollbesok.sampling.protocol import read_protocol
from kontrollbesok.services import cells, protocols, samples, undo
from kontrollbesok.services.comparisons import comparisons
from kontrollbesok.services.conclusions import conclude, settle
from kontrollbesok.services.drawn_samples import drawn
from kontrollbesok.services.results import results
from kontrollbesok.services.sample_wishes import StratumWish
from tests.controls import (
    IKP_25,
    ONE_COLUMN,
    A,
    answer,
    control_team,
    drawn_from,
    locked,
    small_file,
)

SHARES = (Way.HYPERGEOMETRIC, Way.BINOMIAL, Way.POISSON, Way.BAYES)
WITH_AMOUNTS = replace(ONE_COLUMN, attributes=(A, RIGHT_AMOUNT))


@pytest.fixture
def nadja(tmp_path):
    """The coordinator's office."""
    return control_team(tmp_path).offices["Nadja"]


@pytest.fixture
def population(nadja, tmp_path):
    """200 items to draw among."""
    return locked(nadja, small_file(tmp_path, 200), None)


def ways(found):
    """How they are counted, without the sides."""
    return {one.way for one in found}


def roles(office, sample):
    """The evaluations of the protocol, by what they are to the sample."""
    kept = read_protocol(protocols.protocol_text(office, sample))
    return [one.role for one in kept.computations]


def test_the_plans_own_way_is_no_comparison(nadja, population):
    """Three models on three sides and Bayes, without the one that the conclusion is."""
    sample = drawn_from(nadja, population, ONE_COLUMN)
    before = comparisons(nadja, sample)
    answer(nadja, sample, wrong=1)
    found = comparisons(nadja, sample)

    assert before == ()
    assert len(found) == 9
    assert ("hypergeometric", Side.UPPER) not in [(one.way, one.side) for one in found]
    assert roles(nadja, sample) == [Role.PLAN, Role.CONCLUSION, *[Role.COMPARISON] * 9]
    assert protocols.verify(nadja, sample) == ()


def test_the_way_that_the_plan_chose_is_the_one_left_out(nadja, population):
    """Another model, a precision or a prior: what the conclusion is, is no comparison to it."""
    left_out = {}
    for choices in (
        PlanChoices(ErrorModel.BINOMIAL),
        PlanChoices(target=PlanTarget.PRECISION),
        PlanChoices(prior=ChosenPrior("1", "1")),
        PlanChoices(prior=ChosenPrior("1", "19")),
    ):
        sample = drawn_from(nadja, population, replace(ONE_COLUMN, choices=choices))
        answer(nadja, sample, wrong=1)
        names = {one.name for one in comparisons(nadja, sample)}
        left_out[choices] = {f"{way.value}/upper" for way in SHARES} - names

    assert list(left_out.values()) == [
        {"binomial/upper"},
        {"hypergeometric/upper"},
        {"bayes/upper"},
        set(),
    ]


def test_what_is_set_beside_the_conclusion_is_seen_everywhere(nadja, population):
    """By name in the record, by role in the protocol, in words in the text; undone with it."""
    sample = drawn_from(nadja, population, ONE_COLUMN)
    answer(nadja, sample, wrong=1)
    text = conclude(nadja, sample).text

    settle(nadja, sample, ["poisson/upper", "no such/upper"])
    record = nadja.reads.samples.sample(sample)

    assert record.compared == ("poisson/upper",)
    assert record.conclusion.startswith(f"{text} Till jämförelse, på sätt som valdes när")
    assert "Poissonmodell: högst " in record.conclusion
    assert roles(nadja, sample).count(Role.REPORTED) == 1
    assert roles(nadja, sample).count(Role.CONCLUSION) == 1
    assert protocols.verify(nadja, sample) == ()

    undo.undo(nadja, IKP_25)
    assert nadja.reads.samples.sample(sample).compared == ()


def test_after_an_extension_the_plain_count_is_a_comparison(nadja, population):
    """As if nobody had looked: too good, and so never the conclusion."""
    sample = drawn_from(nadja, population, ONE_COLUMN)
    answer(nadja, sample, wrong=2)
    samples.extend(nadja, sample, drawn(nadja, sample).sample.sizes[0] + 30, "Fler fel än väntat")
    answer(nadja, sample)
    found = comparisons(nadja, sample)
    plain = next(one for one in found if one.name == "hypergeometric/upper")

    assert len(found) == 10
    assert plain.result("upper_count") <= conclude(nadja, sample).engine.upper.count


def test_kronor_are_counted_in_three_other_ways(nadja, population):
    """Stringer under the binomial model from both sides, the cell and the moment bound."""
    wish = replace(ONE_COLUMN, method=SampleMethod.KRONOR, tolerable=500_000, expected=0)
    sample = drawn_from(nadja, population, wish)
    items = drawn(nadja, sample).to_test
    cells.give_column(nadja, sample, [item.row for item in items], A, CellVerdict.RIGHT)
    cells.give_amount(nadja, sample, items[-1].row, 0)
    rest = [item.row for item in items[:-1]]
    cells.give_column(nadja, sample, rest, RIGHT_AMOUNT, CellVerdict.RIGHT)
    found = comparisons(nadja, sample)

    assert ways(found) == {Way.STRINGER, Way.CELL, Way.MOMENT}
    upper = [one for one in found if one.side is not Side.LOWER]
    assert all(one.result("upper_ore") > one.result("point_ore") > 0 for one in upper)
    least = next(one for one in found if one.name == "stringer/lower")
    assert 0 < least.result("lower_ore") < least.result("point_ore")
    assert protocols.verify(nadja, sample) == ()


def test_amounts_of_equally_likely_items_are_estimated(nadja, population):
    """A plan of items may ask for the right amount too; an error in it makes the item wrong."""
    sample = drawn_from(nadja, population, WITH_AMOUNTS)
    items = drawn(nadja, sample).to_test
    rows = [item.row for item in items]
    cells.give_column(nadja, sample, rows, A, CellVerdict.RIGHT)
    cells.give_column(nadja, sample, rows[1:], RIGHT_AMOUNT, CellVerdict.RIGHT)
    cells.give(nadja, sample, rows[0], RIGHT_AMOUNT, CellVerdict.WRONG)
    unknown = conclude(nadja, sample)
    cells.give_amount(nadja, sample, rows[0], items[0].item.amount_ore - 5_000)
    found = comparisons(nadja, sample)
    difference = next(one for one in found if one.name == "difference/two-sided")

    assert unknown.verdict is Verdict.PRELIMINARY  # until the right amount is there
    assert results(nadja, sample).tested[rows[0]].outcome is Outcome.WRONG
    assert conclude(nadja, sample).tally.errors == 1
    assert difference.result("estimate_ore") == pytest.approx(200 * 5_000 / len(rows))
    assert len(found) == 9 + 12


def test_strata_are_estimated_together(nadja, population):
    """Each stratum by itself, then added; a share is told from below too, weighed together."""
    wish = replace(
        WITH_AMOUNTS,
        method=SampleMethod.STRATIFIED,
        strata=(StratumWish("stora", 20_000), StratumWish("små")),
    )
    sample = drawn_from(nadja, population, wish)
    rows = [item.row for item in drawn(nadja, sample).to_test]
    for column in (A, RIGHT_AMOUNT):
        cells.give_column(nadja, sample, rows, column, CellVerdict.RIGHT)
    found = comparisons(nadja, sample)

    assert ways(found) == {Way.STRATA, Way.MEAN_PER_UNIT}
    assert len(found[-1].given("strata").split()) == 2
    least, both = found[:2]
    assert least.result("lower_count") == both.result("lower_count") == 0
    assert both.result("upper_count") > conclude(nadja, sample).engine.upper.count
    assert protocols.verify(nadja, sample) == ()


def test_all_items_leave_nothing_to_compare(nadja, tmp_path):
    """There is no risk to count in another way."""
    whole = locked(nadja, small_file(tmp_path, 12, name="tolv.csv"), None)
    sample = drawn_from(nadja, whole, replace(ONE_COLUMN, method=SampleMethod.EVERYTHING))
    answer(nadja, sample, wrong=2)

    assert comparisons(nadja, sample) == ()
