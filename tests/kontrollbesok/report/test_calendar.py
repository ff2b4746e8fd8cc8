"""A visit as a calendar file: RFC 5545's lines, signs, times and versions."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.report.calendar import CalendarEntry, calendar_file

ENTRY = CalendarEntry(
    "0123",
    0,
    dt.datetime(2026, 11, 1, 8, 30, tzinfo=dt.UTC),
    dt.date(2026, 11, 24),
    "09:00",
    "12:30",
    "Kontrollbesök hos Jobbtorg Norr",
)


def lines(entry):
    """The file unfolded, as a calendar reads it."""
    return calendar_file(entry).decode().replace("\r\n ", "").splitlines()


def test_the_file_says_when_in_utc_and_ends_every_line_by_cr_lf():
    """Sweden is an hour ahead in winter."""
    content = calendar_file(ENTRY)
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert lines(ENTRY) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Kontrollbesök//SV",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        "UID:0123@kontrollbesok",
        "SEQUENCE:0",
        "DTSTAMP:20261101T083000Z",
        "DTSTART:20261124T080000Z",
        "DTEND:20261124T113000Z",
        "SUMMARY:Kontrollbesök hos Jobbtorg Norr",
        "STATUS:CONFIRMED",
        "TRANSP:OPAQUE",
        "END:VEVENT",
        "END:VCALENDAR",
    ]


@pytest.mark.parametrize(
    ("day", "starts"),
    [(dt.date(2026, 6, 1), "20260601T070000Z"), (dt.date(2026, 10, 26), "20261026T080000Z")],
)
def test_summer_time_is_two_hours(day, starts):
    """And the Monday after the clocks go back it is one."""
    assert f"DTSTART:{starts}" in lines(replace(ENTRY, day=day))


def test_without_a_time_it_is_the_whole_day():
    """The end is the day after, as the standard has it."""
    found = lines(replace(ENTRY, starts=None, ends=None, day=dt.date(2026, 12, 31)))
    assert "DTSTART;VALUE=DATE:20261231" in found
    assert "DTEND;VALUE=DATE:20270101" in found


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=300))
def test_no_line_is_longer_than_75_octets_and_the_words_come_back(words):
    """Whatever the unit is called, å, ä and signs of four octets too."""
    content = calendar_file(replace(ENTRY, title=words, place="A, B; C\\D\nE"))
    assert max(map(len, content.split(b"\r\n"))) <= 75
    unfolded = content.decode().replace("\r\n ", "").split("\r\n")
    summary = next(line for line in unfolded if line.startswith("SUMMARY:"))[8:]
    plain = summary.replace("\\\\", "\0").replace("\\;", ";").replace("\\,", ",")
    assert plain.replace("\0", "\\") == words
    assert "LOCATION:A\\, B\\; C\\\\D\\nE" in unfolded
