"""The clock: the wall's time, Sweden's date."""

import time
from datetime import date

import pytest

from kontrollbesok.machine.clock import SystemClock
from kontrollbesok.ports.clock import Clock, swedish_time
from tests.fakes import FixedClock


def test_the_system_clock_is_the_walls() -> None:
    """Milliseconds of now, between two readings of the system's own."""
    clock: Clock = SystemClock()

    before = int(time.time() * 1000)
    now = clock.now_ms()

    assert before - 1 <= now <= int(time.time() * 1000) + 1
    assert clock.today() in {swedish_time(now).date(), swedish_time(clock.now_ms()).date()}


@pytest.mark.parametrize(
    ("utc_ms", "shown"),
    [
        (1_774_745_999_000, "2026-03-29 01:59:59+0100"),  # the night that loses an hour
        (1_774_746_000_000, "2026-03-29 03:00:00+0200"),
        (1_792_889_999_000, "2026-10-25 02:59:59+0200"),  # and the one that has it twice
        (1_792_890_000_000, "2026-10-25 02:00:00+0100"),
        (0, "1970-01-01 01:00:00+0100"),
    ],
)
def test_summer_time(utc_ms: int, shown: str) -> None:
    """A moment is shown as Swedish clocks show it, on both nights of the year."""
    assert swedish_time(utc_ms).strftime("%Y-%m-%d %H:%M:%S%z") == shown


def test_a_date_is_swedish() -> None:
    """Late in the evening in UTC it is tomorrow in Sweden."""
    clock = FixedClock(1_795_561_200_000)  # 2026-11-24 23:00 UTC

    assert clock.today() == date(2026, 11, 25)
    clock.move(seconds=-1)
    assert clock.today() == date(2026, 11, 24)
    clock.move(days=365)
    assert clock.today() == date(2027, 11, 24)
