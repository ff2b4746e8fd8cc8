"""A register of units out of a file: its rows, what is odd in them, and what they would change."""

from dataclasses import dataclass
from enum import StrEnum

from kontrollbesok.model.chart import Chart
from kontrollbesok.model.chart_facts import Fact, UnitFacts


class UnitFault(StrEnum):
    """What is odd in the file. Nothing is mended unseen: what is done about it is said too."""

    COLUMN_MISSING = "column_missing"
    NAME_MISSING = "name_missing"
    NAME_REPEATED = "name_repeated"
    TEXT_TOO_LONG = "text_too_long"
    UNIT_UNKNOWN = "unit_unknown"
    TYPE_MISSING = "type_missing"
    TYPE_UNKNOWN = "type_unknown"
    CHIEF_MISSING = "chief_missing"
    PERSON_TWICE = "person_twice"
    PERSON_AMBIGUOUS = "person_ambiguous"
    DAY_UNREADABLE = "day_unreadable"
    DAYS_BACKWARDS = "days_backwards"
    CENTRE_UNREADABLE = "centre_unreadable"
    CENTRE_SHARED = "centre_shared"
    EMAIL_UNREADABLE = "email_unreadable"
    ADDRESS_DIFFERS = "address_differs"
    ROLE_UNKNOWN = "role_unknown"
    FILLED_DOWN = "filled_down"


LEFT_OUT = frozenset(
    {
        UnitFault.NAME_MISSING,
        UnitFault.NAME_REPEATED,
        UnitFault.TEXT_TOO_LONG,
        UnitFault.UNIT_UNKNOWN,
        UnitFault.ROLE_UNKNOWN,
    }
)


@dataclass(frozen=True, slots=True)
class UnitRemark:
    """A remark on a row of the file, counted from 1 as a spreadsheet does; 0 is the whole file."""

    row: int
    fault: UnitFault
    detail: str = ""
    other: str = ""

    @property
    def leaves_out(self) -> bool:
        """Whether the row is not read in."""
        return self.fault in LEFT_OUT


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A row of the file that can be read in, and what it says at all."""

    row: int
    facts: UnitFacts
    said: frozenset[Fact]


@dataclass(frozen=True, slots=True)
class ReadUnits:
    """What a file holds."""

    lines: tuple[UnitLine, ...]
    remarks: tuple[UnitRemark, ...]


class UnitChange(StrEnum):
    """What taking in a row would do to the register."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class ProposedUnit:
    """A row of the file, what the register would say, and what is new of it in plain words' order.

    changed  the facts that would be others than now
    """

    line: UnitLine
    facts: UnitFacts
    change: UnitChange
    changed: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class ProposedUnits:
    """A file held against the register, to be looked at before anything is written.

    before       the register it was held against
    not_in_file  units that stay as they are
    """

    file: str
    before: Chart
    rows: tuple[ProposedUnit, ...]
    remarks: tuple[UnitRemark, ...]
    not_in_file: int

    def count(self, change: UnitChange) -> int:
        """How many rows would do this."""
        return sum(row.change is change for row in self.rows)

    @property
    def left_out(self) -> int:
        """How many rows of the file are not read in."""
        return len({remark.row for remark in self.remarks if remark.leaves_out})
