"""What the database offers the use cases. Implemented by `db.store`."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from kontrollbesok.journal.causality import Position, Vector
from kontrollbesok.journal.event import Event
from kontrollbesok.journal.merge import Candidates, GroupState
from kontrollbesok.journal.past import Past
from kontrollbesok.model.ids import DeviceId, EventId, StreamId
from kontrollbesok.model.touched import Touched
from kontrollbesok.ports.cases import CaseStore

if TYPE_CHECKING:  # as in ports.reads
    from kontrollbesok.ports.exchange import Delivery, Quarantine
    from kontrollbesok.ports.sample_reads import PopulationCache


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of received events. Adds up."""

    accepted: int = 0
    known: int = 0  # were here already
    waiting: int = 0  # miss something that has not come
    aside: int = 0  # kept but do not count: the rules, or late
    refused: int = 0  # kept out of the record, in quarantine
    touched: Touched = Touched.NOTHING

    def __add__(self, other: "Receipt") -> "Receipt":
        return Receipt(
            self.accepted + other.accepted,
            self.known + other.known,
            self.waiting + other.waiting,
            self.aside + other.aside,
            self.refused + other.refused,
            self.touched | other.touched,
        )


@dataclass(frozen=True, slots=True)
class Draft:
    """Text that is being written and is no event yet."""

    context: str
    kind: str
    entity: str
    group: str
    text: str
    at_ms: int


class Store(Protocol):
    """The record on this computer, and what stands in it."""

    @property
    def populations(self) -> "PopulationCache":
        """The rows of populations, made from their files."""
        ...

    @property
    def delivery(self) -> "Delivery":
        """How far the record has come, here and with the others."""
        ...

    @property
    def quarantine(self) -> "Quarantine":
        """What was kept out of the record."""
        ...

    @property
    def cases(self) -> CaseStore:
        """Restricted cases, apart from the record."""
        ...

    def begin_stream(self, stream: StreamId) -> None:
        """From now on own events go to `stream`: a new incarnation of this database."""
        ...

    def position(self) -> Position:
        """Where the next own event goes."""
        ...

    def count(self) -> int:
        """How many events have come, those that do not count too."""
        ...

    def vector(self) -> Vector:
        """All that this replica has."""
        ...

    def heads_of(self, device: DeviceId) -> Mapping[StreamId, tuple[int, EventId]]:
        """The newest event known of each of the device's streams."""
        ...

    def append(self, event: Event) -> Touched:
        """Keep an own event: on disk when this returns, or `RefusedError`, or `UserError`."""
        ...

    def receive(self, events: Sequence[Event]) -> Receipt:
        """Keep colleagues' verified events, at most 2 000, in one transaction."""
        ...

    def events_unknown_to(self, vector: Vector) -> Iterator[Event]:
        """What a colleague with `vector` lacks, each event after its causal past."""
        ...

    def device_keys(self) -> Mapping[DeviceId, bytes]:
        """The public keys of the devices that are or have been certified."""
        ...

    def person_keys(self) -> Mapping[DeviceId, frozenset[bytes]]:
        """What people sign with, by device, in all certificates that have come: former keys too."""
        ...

    def register(self, kind: str, entity: str, group: str) -> Candidates:
        """What stands in a register group now."""
        ...

    def standing(self, kind: str, entity: str, group: str) -> GroupState:
        """What stands in a group now, register or set."""
        ...

    def past(self) -> Past:
        """All that is here, as the past of the next own event."""
        ...

    def past_of(self, event: EventId) -> Past:
        """What the author of a kept event had seen. Raises `KeyError` where it is not here."""
        ...

    def erase(self, events: Collection[EventId]) -> Touched:
        """Drop the bodies of events (gallring): the chain stays, and what they state is gone.

        Only what `journal.erasure` lets go; the caller sees to it that nothing older comes to
        stand again. All of it in one transaction.
        """
        ...

    def save_draft(self, draft: Draft) -> None:
        """Keep the text being written, in place of what was kept before."""
        ...

    def drop_draft(self, context: str, kind: str, entity: str, group: str) -> None:
        """Forget a draft: its text has become an event, or was given up."""
        ...

    def drafts(self, context: str) -> Sequence[Draft]:
        """The drafts of a visit, oldest first."""
        ...

    def every_draft(self) -> Sequence[Draft]:
        """The drafts of every case, oldest first."""
        ...
