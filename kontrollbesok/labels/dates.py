"""Dates as sentences and tables show them."""

import datetime as dt

MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)
WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")


def date_in_words(day: dt.date) -> str:
    """`24 november 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def weekday_in_words(day: dt.date) -> str:
    """`tisdag 24 november 2026`."""
    return f"{WEEKDAYS[day.weekday()]} {date_in_words(day)}"


def time_span(day: dt.date, start: dt.time | None, end: dt.time | None) -> str:
    """`2026-11-24, 09:00–12:30`, as much of it as is known."""
    if start is None:
        return day.isoformat()
    until = f"–{end:%H:%M}" if end else ""
    return f"{day.isoformat()}, {start:%H:%M}{until}"
