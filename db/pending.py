"""Events on their way into the file: gathered in memory, written together, then read as always.

A bundle of two thousand events touches some groups many times; here each group is written once,
with what stands at the end. An own answer is a batch of one and takes the same way. Nothing here
but who has recorded outlives its transaction: `flush` comes before the commit, `load` after a
rollback.
"""

from dataclasses import dataclass, field
from typing import TypeAlias

from db import projection
from db.connection import Connection
from db.heads import Placed
from db.standing import (
    REGISTER,
    Slot,
    Standing,
    as_text,
    known_group,
    placed_rows,
    standing_of,
)
from kontrollbesok.journal.event import Event
from kontrollbesok.journal.merge import reached, stated
from kontrollbesok.journal.operation import Operation
from kontrollbesok.model.ids import EventId, StreamId

Recorder: TypeAlias = tuple[str, int, str]  # visit, the stream's row, person


@dataclass(slots=True)
class _Slot:
    """What stood in the file, and what stands now, by row."""

    before: Standing
    now: Standing
    context: str | None


@dataclass(slots=True)
class Pending:
    """The writes of one transaction, and who is known to have recorded."""

    connection: Connection
    next_row: int = 0
    _events: list[tuple[object, ...]] = field(default_factory=list)
    _touches: list[tuple[str, str, str, int]] = field(default_factory=list)
    _places: dict[EventId, Placed] = field(default_factory=dict)
    _slots: dict[Slot, _Slot] = field(default_factory=dict)
    _standing: dict[Slot, Standing] = field(default_factory=dict)  # as the file has it
    _recorders: dict[Recorder, list[tuple[int, int]]] = field(default_factory=dict)
    _recorded: list[tuple[object, ...]] = field(default_factory=list)

    def load(self) -> None:
        """Learn where the file ends, and forget what was not written."""
        (last,) = self.connection.execute("SELECT coalesce(max(n), 0) FROM event").fetchone()
        self.next_row = last + 1
        self._recorders.clear()
        self._forget()

    def store(self, event: Event, stream_row: int) -> int:
        """Take in the event itself; its row, which grows with arrival."""
        n, header = self.next_row, event.header
        self.next_row += 1
        self._events.append(
            (
                n,
                bytes.fromhex(event.id),
                stream_row,
                header.sequence,
                header.lamport,
                header.at_ms,
                header.actor,
                header.act,
                header.context,
                event.header_bytes,
                event.body_bytes,
                event.signature,
                event.user_signature,
            )
        )
        self._places[event.id] = (n, header.stream, header.sequence)
        if event.body is not None:
            self._touches += [
                (operation.kind, operation.entity, operation.group, n)
                for operation in event.body.operations
            ]
        return n

    def place(self, event: EventId) -> Placed | None:
        """Where an event stands, or None where it has not come."""
        placed = self._places.get(event)
        if placed is None:
            row = self.connection.execute(
                "SELECT e.n, s.id, e.sequence FROM event e JOIN stream s ON s.k = e.stream"
                " WHERE e.id = ?",
                (bytes.fromhex(event),),
            ).fetchone()
            if row is not None:
                placed = self._places[event] = (row[0], StreamId(row[1]), row[2])
        return placed

    def read_reached(self, operation: Operation) -> None:
        """Read what stands where `operation` reaches, before it is judged and changes it.

        What it names as replaced most often stands there, and has its place told by the way.
        """
        kind, entity, group = operation.place
        if operation.supersedes and known_group(kind, group) is not None:
            for element in reached(operation):
                self._read((kind, entity, group, element or REGISTER))

    def recorded(self, recorder: Recorder) -> list[tuple[int, int]]:
        """Row and sequence of the events that have made somebody a recorder in a stream."""
        known = self._recorders.get(recorder)
        if known is None:
            known = self._recorders[recorder] = self.connection.execute(
                "SELECT n, sequence FROM recorder WHERE visit = ? AND stream = ? AND person = ?",
                recorder,
            ).fetchall()
        return known

    def note_recorder(self, recorder: Recorder, n: int, sequence: int) -> None:
        """Note that the event in row `n` makes somebody a recorder."""
        self.recorded(recorder).append((n, sequence))
        visit, stream_row, person = recorder
        self._recorded.append((visit, n, stream_row, sequence, person))

    def forget_recorder(self, visit: str, n: int) -> None:
        """Note that the event in row `n` makes nobody a recorder after all."""
        self.connection.execute("DELETE FROM recorder WHERE visit = ? AND n = ?", (visit, n))
        self._recorders.clear()

    def project(self, n: int, event: Event) -> None:
        """Let the event have its effect: what it replaces goes, what it states stands."""
        if event.body is None:
            return
        header = event.header
        for operation in event.body.operations:
            kind, entity, group = operation.kind, operation.entity, operation.group
            if known_group(kind, group) is None:
                continue
            for element in reached(operation):
                slot = self._slot((kind, entity, group, element or REGISTER), header.context)
                for name in operation.supersedes:
                    placed = self.place(name)
                    if placed is not None:
                        slot.now.pop(placed[0], None)
            for element, value in stated(operation):
                place = (kind, entity, group, element or REGISTER)
                text = as_text(value)
                self._slots[place].now[n] = (text, header.lamport, event.id)

    def flush(self) -> None:
        """Write all that is gathered."""
        if self._events or self._slots or self._recorded:
            self._write()
        self._forget()

    def _write(self) -> None:
        execute_all = self.connection.executemany
        execute_all(
            "INSERT INTO event (n, id, stream, sequence, lamport, at_ms, actor, act, context,"
            " header, body, signature, user_signature)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            self._events,
        )
        execute_all("INSERT INTO touch VALUES (?, ?, ?, ?)", self._touches)
        self._write_slots()
        if self._recorded:
            execute_all("INSERT INTO recorder VALUES (?, ?, ?, ?, ?)", self._recorded)

    def _write_slots(self) -> None:
        gone: list[tuple[object, ...]] = []
        come: list[tuple[object, ...]] = []
        changed = [(place, slot) for place, slot in self._slots.items() if slot.before != slot.now]
        for place, slot in changed:
            gone += [(*place, row) for row in slot.before.keys() - slot.now.keys()]
            come += [
                (*place, row, slot.now[row][0]) for row in slot.now.keys() - slot.before.keys()
            ]
        self.connection.executemany(
            "DELETE FROM live WHERE kind = ? AND entity = ? AND grp = ? AND elem = ? AND n = ?",
            gone,
        )
        self.connection.executemany("INSERT INTO live VALUES (?, ?, ?, ?, ?, ?)", come)
        for place, slot in changed:
            projection.show(self.connection, place, slot.context, slot.before, slot.now)
        projection.refresh_search(
            self.connection, [(place[0], place[1], slot.context) for place, slot in changed]
        )

    def _slot(self, place: Slot, context: str | None) -> _Slot:
        slot = self._slots.get(place)
        if slot is None:
            before = self._read(place)
            slot = self._slots[place] = _Slot(before, dict(before), context)
        return slot

    def _read(self, place: Slot) -> Standing:
        """What stands in the file, and on the way where each of it is in the record."""
        known = self._standing.get(place)
        if known is None:
            rows = placed_rows(self.connection, place)
            known = self._standing[place] = standing_of(rows)
            for one in rows:
                self._places[one.event] = (one.n, one.stream, one.sequence)
        return known

    def _forget(self) -> None:
        for gathered in (self._events, self._touches, self._recorded):
            gathered.clear()
        for known in (self._places, self._slots, self._standing):
            known.clear()
