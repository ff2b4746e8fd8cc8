"""How far each stream is known, and what it had seen: in memory, as the tables say."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from db.connection import Connection
from kontrollbesok.journal.causality import Position, join
from kontrollbesok.journal.event import Event
from kontrollbesok.model.ids import DeviceId, EventId, StreamId


@dataclass(slots=True)
class Head:
    """The newest event known of a stream."""

    k: int  # the stream's row
    device: DeviceId
    sequence: int
    event: EventId
    cited_sequence: int  # how far our own stream has cited this one; -1 not at all
    seen: dict[StreamId, int]  # what the stream had seen of others and of itself
    forked_at: int | None = None  # from here on two events claim one place
    epoch: int = 0  # grows whenever it has seen more of others


@dataclass(slots=True)
class Heads:
    """The heads of every stream in the file."""

    connection: Connection
    write: Callable[[], None]  # lets the tables hold all that memory knows
    lamport: int = 0
    changed: set[StreamId] = field(default_factory=set)
    streams: dict[StreamId, Head] = field(default_factory=dict)

    def load(self) -> None:
        """Read the heads from the tables."""
        self.streams.clear()
        self.changed.clear()
        rows = self.connection.execute(
            "SELECT s.id, s.k, s.device, s.head_sequence, s.head, s.cited_sequence, s.forked_at,"
            " (SELECT v.seen FROM vector v WHERE v.stream = s.k ORDER BY v.sequence DESC LIMIT 1)"
            " FROM stream s"
        )
        for stream, k, device, sequence, event, cited, forked, seen in rows:
            vector = {**_vector(seen), StreamId(stream): sequence}
            self.streams[StreamId(stream)] = Head(
                k, DeviceId(device), sequence, EventId(event.hex()), cited, vector, forked
            )
        (lamport,) = self.connection.execute("SELECT max(lamport) FROM event").fetchone()
        self.lamport = lamport or 0

    def position(self, own: StreamId) -> Position:
        """Where the next event of our own stream goes, and what it must cite."""
        head = self.streams.get(own)
        return Position(
            stream=own,
            sequence=head.sequence + 1 if head else 0,
            previous=head.event if head else None,
            lamport=self.lamport + 1,
            dependencies={
                stream: (other.sequence, other.event)
                for stream, other in self.streams.items()
                if stream != own and other.sequence > other.cited_sequence
            },
        )

    def vector(self) -> Mapping[StreamId, int]:
        """All that this replica has."""
        return {stream: head.sequence for stream, head in self.streams.items()}

    def missing(self, event: Event) -> tuple[StreamId, int] | None:
        """The first place that must be here before `event` can be, or None."""
        header = event.header
        known = self.streams.get(header.stream)
        next_sequence = known.sequence + 1 if known else 0
        if header.sequence > next_sequence:
            return header.stream, header.sequence - 1
        for stream, (sequence, _) in header.dependencies.items():
            other = self.streams.get(stream)
            if other is None or other.sequence < sequence:
                return stream, sequence
        return None

    def seen_by(self, event: Event) -> dict[StreamId, int]:
        """The vector of the event: its causal past and itself. Source: docs/format §4."""
        header = event.header
        known = self.streams.get(header.stream)
        own = known.seen if known else {}
        if not header.dependencies:
            return {**own, header.stream: header.sequence}
        cited = [
            self.seen_at(stream, sequence) for stream, (sequence, _) in header.dependencies.items()
        ]
        return join([own, *cited, {header.stream: header.sequence}])

    def seen_at(self, stream: StreamId, sequence: int) -> dict[StreamId, int]:
        """What a stream had seen at one of its events, that event counted."""
        head = self.streams[stream]
        if sequence >= head.sequence:
            return head.seen
        row = self.connection.execute(
            "SELECT seen FROM vector WHERE stream = ? AND sequence <= ?"
            " ORDER BY sequence DESC LIMIT 1",
            (head.k, sequence),
        ).fetchone()
        return {**_vector(row[0] if row else None), stream: sequence}

    def event_at(self, stream: StreamId, sequence: int) -> EventId | None:
        """The id of what stands at a place, or None when nothing has come there."""
        head = self.streams.get(stream)
        if head is None or sequence > head.sequence:
            return None
        if sequence == head.sequence:
            return head.event
        self.write()
        row = self.connection.execute(
            "SELECT id FROM event WHERE stream = ? AND sequence = ? ORDER BY n LIMIT 1",
            (head.k, sequence),
        ).fetchone()
        return EventId(row[0].hex()) if row else None

    def forked_at(self, stream: StreamId) -> int | None:
        """From which place on the stream is forked, or None."""
        head = self.streams.get(stream)
        return head.forked_at if head else None

    def note_fork(self, stream: StreamId, sequence: int) -> bool:
        """Note that two events claim a place; True when that is news."""
        head = self.streams[stream]
        if head.forked_at is not None and head.forked_at <= sequence:
            return False
        head.forked_at = sequence
        self.connection.execute("UPDATE stream SET forked_at = ? WHERE k = ?", (sequence, head.k))
        return True

    def advance(self, event: Event, seen: dict[StreamId, int], own: StreamId | None) -> Head:
        """Note `event` as its stream's newest, in the tables and here."""
        header = event.header
        head = self.streams.get(header.stream)
        if head is None:
            head = self._new(event, seen)
        else:
            head.sequence, head.event, head.seen = header.sequence, event.id, seen
            self.changed.add(header.stream)
        if header.dependencies or header.sequence == 0:
            head.epoch += 1
            others = {name: place for name, place in seen.items() if name != header.stream}
            self.connection.execute(
                "INSERT OR REPLACE INTO vector VALUES (?, ?, ?)",
                (head.k, header.sequence, json.dumps(others)),
            )
        if header.stream == own:
            self._cited(event)
        self.lamport = max(self.lamport, header.lamport)
        return head

    def flush(self) -> None:
        """Write the heads that have moved."""
        self.connection.executemany(
            "UPDATE stream SET head_sequence = ?, head = ?, cited_sequence = ? WHERE k = ?",
            [
                (head.sequence, bytes.fromhex(head.event), head.cited_sequence, head.k)
                for head in (self.streams[stream] for stream in self.changed)
            ],
        )
        self.changed.clear()

    def _new(self, event: Event, seen: dict[StreamId, int]) -> Head:
        header = event.header
        cursor = self.connection.execute(
            "INSERT INTO stream (id, device, head_sequence, head, cited_sequence)"
            " VALUES (?, ?, ?, ?, -1)",
            (header.stream, header.device, header.sequence, bytes.fromhex(event.id)),
        )
        head = Head(int(cursor.lastrowid), header.device, header.sequence, event.id, -1, seen)
        self.streams[header.stream] = head
        return head

    def _cited(self, event: Event) -> None:
        for stream, (sequence, _) in event.header.dependencies.items():
            self.streams[stream].cited_sequence = sequence
            self.changed.add(stream)


def _vector(text: str | None) -> dict[StreamId, int]:
    return {StreamId(name): int(place) for name, place in json.loads(text or "{}").items()}
