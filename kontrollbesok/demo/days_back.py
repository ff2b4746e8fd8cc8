"""A clock that can stand some days back, so that the fictive year has a past."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from kontrollbesok.ports.clock import Clock, swedish_time

_DAY_MS: Final = timedelta(days=1) // timedelta(milliseconds=1)


@dataclass(slots=True)
class DaysBack:
    """`days` before what `clock` says. It is only ever moved on."""

    clock: Clock
    days: int = 0

    def now_ms(self) -> int:
        """Milliseconds since 1970 UTC."""
        return self.clock.now_ms() - self.days * _DAY_MS

    def today(self) -> date:
        """The date in Sweden then."""
        return swedish_time(self.now_ms()).date()
