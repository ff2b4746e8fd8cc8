"""*Sent inkommet*: events that a settled visit has not counted. Kept apart, nothing changes.

Whether an event is late follows from the record alone, whatever order it came in: the visit stands
settled, and the settling chief had not seen the event. A reopened visit takes them in.
Source: docs/format §7 (record.md §5).
"""

from dataclasses import dataclass

from db import projection
from db.connection import Connection
from db.heads import Heads
from db.past import Histories
from kontrollbesok.journal.merge import agreed
from kontrollbesok.journal.refusal import Reason
from kontrollbesok.model.ids import StreamId
from kontrollbesok.model.visit_life import VisitState

_CLOSED = frozenset({VisitState.SETTLED, VisitState.REGISTERED})


@dataclass(frozen=True, slots=True)
class LateEvents:
    """Keeps each visit's late events apart."""

    connection: Connection
    heads: Heads
    histories: Histories

    def weigh_visit(self, visit: str) -> None:
        """Set the visit's late events aside and take back those that no longer are."""
        now = self._late(visit)
        was = self._aside(visit) if now or self._has_steps(visit) else now
        if was == now:
            return
        self.connection.executemany("DELETE FROM aside WHERE n = ?", [(n,) for n in was - now])
        self.connection.executemany(
            "INSERT INTO aside VALUES (?, ?, '')", [(n, Reason.LATE) for n in now - was]
        )
        for key in self._groups(was ^ now):
            counted = (
                (entry.n, entry.event, entry.operation)
                for entry in self.histories.of(key)
                if entry.n not in now
            )
            projection.restate(self.connection, key, counted, visit)

    def _late(self, visit: str) -> set[int]:
        settled = self._settled(visit)
        if settled is None:
            return set()
        stream, sequence, vector = settled
        rows = self.connection.execute(
            "SELECT e.n, s.id, e.sequence FROM event e JOIN stream s ON s.k = e.stream"
            " WHERE e.context = ? AND NOT EXISTS"
            " (SELECT 1 FROM aside a WHERE a.n = e.n AND a.reason <> 'late')"
            " AND NOT EXISTS (SELECT 1 FROM touch t WHERE t.kind = 'visit' AND t.entity = ?"
            " AND t.grp = 'life' AND t.n = e.n)",
            (visit, visit),
        ).fetchall()
        return {
            n
            for n, other, place in rows
            if vector.get(other, -1) < place
            and self.heads.seen_at(other, place).get(stream, -1) < sequence
        }

    def _settled(self, visit: str) -> tuple[StreamId, int, dict[StreamId, int]] | None:
        """Place and vector of the settle event that stands, or None."""
        if not self._has_steps(visit):
            return None
        life = agreed(projection.standing(self.connection, "visit", visit, "life").register)
        if life is None or life.value is None or life.value.get("state") not in _CLOSED:
            return None
        row = self.connection.execute(
            "SELECT s.id, e.sequence FROM touch t JOIN event e USING (n)"
            " JOIN stream s ON s.k = e.stream WHERE t.kind = 'visit' AND t.entity = ?"
            " AND t.grp = 'life' AND e.act = 'visit.settle'"
            " AND NOT EXISTS (SELECT 1 FROM aside a WHERE a.n = e.n)"
            " ORDER BY e.lamport DESC LIMIT 1",
            (visit,),
        ).fetchone()
        if row is None:
            return None
        stream, sequence = StreamId(row[0]), int(row[1])
        return stream, sequence, self.heads.seen_at(stream, sequence)

    def _has_steps(self, visit: str) -> bool:
        """Whether the visit has come further than being answered; told from memory."""
        return bool(self.histories.of(("visit", visit, "life")))

    def _aside(self, visit: str) -> set[int]:
        rows = self.connection.execute(
            "SELECT n FROM aside JOIN event USING (n) WHERE reason = 'late' AND context = ?",
            (visit,),
        )
        return {n for (n,) in rows}

    def _groups(self, rows: set[int]) -> set[tuple[str, str, str]]:
        keys: set[tuple[str, str, str]] = set()
        for n in rows:
            keys.update(
                self.connection.execute("SELECT kind, entity, grp FROM touch WHERE n = ?", (n,))
            )
        return keys
