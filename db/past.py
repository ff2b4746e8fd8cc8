"""The record as the author of an event had seen it, read from the database."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from db.aside import IS_HELD
from db.cuts import Cuts
from db.heads import Heads
from db.histories import Entry, GroupKey, Histories
from kontrollbesok.journal.causality import Vector
from kontrollbesok.journal.kinds import GROUPS, KINDS
from kontrollbesok.journal.merge import Candidates, in_conflict, merge
from kontrollbesok.journal.operation import Set
from kontrollbesok.model.ids import BlobId, EventId, PersonId, StreamId
from kontrollbesok.model.visit_life import Step

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class RecordPast:
    """`journal.past.Past` for an author whose chain had seen `vector`.

    `epoch` grows whenever the chain has seen something new of other streams.
    """

    heads: Heads
    histories: Histories
    cuts: Cuts
    chain: StreamId
    vector: Vector
    epoch: int

    def register(self, kind: str, entity: str, group: str) -> Candidates:
        """What stands in a register group."""
        key = (kind, entity, group)
        entries = self.histories.of(key)
        if not entries:
            return ()
        place = (self.chain, key)
        known = self.histories.found.get(place)
        if known is not None and known[:2] == (len(entries), self.epoch):
            return known[2]
        candidates = merge(
            (entry.event, entry.operation) for entry in self._counted(entries)
        ).register
        self.histories.found[place] = (len(entries), self.epoch, candidates)
        return candidates

    def contexts(self, kind: str, entity: str) -> frozenset[str | None]:
        """Where the entity has been written, by events that count."""
        return frozenset(
            entry.context
            for group in KINDS[kind].groups
            for entry in self._counted(self.histories.of((kind, entity, group.name)))
        )

    def recall(self, key: tuple[object, ...], find: Callable[[], Found]) -> Found:
        """What `find` gives, remembered until a group that decides over rights changes."""
        place = (self.chain, self.epoch, *key)
        known = self.histories.recalled.get(place, self)
        if known is not self:
            return cast("Found", known)
        found = self.histories.recalled[place] = find()
        return found

    def recorders(self, visit: str) -> frozenset[PersonId]:
        """Who has recorded in the visit. That somebody did is never taken back."""
        rows = self._query(
            "SELECT r.n, s.id, r.person, r.sequence FROM recorder r JOIN stream s ON s.k = r.stream"
            " WHERE r.visit = ?",
            visit,
        )
        return frozenset(
            PersonId(person)
            for n, stream, person, sequence in rows
            if self.vector.get(self.heads.chain_of(n, stream), -1) >= sequence
        )

    def step_takers(self, visit: str, steps: frozenset[Step]) -> frozenset[PersonId]:
        """Who has taken any of `steps` in the visit's life."""
        return frozenset(
            entry.actor
            for entry in self._counted(self.histories.of(("visit", visit, "life")))
            if isinstance(entry.operation.change, Set)
            and entry.operation.change.value.get("step") in steps
        )

    def visit_events(self, visit: str) -> Iterator[tuple[EventId, tuple[BlobId, ...]]]:
        """The events of the visit that count, with their blobs."""
        rows = self._query(
            "SELECT e.n, s.id, e.sequence, e.id, e.header FROM event e"
            f" JOIN stream s ON s.k = e.stream WHERE e.context = ? AND {IS_HELD}",
            visit,
        )
        for n, stream, sequence, event, header in rows:
            if self._sees(n, stream, sequence):
                yield EventId(event.hex()), tuple(json.loads(header)["blb"])

    def left_out(self, visit: str) -> frozenset[EventId]:
        """The events of the visit that the rules keep out, and that no revocation has cut off."""
        rows = self._query(
            "SELECT e.n, s.id, e.sequence, e.id FROM event e"
            f" JOIN stream s ON s.k = e.stream WHERE e.context = ? AND NOT {IS_HELD}",
            visit,
        )
        return frozenset(
            EventId(event.hex())
            for n, stream, sequence, event in rows
            if self._sees(n, stream, sequence)
        )

    def is_erased(self, event: EventId) -> bool:
        """Whether the event's body is gone."""
        rows = self._query(
            "SELECT 1 FROM event WHERE id = ? AND body IS NULL", bytes.fromhex(event)
        )
        return bool(rows)

    def holds(self, stream: str, sequence: int, event: str) -> bool:
        """Whether `event` stands at that place and is seen."""
        placed = self.heads.place(EventId(event))
        if placed is None or placed[1:] != (stream, sequence):
            return False
        return self.vector.get(self.heads.chain_of(placed[0], placed[1]), -1) >= sequence

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

    def _counted(self, entries: list[Entry]) -> Iterator[Entry]:
        return (entry for entry in entries if self.cuts.counts(self.vector, entry))

    def _sees(self, n: int, stream: StreamId, sequence: int) -> bool:
        chain = self.heads.chain_of(n, stream)
        return self.vector.get(chain, -1) >= sequence and not self.cuts.reason(
            self.vector, stream, chain, sequence
        )

    def _standing(self, key: GroupKey) -> list[Candidates]:
        if (key[0], key[2]) not in GROUPS:
            return []
        state = merge(
            (entry.event, entry.operation) for entry in self._counted(self.histories.of(key))
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

    def _query(self, sql: str, *values: object) -> list[Any]:
        self.histories.write()
        rows: list[Any] = self.histories.connection.execute(sql, values).fetchall()
        return rows
