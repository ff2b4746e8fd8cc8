"""A restricted case (särskild hantering) as its readers see it.

Source: ux §2.5; docs/format §14.
"""

from dataclasses import dataclass

from kontrollbesok.model.ids import BlobId, CaseId, EventId, PersonId, VisitId


@dataclass(frozen=True, slots=True)
class Facts:
    """What the author has seen; any text may be empty. `source`: a question, item or finding."""

    text: str = ""
    place: str = ""
    time: str = ""
    secured: str = ""  # what has been put aside, and where it is; nothing has been moved
    visit: VisitId | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One line of the timeline. `date` is the day it tells of, `at_ms` when it was written."""

    id: str
    date: str
    text: str
    person: PersonId
    at_ms: int


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A file that has been secured in a case. `size` in bytes and `sha256` are the original's.

    The bytes are kept encrypted to `key` as `blob`, and need not be on this computer.
    """

    id: str
    number: int
    name: str
    size: int
    sha256: str
    blob: BlobId
    key: str
    person: PersonId
    at_ms: int

    @property
    def label(self) -> str:
        """The number as people say it: SB-1, in a series of its own."""
        return f"SB-{self.number}"


@dataclass(frozen=True, slots=True)
class Opening:
    """That a reader opened the case."""

    person: PersonId
    at_ms: int


@dataclass(frozen=True, slots=True)
class RestrictedCase:
    """A case that the person of this computer reads.

    `seen` are the events that the facts on the screen come from. `uncounted` is how many events
    are kept and do not count.
    """

    id: CaseId
    number: int
    author: PersonId
    receivers: tuple[PersonId, ...]
    readers: frozenset[PersonId]
    facts: Facts
    seen: tuple[EventId, ...]
    is_in_conflict: bool
    begun_ms: int
    handed_over_ms: int | None
    timeline: tuple[TimelineEntry, ...]
    openings: tuple[Opening, ...]
    files: tuple[CaseFile, ...] = ()
    uncounted: int = 0

    @property
    def label(self) -> str:
        """The number as people say it: S-1, in the author's own series."""
        return f"S-{self.number}"

    @property
    def is_handed_over(self) -> bool:
        """Whether the author's facts stand for good."""
        return self.handed_over_ms is not None

    @property
    def is_received(self) -> bool:
        """Whether a receiver has opened it, so that it is safe with somebody else."""
        return any(opening.person in self.receivers for opening in self.openings)
