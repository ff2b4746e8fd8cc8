"""Swedish working days (arbetsdagar): no Saturday, Sunday, public holiday, or eve that is free.

Source: lag (1989:253) om allmänna helgdagar; lag (1930:173) 2 § puts midsommarafton, julafton and
nyårsafton on a par with them.
"""

import datetime as dt
from functools import lru_cache

_DAY = dt.timedelta(days=1)
_FIXED = ((1, 1), (1, 6), (5, 1), (6, 6), (12, 24), (12, 25), (12, 26), (12, 31))
_FROM_EASTER = (-2, 0, 1, 39, 49)  # långfredag, påsk, annandag, Kristi himmelsfärd, pingst
_FRIDAY, _SATURDAY = 4, 5


def is_working_day(day: dt.date) -> bool:
    """Whether offices are open."""
    return day.weekday() < _SATURDAY and day not in _holidays(day.year)


def after_working_days(day: dt.date, count: int) -> dt.date:
    """The day on which `count` working days have passed, `day` itself not counted."""
    while count > 0:
        day += _DAY
        count -= is_working_day(day)
    return day


def working_days_until(day: dt.date, last: dt.date) -> int:
    """How many working days there are after `day` up to and with `last`; negative when past."""
    if last < day:
        return -working_days_until(last, day)
    span = range((last - day).days)
    return sum(is_working_day(day + (passed + 1) * _DAY) for passed in span)


@lru_cache(maxsize=16)
def _holidays(year: int) -> frozenset[dt.date]:
    easter = _easter(year)
    midsummer_eve = _first(_FRIDAY, dt.date(year, 6, 19))
    return frozenset(
        {
            *(dt.date(year, month, day) for month, day in _FIXED),
            *(easter + passed * _DAY for passed in _FROM_EASTER),
            midsummer_eve,
            midsummer_eve + _DAY,
            _first(_SATURDAY, dt.date(year, 10, 31)),  # alla helgons dag
        }
    )


def _first(weekday: int, day: dt.date) -> dt.date:
    """The first such weekday from `day` on."""
    return day + ((weekday - day.weekday()) % 7) * _DAY


def _easter(year: int) -> dt.date:
    """Easter Sunday in the Gregorian calendar. Source: Meeus, Jones and Butcher's rule."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leap, left = divmod(century, 4)
    corrected = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap - corrected + 15) % 30
    quarter, odd = divmod(rest, 4)
    weekday = (32 + 2 * left + 2 * quarter - epact - odd) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)
