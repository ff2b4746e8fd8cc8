"""What counts now, of the events that hold: forks, revocations, and what a settled visit keeps.

Whether an event counts follows from the record alone, whatever order it came in. A settled visit
keeps what its settling covered, though a fork or a revocation that the chief had not seen comes
later. What the chief had not seen is late: *Sent inkommet*, kept apart. A reopened visit takes in
what was late, and keeps nothing for what sets it aside. Source: docs/format §5, §8.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from db import projection
from db.aside import IS_UNDERSTOOD, weigh, weighed
from db.connection import Connection
from db.cuts import Cuts
from db.heads import Heads
from db.histories import Entry, GroupKey, Histories
from kontrollbesok.journal.causality import Vector
from kontrollbesok.journal.event import read_body
from kontrollbesok.journal.merge import agreed, merge
from kontrollbesok.journal.operation import Set
from kontrollbesok.journal.refusal import Reason
from kontrollbesok.model.ids import StreamId
from kontrollbesok.model.visit_life import Step, VisitState

_CLOSED: Final = frozenset({VisitState.SETTLED, VisitState.REGISTERED})

Row: TypeAlias = tuple[int, StreamId, int]  # row, stream, sequence


@dataclass(frozen=True, slots=True)
class _Settling:
    """A settle event in force: where it stands and what its author had seen."""

    chain: StreamId
    sequence: int
    seen: Vector


@dataclass(frozen=True, slots=True)
class Weighing:
    """Sets events aside, and takes them back, as more of the record comes."""

    connection: Connection
    heads: Heads
    histories: Histories
    cuts: Cuts

    def weigh_visit(self, visit: str) -> None:
        """Weigh the events of a visit that has come further than being answered."""
        if not self._life(visit):
            return
        settlings = self._in_force(visit)
        if not settlings and not self.cuts.any and not self._has_late(visit):
            return
        now, steps = self.heads.everything(), {entry.n for entry in self._life(visit)}
        rows = self._rows(
            "SELECT e.n, s.id, e.sequence FROM event e JOIN stream s ON s.k = e.stream"
            f" WHERE e.context = ? AND {IS_UNDERSTOOD}",
            visit,
        )
        self._apply({row[0]: self._reason(row, now, settlings, row[0] in steps) for row in rows})

    def weigh_streams(self) -> None:
        """Weigh all that a revocation or a fork may set aside: one of them is new."""
        now, visits = self.heads.everything(), set[str]()
        for stream in sorted(self.cuts.streams()):
            rows = self._rows(
                "SELECT e.n, ?2, e.sequence, e.context FROM event e"
                f" WHERE e.stream = ?1 AND {IS_UNDERSTOOD}",
                self.heads.streams[stream].k,
                stream,
            )
            visits |= {name for *_, name in rows if name is not None and self._life(name)}
            plain = [(n, stream, place) for n, _, place, name in rows if name not in visits]
            self._apply({row[0]: self._reason(row, now) for row in plain})
        for visit in sorted(visits):
            self.weigh_visit(visit)

    def reason_now(self, stream: StreamId, chain: StreamId, sequence: int) -> Reason | None:
        """Why an event does not count now, as far as forks and revocations go."""
        if not self.cuts.concern(stream):
            return None
        return self.cuts.reason(self.heads.everything(), stream, chain, sequence)

    # --- one event -----------------------------------------------------------------------------

    def _reason(
        self,
        row: Row,
        now: Vector,
        settlings: Sequence[_Settling] = (),
        is_step: bool = False,
    ) -> Reason | None:
        n, stream, sequence = row
        chain = self.heads.chain_of(n, stream)
        is_covered = any(
            one.seen.get(chain, -1) >= sequence
            and self.cuts.reason(one.seen, stream, chain, sequence) is None
            for one in settlings
        )
        if is_covered:
            return None
        reason = self.cuts.reason(now, stream, chain, sequence)
        if reason is None and self._is_late(chain, sequence, settlings, is_step):
            return Reason.LATE
        return reason

    def _is_late(
        self, chain: StreamId, sequence: int, settlings: Sequence[_Settling], is_step: bool
    ) -> bool:
        """Whether an event that no settling covers had not seen one.

        A step is late only where a settling had seen it cut off, and it has been released since.
        """
        if is_step:
            return any(one.seen.get(chain, -1) >= sequence for one in settlings)
        seen = self.heads.seen_at(chain, sequence) if settlings else {}
        return bool(settlings) and not any(
            seen.get(one.chain, -1) >= one.sequence for one in settlings
        )

    # --- the settling --------------------------------------------------------------------------

    def _in_force(self, visit: str) -> list[_Settling]:
        """The settle events that the visit rests on now: one, or several that say the same."""
        life = self._life(visit)
        return [
            _Settling(entry.chain, entry.sequence, self._seen_by(entry))
            for entry in life
            if _is_settling(entry) and self._is_in_force(entry, life)
        ]

    def _is_in_force(self, settling: Entry, life: list[Entry]) -> bool:
        """Whether the visit is settled by `settling`, when that keeps all that it covers.

        Asked of each settling by itself: what it covers must not depend on what stands without it.
        """
        seen, now = self._seen_by(settling), self.heads.everything()
        if not self.cuts.counts(now, settling):
            return False
        counted = [
            entry
            for entry in life
            if self.cuts.counts(seen if _covers(seen, entry) else now, entry)
        ]
        standing = merge((entry.event, entry.operation) for entry in counted).register
        state = agreed(standing)
        if state is None or state.value is None or state.value.get("state") not in _CLOSED:
            return False
        names = {candidate.event for candidate in standing}
        named = {
            event
            for entry in counted
            if entry.event in names
            for event in entry.operation.supersedes
        }
        return settling.event in names | named

    def _seen_by(self, entry: Entry) -> Vector:
        return self.heads.seen_at(entry.chain, entry.sequence)

    def _life(self, visit: str) -> list[Entry]:
        """The steps of the visit, told from memory."""
        return self.histories.of(("visit", visit, "life"))

    def _has_late(self, visit: str) -> bool:
        return bool(
            self._rows(
                "SELECT 1 FROM aside a JOIN event e USING (n)"
                " WHERE a.reason = 'late' AND e.context = ? LIMIT 1",
                visit,
            )
        )

    # --- the tables ----------------------------------------------------------------------------

    def _apply(self, reasons: dict[int, Reason | None]) -> None:
        """Let the tables say what was weighed, and restate the groups that it changes."""
        was = weighed(self.connection, reasons)
        changed = {n: reason for n, reason in reasons.items() if was.get(n) != reason}
        if not changed:
            return
        weigh(self.connection, changed)
        for key, context in self._groups(changed).items():
            entries = self.histories.of(key)
            aside = weighed(self.connection, [entry.n for entry in entries])
            counted = (
                (entry.n, entry.event, entry.operation) for entry in entries if entry.n not in aside
            )
            projection.restate(self.connection, key, counted, context)

    def _groups(self, rows: Iterable[int]) -> dict[GroupKey, str | None]:
        """The groups that the events touch, with the context of one that does."""
        found: dict[GroupKey, str | None] = {}
        for n in rows:
            ((body, context),) = self._rows("SELECT body, context FROM event WHERE n = ?", n)
            if body is not None:
                found |= {operation.place: context for operation in read_body(body).operations}
        return found

    def _rows(self, sql: str, *values: object) -> list[Any]:
        self.histories.write()
        rows: list[Any] = self.connection.execute(sql, values).fetchall()
        return rows


def _is_settling(entry: Entry) -> bool:
    change = entry.operation.change
    return isinstance(change, Set) and change.value.get("step") == Step.SETTLE


def _covers(seen: Vector, entry: Entry) -> bool:
    return seen.get(entry.chain, -1) >= entry.sequence
