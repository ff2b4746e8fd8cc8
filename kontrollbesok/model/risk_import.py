"""A risk analysis out of a file: its rows, what is odd in them, and what they would change."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from kontrollbesok.model.risk import Risk
from kontrollbesok.model.risk_year import RiskYear


class RiskColumn(StrEnum):
    """What a column of the file says."""

    GOAL = "goal"
    PROCESS = "process"
    WAY_OF_WORKING = "way_of_working"
    NUMBER = "number"
    EVENT = "event"
    LIKELIHOOD = "likelihood"
    IMPACT = "impact"
    VALUE = "value"
    MARK = "mark"
    MEASURE = "measure"
    OWNER = "owner"
    NOTE = "note"
    CONTROL = "control"
    INHERENT_LIKELIHOOD = "inherent_likelihood"
    INHERENT_IMPACT = "inherent_impact"


class RowFault(StrEnum):
    """What is odd in the file. Nothing is mended unseen: what is done about it is said too."""

    COLUMN_MISSING = "column_missing"
    EVENT_MISSING = "event_missing"
    TEXT_TOO_LONG = "text_too_long"
    NUMBER_REPEATED = "number_repeated"
    NUMBER_MISSING = "number_missing"
    NUMBER_UNREADABLE = "number_unreadable"
    LIKELIHOOD_OFF_SCALE = "likelihood_off_scale"
    IMPACT_OFF_SCALE = "impact_off_scale"
    NOT_VALUED = "not_valued"
    VALUE_DIFFERS = "value_differs"
    MARK_UNKNOWN = "mark_unknown"
    OWNER_NOT_IN_LINE = "owner_not_in_line"
    ALWAYS_IN_PLAN = "always_in_plan"
    FILLED_DOWN = "filled_down"
    # Of a plan.
    CONTROL_UNNUMBERED = "control_unnumbered"
    RISK_UNKNOWN = "risk_unknown"
    VALUE_UNREADABLE = "value_unreadable"
    METHOD_EMPTY = "method_empty"
    METHOD_UNKNOWN = "method_unknown"
    LEVEL_UNKNOWN = "level_unknown"
    MONTH_UNREADABLE = "month_unreadable"
    CODE_UNKNOWN = "code_unknown"
    RESPONSIBLE_EMPTY = "responsible_empty"
    WORDS_DIFFER = "words_differ"


LEFT_OUT = frozenset(
    {
        RowFault.EVENT_MISSING,
        RowFault.TEXT_TOO_LONG,
        RowFault.NUMBER_REPEATED,
        RowFault.CONTROL_UNNUMBERED,
    }
)


@dataclass(frozen=True, slots=True)
class RowRemark:
    """A remark on a row of the file, counted from 1 as a spreadsheet does; 0 is the whole file."""

    row: int
    fault: RowFault
    detail: str = ""
    nr: int | None = None

    @property
    def leaves_out(self) -> bool:
        """Whether the row is not read in."""
        return self.fault in LEFT_OUT


@dataclass(frozen=True, slots=True)
class RiskLine:
    """A row of the file that can be read in. `place` is its place among the risks, from 1."""

    row: int
    place: int
    risk: Risk


@dataclass(frozen=True, slots=True)
class ReadRisks:
    """What a file holds."""

    lines: tuple[RiskLine, ...]
    remarks: tuple[RowRemark, ...]
    columns: frozenset[RiskColumn]


class RowChange(StrEnum):
    """What taking in a row would do to the year."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class ProposedRow:
    """A row of the file and what it would do. `name` is what it is called in the record."""

    name: str
    line: RiskLine
    change: RowChange


class RowOfFile(Protocol):
    """A row that is looked at before it is taken in."""

    @property
    def change(self) -> RowChange:
        """What it would do."""
        ...


Row = TypeVar("Row", bound=RowOfFile)
Column = TypeVar("Column", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Proposed(Generic[Row, Column]):
    """A file held against a year, to be looked at before anything is written.

    `before` is the year it was held against; `not_in_file` are rows that stay as they are.
    """

    file: str
    before: RiskYear
    rows: tuple[Row, ...]
    remarks: tuple[RowRemark, ...]
    columns: frozenset[Column]
    not_in_file: int

    def count(self, change: RowChange) -> int:
        """How many rows would do this."""
        return sum(row.change is change for row in self.rows)

    @property
    def left_out(self) -> int:
        """How many rows of the file are not read in."""
        return len({remark.row for remark in self.remarks if remark.leaves_out})


ProposedImport = Proposed[ProposedRow, RiskColumn]
