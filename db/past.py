"""The record as the author of an event had seen it, read from the database.

Groups that decide over rights (plans, lives, certificates, grants, ties) have few events each, so
their histories are kept in memory and cut by the author's vector. What was found for a stream is
reused until the group gets a new event or the stream has seen more.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias, TypeVar, cast

from db.connection import Connection
from kontrollbesok.journal.causality import Vector
from kontrollbesok.journal.event import Event, read_body
from kontrollbesok.journal.kinds import KINDS
from kontrollbesok.journal.merge import Candidates, in_conflict, merge
from kontrollbesok.journal.operation import Operation
from kontrollbesok.model.ids import BlobId, EventId, PersonId, StreamId
from kontrollbesok.model.visit_life import Step

Found = TypeVar("Found")
GroupKey: TypeAlias = tuple[str, str, str]  # kind, entity, group

_MOST_GROUPS: Final = 20_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One accepted event's operation on a group."""

    n: int
    stream: StreamId
    sequence: int
    event: EventId
    operation: Operation


@dataclass(slots=True)
class Histories:
    """What has happened to the groups asked about, kept current by the store."""

    connection: Connection
    write: Callable[[], None]  # lets the tables hold all that memory knows
    groups: dict[GroupKey, list[Entry]] = field(default_factory=dict)
    found: dict[tuple[StreamId, GroupKey], tuple[int, int, Candidates]] = field(
        default_factory=dict
    )
    recalled: dict[tuple[object, ...], object] = field(default_factory=dict)

    def of(self, key: GroupKey) -> list[Entry]:
        """The group's entries, in order of arrival."""
        entries = self.groups.get(key)
        if entries is None:
            if len(self.groups) >= _MOST_GROUPS:
                self.forget()
            entries = self.groups[key] = list(self._read(key))
        return entries

    def note(self, n: int, event: Event) -> None:
        """Add a newly accepted event to the groups that are in memory."""
        if event.body is None:
            return
        for operation in event.body.operations:
            entries = self.groups.get(operation.place)
            if entries is not None:
                self.recalled.clear()
                entries.append(
                    Entry(n, event.header.stream, event.header.sequence, event.id, operation)
                )

    def forget(self) -> None:
        """Drop all that is in memory: after a rollback, or when standing has changed."""
        self.groups.clear()
        self.found.clear()
        self.recalled.clear()

    def _read(self, key: GroupKey) -> Iterator[Entry]:
        self.write()
        rows = self.connection.execute(
            "SELECT e.n, s.id, e.sequence, e.id, e.body FROM touch t JOIN event e USING (n)"
            " JOIN stream s ON s.k = e.stream WHERE t.kind = ? AND t.entity = ? AND t.grp = ?"
            " AND e.body IS NOT NULL AND NOT EXISTS"
            " (SELECT 1 FROM aside a WHERE a.n = e.n AND a.reason <> 'late')"
            " ORDER BY e.n",
            key,
        )
        for n, stream, sequence, event, body in rows:
            for operation in read_body(body).operations:
                if operation.place == key:
                    yield Entry(n, StreamId(stream), sequence, EventId(event.hex()), operation)


@dataclass(frozen=True, slots=True)
class RecordPast:
    """`journal.past.Past` for an author whose stream had seen `vector`.

    `epoch` grows whenever the stream has seen something new of other streams.
    """

    histories: Histories
    stream: StreamId
    vector: Vector
    epoch: int

    def register(self, kind: str, entity: str, group: str) -> Candidates:
        """What stands in a register group."""
        key = (kind, entity, group)
        entries = self.histories.of(key)
        if not entries:
            return ()
        place = (self.stream, key)
        known = self.histories.found.get(place)
        if known is not None and known[:2] == (len(entries), self.epoch):
            return known[2]
        candidates = merge(
            (entry.event, entry.operation)
            for entry in entries
            if self.vector.get(entry.stream, -1) >= entry.sequence
        ).register
        self.histories.found[place] = (len(entries), self.epoch, candidates)
        return candidates

    def recall(self, key: tuple[object, ...], find: Callable[[], Found]) -> Found:
        """What `find` gives, remembered until a group that decides over rights changes."""
        place = (self.stream, self.epoch, *key)
        known = self.histories.recalled.get(place, self)
        if known is not self:
            return cast("Found", known)
        found = self.histories.recalled[place] = find()
        return found

    def _query(self, sql: str, *values: object) -> list[Any]:
        self.histories.write()
        rows: list[Any] = self.histories.connection.execute(sql, values).fetchall()
        return rows

    def recorders(self, visit: str) -> frozenset[PersonId]:
        """Who has recorded in the visit."""
        rows = self._query(
            "SELECT s.id, r.person, r.sequence FROM recorder r JOIN stream s ON s.k = r.stream"
            " WHERE r.visit = ?",
            visit,
        )
        return frozenset(
            PersonId(person)
            for stream, person, sequence in rows
            if self.vector.get(stream, -1) >= sequence
        )

    def step_takers(self, visit: str, steps: frozenset[Step]) -> frozenset[PersonId]:
        """Who has taken any of `steps` in the visit's life."""
        takers: set[str] = set()
        for stream, sequence, actor, body in self._rows(visit, "e.actor, e.body"):
            if body is not None and self.vector.get(stream, -1) >= sequence:
                takers.update(
                    actor
                    for operation in json.loads(body)["ops"]
                    if operation["g"] == "life" and operation.get("set", {}).get("step") in steps
                )
        return frozenset(PersonId(taker) for taker in takers)

    def visit_events(self, visit: str) -> Iterator[tuple[EventId, tuple[BlobId, ...]]]:
        """The accepted events of the visit with their blobs."""
        for stream, sequence, event, header in self._rows(visit, "e.id, e.header"):
            if self.vector.get(stream, -1) >= sequence:
                yield EventId(event.hex()), tuple(json.loads(header)["blb"])

    def has_open_conflict(self, visit: str) -> bool:
        """Whether values that nobody has chosen between stand in the visit."""
        keys = self._query(
            "SELECT DISTINCT t.kind, t.entity, t.grp FROM touch t JOIN event e USING (n)"
            " WHERE e.context = ? GROUP BY t.kind, t.entity, t.grp HAVING count(*) > 1",
            visit,
        )
        return any(in_conflict(candidates) for key in keys for candidates in self._standing(key))

    def open_remarks(self, visit: str) -> int:
        """How many remarks on the visit wait for an answer."""
        rows = self._query(
            "SELECT DISTINCT t.entity FROM touch t JOIN event e USING (n)"
            " WHERE t.kind = 'remark' AND t.grp = 'remark' AND e.context = ?",
            visit,
        )
        return sum(self._is_open(remark) for (remark,) in rows)

    def _standing(self, key: GroupKey) -> list[Candidates]:
        kind = KINDS.get(key[0])
        if kind is None or kind.group(key[2]) is None:
            return []
        state = merge(
            (entry.event, entry.operation)
            for entry in self.histories.of(key)
            if self.vector.get(entry.stream, -1) >= entry.sequence
        )
        return [state.register, *(state.elements or {}).values()]

    def _is_open(self, remark: str) -> bool:
        said = self.register("remark", remark, "remark")
        if all(candidate.value is None for candidate in said):
            return False
        return not any(
            candidate.value and candidate.value.get("processed")
            for candidate in self.register("remark", remark, "processed")
        )

    def _rows(self, visit: str, columns: str) -> Iterator[tuple[StreamId, int, Any, bytes]]:
        yield from self._query(
            f"SELECT s.id, e.sequence, {columns} FROM event e JOIN stream s ON s.k = e.stream"
            " WHERE e.context = ? AND NOT EXISTS"
            " (SELECT 1 FROM aside a WHERE a.n = e.n AND a.reason <> 'late')",
            visit,
        )
