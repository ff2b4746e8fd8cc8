"""What a person types on the command line: shares, kronor, periods."""

import calendar
from datetime import date

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.money import AmountError, parse_ore
from kontrollbesok.model.population import Period
from kontrollbesok.model.reading import DecimalSign
from kontrollbesok.sampling.exact import exact


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
    """A year, a month, or two days with "/" between. Raises `UserError(PERIOD_UNREADABLE)`."""
    first, _, last = text.partition("/")
    try:
        if last:
            return Period(_first_day(first), _last_day(last))
        return Period(_first_day(text), _last_day(text))
    except ValueError as error:
        raise UserError(ErrorCode.PERIOD_UNREADABLE, period=text) from error


def _first_day(text: str) -> date:
    year, month, day = [*map(int, text.split("-")), 1, 1][:3]
    return date(year, month, day)


def _last_day(text: str) -> date:
    given = [*map(int, text.split("-"))]
    year, month = [*given, 12][:2]
    return date(year, month, given[2] if len(given) > 2 else calendar.monthrange(year, month)[1])
