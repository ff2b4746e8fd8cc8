"""Dates and times as Swedish writes them."""

import datetime as dt

import pytest

from kontrollbesok.labels.dates import date_in_words, time_span, weekday_in_words
from kontrollbesok.labels.field_list import field_list_line


def test_dates_are_words_in_text() -> None:
    """As a screen reader says them."""
    day = dt.date(2026, 11, 24)

    assert date_in_words(day) == "24 november 2026"
    assert weekday_in_words(day) == "tisdag 24 november 2026"
    assert field_list_line("Norr", day) == "Norr, tis 24 november 2026. Skriv inga namn."


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        (None, None, "2026-11-24"),
        (dt.time(9), None, "2026-11-24, 09:00"),
        (dt.time(9), dt.time(12, 30), "2026-11-24, 09:00–12:30"),
    ],
)
def test_the_time_of_a_visit(start: dt.time | None, end: dt.time | None, shown: str) -> None:
    """As much as is known."""
    assert time_span(dt.date(2026, 11, 24), start, end) == shown
