"""What Granska shows: findings over the visits that are handed in. Plain values.

Source: ux §2.7, picture 06.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from typing import Any

from kontrollbesok.model.grade import Grade
from kontrollbesok.model.ids import VisitId
from kontrollbesok.model.unit_reply import DISPUTES
from kontrollbesok.model.visit import Finding
from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.services.unit_replies import needs_judgement

ALL = "all"
"""The inbox row that stands for every visit to review."""


class Status(StrEnum):
    """How far the reviewer has come with a finding."""

    NEW = "new"
    READ = "read"
    CHANGED = "changed"  # since it was read or approved
    APPROVED = "approved"


class Stance(StrEnum):
    """How a finding stands once the unit could answer."""

    DISPUTED = "disputed"  # and not judged anew: the reviewer's turn
    NO_REPLY = "no_reply"
    JUDGED = "judged"  # disputed, and judged anew
    AGREED = "agreed"


class Column(Enum):
    """The columns there are; the value is the head."""

    MARK = ""
    GRADE = "Grad"
    NUMBER = "Nr"
    UNIT = "Enhet"
    AREA = "Område"
    TITLE = "Avvikelse"
    IKP = "IKP"
    EARLIER = "Tidigare"
    EVIDENCE = "Underlag"
    STATUS = "Status"
    REPLY = "Enhetens svar"
    STANCE = "Läge"


_C = Column
TO_REVIEW_COLUMNS = (
    _C.MARK, _C.GRADE, _C.NUMBER, _C.UNIT, _C.AREA, _C.TITLE, _C.IKP, _C.EARLIER, _C.EVIDENCE,
    _C.STATUS,
)  # fmt: skip
FINAL_COLUMNS = (_C.MARK, _C.GRADE, _C.NUMBER, _C.UNIT, _C.TITLE, _C.REPLY, _C.STANCE)


@dataclass(frozen=True, slots=True)
class Said:
    """A remark in the thread of a finding. `by` is a name, `when` in words."""

    id: str
    by: str
    when: str
    text: str
    is_mine: bool
    is_processed: bool


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding with what the table and the preview need of its visit.

    basis     what the answer rests on, in words; "" for a finding that no question opened
    repeated  a finding on the same question stands in an earlier visit to the unit
    """

    visit: VisitId
    finding: Finding
    unit: str
    area: str
    ikp: str
    basis: str
    evidence: int
    repeated: bool
    status: Status
    thread: tuple[Said, ...] = ()
    to_tell: tuple[str, ...] = ()  # who must be told of it and whether they are, a line each

    @property
    def key(self) -> str:
        """The finding's id: unique over all visits."""
        return self.finding.id

    @property
    def title(self) -> str:
        """The title; what was seen where there is none."""
        return self.finding.title or self.finding.observation or "Utan rubrik"

    @property
    def stance(self) -> Stance:
        """How it stands once the unit could answer."""
        if self.finding.unit_standpoint is None:
            return Stance.NO_REPLY
        if self.finding.unit_standpoint != DISPUTES:
            return Stance.AGREED
        return Stance.DISPUTED if needs_judgement(self.finding) else Stance.JUDGED

    def has(self, words: str) -> bool:
        """Whether each of `words`, in small letters, stands anywhere in it."""
        found = self.finding
        texts = (found.label, self.title, self.unit, self.area, self.ikp, found.observation)
        more = (found.requirement, found.question or "", found.unit_text or "")
        text = " ".join((*texts, *more)).casefold()
        return all(word in text for word in words.split())


@dataclass(frozen=True, slots=True)
class VisitRow:
    """One visit of the inbox.

    detail    who handed it in and when; or what it waits for
    waits     why I cannot take it on; "" when I can
    remarks   what was said of the visit as a whole
    is_replied  the unit has answered all: it stands under Slutgranska
    unsent    who of the team has changes that have not come here; "" where nobody has
    """

    visit: VisitId
    unit: str
    detail: str
    state: VisitState | None
    findings: int
    conflicts: int
    waits: str = ""
    remarks: tuple[Said, ...] = ()
    open_remarks: int = 0
    is_new: bool = False
    is_replied: bool = False
    unsent: str = ""

    @property
    def is_mine(self) -> bool:
        """Whether it waits for the reviewer."""
        return self.state in (VisitState.SUBMITTED, VisitState.REVIEWED)


@dataclass(frozen=True, slots=True)
class Filter:
    """What of the findings is shown. Empty or None: all. `states` are of `Status` or `Stance`."""

    words: str = ""
    area: str = ""
    grade: Grade | None = None
    states: frozenset[str] = frozenset()

    def lets(self, row: FindingRow) -> bool:
        """Whether a row is shown."""
        return (
            row.has(self.words.strip().casefold())
            and self.area in ("", row.area)
            and self.grade in (None, row.finding.grade)
            and (not self.states or not self.states.isdisjoint((row.status, row.stance)))
        )


@dataclass(frozen=True, slots=True)
class Order:
    """How the table is sorted."""

    column: Column = Column.GRADE
    descending: bool = False

    def by(self, column: Column) -> "Order":
        """Sorted by a column; the other way round where it is sorted by it already."""
        return Order(column, not self.descending if column is self.column else False)


@dataclass(frozen=True, slots=True)
class ReviewShown:
    """The page as it was read; `rows` are those of visits that are handed in or wait."""

    visits: tuple[VisitRow, ...] = ()
    rows: tuple[FindingRow, ...] = ()
    last_came: str = ""  # the day the last visit came, in words, where none is mine to review
    counts: Mapping[str, int] = field(default_factory=dict)

    def visit(self, visit: str | None) -> VisitRow | None:
        """One visit of the inbox."""
        return next((one for one in self.visits if one.visit == visit), None)

    def row(self, key: str | None) -> FindingRow | None:
        """One finding."""
        return next((row for row in self.rows if row.key == key), None)

    @property
    def mine(self) -> tuple[VisitRow, ...]:
        """The visits that wait for the reviewer."""
        return tuple(one for one in self.visits if one.is_mine)

    def under(self, chosen: str) -> tuple[FindingRow, ...]:
        """The findings of the inbox row `chosen`: one visit's, or those of all to review."""
        wanted = {one.visit for one in self.mine} if chosen == ALL else {chosen}
        return tuple(row for row in self.rows if row.visit in wanted)


def sorted_rows(rows: Sequence[FindingRow], order: Order) -> tuple[FindingRow, ...]:
    """The rows in order; what is equal stands by grade, unit and number, whichever way it goes."""
    natural = sorted(rows, key=lambda row: (_gravity(row), row.unit, _number(row)))
    return tuple(sorted(natural, key=_KEYS[order.column], reverse=order.descending))


def _gravity(row: FindingRow) -> int:
    return -list(Grade).index(row.finding.grade) if row.finding.grade else 1


def _number(row: FindingRow) -> tuple[int, str]:
    digits = row.finding.label.partition("-")[2]
    return (int(digits) if digits.isdigit() else 0, row.finding.label)


def _first_number(text: str) -> int:
    digits = "".join(c if c.isdigit() else " " for c in text).split()
    return int(digits[0]) if digits else 999


_KEYS: Mapping[Column, Callable[[FindingRow], Any]] = {
    Column.MARK: lambda _row: 0,
    Column.GRADE: _gravity,
    Column.NUMBER: _number,
    Column.UNIT: lambda row: row.unit.casefold(),
    Column.AREA: lambda row: row.area.casefold(),
    Column.TITLE: lambda row: row.title.casefold(),
    Column.IKP: lambda row: _first_number(row.ikp),
    Column.EARLIER: lambda row: not row.repeated,
    Column.EVIDENCE: lambda row: -row.evidence,
    Column.STATUS: lambda row: list(Status).index(row.status),
    Column.REPLY: lambda row: (row.finding.unit_text or "").casefold(),
    Column.STANCE: lambda row: list(Stance).index(row.stance),
}
