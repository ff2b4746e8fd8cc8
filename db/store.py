"""The record on disk: every event, and the tables that follow from them, in one transaction.

One object, one thread, one writing connection. Own acts come through `append`, colleagues' through
`receive`; both end in `_keep`, so there is no second way in.
"""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Self

from db import derived, migrations, projection
from db.admission import Admission, revokes
from db.backup import back_up_version
from db.connection import Connection, DatabaseError, open_writer
from db.delivery import RecordDelivery
from db.drafts import Drafts
from db.events import events_after, events_beyond
from db.heads import Heads
from db.late import LateEvents
from db.past import Histories, RecordPast
from db.pending import Pending
from db.population_cache import RecordPopulationCache
from db.quarantine import RecordQuarantine
from db.transaction import transaction
from db.waiting import WaitingRoom
from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.causality import Position, Vector
from kontrollbesok.journal.event import Event
from kontrollbesok.journal.merge import Candidates, GroupState
from kontrollbesok.journal.refusal import Reason, RefusedError
from kontrollbesok.model.ids import DeviceId, EventId, StreamId
from kontrollbesok.model.touched import Touched
from kontrollbesok.ports.store import Draft, Receipt

_log = logging.getLogger(__name__)


class RecordStore:
    """`ports.store.Store` over one encrypted SQLite file."""

    def __init__(
        self, connection: Connection, make_room: Callable[[], bool] = lambda: False
    ) -> None:
        self.connection = connection
        self._make_room = make_room
        self.own = _own_stream(connection)
        self.delivery = RecordDelivery(connection)
        self.quarantine = RecordQuarantine(connection)
        self.populations = RecordPopulationCache(connection)
        self._pending = Pending(connection)
        self._heads = Heads(connection, self._write)
        self._histories = Histories(connection, self._write)
        self._admission = Admission(self._pending, self._heads, self._histories)
        self._late = LateEvents(connection, self._heads, self._histories)
        self._waiting = WaitingRoom(connection)
        self._drafts = Drafts(connection)
        self._load()

    @classmethod
    def open(
        cls,
        path: Path,
        key: bytes,
        backups: Path | None = None,
        make_room: Callable[[], bool] = lambda: False,
    ) -> Self:
        """Open or make the file at `path` and bring its tables up to date.

        A verified backup in `backups` comes before any change of a file with data. `make_room` is
        asked when the disk is full and a person's own work is to be saved: True, and it is tried
        once more. Raises `UserError`: DATABASE_UNREADABLE, DATABASE_DAMAGED, DATABASE_NEWER,
        UPGRADE_WAITS, and what the disk says; then the file is as it was and nobody has it open.
        """
        connection = open_writer(path, key)
        try:
            migrations.migrate(connection, partial(_back_up, connection, backups, key))
            store = cls(connection, make_room)
            if _meta(connection, "shape") != derived.shape():
                store.rebuild()
        except BaseException:
            connection.close()
            raise
        return store

    def close(self) -> None:
        """Fold the log into the file and close it. A disk that refuses is met at the next start."""
        try:
            self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except DatabaseError:
            _log.warning("the log was not folded into the file")
        finally:
            self.connection.close()

    def begin_stream(self, stream: StreamId) -> None:
        """From now on own events go to `stream`: a new incarnation of this database."""
        with transaction(self.connection):
            _set_meta(self.connection, "stream", stream)
            self.connection.execute("UPDATE stream SET cited_sequence = -1")
        self.own = stream
        self._load()

    def position(self) -> Position:
        """Where the next own event goes."""
        return self._heads.position(self._own())

    def vector(self) -> Vector:
        """All that this replica has."""
        return self._heads.vector()

    def past_of(self, event: EventId) -> RecordPast:
        """What the author of a kept event had seen. Raises `KeyError` where it is not here."""
        row = self.connection.execute(
            "SELECT e.n, s.id, e.sequence FROM event e JOIN stream s ON s.k = e.stream"
            " WHERE e.id = ?",
            (bytes.fromhex(event),),
        ).fetchone()
        if row is None:
            raise KeyError(event)
        n, stream, sequence = row
        # The event itself is no part of its past.
        seen = {**self._heads.seen_at(StreamId(stream), sequence), StreamId(stream): sequence - 1}
        return RecordPast(self._histories, StreamId(stream), seen, -n)

    def heads_of(self, device: DeviceId) -> Mapping[StreamId, tuple[int, EventId]]:
        """The newest event known of each of the device's streams."""
        return {
            stream: (head.sequence, head.event)
            for stream, head in self._heads.streams.items()
            if head.device == device
        }

    def standing(self, kind: str, entity: str, group: str) -> GroupState:
        """What stands in a group now."""
        return projection.standing(self.connection, kind, entity, group)

    def register(self, kind: str, entity: str, group: str) -> Candidates:
        """What stands in a register group now."""
        return self.standing(kind, entity, group).register

    def past(self) -> RecordPast:
        """All that is here, as the past of the next own event."""
        epoch = sum(head.epoch + head.sequence for head in self._heads.streams.values())
        return RecordPast(self._histories, StreamId(""), self.vector(), epoch)

    def append(self, event: Event) -> Touched:
        """Keep an own event. On disk when this returns.

        Raises `RefusedError` where the rules keep it out, and `UserError` where the disk does;
        either leaves everything as it was.
        """
        self._save(lambda: self._append(event))
        return projection.touched_by(event)

    def _append(self, event: Event) -> None:
        with self._all_or_nothing():
            if event.header.stream != self._own() or self._heads.missing(event):
                raise RefusedError(Reason.BROKEN_CHAIN, "own stream")
            seen = self._heads.seen_by(event)
            self._admission.check_place(event)
            self._admission.check(event, seen)
            self._keep(event, seen, None)
            self._finish([event])

    def _save(self, save: Callable[[], None]) -> None:
        """Do `save`; where the disk is full, once more when room has been made."""
        try:
            save()
        except UserError as error:
            if error.code is not ErrorCode.DISK_FULL or not self._make_room():
                raise
            save()

    def receive(self, events: Sequence[Event]) -> Receipt:
        """Keep colleagues' events, whose chains and signatures are already verified.

        What misses something waits; what the rules keep out is kept aside; what is here already
        changes nothing. All of `events` in one transaction: at most 2 000 at a time.
        """
        receipt = Receipt()
        with self._all_or_nothing():
            taken = list(events)
            for event in taken:
                receipt += self._take(event)
            while released := self._waiting.release(self._heads.streams):
                taken += released
                for event in released:
                    receipt += self._take(event)
            self._finish(taken)
        return receipt

    def events_unknown_to(self, vector: Vector) -> Iterator[Event]:
        """What a colleague with `vector` lacks, each event after its causal past."""
        return events_beyond(self.connection, vector)

    def device_keys(self) -> dict[DeviceId, bytes]:
        """The public keys of the devices that are or have been certified."""
        rows = self.connection.execute(
            "SELECT entity, certificate_device_key FROM k_certificate"
            " WHERE certificate_device_key IS NOT NULL"
        )
        return {DeviceId(device): bytes.fromhex(key) for device, key in rows}

    def save_draft(self, draft: Draft) -> None:
        """Keep the text being written, in place of what was kept before."""
        self._save(lambda: self._drafts.save(draft))

    def drop_draft(self, context: str, kind: str, entity: str, group: str) -> None:
        """Forget a draft: its text has become an event, or was given up."""
        self._drafts.drop(context, kind, entity, group)

    def drafts(self, context: str) -> Sequence[Draft]:
        """The drafts of a visit, oldest first."""
        return self._drafts.of(context)

    def rebuild(self) -> None:
        """Make the derived tables anew from the events: the old ones stay until it is done."""
        with self._all_or_nothing():
            projection.clear(self.connection)
            for n, event in self._counted():
                self._project(n, event)
            self._write()
            _set_meta(self.connection, "shape", derived.shape())

    def rejudge(self) -> None:
        """Judge every event anew: a fork or a revocation has changed what counts."""
        with self._all_or_nothing():
            self._rejudge()

    def _rejudge(self) -> None:
        self._write()
        self.connection.execute("DELETE FROM aside")
        self._histories.forget()
        projection.clear(self.connection)
        visits: set[str | None] = set()
        for n, event in self._counted():
            seen = self._heads.seen_at(event.header.stream, event.header.sequence)
            refusal = self._admission.refusal(event, seen, epoch=-n)
            if refusal is None:
                self._project(n, event)
                visits.add(event.header.context)
            else:
                self._set_aside(n, refusal)
                self._histories.forget()
        self._write()
        for visit in visits - {None}:
            self._late.weigh_visit(str(visit))

    def _take(self, event: Event) -> Receipt:
        header = event.header
        head = self._heads.streams.get(header.stream)
        if head is not None and header.device != head.device:
            return self._hold_back(event, Reason.OTHER_PERSON)
        if head is not None and header.sequence <= head.sequence:
            return self._take_again(event)
        if missing := self._heads.missing(event):
            self._waiting.admit(event, missing)
            return Receipt(waiting=1)
        seen = self._heads.seen_by(event)
        refusal = self._admission.refusal(event, seen)
        self._keep(event, seen, refusal)
        if refusal:
            return Receipt(aside=1)
        return Receipt(accepted=1, touched=projection.touched_by(event))

    def _take_again(self, event: Event) -> Receipt:
        """An event at a place that is taken: the same again, or the proof of a fork.

        The other branch is kept beside the first, so that what refers to it is judged alike on
        every replica, whichever branch came first.
        """
        header = event.header
        if self._pending.place(event.id) is not None:
            return Receipt(known=1)
        n = self._pending.store(event, self._heads.streams[header.stream].k)
        self._set_aside(n, RefusedError(Reason.FORK, header.stream))
        if self._heads.note_fork(header.stream, header.sequence):
            self._rejudge()
        return Receipt(aside=1)

    def _hold_back(self, event: Event, reason: Reason) -> Receipt:
        header = event.header
        refusal = RefusedError(reason, header.stream)
        self._waiting.hold_back(event, refusal, header.device, header.at_ms)
        return Receipt(refused=1)

    def _keep(self, event: Event, seen: dict[StreamId, int], refusal: RefusedError | None) -> None:
        """Write the event, its place and, when it counts, its effect."""
        n = self._pending.store(event, self._heads.advance(event, seen, self.own).k)
        if refusal:
            self._set_aside(n, refusal)
            return
        self._project(n, event)
        self._histories.note(n, event)
        if revokes(event):
            self._rejudge()

    def _project(self, n: int, event: Event) -> None:
        self._pending.project(n, event, self._heads.streams[event.header.stream].k)

    def _finish(self, events: Sequence[Event]) -> None:
        """Write what is gathered, and see which visits have got late events."""
        self._write()
        for visit in {event.header.context for event in events} - {None}:
            self._late.weigh_visit(str(visit))

    def _write(self) -> None:
        """Let the tables hold all that memory knows."""
        self._pending.flush()
        self._heads.flush()

    def _load(self) -> None:
        self._pending.load()
        self._heads.load()
        self._histories.forget()

    def _set_aside(self, n: int, refusal: RefusedError) -> None:
        self.connection.execute(
            "INSERT OR REPLACE INTO aside VALUES (?, ?, ?)", (n, refusal.reason, refusal.detail)
        )

    def _counted(self) -> Iterator[tuple[int, Event]]:
        """The events that count, in order of arrival, read in pages."""
        last = 0
        while page := events_after(self.connection, last):
            yield from page
            last = page[-1][0]

    @contextmanager
    def _all_or_nothing(self) -> Iterator[None]:
        """One transaction; after a rollback, memory holds no more than the file does."""
        try:
            with transaction(self.connection):
                yield
        except BaseException:
            self._load()
            raise

    def _own(self) -> StreamId:
        if self.own is None:
            raise RuntimeError("no stream has begun")
        return self.own


def _back_up(connection: Connection, folder: Path | None, key: bytes, version: int) -> None:
    if folder is not None:
        try:
            back_up_version(connection, folder, key, version)
        except UserError as error:
            if error.code is not ErrorCode.BACKUP_FAILED:
                raise
            raise UserError(ErrorCode.UPGRADE_WAITS) from error


def _own_stream(connection: Connection) -> StreamId | None:
    stream = _meta(connection, "stream")
    return StreamId(stream) if stream else None


def _meta(connection: Connection, name: str) -> str | None:
    row = connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    return None if row is None else str(row[0])


def _set_meta(connection: Connection, name: str, value: str) -> None:
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))
