"""Swedish working days, against known calendars."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.model.working_days import (
    after_working_days,
    is_working_day,
    working_days_until,
)

DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2060, 12, 31))


@pytest.mark.parametrize(
    "day",
    [
        "2026-01-01",
        "2026-01-06",
        "2026-04-03",  # långfredagen
        "2026-04-06",  # annandag påsk
        "2026-05-01",
        "2026-05-14",  # Kristi himmelsfärds dag
        "2026-06-06",
        "2026-06-19",  # midsommarafton
        "2026-10-31",  # alla helgons dag
        "2026-12-24",
        "2026-12-25",
        "2026-12-31",
        "2024-03-29",
        "2025-04-18",
        "2025-06-20",
        "2027-03-29",
        "2038-04-26",  # the latest Easter there is falls on 25 April
    ],
)
def test_offices_are_closed(day):
    """Public holidays and the three eves that the law puts on a par with them."""
    assert not is_working_day(dt.date.fromisoformat(day))


@pytest.mark.parametrize("day", ["2026-01-05", "2026-04-02", "2026-12-23", "2026-06-18"])
def test_offices_are_open(day):
    """The days before, however short they are in practice."""
    assert is_working_day(dt.date.fromisoformat(day))


def test_ten_working_days_over_christmas():
    """Sent on Wednesday 16 December 2026: Christmas, New Year and Epiphany all lie between."""
    assert after_working_days(dt.date(2026, 12, 16), 10) == dt.date(2027, 1, 5)


def test_ten_ordinary_working_days_are_two_weeks():
    """Friday to Friday."""
    assert after_working_days(dt.date(2026, 11, 27), 10) == dt.date(2026, 12, 11)


@given(DAYS, st.integers(0, 60))
def test_days_left_count_down_to_the_last_day(day, count):
    """What has been put ahead is what is left, whatever lies between."""
    last = after_working_days(day, count)
    assert working_days_until(day, last) == count
    assert count == 0 or is_working_day(last)


@given(DAYS, DAYS)
def test_past_is_the_other_way_round(one, other):
    """As many days past as there were ahead."""
    assert working_days_until(one, other) == -working_days_until(other, one)
