"""A plan out of a file: its rows, what is odd in them, and what they would change."""

from dataclasses import dataclass
from enum import StrEnum

from kontrollbesok.model.plan import Control
from kontrollbesok.model.risk_import import Proposed, RowChange, RowRemark


class ControlColumn(StrEnum):
    """What a column of the file says."""

    GOAL = "goal"
    PROCESS = "process"
    WAY_OF_WORKING = "way_of_working"
    SYSTEMATIC_CONTROL = "systematic_control"
    EVENT = "event"
    VALUE = "value"
    ACTIVITY = "activity"
    NUMBER = "number"
    METHODS = "methods"
    NOTE = "note"
    TITLE = "title"
    RESPONSIBLE = "responsible"
    FREQUENCY = "frequency"
    MONTH = "month"
    LEVELS = "levels"
    TESTED_BY = "tested_by"
    PERFORMED_AS = "performed_as"
    LEVEL_TEXT = "level_text"


@dataclass(frozen=True, slots=True)
class ControlLine:
    """A row of the file that can be read in. `place` is its place among them, from 1."""

    row: int
    place: int
    control: Control


@dataclass(frozen=True, slots=True)
class ReadControls:
    """What a file holds."""

    lines: tuple[ControlLine, ...]
    remarks: tuple[RowRemark, ...]
    columns: frozenset[ControlColumn]


@dataclass(frozen=True, slots=True)
class ProposedControl:
    """A row of the file and what it would do."""

    line: ControlLine
    change: RowChange


ProposedControls = Proposed[ProposedControl, ControlColumn]
