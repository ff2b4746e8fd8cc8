"""What the outcome of a unit's visits proposes that it weighs in the draw.

The rule is the program's own and says itself in the reason; a weight is the coordinator's.
Source: issue on planning ("weights for the draw of units"); docs/beslut/0517.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

MANY_FINDINGS: Final = 3


@dataclass(frozen=True, slots=True)
class UnitOutcome:
    """What the unit's latest submitted visit found.

    findings     counted ones, `major` of which are väsentliga
    repeated     of them, on a question that the visit before had a counted finding on too
    not_done     findings of the visit before that the latest one says nothing has been done about
    preliminary  the visit is not settled yet
    """

    day: date
    findings: int = 0
    major: int = 0
    repeated: int = 0
    not_done: int = 0
    preliminary: bool = False


def proposed_weight(outcome: UnitOutcome) -> int:
    """1, with two more for a major finding, and one each for what comes again and for many."""
    again = outcome.repeated > 0 or outcome.not_done > 0
    return 1 + 2 * (outcome.major > 0) + again + (outcome.findings >= MANY_FINDINGS)
