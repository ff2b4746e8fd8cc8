"""Outcomes of controls out of a file: its rows, what is odd in them, and what they would change."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kontrollbesok.model.control_check import (
    NOTHING_SAID,
    CheckState,
    CheckWay,
    CheckWords,
    ControlCheck,
)
from kontrollbesok.model.ids import ControlId, UnitId
from kontrollbesok.model.indicator import IndicatorValue, Share


class OutcomeColumn(StrEnum):
    """What a column of the file says."""

    CONTROL = "control"
    UNIT = "unit"
    MONTH = "month"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    SHARE = "share"
    DAY = "day"
    STATE = "state"
    REPORTER = "reporter"
    SOURCE = "source"
    NOTE = "note"


class OutcomeFault(StrEnum):
    """What is odd in the file. Nothing is mended unseen: what is done about it is said too."""

    SHARES_OF_ONE = "shares_of_one"
    CONTROL_MISSING = "control_missing"
    CONTROL_UNKNOWN = "control_unknown"
    UNIT_UNKNOWN = "unit_unknown"
    UNIT_MISSING = "unit_missing"
    UNIT_NOT_EXPECTED = "unit_not_expected"
    DAY_MISSING = "day_missing"
    DAY_UNREADABLE = "day_unreadable"
    DAY_WRONG = "day_wrong"
    COUNTS_WRONG = "counts_wrong"
    SHARE_UNREADABLE = "share_unreadable"
    SHARE_DIFFERS = "share_differs"
    STATE_UNKNOWN = "state_unknown"
    MONTH_UNREADABLE = "month_unreadable"
    NOTHING_SAID = "nothing_said"
    BOTH_SAID = "both_said"
    METHOD_DIFFERS = "method_differs"
    ROW_REPEATED = "row_repeated"
    TEXT_TOO_LONG = "text_too_long"


READ_ANYWAY = frozenset(
    {
        OutcomeFault.SHARES_OF_ONE,
        OutcomeFault.UNIT_NOT_EXPECTED,
        OutcomeFault.SHARE_DIFFERS,
        OutcomeFault.METHOD_DIFFERS,
    }
)


@dataclass(frozen=True, slots=True)
class OutcomeRemark:
    """A remark on a row of the file, counted from 1 as a spreadsheet does; 0 is the whole file."""

    row: int
    fault: OutcomeFault
    detail: str = ""
    other: str = ""

    @property
    def leaves_out(self) -> bool:
        """Whether the row is not read in."""
        return self.fault not in READ_ANYWAY


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    """A row of the file that can be read. It has a share or a state, never both.

    control  the IKP number; None where the row names none
    """

    row: int
    control: int | None
    unit: str
    month: int | None
    share: Share | None
    state: CheckState | None
    day: date | None
    reporter: str = ""
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReadOutcomes:
    """What a file holds."""

    lines: tuple[OutcomeLine, ...]
    remarks: tuple[OutcomeRemark, ...]
    rows: int  # read at all


class OutcomeChange(StrEnum):
    """What taking in a row would do."""

    NEW = "new"
    CORRECTED = "corrected"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class ProposedOutcome:
    """A row of the file, what it is about, and what stands there now.

    way      the kind of check; None for a value of an indicator
    subject  a unit's id, "" for the whole administration, or a month
    words    what a check will say
    """

    line: OutcomeLine
    control: ControlId
    way: CheckWay | None
    subject: str
    change: OutcomeChange
    value: IndicatorValue | None = None
    check: ControlCheck | None = None
    words: CheckWords = NOTHING_SAID

    @property
    def unit(self) -> UnitId | None:
        """The unit that a value is of."""
        return UnitId(self.subject) if self.subject else None


@dataclass(frozen=True)
class ProposedOutcomes:
    """A file held against a year's controls. Nothing is written yet."""

    file: str
    year: int
    rows: tuple[ProposedOutcome, ...]
    remarks: tuple[OutcomeRemark, ...]
    values: tuple[IndicatorValue, ...] = field(repr=False)  # what stood when it was looked at
    checks: tuple[ControlCheck, ...] = field(repr=False)

    def count(self, change: OutcomeChange) -> int:
        """How many rows would do that."""
        return sum(row.change is change for row in self.rows)

    @property
    def left_out(self) -> int:
        """How many rows are not read in."""
        return len({remark.row for remark in self.remarks if remark.leaves_out})
