"""The wall clock of this computer."""

import time
from datetime import date

from kontrollbesok.ports.clock import swedish_time


class SystemClock:
    """Tells what the computer says, right or wrong."""

    def now_ms(self) -> int:
        """Milliseconds since 1970 UTC."""
        return time.time_ns() // 1_000_000

    def today(self) -> date:
        """Today's date in Sweden."""
        return swedish_time(self.now_ms()).date()
