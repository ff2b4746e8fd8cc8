"""The time of day, behind a Protocol so that tests choose it."""

from datetime import date, datetime
from functools import lru_cache
from typing import Protocol
from zoneinfo import ZoneInfo


class Clock(Protocol):
    """What time it is on this device. Shown to people; it never decides what wins."""

    def now_ms(self) -> int:
        """Milliseconds since 1970 UTC, from the device's wall clock as it is."""
        ...

    def today(self) -> date:
        """Today's date in Sweden."""
        ...


def swedish_time(at_ms: int) -> datetime:
    """The moment `at_ms` as a Swedish clock shows it, on both sides of the summer time nights."""
    return datetime.fromtimestamp(at_ms / 1000, _sweden())


@lru_cache(maxsize=1)
def _sweden() -> ZoneInfo:
    return ZoneInfo("Europe/Stockholm")
