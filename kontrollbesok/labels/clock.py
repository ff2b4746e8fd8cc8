"""What is said of a time that cannot be right."""

from typing import Final

from kontrollbesok.journal.clock import ClockFault

CLOCK_TEXT: Final[dict[ClockFault, str]] = {
    ClockFault.AHEAD: "klockan gick före: tiden har inte varit än",
    ClockFault.BEHIND: "klockan gick fel: tiden är före det som ändringen bygger på",
}
CLOCK_NOTE: Final = "datorns klocka gick fel"  # beside a day in the report
