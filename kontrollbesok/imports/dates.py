"""Dates as exports write them. An impossible date is a fault, never moved to the nearest day."""

import re
from datetime import date
from enum import StrEnum

from kontrollbesok.imports.remembered import remembered

_WITH_CENTURY = re.compile(
    r"([0-9]{4})(?:-([0-9]{2})-|/([0-9]{2})/|([0-9]{2}))([0-9]{2})"
    r"(?:[ T][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)?"
)
_SHORT = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{2})")
_MONTH = re.compile(r"([0-9]{4})-?([0-9]{2})")

# ÅÅ below this is 20ÅÅ, the rest 19ÅÅ: the same answer whatever day the file is read.
FIRST_YEAR_OF_1900S = 70


class DateFault(StrEnum):
    """Why a text is no date."""

    MISSING = "missing"
    IMPOSSIBLE = "impossible"  # written like a date, but no such day
    UNREADABLE = "unreadable"


class DateError(ValueError):
    """The text is no date; `fault` says why."""

    def __init__(self, fault: DateFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def parse_date(text: str) -> date:
    """The day in ÅÅÅÅ-MM-DD, ÅÅÅÅ/MM/DD, ÅÅÅÅMMDD or ÅÅMMDD; a time of day after it is left out.

    Raises `DateError`.
    """
    stripped = text.strip()
    if not stripped:
        raise DateError(DateFault.MISSING)
    if found := _SHORT.fullmatch(stripped):
        year, month, day = (int(part) for part in found.groups())
        return _day(year + (1900 if year >= FIRST_YEAR_OF_1900S else 2000), month, day)
    if found := _WITH_CENTURY.fullmatch(stripped):
        return _day(int(found[1]), int(found[2] or found[3] or found[4]), int(found[5]))
    raise DateError(DateFault.UNREADABLE)


def parse_month(text: str) -> date:
    """The first day of the month in ÅÅÅÅMM or ÅÅÅÅ-MM.

    Raises `DateError`.
    """
    stripped = text.strip()
    if not stripped:
        raise DateError(DateFault.MISSING)
    if found := _MONTH.fullmatch(stripped):
        return _day(int(found[1]), int(found[2]), 1)
    raise DateError(DateFault.UNREADABLE)


@remembered(4096)
def date_or_none(text: str) -> date | None:
    """`parse_date`, or None for what is no date."""
    try:
        return parse_date(text)
    except DateError:
        return None


@remembered(512)
def month_or_none(text: str) -> date | None:
    """`parse_month`, or None for what is no month."""
    try:
        return parse_month(text)
    except DateError:
        return None


@remembered(4096)
def iso_or_same(text: str) -> str:
    """The date in ÅÅÅÅ-MM-DD, or the text as it stands where it is no date."""
    day = date_or_none(text)
    return text if day is None else day.isoformat()


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise DateError(DateFault.IMPOSSIBLE) from None
