"""The record on disk: every event, and the tables that follow from them, in one transaction.

One object, one thread, one writing connection. Own acts come through `append`, colleagues' through
`receive`; both end in one place (`db.intake`), so there is no second way in.
"""

import logging
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Self

from db import derived, migrations
from db.connection import Connection, DatabaseError, open_writer
from db.events import certifying_events, events_beyond
from db.faults import database_faults
from db.memory import Memory
from db.meta import meta, set_meta
from db.progress import Progress, unwatched
from db.standing import standing
from db.touched import touched_by
from db.transaction import transaction
from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.model.ids import DeviceId, EventId, StreamId
from kontrollbesok.model.touched import Touched

_log = logging.getLogger(__name__)

if TYPE_CHECKING:
    from db.cases import RecordCases
    from db.delivery import RecordDelivery
    from db.drafts import Drafts
    from db.intake import Intake
    from db.past import RecordPast
    from db.population_cache import RecordPopulationCache
    from db.quarantine import RecordQuarantine
    from kontrollbesok.journal.causality import Position, Vector
    from kontrollbesok.journal.event import Event
    from kontrollbesok.journal.merge import Candidates, GroupState
    from kontrollbesok.ports.store import Draft, Receipt


class RecordStore:
    """`ports.store.Store` over one encrypted SQLite file."""

    def __init__(
        self, connection: Connection, make_room: Callable[[], bool] = lambda: False
    ) -> None:
        self.connection = connection
        self._memory = Memory(connection)
        self._make_room = make_room
        self.own = _own_stream(connection)

    @classmethod
    def open(
        cls,
        path: Path,
        key: bytes,
        backups: Path | None = None,
        make_room: Callable[[], bool] = lambda: False,
        watch: Progress = unwatched,
    ) -> Self:
        """Open or make the file at `path` and bring its tables up to date.

        A verified backup in `backups` comes before any change of a file with data. `make_room` is
        asked when the disk is full and a person's own work is to be saved: True, and it is tried
        once more. `watch` follows what a new shape makes anew, and may raise. Raises `UserError`:
        DATABASE_UNREADABLE, DATABASE_DAMAGED, DATABASE_NEWER, UPGRADE_WAITS, and what the disk
        says; then the file is as it was and nobody has it open.
        """
        connection = open_writer(path, key)
        try:
            with database_faults(path.name):
                migrations.migrate(connection, partial(_back_up, connection, backups, key))
                store = cls(connection, make_room)
                if meta(connection, "shape") != derived.shape():
                    store.learn(watch)
                store.vector()  # how far the streams are known: a damaged page of it is said here
        except BaseException:
            connection.close()
            raise
        return store

    # Imported when first asked for: the first picture needs none of it.

    @cached_property
    def populations(self) -> "RecordPopulationCache":
        """The rows of populations, kept beside the record."""
        from db.population_cache import RecordPopulationCache

        return RecordPopulationCache(self.connection)

    @cached_property
    def delivery(self) -> "RecordDelivery":
        """What colleagues have and have sent."""
        from db.delivery import RecordDelivery

        return RecordDelivery(self.connection)

    @cached_property
    def quarantine(self) -> "RecordQuarantine":
        """What was held back."""
        from db.quarantine import RecordQuarantine

        return RecordQuarantine(self.connection)

    @cached_property
    def cases(self) -> "RecordCases":
        """What is handled apart."""
        from db.cases import RecordCases

        return RecordCases(self.connection)

    @cached_property
    def _drafts(self) -> "Drafts":
        from db.drafts import Drafts

        return Drafts(self.connection)

    @cached_property
    def _intake(self) -> "Intake":
        from db.intake import Intake

        return Intake(self.connection, self._memory)

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
            set_meta(self.connection, "stream", stream)
        self.own = stream
        self._memory.forget()

    def position(self) -> "Position":
        """Where the next own event goes."""
        return self._memory.heads.position(self._own())

    def count(self) -> int:
        """How many events have come, those that do not count too."""
        return self._memory.pending.next_row - 1

    def vector(self) -> "Vector":
        """All that this replica has."""
        return self._memory.heads.vector()

    def past_of(self, event: EventId) -> "RecordPast":
        """What the author of a kept event had seen. Raises `KeyError` where it is not here."""
        placed = self._memory.pending.place(event)
        if placed is None:
            raise KeyError(event)
        n, stream, sequence = placed
        heads = self._memory.heads
        chain = heads.chain_of(n, stream)
        # The event itself is no part of its past.
        seen = {**heads.seen_at(chain, sequence), chain: sequence - 1}
        return self._memory.admission.past(chain, seen, -n)

    def heads_of(self, device: DeviceId) -> Mapping[StreamId, tuple[int, EventId]]:
        """The newest event known of each of the device's streams."""
        heads = self._memory.heads
        tips = {
            stream: heads.tip(stream)
            for stream, head in heads.streams.items()
            if head.device == device
        }
        return {stream: (tip.sequence, tip.event) for stream, tip in tips.items()}

    def standing(self, kind: str, entity: str, group: str) -> "GroupState":
        """What stands in a group now."""
        return standing(self.connection, kind, entity, group)

    def register(self, kind: str, entity: str, group: str) -> "Candidates":
        """What stands in a register group now."""
        return self.standing(kind, entity, group).register

    def past(self) -> "RecordPast":
        """All that the next own event will have seen."""
        heads = self._memory.heads
        epoch = sum(head.epoch + head.sequence for head in heads.streams.values())
        seen = heads.seen_next(self.own) if self.own else heads.everything()
        return self._memory.admission.past(StreamId(""), seen, epoch)

    def append(self, event: "Event") -> Touched:
        """Keep an own event. On disk when this returns.

        Raises `RefusedError` where the rules keep it out, and `UserError` where the disk does;
        either leaves everything as it was.
        """
        self._save(lambda: self._intake.append(event, self._own()))
        return touched_by(event)

    def _save(self, save: Callable[[], None]) -> None:
        """Do `save`; where the disk is full, once more when room has been made."""
        try:
            save()
        except UserError as error:
            if error.code is not ErrorCode.DISK_FULL or not self._make_room():
                raise
            save()

    def receive(self, events: "Sequence[Event]") -> "Receipt":
        """Keep colleagues' events, whose chains and signatures are already verified.

        What misses something waits; what the rules keep out is kept aside; what is here already
        changes nothing. All of `events` in one transaction: at most 2 000 at a time.
        """
        return self._intake.receive(events)

    def events_unknown_to(self, vector: "Vector") -> "Iterator[Event]":
        """What a colleague with `vector` lacks, each event after its causal past."""
        return events_beyond(self.connection, vector)

    def device_keys(self) -> dict[DeviceId, bytes]:
        """The public keys of the devices that are or have been certified."""
        rows = self.connection.execute(
            "SELECT entity, certificate_device_key FROM k_certificate"
            " WHERE certificate_device_key IS NOT NULL"
        )
        return {DeviceId(device): bytes.fromhex(key) for device, key in rows}

    def person_keys(self) -> "Mapping[DeviceId, frozenset[bytes]]":
        """What people sign with, by device, in all certificates that have come: former keys too."""
        from kontrollbesok.journal.verify import person_keys_in

        return person_keys_in(certifying_events(self.connection))

    def erase(self, events: Collection[EventId]) -> Touched:
        """Drop the bodies of events. What stood by them is gone, as it would be after a rebuild."""
        from db.anew import erase

        return erase(self._memory, events)

    def save_draft(self, draft: "Draft") -> None:
        """Keep the text being written, in place of what was kept before."""
        self._save(lambda: self._drafts.save(draft))

    def drop_draft(self, context: str, kind: str, entity: str, group: str) -> None:
        """Forget a draft: its text has become an event, or was given up."""
        self._drafts.drop(context, kind, entity, group)

    def drafts(self, context: str) -> "Sequence[Draft]":
        """The drafts of a visit, oldest first."""
        return self._drafts.of(context)

    def every_draft(self) -> "Sequence[Draft]":
        """The drafts of every case, oldest first."""
        return self._drafts.every()

    def rebuild(self) -> None:
        """Make the derived tables anew from the events: the old ones stay until it is done.

        What was judged stays as it was judged, also of events whose bodies are erased since.
        """
        from db.anew import rebuild

        rebuild(self._memory)

    def learn(self, watch: Progress = unwatched) -> None:
        """Bring the derived tables to this version's shape; judge what it newly understands."""
        from db.anew import learn

        learn(self._memory, watch)

    def rejudge(self) -> None:
        """Judge the events anew, in order of arrival, and make the derived tables anew.

        An erased event stands as it was judged when it came, and so do all of its visit or control:
        what they rest on may be gone.
        """
        from db.anew import rejudge

        rejudge(self._memory)

    def _own(self) -> StreamId:
        if self.own is None:
            raise RuntimeError("no stream has begun")
        return self.own


def _back_up(connection: Connection, folder: Path | None, key: bytes, version: int) -> None:
    if folder is not None:
        from db.backup import back_up_version

        try:
            back_up_version(connection, folder, key, version)
        except UserError as error:
            if error.code is not ErrorCode.BACKUP_FAILED:
                raise
            raise UserError(ErrorCode.UPGRADE_WAITS) from error


def _own_stream(connection: Connection) -> StreamId | None:
    stream = meta(connection, "stream")
    return StreamId(stream) if stream else None
