"""What Attestera shows: the visits in their order, and one visit's steps."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from kontrollbesok.model.attest_turn import Turn
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.ids import FindingId, VisitId
from kontrollbesok.model.remedy_mark import RemedyMark
from kontrollbesok.model.touched import Touched
from kontrollbesok.model.visit import Finding


class LinkMark(Enum):
    """How a line of the chain is drawn."""

    DONE = "klart"
    OWN = "din tur"
    LEFT = "kvar"


@dataclass(frozen=True, slots=True)
class ChainRow:
    """One line of the chain: who, what they do, and the day or "nu"."""

    who: str
    does: str
    day: str
    mark: LinkMark


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """One finding's proposed remedy. `remedy` is "" where the unit has proposed none."""

    finding: Finding
    remedy: str
    detail: str  # Enhetschefen, klart senast 2027-01-15
    mark: RemedyMark | None = None

    @property
    def key(self) -> FindingId:
        """The finding."""
        return self.finding.id

    @property
    def number(self) -> str:
        """A-3."""
        return self.finding.label

    @property
    def grade(self) -> Grade:
        """The reviewer's grade."""
        return self.finding.grade or Grade.MINOR

    @property
    def is_met(self) -> bool:
        """Whether the chief has said all of it."""
        return self.mark is not None and self.mark.is_complete


@dataclass(frozen=True, slots=True)
class AttestedVisit:
    """One visit of the list and all that its right pane says.

    turn   the attest that waits for me, None when it is somebody else's
    waits  why I may not, or what it waits for; "" while it is my turn
    said   what the department's chief has sealed, a line each
    """

    visit: VisitId
    unit: str
    subtitle: str
    detail: str
    right: str
    is_locked: bool
    turn: Turn | None
    waits: str
    chain: tuple[ChainRow, ...]
    proposals: tuple[ProposalRow, ...] = ()
    said: tuple[str, ...] = ()
    read_as: str = ""  # the report as I have read it
    stands: str = ""  # state and version, by which a locked one is known again
    has_items: bool = False  # items of a sample were tested at the unit

    @property
    def left(self) -> tuple[ProposalRow, ...]:
        """The proposals that I have not met."""
        return tuple(row for row in self.proposals if not row.is_met)


@dataclass(frozen=True, slots=True)
class Attesting:
    """The whole page: what waits for me, what waits for others, and what is behind."""

    waiting: tuple[AttestedVisit, ...] = ()
    elsewhere: tuple[AttestedVisit, ...] = ()
    done: tuple[AttestedVisit, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)  # of Granska's tabs

    def visit(self, key: str | None) -> AttestedVisit | None:
        """The visit with this id."""
        every = (*self.waiting, *self.elsewhere, *self.done)
        return next((one for one in every if one.visit == key), None)


@dataclass(frozen=True, slots=True)
class Attested:
    """An attest that was made, or kept back because the report had become another."""

    visit: VisitId
    turn: Turn
    asked_change: bool = False
    report_changed: bool = False
    touched: Touched = Touched.NOTHING
