"""What the page Mina besök shows, and what it asks for. Plain values, no rows."""

from enum import Enum
from typing import Protocol

from kontrollbesok.frozen import dataclass
from kontrollbesok.model.ids import VisitId


class MarkKind(Enum):
    """How a visit's mark looks; its word says what it means."""

    ONGOING = "ongoing"
    PLANNED = "planned"
    COMMENTS = "comments"
    DOWNLOADED = "downloaded"
    MISSING = "missing"
    SUBMITTED = "submitted"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class Mark:
    """A word on a pill: Pågår, Nedladdat, Saknas på datorn."""

    kind: MarkKind
    text: str


@dataclass(frozen=True, slots=True)
class Progress:
    """One bar of today's card: a moment, or the samples."""

    name: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class TodayCard:
    """The visit that takes today's place; without one today, the next takes it.

    heading   "I dag", or which visit is the next
    go_on     what Enter does: "Fortsätt på SBA-11", "Börja med SBA-02"
    team      "Du och Idris Lundvik"
    host      "Enhetschef Rut Ekmyra tar emot"
    closing   when Det här såg vi begins: "12:10"; "" when it is not set
    """

    visit: VisitId
    unit: str
    number: str
    mark: Mark
    go_on: str
    time: str
    address: str
    team: str
    host: str
    progress: tuple[Progress, ...]
    answered: int
    questions: int
    tested: int
    items: int
    closing: str = ""
    heading: str = "I dag"


@dataclass(frozen=True, slots=True)
class VisitRow:
    """One visit in a list. `day` is "17 nov", `weekday` "tis"."""

    visit: VisitId
    unit: str
    day: str
    weekday: str
    detail: str
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class ReadyRow:
    """One check that the computer can work without a network. Not ready: a sentence and a key."""

    is_ready: bool
    title: str
    detail: str
    key: str = ""


REVIEW_TO_DO = "review"  # of the system for internal control, where the year has none


SEALED_TO_DO = "sealed"  # an unannounced visit that is not opened


@dataclass(frozen=True, slots=True)
class ToDoRow:
    """One thing to do; `key` names it to whoever opens it."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class VisitsShown:
    """The whole page.

    date_line  "tisdag 24 november 2026, vecka 48"
    nothing    the sentence in the card's place when there is no visit at all
    earlier    folded until asked for
    may_plan   whether a new visit can be planned from here
    warning    what is wrong with this computer's clock, or ""
    """

    date_line: str
    today: TodayCard | None = None
    nothing: str = "Inga besök är planerade för dig. Nya kommer hit vid nästa synk."
    sent_back: tuple[VisitRow, ...] = ()
    coming: tuple[VisitRow, ...] = ()
    coming_hint: str = ""
    earlier: tuple[VisitRow, ...] = ()
    ready_line: str = ""
    ready: tuple[ReadyRow, ...] = ()
    to_do: tuple[ToDoRow, ...] = ()
    may_practise: bool = True
    may_plan: bool = False
    warning: str = ""


class VisitsReads(Protocol):
    """What the page shows. Called on the GUI thread."""

    def shown(self) -> VisitsShown:
        """The page as it stands."""
        ...


class VisitsActions(Protocol):
    """What a person can do."""

    def refresh(self) -> None:
        """Read the page again."""
        ...

    def open(self, visit: VisitId) -> None:
        """Open a visit; today's at the first unanswered question."""
        ...

    def open_samples(self, visit: VisitId) -> None:
        """Open its samples."""
        ...

    def open_findings(self, visit: VisitId) -> None:
        """Open its findings."""
        ...

    def enter_field_list(self, visit: VisitId) -> None:
        """Enter a filled field list of the visit."""
        ...

    def print_field_list(self, visit: VisitId) -> None:
        """Print its field list."""
        ...

    def new_visit(self) -> None:
        """Start an unplanned visit."""
        ...

    def do(self, key: str) -> None:
        """Open one of the things to do."""
        ...

    def practise(self) -> None:
        """Open the practice visit."""
        ...

    def sync(self) -> None:
        """Sync now."""
        ...
