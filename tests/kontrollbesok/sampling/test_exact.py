"""Exact numbers from text."""

from decimal import Decimal
from fractions import Fraction

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.sampling.exact import (
    decimal_of,
    exact,
    exact_confidence,
    exact_rate,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0.05", Fraction(1, 20)),
        ("0,05", Fraction(1, 20)),
        ("5 %", Fraction(1, 20)),
        ("1\u00a0248,50", Fraction(124850, 100)),
        ("335225/3", Fraction(335225, 3)),
        (Decimal("0.06"), Fraction(3, 50)),
        (7, Fraction(7)),
    ],
)
def test_numbers_are_read_exactly(text: str | Decimal | int, expected: Fraction) -> None:
    """Swedish and English decimals, per cent and fractions mean exactly what they say."""
    assert exact(text) == expected


@pytest.mark.parametrize("text", ["", "fem", "5 %%", "1/0", "NaN", "1,2,3", "inf", "1e99999999"])
def test_what_is_no_number_is_said(text: str) -> None:
    """Text that is no number is the user's to correct, not a crash."""
    with pytest.raises(UserError) as caught:
        exact(text)

    assert caught.value.code is ErrorCode.NUMBER_NOT_EXACT


def test_an_infinite_decimal_is_no_number() -> None:
    """Decimals that are not finite are refused."""
    with pytest.raises(UserError):
        exact(Decimal("Infinity"))


@pytest.mark.parametrize("level", ["0", "1", "1.2", "-0.5"])
def test_confidence_lies_between_nothing_and_certainty(level: str) -> None:
    """0 and 100 % are no levels of confidence."""
    with pytest.raises(UserError) as caught:
        exact_confidence(level)

    assert caught.value.code is ErrorCode.CONFIDENCE_OUT_OF_RANGE


def test_a_rate_is_at_most_everything() -> None:
    """A rate above 100 % is refused."""
    with pytest.raises(UserError) as caught:
        exact_rate("1,01")

    assert caught.value.code is ErrorCode.RATE_OUT_OF_RANGE


def test_decimals_are_the_same_whatever_the_context() -> None:
    """28 digits, independent of the caller's decimal settings."""
    from decimal import localcontext

    with localcontext() as context:
        context.prec = 3
        assert decimal_of(Fraction(1, 3)) == Decimal("0." + "3" * 28)
