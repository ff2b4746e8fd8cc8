"""Bounds for wrong kronor."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.sampling.chance import ErrorModel
from kontrollbesok.sampling.limits import upper_rate
from kontrollbesok.sampling.misstatement import (
    FactorMode,
    cell_bound,
    moment_bound,
    money_bound,
    per_hit,
    stringer_bound,
    stringer_bound_below,
    taint_of,
)

B, P = ErrorModel.BINOMIAL, ErrorModel.POISSON

taint_lists = st.lists(
    st.integers(-40, 120).map(lambda hundredths: Fraction(hundredths, 100)), max_size=6
)


@given(st.sampled_from([B, P]), taint_lists)
def test_whole_errors_give_the_plain_limit(model: ErrorModel, taints: list[Fraction]) -> None:
    """With every taint at 1 Stringer is the limit for as many errors."""
    bound = stringer_bound(model, 60, [1] * len(taints), "0.95")

    expected = upper_rate(model, 60, len(taints), Fraction(19, 20))
    assert abs(Fraction(bound.upper) - expected) < Fraction(1, 10**25)


@given(st.sampled_from([B, P]), taint_lists, st.integers(1, 100))
def test_a_larger_taint_never_lowers_the_bound(
    model: ErrorModel, taints: list[Fraction], hundredths: int
) -> None:
    """One more error, however small, never makes the whole look better."""
    before = stringer_bound(model, 80, taints, "0.9").upper
    after = stringer_bound(model, 80, [*taints, Fraction(hundredths, 100)], "0.9").upper

    assert after >= before


@given(taint_lists, st.integers(10, 60))
def test_the_lower_bound_is_the_upper_one_of_what_is_right(taints: list[Fraction], n: int) -> None:
    """At least so much is wrong as at most the rest is right: one promise seen from both sides."""
    over = [max(min(taint, Fraction(1)), Fraction(0)) for taint in taints]
    right = [1 - taint for taint in over] + [Fraction(1)] * (n - len(over))

    lower = stringer_bound_below(B, n, taints, "0.95")

    mirrored = 1 - Fraction(stringer_bound(B, n, right, "0.95").upper)
    assert abs(Fraction(lower) - mirrored) < Fraction(1, 10**20)


@given(st.sampled_from([B, P]), taint_lists, st.integers(1, 100))
def test_the_lower_bound_follows_what_is_found(
    model: ErrorModel, taints: list[Fraction], hundredths: int
) -> None:
    """Nothing without errors, never above the upper one, and never lower for one error more."""
    before = stringer_bound_below(model, 80, taints, "0.9")
    after = stringer_bound_below(model, 80, [*taints, Fraction(hundredths, 100)], "0.9")

    assert 0 <= before <= after
    assert before <= stringer_bound(model, 80, taints, "0.9").upper
    assert stringer_bound_below(model, 80, [], "0.9") == 0


@given(taint_lists)
def test_the_money_form_is_the_rate_times_the_book(taints: list[Fraction]) -> None:
    """interval · n is the book value: both forms of Stringer agree under Poisson."""
    pairs = [(Fraction(100), 100 * (1 - taint)) for taint in taints]

    money = money_bound(1_000, "0.95", pairs)
    rate = stringer_bound(P, 75, taints, "0.95")

    assert abs(Fraction(money.upper) - Fraction(rate.upper) * 75_000) < Fraction(1, 10**15)


@given(taint_lists)
def test_the_parts_add_up(taints: list[Fraction]) -> None:
    """Basic precision, projection, allowance and what is known make the limit."""
    pairs = [(Fraction(100), 100 * (1 - taint)) for taint in taints]
    bound = money_bound(1_000, "0.95", pairs, [(500, 450), (10, 12)])

    parts = bound.basic_precision + bound.projected + bound.incremental + bound.known
    assert abs(parts - bound.upper) < Decimal("1e-15")
    assert bound.known == 48


def test_hits_are_counted_one_by_one() -> None:
    """An item hit three times is three taints of its own size."""
    assert per_hit([Fraction(3, 5), 1], [3, 1]) == [Fraction(3, 5)] * 3 + [1]


def test_the_moment_bound_divides_by_its_own_errors() -> None:
    """Ten errors of 30 % in 100: 5.75 %, where a fixed divisor gives 11.70 %."""
    bound = moment_bound(100, ["0.3"] * 10, "0.95")

    assert round(bound.upper, 4) == Decimal("0.0575")


def test_the_cell_bound_is_never_above_stringer() -> None:
    """The cell method is the tighter of the two for ordinary taints."""
    taints = ["0.8", "0.5", "0.2", "0.1"]

    assert cell_bound(P, 90, taints, "0.95").upper <= stringer_bound(P, 90, taints, "0.95").upper


@pytest.mark.parametrize("book", [0, -100])
def test_an_item_booked_at_nothing_is_never_ignored(book: int) -> None:
    """A taint of it does not exist, and that is said instead of dropping the item."""
    with pytest.raises(UserError) as caught:
        taint_of(book, 50)

    assert caught.value.code is ErrorCode.BOOKED_AMOUNT_NOT_POSITIVE
    with pytest.raises(UserError):
        money_bound(1_000, "0.95", [(100, 90), (book, 50)])


@pytest.mark.parametrize("bound", [stringer_bound, cell_bound])
def test_more_taints_than_hits(bound: object) -> None:
    """Three errors in a sample of two cannot be."""
    with pytest.raises(UserError) as caught:
        bound(B, 2, [1, 1, 1], "0.95")  # type: ignore[operator]

    assert caught.value.code is ErrorCode.SAMPLE_COUNTS_DISAGREE
    with pytest.raises(UserError):
        moment_bound(2, [1, 1, 1], "0.95")


def test_printed_factors_are_never_smaller() -> None:
    """Rounding factors up makes the limit no tighter."""
    pairs = [(100, 40), (100, 90)]

    exactly = money_bound(1_000, "0.95", pairs).upper
    printed = money_bound(1_000, "0.95", pairs, factor_mode=FactorMode.PRINTED).upper

    assert printed >= exactly


def test_understatements_are_not_set_off() -> None:
    """An understated item does not shrink the limit for overstatement."""
    alone = money_bound(1_000, "0.95", [(100, 40)]).upper

    assert money_bound(1_000, "0.95", [(100, 40), (100, 190)]).upper == alone
