"""What a control's tab Utfall shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from kontrollbesok.model.control_check import CheckWay, ControlCheck
from kontrollbesok.model.control_outcome import ControlOutcome
from kontrollbesok.model.ids import UnitId
from kontrollbesok.model.indicator import IndicatorValue
from ui.widgets.evidence_strip import EvidenceTile
from ui.widgets.glyph import Glyph


class Section(StrEnum):
    """One way that the control is carried out, with rows of its own."""

    INDICATOR = "indikator"
    ACTIVITY = CheckWay.ACTIVITY.value
    FOLLOW_UP = CheckWay.FOLLOW_UP.value
    ON_DEMAND = CheckWay.ON_DEMAND.value

    @property
    def way(self) -> CheckWay | None:
        """The kind of check that it shows; None for indicators."""
        return None if self is Section.INDICATOR else CheckWay(self.value)


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """A unit, a month or an occasion. `cells` are words under the section's heads.

    key    of a unit its id, "" for the whole administration; a month, or an occasion's id
    lacks  something is to be said of it still, and is late where `late`
    """

    key: str
    title: str
    cells: tuple[str, ...]
    glyph: Glyph
    lacks: bool = False
    late: bool = False
    check: ControlCheck | None = None


@dataclass(frozen=True, slots=True)
class ValueRow:
    """One reading of an indicator. `said` is what it said before it was corrected."""

    value: IndicatorValue
    day: str
    share: str
    trend: str
    source: str
    said: str = ""
    is_own: bool = True  # of the control's year, and so may be corrected here

    @property
    def key(self) -> str:
        """Its id."""
        return self.value.id


@dataclass(frozen=True, slots=True)
class OutcomeShown:
    """All of it.

    rows      by section, in order
    readings  of each unit, the latest first; None is the whole administration
    tiles     the evidence of each check, by the check's id
    source    what the last value came from; `reporter`, who said the last check
    tested    where else it is tested, in a sentence; empty where it is not
    """

    outcome: ControlOutcome
    sections: tuple[Section, ...]
    rows: Mapping[Section, tuple[OutcomeRow, ...]]
    counts: Mapping[Section, str]
    readings: Mapping[UnitId | None, tuple[ValueRow, ...]]
    tiles: Mapping[str, tuple[EvidenceTile, ...]]
    source: str
    reporter: str
    tested: str
    lead: str
