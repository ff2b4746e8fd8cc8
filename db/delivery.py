"""How far the record has come: what is here, what others have signed for, what is on its way.

`ports.exchange.Delivery` over one file. Reads are short, so that a person's answer never waits.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from db.connection import Connection
from db.transaction import transaction
from kontrollbesok.journal.event import Event, read_event
from kontrollbesok.journal.refusal import Reason
from kontrollbesok.model.ids import BlobId, DeviceId, EventId, PersonId, StreamId
from kontrollbesok.ports.exchange import Awaited, Device, Fork, Mark, Places, ReplicaId

PAGE: Final = 2_000
_PARTS: Final = "header, body, signature, user_signature"
_REPLICA_LENGTH: Final = 65  # device "/" stream; the names of marks are shorter or longer
_NO_BLOBS: Final = b'"blb":[]'


@dataclass(frozen=True, slots=True)
class RecordDelivery:
    """The exchange's memory in one file."""

    connection: Connection

    # --- what is here --------------------------------------------------------------------------

    def own_stream(self) -> StreamId | None:
        """The stream that own acts go to."""
        stream = self._meta("stream")
        return StreamId(stream) if stream else None

    def places(self) -> Places:
        """The newest event of every stream."""
        rows = self._rows("SELECT id, head_sequence, head FROM stream")
        return {StreamId(stream): (place, EventId(head.hex())) for stream, place, head in rows}

    def event_at(self, stream: StreamId, sequence: int) -> EventId | None:
        """What stands at a place; of a fork, what came first."""
        row = self.connection.execute(
            "SELECT e.id FROM event e JOIN stream s ON s.k = e.stream"
            " WHERE s.id = ? AND e.sequence = ? ORDER BY e.n LIMIT 1",
            (stream, sequence),
        ).fetchone()
        return EventId(row[0].hex()) if row else None

    def run(self, stream: StreamId, first: int, last: int) -> Sequence[Event]:
        """Events of a stream in order, a page at the most; of a fork, what came first."""
        rows = self._rows(
            f"SELECT {_PARTS} FROM event e JOIN stream s ON s.k = e.stream"
            " WHERE s.id = ? AND e.sequence BETWEEN ? AND ? AND NOT EXISTS (SELECT 1 FROM event f"
            " WHERE f.stream = e.stream AND f.sequence = e.sequence AND f.n < e.n)"
            " ORDER BY e.sequence LIMIT ?",
            (stream, first, last, PAGE),
        )
        return [read_event(*row) for row in rows]

    def branches(self, stream: StreamId, first: int) -> Sequence[Sequence[Event]]:
        """All that is known of a forked stream from `first` on, as unbroken chains."""
        rows = self._rows(
            f"SELECT {_PARTS} FROM event e JOIN stream s ON s.k = e.stream"
            " WHERE s.id = ? AND e.sequence >= ? ORDER BY e.sequence, e.n",
            (stream, first),
        )
        chains: dict[EventId, list[Event]] = {}  # by the event that each ends with
        for event in (read_event(*row) for row in rows):
            previous = event.header.previous
            chain = chains.pop(previous, []) if previous else []
            chains[event.id] = [*chain, event]
        return list(chains.values())

    def forks(self) -> Mapping[StreamId, Fork]:
        """The forked streams."""
        rows = self._rows(
            "SELECT s.id, s.forked_at, (SELECT count(*) FROM event e"
            " WHERE e.stream = s.k AND e.sequence >= s.forked_at)"
            " FROM stream s WHERE s.forked_at IS NOT NULL"
        )
        return {StreamId(stream): Fork(first, events) for stream, first, events in rows}

    def devices(self) -> Mapping[DeviceId, Device]:
        """Every device that is or has been certified."""
        rows = self._rows(
            "SELECT entity, certificate_person, certificate_device_key, certificate_recipient,"
            " certificate_label, revocation_heads IS NOT NULL FROM k_certificate"
            " WHERE certificate_device_key IS NOT NULL"
        )
        return {
            DeviceId(device): Device(
                DeviceId(device),
                PersonId(person or ""),
                bytes.fromhex(key),
                recipient or "",
                label or "",
                bool(revoked),
            )
            for device, person, key, recipient, label, revoked in rows
        }

    # --- what others have ----------------------------------------------------------------------

    def acknowledged(self) -> Mapping[ReplicaId, Mapping[StreamId, int]]:
        """What each other replica has signed for."""
        rows = self._rows(
            "SELECT replica, stream, sequence FROM delivery WHERE length(replica) = ?",
            (_REPLICA_LENGTH,),
        )
        found: dict[ReplicaId, dict[StreamId, int]] = {}
        for replica, stream, sequence in rows:
            found.setdefault(ReplicaId(replica), {})[StreamId(stream)] = sequence
        return found

    def acknowledge(self, replica: ReplicaId, has: Mapping[StreamId, int], at_ms: int) -> None:
        """Keep what `replica` has signed for."""
        with transaction(self.connection):
            self.connection.execute("DELETE FROM delivery WHERE replica = ?", (replica,))
            self.connection.executemany(
                "INSERT INTO delivery VALUES (?, ?, ?, ?)",
                [(replica, stream, sequence, at_ms) for stream, sequence in has.items()],
            )

    def forget(self, replica: ReplicaId) -> None:
        """Forget a replica that is no more."""
        with transaction(self.connection):
            self.connection.execute("DELETE FROM delivery WHERE replica = ?", (replica,))

    def marks(self, name: str) -> Mapping[str, Mark]:
        """How far what is called `name` has been done."""
        rows = self._rows("SELECT stream, sequence, at_ms FROM delivery WHERE replica = ?", (name,))
        return {subject: Mark(sequence, at_ms) for subject, sequence, at_ms in rows}

    def mark(self, name: str, subject: str, sequence: int, at_ms: int) -> None:
        """Note how far it has been done now."""
        with transaction(self.connection):
            self.connection.execute(
                "INSERT OR REPLACE INTO delivery VALUES (?, ?, ?, ?)",
                (name, subject, sequence, at_ms),
            )

    def steps(self, name: str) -> Mapping[StreamId, Sequence[Mark]]:
        """When each own stream came further in what is called `name`, the first step first."""
        rows = self._rows(
            "SELECT stream, sequence, at_ms FROM delivery WHERE replica GLOB ?"
            " ORDER BY stream, sequence",
            (f"{name}/*",),
        )
        found: dict[StreamId, list[Mark]] = {}
        for stream, sequence, at_ms in rows:
            found.setdefault(StreamId(stream), []).append(Mark(sequence, at_ms))
        return found

    def step(self, name: str, stream: StreamId, past: int, reached: int, at_ms: int) -> None:
        """Note that what stands after `past` in a stream, up to `reached`, came there now."""
        rows = [
            (f"{name}/{sequence}", stream, sequence, when)
            for sequence, when in ((past, 0), (reached, at_ms))
            if sequence >= 0
        ]
        with transaction(self.connection):
            self.connection.executemany("INSERT OR IGNORE INTO delivery VALUES (?, ?, ?, ?)", rows)

    # --- what is missing -----------------------------------------------------------------------

    def awaited(self) -> Sequence[Awaited]:
        """What the waiting events miss, by the stream it is in."""
        rows = self._rows(
            "SELECT w.missing_stream, "
            " max(1, max(w.missing_sequence) - coalesce(s.head_sequence, -1)),"
            " count(*), coalesce(s.device, (SELECT substr(d.replica, 1, 32) FROM delivery d"
            " WHERE length(d.replica) = ? AND substr(d.replica, 34) = w.missing_stream LIMIT 1))"
            " FROM waiting w LEFT JOIN stream s ON s.id = w.missing_stream"
            " GROUP BY w.missing_stream ORDER BY w.missing_stream",
            (_REPLICA_LENGTH,),
        )
        devices = self.devices() if rows else {}
        return [
            Awaited(StreamId(stream), devices.get(DeviceId(device or "")), missing, held)
            for stream, missing, held, device in rows
        ]

    def note_blobs(self, is_here: Callable[[BlobId], bool]) -> None:
        """See which blobs the newly come events bring: those missing here, and own ones to send."""
        (last,) = self.connection.execute("SELECT max(n) FROM event").fetchone()
        noted = int(self._meta("blobs_noted") or 0)
        if (last or 0) == noted:
            return
        wanted, unsent = set(), set()
        for header in self._headers_with_blobs(noted):
            for blob in header["blb"]:
                if not is_here(blob):
                    wanted.add((blob,))
                elif header["str"] == self.own_stream():
                    unsent.add((blob,))
        with transaction(self.connection):
            self.connection.executemany("INSERT OR IGNORE INTO wanted_blob VALUES (?)", wanted)
            self.connection.executemany("INSERT OR IGNORE INTO unsent_blob VALUES (?)", unsent)
            self._set_meta("blobs_noted", str(last))

    def wanted_blobs(self) -> Sequence[BlobId]:
        """The blobs that are not here."""
        return [BlobId(name) for (name,) in self._rows("SELECT id FROM wanted_blob ORDER BY id")]

    def unsent_blobs(self) -> Sequence[BlobId]:
        """Own blobs that have not been sent."""
        return [BlobId(name) for (name,) in self._rows("SELECT id FROM unsent_blob ORDER BY id")]

    def blob_came(self, blob: BlobId) -> None:
        """A blob is here now, or has been dropped for good."""
        with transaction(self.connection):
            self.connection.execute("DELETE FROM wanted_blob WHERE id = ?", (blob,))

    def blob_sent(self, blob: BlobId) -> None:
        """A blob has been sent."""
        with transaction(self.connection):
            self.connection.execute("DELETE FROM unsent_blob WHERE id = ?", (blob,))

    def _headers_with_blobs(self, after: int) -> list[dict[str, Any]]:
        # An erased body has taken its blobs with it.
        rows = self._rows(
            "SELECT header FROM event WHERE n > ? AND body IS NOT NULL AND instr(header, ?) = 0",
            (after, _NO_BLOBS),
        )
        return [json.loads(header) for (header,) in rows]

    # --- for the bottom bar --------------------------------------------------------------------

    def open_conflicts(self) -> int:
        """How many conflicts nobody has decided."""
        return self._count("SELECT count(*) FROM conflict")

    def not_counted(self) -> int:
        """How many events the rules keep from counting."""
        return self._count("SELECT count(*) FROM aside WHERE reason <> 'late'")

    def not_understood(self) -> int:
        """How many events are kept for a newer program."""
        return self._count(f"SELECT count(*) FROM aside WHERE reason = '{Reason.NEWER_VERSION}'")

    def synced_at(self) -> int | None:
        """When the last sync went through."""
        at_ms = self._meta("synced_at")
        return int(at_ms) if at_ms else None

    def note_sync(self, at_ms: int) -> None:
        """A sync has gone through."""
        with transaction(self.connection):
            self._set_meta("synced_at", str(at_ms))

    def _rows(self, sql: str, values: tuple[object, ...] = ()) -> list[Any]:
        return list(self.connection.execute(sql, values).fetchall())

    def _count(self, sql: str) -> int:
        return int(self.connection.execute(sql).fetchone()[0])

    def _meta(self, name: str) -> str | None:
        row = self.connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def _set_meta(self, name: str, value: str) -> None:
        self.connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))
