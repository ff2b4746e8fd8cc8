"""Stand-ins for the machine, one for each port. They are simple, real and deterministic."""

from dataclasses import dataclass
from datetime import date

from kontrollbesok.ports.clock import swedish_time


@dataclass
class FixedClock:
    """A clock that stands still until a test moves it. It starts at 2026-11-24 09:00 in Sweden."""

    at_ms: int = 1_795_507_200_000

    def now_ms(self) -> int:
        return self.at_ms

    def today(self) -> date:
        return swedish_time(self.at_ms).date()

    def move(self, *, seconds: int = 0, days: int = 0) -> None:
        """Let time pass, or run backwards."""
        self.at_ms += (seconds + days * 86_400) * 1000
