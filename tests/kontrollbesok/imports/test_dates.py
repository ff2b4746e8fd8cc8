"""Dates: four ways of writing them, and no day that does not exist."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.imports.dates import (
    DateError,
    DateFault,
    date_or_none,
    iso_or_same,
    month_or_none,
    parse_date,
    parse_month,
)


@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from(["%Y-%m-%d", "%Y/%m/%d", "%Y%m%d"]))
def test_reads_a_day_with_its_century(day: date, form: str) -> None:
    """Three forms with four digits for the year read back to the same day."""
    assert parse_date(day.strftime(form)) == day


@given(st.dates(min_value=date(1970, 1, 1), max_value=date(2069, 12, 31)))
def test_reads_a_short_day_within_one_hundred_years(day: date) -> None:
    """ÅÅMMDD has one meaning, whatever day it is read."""
    assert parse_date(day.strftime("%y%m%d")) == day


@given(st.datetimes(min_value=datetime(1900, 1, 1)))  # noqa: DTZ001 - a cell has no zone
def test_leaves_out_the_time_of_day(moment: datetime) -> None:
    """A time after the day does not hinder."""
    assert parse_date(moment.isoformat()) == moment.date()
    assert parse_date(moment.isoformat(sep=" ", timespec="minutes")) == moment.date()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", DateFault.MISSING),
        ("  ", DateFault.MISSING),
        ("2022-02-29", DateFault.IMPOSSIBLE),
        ("2022-13-01", DateFault.IMPOSSIBLE),
        ("220230", DateFault.IMPOSSIBLE),
        ("2022/00/10", DateFault.IMPOSSIBLE),
        ("0000-01-01", DateFault.IMPOSSIBLE),
        ("44624", DateFault.UNREADABLE),
        ("2022-3-4", DateFault.UNREADABLE),
        ("4/3/2022", DateFault.UNREADABLE),
        ("2022-03/04", DateFault.UNREADABLE),
        ("4 mars 2022", DateFault.UNREADABLE),
        ("٢٠٢٢-٠٣-٠٤", DateFault.UNREADABLE),
        ("=TODAY()", DateFault.UNREADABLE),
    ],
)
def test_says_why_a_text_is_no_day(text: str, fault: DateFault) -> None:
    """Nothing, a day that does not exist, or another form: told apart, never moved or swapped."""
    with pytest.raises(DateError) as caught:
        parse_date(text)
    assert caught.value.fault is fault
    assert date_or_none(text) is None


def test_months_of_booking() -> None:
    """ÅÅÅÅMM and ÅÅÅÅ-MM; a thirteenth month is a fault."""
    assert parse_month("202211") == parse_month("2022-11") == date(2022, 11, 1)
    with pytest.raises(DateError):
        parse_month("202213")
    assert month_or_none("") is None
    assert month_or_none("nov 2022") is None


def test_facts_keep_what_is_no_day() -> None:
    """A fact that is a day is evened out; any other text stays as it stands."""
    assert iso_or_same("220304") == "2022-03-04"
    assert iso_or_same("tills vidare") == "tills vidare"
    assert iso_or_same("") == ""
