"""The population of a sample: every row of a file accounted for, none put beyond testing.

A row is one of four things: an item to draw among, a targeted item that is tested whatever the
draw says, a row that nobody could read and somebody must explain, or a row that never was an item
(a heading, a sum, an empty line, an explained row) and is counted as such.

Source: ux §2.4; checklistor.md "Populationen (stickprov)"; IKP 6, 25, 28, 56.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple, NewType

ItemId = NewType("ItemId", str)


class PopulationSource(StrEnum):
    """The systems whose exports are recognised, and any other file."""

    LISA = "lisa"
    AGRESSO = "agresso"
    ACCESS_RIGHTS = "access_rights"
    FLAI = "flai"
    GENERIC = "generic"


class ColumnRole(StrEnum):
    """What a column of the file is for."""

    ID = "id"
    AMOUNT = "amount"
    DATE = "date"
    BOOKING_MONTH = "booking_month"
    COST_CENTRE = "cost_centre"
    UNIT = "unit"
    DESCRIPTION = "description"
    COUNTERPART = "counterpart"
    PERSON = "person"
    CURRENCY = "currency"


class TargetedReason(StrEnum):
    """Why an item is tested beside the draw. Source: ux §2.4, "Riktade poster, prövas alla"."""

    DUPLICATE = "duplicate"  # an earlier row has the same id and is the same event
    SAME_EVENT = "same_event"  # an earlier row seems to be the same purchase, invoice or enrolment
    SPLIT_PURCHASE = "split_purchase"  # same person, day and seller, another amount
    OUT_OF_PERIOD = "out_of_period"
    NEGATIVE = "negative"
    ZERO = "zero"
    UNREADABLE = "unreadable"  # could not be read; a person chose to test it rather than explain it


class ProblemKind(StrEnum):
    """What keeps a row from being read."""

    COLUMN_COUNT = "column_count"
    ROWS_SWALLOWED = "rows_swallowed"  # a stray quotation mark took more than one row
    FORMULA = "formula"
    ID_MISSING = "id_missing"
    AMOUNT_MISSING = "amount_missing"
    AMOUNT_AMBIGUOUS = "amount_ambiguous"
    AMOUNT_UNREADABLE = "amount_unreadable"
    AMOUNT_TOO_PRECISE = "amount_too_precise"
    AMOUNT_TOO_LARGE = "amount_too_large"
    DATE_MISSING = "date_missing"
    DATE_IMPOSSIBLE = "date_impossible"
    DATE_UNREADABLE = "date_unreadable"


class SetAsideKind(StrEnum):
    """Rows that are no items: named and counted, never dropped in silence."""

    HEADING = "heading"
    SUM = "sum"
    BLANK = "blank"
    EXPLAINED = "explained"


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, both included. For access rights and FLAI `last` is the export day."""

    first: date
    last: date

    def touches_month(self, first_of_month: date) -> bool:
        """Whether any part of the month lies in the period."""
        return self.first.replace(day=1) <= first_of_month <= self.last


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Columns of the file by name. A column named nowhere here is dropped at import.

    `id` holds one column or several that together name an item. `people` are the columns with
    names of persons, shown as "Medarbetare 17" wherever they are used. `facts` are kept as text
    for whoever tests the item.
    """

    id: tuple[str, ...]
    amount: str | None = None
    date: str | None = None
    booking_month: str | None = None
    cost_centre: str | None = None
    unit: str | None = None
    description: str | None = None
    counterpart: str | None = None
    person: str | None = None
    currency: str | None = None
    people: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()

    def single(self, role: ColumnRole) -> str | None:
        """The column that has `role`; not for `ColumnRole.ID`, which may be several."""
        column: str | None = getattr(self, role.value)
        return column

    def columns(self) -> tuple[str, ...]:
        """Every column that is kept, in the order of the roles and then the facts, once each."""
        roles = [self.single(role) for role in ColumnRole if role is not ColumnRole.ID]
        named = [*self.id, *(column for column in roles if column), *self.facts]
        return tuple(dict.fromkeys(named))


class PopulationItem(NamedTuple):
    """One item. `row` is the record's number in the file, from 1 after the heading row.

    `id` is as printed, or with " (rad N)" added when an earlier row has the same (`renamed`).
    `facts` stand in the order of `ColumnMapping.facts`. Without `reasons` it is to be drawn among.
    An amount that a file does not have is 0; so is that of an item chosen as UNREADABLE.

    A tuple and not a dataclass: a million of them are made in one import, at a quarter of the cost.
    """

    id: ItemId
    row: int
    amount_ore: int
    date: date | None
    cost_centre: str
    unit: str
    description: str
    counterpart: str
    person: str
    currency: str
    facts: tuple[str, ...]
    reasons: tuple[TargetedReason, ...] = ()
    renamed: bool = False

    @property
    def targeted(self) -> bool:
        """Whether it is tested beside the draw rather than drawn among."""
        return bool(self.reasons)


@dataclass(frozen=True, slots=True)
class CellFault:
    """One thing that cannot be read, and the column it stands in ("" for the whole row)."""

    kind: ProblemKind
    column: str


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A row that waits for a person. `cells` is its original text, cell by cell."""

    row: int
    faults: tuple[CellFault, ...]
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SetAsideRow:
    """A row that is no item. A sum row carries its amount, an explained row its reason."""

    row: int
    kind: SetAsideKind
    cells: tuple[str, ...]
    amount_ore: int | None = None
    reason: str = ""


PopulationRow = PopulationItem | RowProblem | SetAsideRow


@dataclass(frozen=True, slots=True)
class Tally:
    """How many items, and their sum in öre."""

    count: int = 0
    total_ore: int = 0


class NoteKind(StrEnum):
    """What a person should know about the file though no row waits for it."""

    ID_REPEATED = "id_repeated"  # count: items that got their row number added
    WITHOUT_COST_CENTRE = "without_cost_centre"  # count: items; they belong to the department
    FOREIGN_CURRENCY = "foreign_currency"  # count: items whose currency is not SEK
    SUM_DIFFERS = "sum_differs"  # count: öre between the file's own sum row and its items


@dataclass(frozen=True, slots=True)
class PopulationNote:
    """A note and its count (öre for SUM_DIFFERS)."""

    kind: NoteKind
    count: int


@dataclass(frozen=True, slots=True)
class Population:
    """The account of a file. The items themselves stream past; this is what they add up to.

    `frame_sha256` fingerprints the items to draw among, in the order of the file. `problems` and
    `set_aside` hold the first thousand rows of their kind; the counts count them all.
    """

    rows_in_file: int
    to_draw: Tally
    targeted: Tally
    targeted_by_reason: tuple[tuple[TargetedReason, int], ...]
    unexplained: int
    problems: tuple[RowProblem, ...]
    set_aside_by_kind: tuple[tuple[SetAsideKind, int], ...]
    set_aside: tuple[SetAsideRow, ...]
    notes: tuple[PopulationNote, ...]
    frame_sha256: str

    @property
    def booked(self) -> Tally:
        """Record count and control total over every booked row, targeted ones included."""
        return Tally(
            self.to_draw.count + self.targeted.count,
            self.to_draw.total_ore + self.targeted.total_ore,
        )

    @property
    def adds_up(self) -> bool:
        """Rows in the file = to draw among + targeted + unexplained + set aside by name."""
        set_aside = sum(count for _, count in self.set_aside_by_kind)
        return self.rows_in_file == self.booked.count + self.unexplained + set_aside


def targeted_reasons(
    amount_ore: int | None, day: date | None, booking_month: date | None, period: Period | None
) -> tuple[TargetedReason, ...]:
    """Why one row by itself is targeted. None stands for what the file does not have."""
    inside = period is None or (
        (day is None or period.first <= day <= period.last)
        and (booking_month is None or period.touches_month(booking_month))
    )
    if inside and (amount_ore is None or amount_ore > 0):
        return ()
    outside = () if inside else (TargetedReason.OUT_OF_PERIOD,)
    if amount_ore is None or amount_ore > 0:
        return outside
    return (*outside, TargetedReason.NEGATIVE if amount_ore else TargetedReason.ZERO)
