"""Plans for kronor."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.sampling.mus_plan import (
    confidence_factor_expected,
    plan_mus,
    plan_mus_layers,
    printed_factor,
)
from kontrollbesok.sampling.quantiles import gamma_at_most

rows_of_money = st.lists(st.integers(-1_000, 1_000_000), min_size=1, max_size=60).map(
    lambda amounts: [(f"F{number}", amount) for number, amount in enumerate(amounts)]
)


def test_the_short_cut_that_is_too_small() -> None:
    """1 000 000 / 50 000 / 10 000 needs 93, where the expansion factor gives 89."""
    assert plan_mus("0.95", 1_000_000, 50_000, 10_000).sample_size == 93


def test_printed_factors_are_rounded_up() -> None:
    """3.00 for no error at 95 %, as the tables print it."""
    assert printed_factor("0.95", 0) == Decimal("3.00")
    assert printed_factor("0.95", 1) == Decimal("4.75")


def test_the_factor_for_expected_errors_solves_its_equation() -> None:
    """P(1 + rF, F) is the confidence."""
    factor = Fraction(confidence_factor_expected("0.95", "0.4"))

    chance = gamma_at_most(factor, 1 + Fraction(2, 5) * factor)
    assert abs(chance - Fraction(19, 20)) < Fraction(1, 10**20)


@given(rows_of_money, st.integers(1, 500_000), st.integers(0, 100_000))
def test_layers_keep_every_row(rows: list[tuple[str, int]], tolerable: int, expected: int) -> None:
    """Drawn from, tested for certain or without kronor: each row is in one of them, none lost."""
    book = sum(amount for _, amount in rows if amount > 0)
    assume(book > 0)
    expected = min(expected, tolerable // 2, book // 2)
    layers = plan_mus_layers(rows, "0.95", tolerable, expected)
    amounts = dict(rows)
    rest = amounts.keys() - set(layers.certain) - set(layers.without_kronor)

    assert set(layers.without_kronor) == {item for item, amount in rows if amount <= 0}
    assert bool(rest) == (layers.plan is not None)
    if layers.plan is not None:
        interval = layers.plan.interval_ore
        assert layers.plan.book_value_ore == sum(amounts[item] for item in rest)
        assert all(amounts[item] < interval for item in rest)


def test_large_items_are_tested_for_certain() -> None:
    """Items of at least the interval leave the lottery, in the order of the file."""
    rows = [
        ("small", 20_000),
        *((f"F{n}", 10_000) for n in range(300)),
        ("b", 9_000_000),
        ("a", 8_000_000),
    ]
    layers = plan_mus_layers(rows, "0.95", 3_000_000)

    assert layers.certain == ("b", "a")
    assert layers.plan is not None
    assert layers.plan.interval_ore < 3_020_000 / 1


@pytest.mark.parametrize(
    ("book", "tolerable", "expected", "code"),
    [
        (0, 10, 0, ErrorCode.ALL_AMOUNTS_ZERO),
        (100, 10, 10, ErrorCode.TOLERABLE_NOT_ABOVE_EXPECTED),
        (100, 0, 0, ErrorCode.TOLERABLE_NOT_ABOVE_EXPECTED),
    ],
)
def test_amounts_that_make_no_plan(
    book: int, tolerable: int, expected: int, code: ErrorCode
) -> None:
    """Nothing to draw from, or as much expected as tolerated, is said in plain words."""
    with pytest.raises(UserError) as caught:
        plan_mus("0.95", book, tolerable, expected)

    assert caught.value.code is code


def test_a_ratio_of_one_has_no_factor() -> None:
    """Expecting as much as is tolerated has no finite sample."""
    with pytest.raises(UserError):
        confidence_factor_expected("0.95", 1)


def test_only_rows_without_kronor() -> None:
    """All amounts zero or negative: nothing to draw."""
    with pytest.raises(UserError) as caught:
        plan_mus_layers([("a", 0), ("b", -5)], "0.95", 100)

    assert caught.value.code is ErrorCode.ALL_AMOUNTS_ZERO
