"""What the database remembers of the exchange with colleagues. Implemented in `db`.

A *replica* is one incarnation of one database: a device and the stream it writes. What another
replica has signed for is safe; what has only been sent is not.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NewType, Protocol, TypeAlias

from kontrollbesok.journal.event import Event
from kontrollbesok.journal.refusal import Reason
from kontrollbesok.model.ids import BlobId, DeviceId, EventId, PersonId, StreamId, natural

ReplicaId = NewType("ReplicaId", str)  # device "/" stream

Places: TypeAlias = Mapping[StreamId, tuple[int, EventId]]  # the newest event of each stream


def replica_id(device: DeviceId, stream: StreamId) -> ReplicaId:
    """The id of the database that `device` writes `stream` in."""
    return ReplicaId(natural(device, stream))


@dataclass(frozen=True, slots=True)
class Device:
    """A device that is or has been certified. `label` is what colleagues call it."""

    id: DeviceId
    person: PersonId
    key: bytes
    recipient: str
    label: str
    revoked: bool


@dataclass(frozen=True, slots=True)
class Fork:
    """A stream in which two events claim one place: from `first` on, `events` are known."""

    first: int
    events: int


@dataclass(frozen=True, slots=True)
class Awaited:
    """Events that others refer to and that have not come. `held` is how many wait for them."""

    stream: StreamId
    device: Device | None  # None where nothing is known of who writes the stream
    missing: int
    held: int


@dataclass(frozen=True, slots=True)
class Mark:
    """How far something has been done, and when."""

    sequence: int
    at_ms: int


@dataclass(frozen=True, slots=True)
class Refused:
    """Something kept out of the record: an event, or a whole file with `source` as its name."""

    source: str
    reason: Reason
    detail: str
    at_ms: int


class Delivery(Protocol):
    """How far the record has come, here and with the others."""

    def own_stream(self) -> StreamId | None:
        """The stream that own acts go to, or None before it has begun."""
        ...

    def places(self) -> Places:
        """The newest event of every stream that is here."""
        ...

    def event_at(self, stream: StreamId, sequence: int) -> EventId | None:
        """What stands at a place, or None where nothing has come."""
        ...

    def run(self, stream: StreamId, first: int, last: int) -> Sequence[Event]:
        """Events of a stream in order, from `first` to `last` at the most; a page at a time."""
        ...

    def branches(self, stream: StreamId, first: int) -> Sequence[Sequence[Event]]:
        """All that is known of a forked stream from `first` on, as unbroken chains."""
        ...

    def forks(self) -> Mapping[StreamId, Fork]:
        """The forked streams."""
        ...

    def devices(self) -> Mapping[DeviceId, Device]:
        """Every device that is or has been certified."""
        ...

    def acknowledged(self) -> Mapping[ReplicaId, Mapping[StreamId, int]]:
        """What each other replica has last signed for, as far as it agrees with what is here."""
        ...

    def acknowledge(self, replica: ReplicaId, has: Mapping[StreamId, int], at_ms: int) -> None:
        """Keep what `replica` has signed for, in place of what it signed for before."""
        ...

    def forget(self, replica: ReplicaId) -> None:
        """Forget a replica that is no more."""
        ...

    def marks(self, name: str) -> Mapping[str, Mark]:
        """How far what is called `name` has been done, by its subject: a stream or a blob."""
        ...

    def mark(self, name: str, subject: str, sequence: int, at_ms: int) -> None:
        """Note how far it has been done now."""
        ...

    def steps(self, name: str) -> Mapping[StreamId, Sequence[Mark]]:
        """When each own stream came further in what is called `name`, the first step first."""
        ...

    def step(self, name: str, stream: StreamId, past: int, reached: int, at_ms: int) -> None:
        """Note that what stands after `past` in a stream, up to `reached`, came there now.

        When what no step tells of came there is not known: `at_ms` of its mark is 0.
        """
        ...

    def awaited(self) -> Sequence[Awaited]:
        """What the waiting events miss, by the stream it is in."""
        ...

    def note_blobs(self, is_here: Callable[[BlobId], bool]) -> None:
        """See which blobs the newly come events bring: those missing here, and own ones to send."""
        ...

    def wanted_blobs(self) -> Sequence[BlobId]:
        """The blobs that are not here."""
        ...

    def unsent_blobs(self) -> Sequence[BlobId]:
        """Own blobs that have not been sent."""
        ...

    def blob_came(self, blob: BlobId) -> None:
        """A blob is here now, or has been dropped for good."""
        ...

    def blob_sent(self, blob: BlobId) -> None:
        """A blob has been sent."""
        ...

    def open_conflicts(self) -> int:
        """How many conflicts nobody has decided."""
        ...

    def not_counted(self) -> int:
        """How many events the rules keep from counting; late ones are another matter."""
        ...

    def not_understood(self) -> int:
        """How many events are kept for a newer program: those here do not know what they say."""
        ...

    def synced_at(self) -> int | None:
        """When the last sync went through, or None."""
        ...

    def note_sync(self, at_ms: int) -> None:
        """A sync has gone through."""
        ...


class Quarantine(Protocol):
    """What was kept out of the record. Shown; no event in it is ever deleted."""

    def hold(self, refused: Refused, content: bytes) -> bool:
        """Keep a file that was refused whole. False if it was noted before."""
        ...

    def release(self, sources: Collection[str]) -> None:
        """Drop the notes on files that have since been read whole: they were still on their way."""
        ...

    def refused(self) -> Sequence[Refused]:
        """All that is kept out, newest first."""
        ...
