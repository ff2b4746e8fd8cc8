"""What Synk shows: frozen values, made on the writing thread and painted on the other."""

from dataclasses import dataclass

from kontrollbesok.journal.event import Event
from kontrollbesok.journal.operation import Value
from kontrollbesok.model.verdict import Verdict
from kontrollbesok.ports.history import Conflict, Side
from kontrollbesok.services.forks import ForkedStream


@dataclass(frozen=True, slots=True)
class Waiting:
    """One line of "Att sända": what, and how many."""

    text: str
    count: int


@dataclass(frozen=True, slots=True)
class Held:
    """Something that is kept here and does not count, or has to wait; and why.

    `is_refused`: it could not be checked, and is told in amber.
    """

    title: str
    detail: str
    key: str = ""
    is_refused: bool = False


@dataclass(frozen=True, slots=True)
class BranchShown:
    """What one copy of a database wrote: when, and the newest of it first. `head` ends it."""

    head: Event
    name: str
    text: str
    lines: tuple[str, ...]
    counts: bool


@dataclass(frozen=True, slots=True)
class ForkShown:
    """A computer whose database has written on in two copies."""

    fork: ForkedStream
    title: str
    branches: tuple[BranchShown, ...]


@dataclass(frozen=True, slots=True)
class ValueLine:
    """One line of a side's card. `differs` from the other side: in bold."""

    name: str
    text: str
    differs: bool = False
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class SideShown:
    """One person's value. `first_name` is what the button calls them by: "Välj Idris svar"."""

    side: Side
    name: str
    initials: str
    first_name: str
    when: str
    lines: tuple[ValueLine, ...]


@dataclass(frozen=True, slots=True)
class TrailStep:
    """One thing that happened to the value, oldest first. `at` is "" for what is to come."""

    text: str
    at: str
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class ConflictShown:
    """Two or more values that stand against each other. `merged` is both texts in one, or None."""

    key: str
    conflict: Conflict
    place: str
    title: str
    short: str
    unit: str
    noun: str
    lead: str
    sides: tuple[SideShown, ...]
    trail: tuple[TrailStep, ...]
    merged: Value | None = None


@dataclass(frozen=True, slots=True)
class SyncShown:
    """Översikt and Konflikter in one reading."""

    waiting: tuple[Waiting, ...] = ()
    held: tuple[Held, ...] = ()
    awaited: tuple[Held, ...] = ()
    clocks: tuple[Held, ...] = ()
    forks: tuple[ForkShown, ...] = ()
    may_release: bool = False
    conflicts: tuple[ConflictShown, ...] = ()
    all_sent: str = ""
    unsafe: int = 0


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One event. `aside` is why it does not count, "" where it does; `clock` why the time is wrong.

    `reached`: how far an own event has come, "" for others'. `kind`: what sort of event it is.
    """

    key: str
    text: str
    who: str
    at: str
    aside: str = ""
    reached: str = ""
    kind: str = ""
    clock: str = ""

    def has(self, text: str) -> bool:
        """Whether `text`, in small letters, stands anywhere in the line."""
        every = (self.text, self.who, self.at, self.aside, self.reached, self.clock)
        return any(text in one.casefold() for one in every)


@dataclass(frozen=True, slots=True)
class VisitLine:
    """A visit whose history can be read."""

    visit: str
    unit: str
    detail: str
