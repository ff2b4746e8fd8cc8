"""What a unit, a section or a department contributes to the year's risk analysis.

Source: system for internal control §3, §4.1 (two levels); docs/beslut/0512.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kontrollbesok.model.risk import Impact, Likelihood
from kontrollbesok.model.visit import Seen


class ContributionState(StrEnum):
    """Whether it has become part of a risk; `SUBMITTED` is written by nobody."""

    SUBMITTED = "submitted"
    TAKEN = "taken"
    NOT_TAKEN = "not_taken"


@dataclass(frozen=True, slots=True)
class ContributionWords:
    """What is contributed.

    source   the unit, section or department, by its name
    row      the risk it is about, by its name in the record; "" proposes a new one
    reason   motivering
    """

    source: str
    event: str
    row: str = ""
    process: str = ""
    systematic_control: str = ""
    reason: str = ""
    likelihood: Likelihood | None = None
    impact: Impact | None = None

    @property
    def value(self) -> int | None:
        """Its risk value, or None."""
        if self.likelihood is None or self.impact is None:
            return None
        return int(self.likelihood) * int(self.impact)


@dataclass(frozen=True, slots=True)
class Contribution:
    """A contribution where it stands. `taken_row`: the risk it is part of, `why`: the reason."""

    id: str
    words: ContributionWords
    state: ContributionState = ContributionState.SUBMITTED
    taken_row: str = ""
    why: str = ""
    words_seen: Seen = ()
    handling_seen: Seen = ()
    conflict: bool = False


def highest(contributions: Sequence[Contribution]) -> tuple[Likelihood, Impact] | None:
    """The likelihood and impact of the one with the highest value; None where none is valued."""
    valued = [
        (one.words.value, one.words.likelihood, one.words.impact)
        for one in contributions
        if one.words.value is not None
    ]
    if not valued:
        return None
    _, likelihood, impact = max(valued, key=lambda one: (one[0] or 0, one[2] or 0))
    assert likelihood is not None
    assert impact is not None
    return likelihood, impact
