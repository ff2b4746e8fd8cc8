"""What the database knows of the draws of units, and of the units they are drawn among."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from kontrollbesok.model.content import Content
from kontrollbesok.model.ids import EventId, PersonId, UnitDrawId, UnitId, VisitId
from kontrollbesok.model.people import Tie
from kontrollbesok.model.sample import SeedSet
from kontrollbesok.model.unit_draw import Weight
from kontrollbesok.model.visit import Seen


@dataclass(frozen=True, slots=True)
class LockedValue:
    """The lock as it was written: by whom, when, and all that it holds."""

    event: EventId
    by: PersonId
    at_ms: int
    value: Mapping[str, Content]


@dataclass(frozen=True, slots=True)
class TargetedRecord:
    """A unit that somebody has chosen without a lot."""

    unit: UnitId
    reason: str
    by: PersonId
    at_ms: int


@dataclass(frozen=True, slots=True)
class Promise:
    """What everyone has of the seed of a closed draw: 64 hex digits, by whom, when."""

    sha256: str
    by: PersonId
    at_ms: int


@dataclass(frozen=True, slots=True)
class UnitDrawRecord:
    """A draw as it stands. `lock`, `seed` and `promise` are None, too, while two are in conflict.

    `boxes` are the sealed seed by the person who can open it; `salt` opens the promise.
    """

    id: UnitDrawId
    wish: Mapping[str, Content]
    wish_seen: Seen
    wish_conflict: bool
    weights: Mapping[UnitId, Weight]
    lock: LockedValue | None
    seed: SeedSet | None
    drawn_apart: bool  # two locks, seeds or promises: nothing is drawn
    targeted: Sequence[TargetedRecord]
    promise: Promise | None
    boxes: Mapping[PersonId, str]
    salt: str


class UnitDrawReads(Protocol):
    """The draws of units as they stand."""

    def draws(self, year: int) -> Sequence[UnitDrawRecord]:
        """The year's draws, oldest first."""
        ...

    def draw(self, draw: UnitDrawId) -> UnitDrawRecord | None:
        """One of them, or None."""
        ...

    def sealed_visits(self, year: int, person: PersonId) -> Mapping[VisitId, str]:
        """The sealed plans of the year that are the person's, neither opened nor withdrawn."""
        ...

    def ties(self) -> Sequence[Tie]:
        """Every tie that has been declared and holds."""
        ...
