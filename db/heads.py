"""How far each stream is known, and what it had seen: in memory, as the tables say.

A stream in which two events claim one place is forked. What came first here is its *trunk*; every
other branch is a chain of its own, with a name of its own in vectors. So a vector always says which
of the branches somebody had seen, and who had seen only one had seen no fork.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from db.connection import Connection
from db.head_rows import Head, read_branch_rows, read_branches, read_trunks, read_vector
from kontrollbesok.journal.causality import Position, join
from kontrollbesok.journal.refusal import Reason, RefusedError
from kontrollbesok.model.ids import EventId, StreamId

if TYPE_CHECKING:
    from kontrollbesok.journal.event import Event

Placed: TypeAlias = tuple[int, StreamId, int]  # row, stream, sequence


@dataclass(slots=True)
class Heads:
    """The heads of every stream in the file."""

    connection: Connection
    write: Callable[[], None]  # lets the tables hold all that memory knows
    place: Callable[[EventId], Placed | None]  # where an event stands
    lamport: int = 0
    streams: dict[StreamId, Head] = field(default_factory=dict)  # the trunks
    branches: dict[StreamId, list[Head]] = field(default_factory=dict)  # of forked streams
    _branch_rows: dict[int, StreamId] = field(default_factory=dict)  # events that no trunk holds
    _changed: dict[StreamId, Head] = field(default_factory=dict)

    def load(self) -> None:
        """Read the heads from the tables."""
        self.streams = read_trunks(self.connection)
        self.branches = read_branches(self.connection, self.streams)
        self._branch_rows = read_branch_rows(self.connection, self.branches)
        self._changed.clear()
        # Each stream has what the clock was when it last moved: the furthest is where it is.
        (lamport,) = self.connection.execute("SELECT max(lamport) FROM stream").fetchone()
        self.lamport = lamport or 0

    # --- what is here --------------------------------------------------------------------------

    def chains(self, stream: StreamId) -> Iterator[Head]:
        """The branches of a stream, its trunk first."""
        if stream in self.streams:
            yield self.streams[stream]
            yield from self.branches.get(stream, ())

    def tip(self, stream: StreamId) -> Head:
        """The branch of a stream that goes furthest."""
        trunk = self.streams[stream]
        if stream not in self.branches:
            return trunk
        return max(self.chains(stream), key=lambda head: head.sequence)

    def vector(self) -> Mapping[StreamId, int]:
        """All that this replica has, as it tells others: by stream, whatever the branch."""
        return {stream: self.tip(stream).sequence for stream in self.streams}

    def everything(self) -> dict[StreamId, int]:
        """All that this replica has, by chain."""
        return {
            head.chain: head.sequence for stream in self.streams for head in self.chains(stream)
        }

    def position(self, own: StreamId) -> Position:
        """Where the next event of our own stream goes, and what it must cite."""
        head = self.streams.get(own)
        seen = head.seen if head else {}
        cited: dict[StreamId, tuple[int, EventId]] = {}
        more = False
        for stream in self.streams:
            if stream == own:
                continue
            for other in self.chains(stream):
                if other.sequence <= seen.get(other.chain, -1):
                    continue
                more |= stream in cited  # one event can name one branch of a stream
                cited.setdefault(stream, (other.sequence, other.event))
        return Position(
            stream=own,
            sequence=head.sequence + 1 if head else 0,
            previous=head.event if head else None,
            lamport=self.lamport + 1,
            dependencies=cited,
            more=more,
        )

    def seen_next(self, own: StreamId) -> dict[StreamId, int]:
        """What the next event of our own stream will have seen, itself not counted."""
        head = self.streams.get(own)
        cited = self.position(own).dependencies
        return join([head.seen if head else {}, *self._cited(cited)])

    def missing(self, event: "Event") -> tuple[StreamId, int] | None:
        """The first place that must be here before `event` can be, or None.

        Raises `RefusedError` BROKEN_CHAIN where what it names stands somewhere else.
        """
        header = event.header
        if header.previous is not None and not self._is_here(
            header.stream, header.sequence - 1, header.previous
        ):
            return header.stream, header.sequence - 1
        for stream, (sequence, cited) in header.dependencies.items():
            if not self._is_here(stream, sequence, cited):
                return stream, sequence
        return None

    def _is_here(self, stream: StreamId, sequence: int, event: EventId) -> bool:
        trunk = self.streams.get(stream)
        if trunk is not None and trunk.event == event and trunk.sequence == sequence:
            return True
        placed = self.place(event)
        if placed is not None and placed[1:] != (stream, sequence):
            raise RefusedError(Reason.BROKEN_CHAIN, stream)
        return placed is not None

    # --- what was seen -------------------------------------------------------------------------

    def chain_of(self, n: int, stream: StreamId) -> StreamId:
        """The chain that the event in row `n` stands on."""
        return self._branch_rows.get(n, stream)

    def seen_by(self, event: "Event") -> tuple[StreamId, dict[StreamId, int]]:
        """The chain of the event, and its vector: its causal past and itself.

        Source: docs/format §4.
        """
        header = event.header
        trunk = self.streams.get(header.stream)
        if trunk is None or trunk.event == header.previous:
            chain, own = header.stream, trunk.seen if trunk else {}
        else:
            chain, own = self._branching(event)
        if not header.dependencies:
            return chain, {**own, chain: header.sequence}
        return chain, join([own, *self._cited(header.dependencies), {chain: header.sequence}])

    def _branching(self, event: "Event") -> tuple[StreamId, dict[StreamId, int]]:
        """The branch that the event continues, or the name of the one it begins."""
        header = event.header
        for head in self.branches.get(header.stream, ()):
            if head.event == header.previous:
                return head.chain, head.seen
        begun = StreamId(f"{header.stream}/{event.id}")
        if header.previous is None:
            return begun, {}
        n, stream, sequence = self._placed(header.previous)
        return begun, self.seen_at(self.chain_of(n, stream), sequence)

    def _cited(
        self, dependencies: Mapping[StreamId, tuple[int, EventId]]
    ) -> list[dict[StreamId, int]]:
        return [self._seen_by_cited(*cited) for cited in dependencies.items()]

    def _seen_by_cited(self, stream: StreamId, cited: tuple[int, EventId]) -> dict[StreamId, int]:
        sequence, event = cited
        if stream not in self.branches:
            return self.seen_at(stream, sequence)
        n, _, _ = self._placed(event)
        return self.seen_at(self.chain_of(n, stream), sequence)

    def _placed(self, event: EventId) -> Placed:
        placed = self.place(event)
        assert placed is not None
        return placed

    def seen_at(self, chain: StreamId, sequence: int) -> dict[StreamId, int]:
        """What a chain had seen at one of its events, that event counted."""
        head = self._head(chain)
        if sequence >= head.sequence:
            return head.seen
        row = self.connection.execute(
            "SELECT seen FROM vector WHERE stream = ? AND sequence <= ?"
            " ORDER BY sequence DESC LIMIT 1",
            (head.k, sequence),
        ).fetchone()
        return {**read_vector(row[0] if row else None), chain: sequence}

    def _head(self, chain: StreamId) -> Head:
        head = self.streams.get(chain) or self._branch(chain)
        if head is None:
            raise KeyError(chain)
        return head

    def _branch(self, chain: StreamId) -> Head | None:
        others = self.branches.get(stream_of(chain), ())
        return next((head for head in others if head.chain == chain), None)

    def fork_in(self, stream: StreamId, seen: Mapping[StreamId, int]) -> int | None:
        """The first place in a stream at which `seen` holds two events, or None."""
        spans = [
            (head.first, seen[head.chain])
            for head in self.chains(stream)
            if seen.get(head.chain, -1) >= head.first
        ]
        doubled = [
            first for first, _ in spans if sum(other <= first <= last for other, last in spans) > 1
        ]
        return min(doubled, default=None)

    # --- what comes ----------------------------------------------------------------------------

    def advance(self, event: "Event", chain: StreamId, seen: dict[StreamId, int]) -> Head:
        """Note `event` as its chain's newest, in the tables and here."""
        header = event.header
        self.lamport = max(self.lamport, header.lamport)
        known = self.streams.get(chain) if chain == header.stream else self._branch(chain)
        if known is not None:
            head = known
            head.sequence, head.event, head.seen = header.sequence, event.id, seen
            self._changed[chain] = head
        elif chain == header.stream:
            head = self._new_stream(event, seen)
        else:
            head = self._new_branch(event, chain, seen)
        if header.dependencies or header.sequence == head.first:
            head.epoch += 1
            others = {name: place for name, place in seen.items() if name != chain}
            self.connection.execute(
                "INSERT OR REPLACE INTO vector VALUES (?, ?, ?)",
                (head.k, header.sequence, json.dumps(others)),
            )
        return head

    def put_on_branch(self, n: int, head: Head) -> None:
        """Note that the event in row `n` stands on another branch than the trunk."""
        self._branch_rows[n] = head.chain
        self.connection.execute("INSERT INTO branch_event VALUES (?, ?)", (n, -head.k))

    def flush(self) -> None:
        """Write the heads that have moved."""
        if not self._changed:
            return
        tips = {head.stream: self.tip(head.stream) for head in self._changed.values()}
        self.connection.executemany(
            "UPDATE stream SET head_sequence = ?, head = ?, lamport = ? WHERE id = ?",
            [
                (tip.sequence, bytes.fromhex(tip.event), self.lamport, stream)
                for stream, tip in tips.items()
            ],
        )
        grown = [head for head in self._changed.values() if head.k < 0]
        if grown:
            self.connection.executemany(
                "UPDATE branch SET head_sequence = ?, head = ? WHERE k = ?",
                [(head.sequence, bytes.fromhex(head.event), -head.k) for head in grown],
            )
        self._changed.clear()

    def _new_stream(self, event: "Event", seen: dict[StreamId, int]) -> Head:
        header = event.header
        cursor = self.connection.execute(
            "INSERT INTO stream (id, device, head_sequence, head, lamport) VALUES (?, ?, ?, ?, ?)",
            (header.stream, header.device, header.sequence, bytes.fromhex(event.id), self.lamport),
        )
        head = Head(
            int(cursor.lastrowid),
            header.stream,
            header.stream,
            header.device,
            0,
            header.sequence,
            event.id,
            seen,
        )
        self.streams[header.stream] = head
        return head

    def _new_branch(self, event: "Event", chain: StreamId, seen: dict[StreamId, int]) -> Head:
        """A second event at one place: the stream is forked from here on."""
        header, trunk = event.header, self.streams[event.header.stream]
        cursor = self.connection.execute(
            "INSERT INTO branch (stream, chain, first, head_sequence, head) VALUES (?, ?, ?, ?, ?)",
            (trunk.k, chain, header.sequence, header.sequence, bytes.fromhex(event.id)),
        )
        self.connection.execute(
            "UPDATE stream SET forked_at = min(coalesce(forked_at, ?1), ?1) WHERE k = ?2",
            (header.sequence, trunk.k),
        )
        head = Head(
            -int(cursor.lastrowid),
            chain,
            header.stream,
            header.device,
            header.sequence,
            header.sequence,
            event.id,
            seen,
        )
        self.branches.setdefault(header.stream, []).append(head)
        self._changed[chain] = head
        return head


def stream_of(chain: StreamId) -> StreamId:
    """The stream that a chain is a branch of."""
    return StreamId(chain.partition("/")[0])
