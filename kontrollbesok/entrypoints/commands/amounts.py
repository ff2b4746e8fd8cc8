"""What a person types on the command line: shares, kronor, periods."""

import calendar
import re
from datetime import date

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.money import AmountError, parse_ore
from kontrollbesok.model.population import Period
from kontrollbesok.model.reading import DecimalSign
from kontrollbesok.sampling.exact import exact

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def per_cent(text: str) -> str:
    """A rate as typed after a word that means per cent: "5" and "5 %" are one, "0,5" is half."""
    return text if "%" in text else f"{text} %"


def confidence(text: str) -> str:
    """A confidence as typed: "95", "95 %" and "0,95" are one. Raises `UserError` as `exact`."""
    is_share = "%" not in text and exact(text) <= 1
    return text if is_share else per_cent(text)


def whole_ore(text: str) -> int:
    """Kronor in öre. Raises `UserError(NUMBER_NOT_EXACT)`."""
    try:
        return parse_ore(text, DecimalSign.ANY)
    except AmountError as error:
        raise UserError(ErrorCode.NUMBER_NOT_EXACT, number=text) from error


def period(text: str) -> Period:
    """A year, a month or a day, or two of them with "/" between.

    Raises `UserError(PERIOD_UNREADABLE)`.
    """
    starts, _, ends = text.partition("/")
    try:
        found = Period(_days(starts).first, _days(ends or starts).last)
    except ValueError as error:
        raise UserError(ErrorCode.PERIOD_UNREADABLE, period=text) from error
    if found.last < found.first:
        raise UserError(ErrorCode.PERIOD_UNREADABLE, period=text)
    return found


def _days(text: str) -> Period:
    written = _DAY.fullmatch(text)
    if written is None:
        raise ValueError(text)
    year, month, day = (int(part) if part else None for part in written.groups())
    assert year is not None  # the expression asks for it
    if day is not None:
        return Period(date(year, month or 1, day), date(year, month or 1, day))
    last = month or 12
    return Period(date(year, month or 1, 1), date(year, last, calendar.monthrange(year, last)[1]))
