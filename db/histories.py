"""What has happened to the groups that decide over rights: few events each, kept in memory.

Everything that holds is here, also what is set aside now: whoever writes may not have seen why.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from db.aside import IS_UNDERSTOOD
from db.connection import Connection
from db.heads import Heads
from kontrollbesok.journal.event import Event, read_body
from kontrollbesok.journal.merge import Candidates
from kontrollbesok.journal.operation import Operation
from kontrollbesok.model.ids import EventId, PersonId, StreamId

GroupKey: TypeAlias = tuple[str, str, str]  # kind, entity, group

_MOST_GROUPS: Final = 20_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One event's operation on a group."""

    n: int
    stream: StreamId
    chain: StreamId
    sequence: int
    event: EventId
    actor: PersonId
    context: str | None
    operation: Operation


@dataclass(slots=True)
class Histories:
    """What has happened to the groups asked about, kept current by the store."""

    connection: Connection
    write: Callable[[], None]  # lets the tables hold all that memory knows
    heads: Heads
    groups: dict[GroupKey, list[Entry]] = field(default_factory=dict)
    # By who asks and what: how many entries there were, what was seen, and what was found.
    found: dict[object, tuple[int, int, Candidates]] = field(default_factory=dict)
    recalled: dict[object, object] = field(default_factory=dict)

    def of(self, key: GroupKey) -> list[Entry]:
        """The group's entries, in order of arrival."""
        entries = self.groups.get(key)
        if entries is None:
            if len(self.groups) >= _MOST_GROUPS:
                self.forget()
            entries = self.groups[key] = list(self._read(key))
        return entries

    def note(self, n: int, event: Event, chain: StreamId) -> None:
        """Add a newly come event to the groups that are in memory."""
        if event.body is None:
            return
        header = event.header
        for operation in event.body.operations:
            entries = self.groups.get(operation.place)
            if entries is not None:
                self.recalled.clear()
                entries.append(
                    Entry(
                        n,
                        header.stream,
                        chain,
                        header.sequence,
                        event.id,
                        header.actor,
                        header.context,
                        operation,
                    )
                )

    def forget(self) -> None:
        """Drop all that is in memory: after a rollback, or when other events hold."""
        self.groups.clear()
        self.forget_found()

    def forget_found(self) -> None:
        """Drop what was found for those who asked: a view may have lost something."""
        self.found.clear()
        self.recalled.clear()

    def _read(self, key: GroupKey) -> Iterator[Entry]:
        self.write()
        rows: list[Any] = self.connection.execute(
            "SELECT e.n, s.id, e.sequence, e.id, e.actor, e.context, e.body FROM touch t"
            " JOIN event e USING (n) JOIN stream s ON s.k = e.stream"
            " WHERE t.kind = ? AND t.entity = ? AND t.grp = ?"
            f" AND e.body IS NOT NULL AND {IS_UNDERSTOOD} ORDER BY e.n",
            key,
        ).fetchall()
        for n, stream, sequence, event, actor, context, body in rows:
            chain = self.heads.chain_of(n, stream)
            for operation in read_body(body).operations:
                if operation.place == key:
                    name = EventId(event.hex())
                    yield Entry(n, stream, chain, sequence, name, actor, context, operation)
