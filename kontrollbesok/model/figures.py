"""The figures of a year's controls as a report gives them: up to a day, and frozen by the board.

Source: system for internal control §7 (cut-off dates); ux §2.10 "Frusna siffror"; docs/beslut/0517.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from kontrollbesok.model.ids import PersonId
from kontrollbesok.model.outcome import Outcome, t2_cut_off, year_cut_off
from kontrollbesok.model.visit import Seen


class ReportTime(StrEnum):
    """A report to the board with figures of its own."""

    T2 = "t2"
    YEAR = "year"

    def cut_off(self, year: int) -> date:
        """The last day that it counts."""
        return t2_cut_off(year) if self is ReportTime.T2 else year_cut_off(year)


@dataclass(frozen=True, slots=True)
class Freeze:
    """The figures that the board decided by: for ever what they were then.

    rows    by the control's number; what is preliminary in them was so then
    reason  why they were frozen once more, where they were
    """

    date: str
    dnr: str
    rows: Mapping[int, Outcome]
    by: PersonId | None = None
    at_ms: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class FrozenFigures:
    """What is written of one report. `conflict`: two have frozen apart, and neither holds."""

    freeze: Freeze | None = None
    seen: Seen = ()
    conflict: bool = False


Frozen = Mapping[ReportTime, FrozenFigures]


def since_freeze(found: Iterable[Outcome], frozen: Frozen) -> tuple[Outcome, ...]:
    """The outcomes as they are now, preliminary where they are not what the board last froze.

    Before anything is frozen an outcome says for itself what of it may change.
    """
    last = last_freeze(frozen)
    if last is None:
        return tuple(found)
    _, freeze = last
    return tuple(
        replace(one, preliminary=not is_same(one, freeze.rows.get(one.nr))) for one in found
    )


def last_freeze(frozen: Frozen) -> tuple[ReportTime, Freeze] | None:
    """The latest report that is frozen: the annual one before T2."""
    for time in (ReportTime.YEAR, ReportTime.T2):
        known = frozen.get(time)
        if known is not None and known.freeze is not None:
            return time, known.freeze
    return None


def is_same(now: Outcome, then: Outcome | None) -> bool:
    """Whether the figures are those of the freeze; a control that was not in it had none."""
    was = then or Outcome(now.nr, now.title)
    return replace(now, title="", preliminary=False) == replace(was, title="", preliminary=False)
