"""Exact numbers from what people and files write: `0.05`, `0,05`, `5 %`, `335225/3`."""

from decimal import Context, Decimal, InvalidOperation
from fractions import Fraction

from kontrollbesok.errors import ErrorCode, UserError

Exact = Fraction | Decimal | int | str
"""What counts as an exact number. A float does not: `1 - 0.94` is not six per cent."""

_SPACES = dict.fromkeys(map(ord, " \u00a0\u202f\u2009"))
_SHOWN = Context(prec=28)
_MOST_DIGITS = 1000


def exact(number: Exact) -> Fraction:
    """`number` as a fraction. Raises `UserError(NUMBER_NOT_EXACT)` for text that is no number."""
    if isinstance(number, str):
        return _read(number)
    if isinstance(number, Decimal) and not number.is_finite():
        raise UserError(ErrorCode.NUMBER_NOT_EXACT, number=number)
    return Fraction(number)


def exact_confidence(confidence: Exact) -> Fraction:
    """The level of confidence, 0 < c < 1. Raises `UserError(CONFIDENCE_OUT_OF_RANGE)`."""
    level = exact(confidence)
    if not 0 < level < 1:
        raise UserError(ErrorCode.CONFIDENCE_OUT_OF_RANGE)
    return level


def exact_rate(rate: Exact) -> Fraction:
    """A rate, 0 <= r <= 1. Raises `UserError(RATE_OUT_OF_RANGE)`."""
    share = exact(rate)
    if not 0 <= share <= 1:
        raise UserError(ErrorCode.RATE_OUT_OF_RANGE)
    return share


def decimal_of(number: Fraction) -> Decimal:
    """`number` with 28 significant digits, the same on every machine."""
    return _SHOWN.divide(Decimal(number.numerator), Decimal(number.denominator))


def _whole(number: Decimal) -> Fraction:
    """Raises `OverflowError` for more digits than any number here has: it would be for ever."""
    if abs(number.adjusted()) > _MOST_DIGITS:
        raise OverflowError
    return Fraction(number)


def _read(text: str) -> Fraction:
    digits = text.translate(_SPACES).replace(",", ".")
    per_cent = digits.endswith("%")
    bare = digits.removesuffix("%")
    try:
        fraction = Fraction(bare) if "/" in bare else _whole(Decimal(bare))
    except (InvalidOperation, ValueError, OverflowError, ZeroDivisionError):
        raise UserError(ErrorCode.NUMBER_NOT_EXACT, number=text) from None
    return fraction / 100 if per_cent else fraction
