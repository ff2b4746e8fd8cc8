"""Other ways to count a result, beside the plan's."""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.sampling.chance import ErrorModel
from kontrollbesok.sampling.comparison import (
    AmountStratum,
    Comparison,
    Way,
    compare_amounts,
    compare_kronor,
    compare_shares,
)
from kontrollbesok.sampling.computation import Role
from kontrollbesok.sampling.conclusion import Outcome, TestedAmount, conclude_money
from kontrollbesok.sampling.limits import Side
from kontrollbesok.sampling.misstatement import (
    cell_bound,
    cell_stages,
    stringer_bound,
    stringer_stages,
)


def items(right: dict[int, int], count: int) -> tuple[TestedAmount, ...]:
    """`count` items booked at 100 kr and more; `right` are the right amounts of the wrong ones."""
    return tuple(
        TestedAmount(
            f"V{n}",
            10_000 + n,
            right.get(n, 10_000 + n),
            Outcome.WRONG if n in right else Outcome.RIGHT,
        )
        for n in range(count)
    )


def of(comparisons: tuple[Comparison, ...], way: Way, side: Side = Side.UPPER) -> Comparison:
    """The one that counts in this way."""
    return next(one for one in comparisons if (one.way, one.side) == (way, side))


@given(st.integers(1, 60), st.data())
def test_shares_are_ordered_and_done_again(population: int, data: st.DataObject) -> None:
    """The known population gives the lowest limit, Poisson the highest; halves of the risk widen.

    Each is marked as a comparison and comes out the same when it is done again.
    """
    n = data.draw(st.integers(1, population))
    errors = data.draw(st.integers(0, n))
    compared = compare_shares(population, n, errors, "0.95", "0.05")

    limits = [
        of(compared, way).result("upper_rate")
        for way in (Way.HYPERGEOMETRIC, Way.BINOMIAL, Way.POISSON)
    ]
    assert limits == sorted(limits)  # type: ignore[type-var]
    for way in (Way.HYPERGEOMETRIC, Way.BINOMIAL, Way.POISSON):
        one, two = of(compared, way), of(compared, way, Side.TWO_SIDED)
        least = of(compared, way, Side.LOWER)
        assert (two.result("upper_rate") or 0) >= (one.result("upper_rate") or 0)
        assert (two.result("lower_rate") or 0) <= (least.result("lower_rate") or 0)
    assert all(one.computation.role is Role.COMPARISON for one in compared)
    assert all(one.computation.is_reproduced() for one in compared)
    assert len({one.name for one in compared}) == len(compared) == 10


def test_bayes_says_how_likely_it_is() -> None:
    """Nothing believed before: each number of wrong items weighed by the chance of one in 96."""
    bayes = of(compare_shares(1_248, 96, 1, "0.95", "0.05"), Way.BAYES)
    weights = [wrong * math.comb(1_248 - wrong, 95) for wrong in range(1_249)]
    below = Fraction(sum(weights[:63]), sum(weights))  # 63 of 1 248 are the first above 5 %

    assert abs((bayes.result("prob_below_tolerable") or 0) - below) < Fraction(1, 10**20)
    upper = int(bayes.result("upper_count") or 0)
    assert sum(weights[: upper + 1]) >= Fraction(19, 20) * sum(weights) > sum(weights[:upper])


def test_kronor_count_each_hit() -> None:
    """An item hit twice counts twice; what is wrong among the certain ones is added as it is."""
    drawn = [
        TestedAmount("a", 10_000, 9_000, Outcome.WRONG, 2),
        TestedAmount("b", 10_000, 0, Outcome.DOCUMENT_MISSING),
        *items({}, 47),
    ]
    certain = [TestedAmount("c", 100_000, 90_000, Outcome.WRONG, 0)]
    compared = compare_kronor(Fraction(5_000_000), "0.95", drawn, certain)
    plain = conclude_money(100_000, "0.95", 10**9, drawn, certain).bound

    assert plain is not None
    assert compared[0].given("taints") == "1 1/10 1/10"
    assert {one.given("sample_size") for one in compared} == {"50"}
    assert [(one.way, one.side) for one in compared] == [
        (Way.STRINGER, Side.UPPER),
        (Way.CELL, Side.UPPER),
        (Way.MOMENT, Side.UPPER),
        (Way.STRINGER, Side.LOWER),
        (Way.STRINGER, Side.TWO_SIDED),
    ]
    least, both = compared[3:]
    assert least.result("upper_ore") is None
    assert 10_000 < both.result("lower_ore") < least.result("lower_ore")  # type: ignore[operator]
    assert both.result("upper_ore") > compared[0].result("upper_ore")  # type: ignore[operator]
    assert all(one.computation.is_reproduced() for one in compared)
    assert (compared[0].result("upper_ore") or 0) < Fraction(plain.upper)
    assert {one.result("point_ore") for one in compared} == {Fraction(plain.point)}
    assert all(one.computation.is_reproduced() for one in compared)


@pytest.mark.parametrize("model", [ErrorModel.BINOMIAL, ErrorModel.POISSON])
def test_the_stages_end_at_the_bound(model: ErrorModel) -> None:
    """What is shown line by line is the bound, and no stage lowers it."""
    taints = ["0.1", "1", "0.3", "0.3"]
    for stages, bound in (
        (stringer_stages(model, 60, taints, "0.95"), stringer_bound(model, 60, taints, "0.95")),
        (cell_stages(model, 60, taints, "0.95"), cell_bound(model, 60, taints, "0.95")),
    ):
        assert [stage.taint for stage in stages] == [0, 1, *map(Fraction, ("0.3", "0.3", "0.1"))]
        assert [stage.upper for stage in stages] == sorted(stage.upper for stage in stages)
        assert abs(stages[-1].upper - Fraction(bound.upper)) < Fraction(1, 10**20)


def test_estimates_of_equally_likely_items() -> None:
    """Four methods on three sides each, with the correction for a finite population."""
    stratum = AmountStratum(200, 2_100_000, items({3: 9_000, 7: 0}, 40))
    compared = compare_amounts([stratum], "0.95")
    difference = of(compared, Way.DIFFERENCE, Side.TWO_SIDED)

    assert len(compared) == 12
    assert difference.result("estimate_ore") == Fraction(200 * (1_003 + 10_007), 40)
    lower, upper = difference.result("lower_ore"), difference.result("upper_ore")
    assert lower is not None
    assert upper is not None
    assert abs((lower + upper) / 2 - Fraction(200 * 11_010, 40)) < 1
    assert of(compared, Way.DIFFERENCE, Side.LOWER).result("upper_ore") is None


def test_strata_are_combined_and_a_whole_one_has_no_margin() -> None:
    """The large ones tested in full add what is wrong in them and no margin."""
    whole = AmountStratum(2, 20_001, items({0: 9_000}, 2))
    rest = AmountStratum(100, 1_000_000, items({1: 9_000}, 20))
    alone = of(compare_amounts([rest], "0.95"), Way.DIFFERENCE)
    both = of(compare_amounts([whole, rest], "0.95"), Way.DIFFERENCE)

    assert both.result("margin_ore") == alone.result("margin_ore")
    assert both.result("estimate_ore") == (alone.result("estimate_ore") or 0) + 1_000
    assert both.computation.is_reproduced()


def test_nothing_wrong_leaves_nothing_to_go_by() -> None:
    """Without a difference a margin of zero would say that all is right; it is not said."""
    compared = compare_amounts([AmountStratum(200, 2_000_000, items({}, 40))], "0.95")

    assert {one.way for one in compared} == {Way.MEAN_PER_UNIT}
    assert compare_amounts([AmountStratum(200, 2_000_000, items({}, 1))], "0.95") == ()
    assert compare_kronor(Fraction(1), "0.95", [], []) == ()
