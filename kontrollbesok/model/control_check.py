"""A check: that a control was carried out by somebody on a day, and what came of it.

Source: system for internal control §4.1, §4.3.2; docs/beslut/0513.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kontrollbesok.model.ids import ControlId
from kontrollbesok.model.visit import Seen


class CheckWay(StrEnum):
    """What kind of check; a part of its id."""

    ACTIVITY = "aktivitet"  # of a unit
    FOLLOW_UP = "uppfoljning"  # of a month
    ON_DEMAND = "vid_behov"  # on an occasion


class CheckState(StrEnum):
    """What came of it."""

    FINE = "fine"  # an activity is done; nothing was found
    FINDING = "finding"  # an activity is not done; something was found
    NOT_CONCERNED = "not_concerned"  # it does not apply to the unit or the month


@dataclass(frozen=True, slots=True)
class CheckWords:
    """What is said of a check: one group in the record.

    reporter  who says so, a role: "Enhetschefen"
    reason    why a control on demand was made
    note      what was found, or anything to know
    """

    state: CheckState | None = None
    day: date | None = None
    reporter: str = ""
    reason: str = ""
    note: str = ""


NOTHING_SAID = CheckWords()


@dataclass(frozen=True, slots=True)
class ControlCheck:
    """A check as it stands. `subject`: a unit's id, a month from "01", or an occasion's id.

    `evidence` counts the files that belong to it.
    """

    id: str
    control: ControlId
    way: CheckWay
    subject: str
    words: CheckWords = NOTHING_SAID
    evidence: int = 0
    conflict: bool = False
    seen: Seen = ()

    @property
    def is_reported(self) -> bool:
        """Whether it has been said what came of it."""
        return self.words.state is not None and not self.conflict


def month_subject(month: int) -> str:
    """A month, 1–12, as the subject of a follow-up."""
    return f"{month:02}"


def month_of(subject: str) -> int | None:
    """The month, 1–12, that a subject names; None where it names none."""
    month = int(subject) if subject.isascii() and subject.isdecimal() else 0
    return month if 1 <= month <= 12 else None
