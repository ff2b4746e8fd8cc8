"""The record on disk: every event, and the tables that follow from them, in one transaction.

One object, one thread, one writing connection. Own acts come through `append`, colleagues' through
`receive`; both end in `_keep`, so there is no second way in.
"""

import json
import logging
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, Self, TypeAlias

from db import derived, migrations, projection
from db.aside import refused, set_aside
from db.connection import Connection, DatabaseError, open_writer
from db.events import all_events_after, event_by_id, events_after, events_beyond
from db.faults import database_faults
from db.transaction import transaction
from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.kinds import GROUPS
from kontrollbesok.journal.refusal import Reason, RefusedError
from kontrollbesok.model.ids import DeviceId, EventId, StreamId
from kontrollbesok.model.touched import Touched

_log = logging.getLogger(__name__)

_Fate: TypeAlias = Literal["accepted", "known", "waiting", "aside", "refused"]

if TYPE_CHECKING:
    from db.admission import Admission
    from db.cases import RecordCases
    from db.cuts import Cuts
    from db.delivery import RecordDelivery
    from db.drafts import Drafts
    from db.heads import Heads
    from db.histories import GroupKey, Histories
    from db.past import RecordPast
    from db.pending import Pending
    from db.population_cache import RecordPopulationCache
    from db.quarantine import RecordQuarantine
    from db.waiting import WaitingRoom
    from db.weighing import Weighing
    from kontrollbesok.journal.causality import Position, Vector
    from kontrollbesok.journal.event import Event
    from kontrollbesok.journal.merge import Candidates, GroupState
    from kontrollbesok.ports.store import Draft, Receipt

# What the tables say, kept in memory: read when first asked for, and anew after a rollback.
_MEMORY: Final = (
    "_admission",
    "_cuts",
    "_heads",
    "_histories",
    "_newer",
    "_pending",
    "_weighing",
)


class RecordStore:
    """`ports.store.Store` over one encrypted SQLite file."""

    def __init__(
        self, connection: Connection, make_room: Callable[[], bool] = lambda: False
    ) -> None:
        self.connection = connection
        self._make_room = make_room
        self.own = _own_stream(connection)

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
            with database_faults(path.name):
                migrations.migrate(connection, partial(_back_up, connection, backups, key))
                store = cls(connection, make_room)
                if _meta(connection, "shape") != derived.shape():
                    store.learn()
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
    def _waiting(self) -> "WaitingRoom":
        from db.waiting import WaitingRoom

        return WaitingRoom(self.connection)

    @cached_property
    def _pending(self) -> "Pending":
        from db.pending import Pending

        pending = Pending(self.connection)
        pending.load()
        return pending

    @cached_property
    def _heads(self) -> "Heads":
        from db.heads import Heads

        heads = Heads(self.connection, self._write, lambda event: self._pending.place(event))
        heads.load()
        return heads

    @cached_property
    def _histories(self) -> "Histories":
        from db.histories import Histories

        return Histories(self.connection, self._write, self._heads)

    @cached_property
    def _cuts(self) -> "Cuts":
        from db.cuts import Cuts

        cuts = Cuts(self.connection, self._heads, self._histories)
        cuts.load()
        return cuts

    @cached_property
    def _newer(self) -> set[tuple[str, str]]:
        """Entities that only a newer program understands."""
        rows = self.connection.execute(
            "SELECT DISTINCT t.kind, t.entity FROM touch t JOIN aside a USING (n)"
            " WHERE a.reason = ?",
            (Reason.NEWER_VERSION,),
        )
        return {(kind, entity) for kind, entity in rows}

    @cached_property
    def _admission(self) -> "Admission":
        from db.admission import Admission

        return Admission(self._pending, self._heads, self._histories, self._cuts)

    @cached_property
    def _weighing(self) -> "Weighing":
        from db.weighing import Weighing

        return Weighing(self.connection, self._heads, self._histories, self._cuts)

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
        self.own = stream
        self._forget()

    def position(self) -> "Position":
        """Where the next own event goes."""
        return self._heads.position(self._own())

    def vector(self) -> "Vector":
        """All that this replica has."""
        return self._heads.vector()

    def past_of(self, event: EventId) -> "RecordPast":
        """What the author of a kept event had seen. Raises `KeyError` where it is not here."""
        placed = self._pending.place(event)
        if placed is None:
            raise KeyError(event)
        n, stream, sequence = placed
        chain = self._heads.chain_of(n, stream)
        # The event itself is no part of its past.
        seen = {**self._heads.seen_at(chain, sequence), chain: sequence - 1}
        return self._admission.past(chain, seen, -n)

    def heads_of(self, device: DeviceId) -> Mapping[StreamId, tuple[int, EventId]]:
        """The newest event known of each of the device's streams."""
        tips = {
            stream: self._heads.tip(stream)
            for stream, head in self._heads.streams.items()
            if head.device == device
        }
        return {stream: (tip.sequence, tip.event) for stream, tip in tips.items()}

    def standing(self, kind: str, entity: str, group: str) -> "GroupState":
        """What stands in a group now."""
        return projection.standing(self.connection, kind, entity, group)

    def register(self, kind: str, entity: str, group: str) -> "Candidates":
        """What stands in a register group now."""
        return self.standing(kind, entity, group).register

    def past(self) -> "RecordPast":
        """All that the next own event will have seen."""
        epoch = sum(head.epoch + head.sequence for head in self._heads.streams.values())
        seen = self._heads.seen_next(self.own) if self.own else self._heads.everything()
        return self._admission.past(StreamId(""), seen, epoch)

    def append(self, event: "Event") -> Touched:
        """Keep an own event. On disk when this returns.

        Raises `RefusedError` where the rules keep it out, and `UserError` where the disk does;
        either leaves everything as it was.
        """
        self._save(lambda: self._append(event))
        return projection.touched_by(event)

    def _append(self, event: "Event") -> None:
        with self._all_or_nothing():
            if event.header.stream != self._own() or self._heads.missing(event):
                raise RefusedError(Reason.BROKEN_CHAIN, "own stream")
            self._check_understood(event)
            refusal = self._keep(event)
            if refusal is not None:
                raise refusal
            self._finish([event])

    def _check_understood(self, event: "Event") -> None:
        """What a newer program has written something to is read, and not written to, by this one.

        Raises `RefusedError` NEWER_VERSION.
        """
        if self._newer and event.body is not None:
            for operation in event.body.operations:
                if (operation.kind, operation.entity) in self._newer:
                    raise RefusedError(Reason.NEWER_VERSION, operation.kind)

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
        fates: Counter[_Fate] = Counter()
        kinds = set[str]()
        with self._all_or_nothing():
            taken: list[Event] = []
            released = list(events)
            while released:
                taken += released
                for event in released:
                    fate = self._take(event)
                    fates[fate] += 1
                    if fate == "accepted" and event.body is not None:
                        kinds.update(operation.kind for operation in event.body.operations)
                released = self._waiting.release(self._heads.vector(), self._missing)
            self._finish(taken)
        from kontrollbesok.ports.store import Receipt

        return Receipt(
            fates["accepted"],
            fates["known"],
            fates["waiting"],
            fates["aside"],
            fates["refused"],
            projection.touched_of(kinds),
        )

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

    def erase(self, events: Collection[EventId]) -> Touched:
        """Drop the bodies of events. What stood by them is gone, as it would be after a rebuild."""
        from kontrollbesok.journal.erasure import may_be_erased

        touched = Touched.NOTHING
        with self._all_or_nothing():
            places: dict[GroupKey, str | None] = {}
            for name in events:
                event = event_by_id(self.connection, name)
                if event is None or event.body is None or not may_be_erased(event):
                    continue
                touched |= projection.touched_by(event)
                places |= {op.place: event.header.context for op in event.body.operations}
                self.connection.execute(
                    "UPDATE event SET body = NULL WHERE id = ?", (bytes.fromhex(name),)
                )
            self._histories.forget()
            for key, context in places.items():
                entries = [
                    (entry.n, entry.event, entry.operation)
                    for entry in self._histories.of(key)
                    if refused(self.connection, entry.n) is None
                ]
                projection.restate(self.connection, key, entries, context)
            projection.forget_search(self.connection, [kind for kind, _, _ in places])
            self._forget()
        return touched

    def save_draft(self, draft: "Draft") -> None:
        """Keep the text being written, in place of what was kept before."""
        self._save(lambda: self._drafts.save(draft))

    def drop_draft(self, context: str, kind: str, entity: str, group: str) -> None:
        """Forget a draft: its text has become an event, or was given up."""
        self._drafts.drop(context, kind, entity, group)

    def drafts(self, context: str) -> "Sequence[Draft]":
        """The drafts of a visit, oldest first."""
        return self._drafts.of(context)

    def rebuild(self) -> None:
        """Make the derived tables anew from the events: the old ones stay until it is done.

        What was judged stays as it was judged, also of events whose bodies are erased since.
        """
        with self._all_or_nothing():
            projection.clear(self.connection)
            for n, event in self._counted():
                self._pending.project(n, event)
            self._write()
            self._note_shape()

    def learn(self) -> None:
        """Bring the derived tables to this version's shape; judge what it newly understands."""
        known = json.loads(_meta(self.connection, "groups") or "[]")
        news = [place for place in GROUPS if [*place] not in known]
        if any(map(self._has_touched, news)) or self._newer:
            self.rejudge()
        else:
            self.rebuild()

    def rejudge(self) -> None:
        """Judge the events anew, in order of arrival, and make the derived tables anew.

        An erased event stands as it was judged when it came, and so do all of its visit or control:
        what they rest on may be gone.
        """
        with self._all_or_nothing():
            for n, event in self._pages(all_events_after):
                if not self._is_past_judging(event):
                    self._judge_anew(n, event, self._heads.chain_of(n, event.header.stream))
            self._cuts.load()
            self._weighing.weigh_streams()
            projection.clear(self.connection)
            for n, event in self._counted():
                self._pending.project(n, event)
            self._write()
            for (visit,) in self.connection.execute(
                "SELECT DISTINCT entity FROM touch WHERE kind = 'visit' AND grp = 'life'"
            ).fetchall():
                self._weighing.weigh_visit(visit)
            self._note_shape()
            self._forget()

    def _judge_anew(self, n: int, event: "Event", chain: StreamId) -> None:
        seen = self._heads.seen_at(chain, event.header.sequence)
        verdict = self._admission.verdict(event, chain, seen, -n, is_kept=True)
        before = refused(self.connection, n)
        if verdict.refusal is not None:
            set_aside(self.connection, n, verdict.refusal)
        elif before is not None:
            self.connection.execute("DELETE FROM aside WHERE n = ?", (n,))
        if refused(self.connection, n) != before:
            self._histories.forget()
            self._cuts.load()
        if verdict.records:
            self._note_recorder(n, event, seen)
        else:
            self._pending.forget_recorder(str(event.header.context), n)
        self._write()

    def _is_past_judging(self, event: "Event") -> bool:
        if event.body is None:
            return True
        context = event.header.context
        return (
            context is not None
            and self.connection.execute(
                "SELECT 1 FROM event WHERE context = ? AND body IS NULL LIMIT 1", (context,)
            ).fetchone()
            is not None
        )

    def _has_touched(self, place: tuple[str, str]) -> bool:
        """Whether any event is about the group; place is kind and group."""
        return (
            self.connection.execute(
                "SELECT 1 FROM touch WHERE kind = ? AND grp = ? LIMIT 1", place
            ).fetchone()
            is not None
        )

    def _note_shape(self) -> None:
        _set_meta(self.connection, "shape", derived.shape())
        _set_meta(self.connection, "groups", json.dumps(list(GROUPS)))

    def _take(self, event: "Event") -> _Fate:
        header = event.header
        head = self._heads.streams.get(header.stream)
        if head is not None and header.device != head.device:
            return self._hold_back(event, Reason.OTHER_PERSON)
        if head is not None and header.previous != head.event and self._is_known(event):
            return "known"
        try:
            missing = self._heads.missing(event)
        except RefusedError as refusal:
            return self._hold_back(event, refusal.reason)
        if missing:
            self._waiting.admit(event, missing)
            return "waiting"
        return "accepted" if self._keep(event) is None else "aside"

    def _is_known(self, event: "Event") -> bool:
        return self._pending.place(event.id) is not None

    def _missing(self, event: "Event") -> tuple[StreamId, int] | None:
        """What a waiting event still misses; nothing where it is to be held back."""
        try:
            return self._heads.missing(event)
        except RefusedError:
            return None

    def _hold_back(self, event: "Event", reason: Reason) -> _Fate:
        header = event.header
        refusal = RefusedError(reason, header.stream)
        self._waiting.hold_back(event, refusal, header.device, header.at_ms)
        return "refused"

    def _keep(self, event: "Event") -> RefusedError | None:
        """Write the event, its place and, when it counts, its effect; why it does not, or None."""
        header = event.header
        chain, seen = self._heads.seen_by(event)
        head = self._heads.advance(event, chain, seen)
        verdict = self._admission.verdict(event, chain, seen, head.epoch)
        n = self._pending.store(event, self._heads.streams[header.stream].k)
        if head.k < 0:
            self._heads.put_on_branch(n, head)
        if verdict.records:
            self._note_recorder(n, event, seen)
        refusal = verdict.refusal
        if refusal is None:
            self._histories.note(n, event, chain)
            if self._cuts.any and (
                reason := self._weighing.reason_now(header.stream, chain, header.sequence)
            ):
                refusal = RefusedError(reason, header.stream)
        if refusal is None:
            self._pending.project(n, event)
        else:
            set_aside(self.connection, n, refusal)
            if refusal.reason is Reason.NEWER_VERSION:
                self._note_newer(event)
        begins_branch = head.k < 0 and head.first == header.sequence
        if begins_branch or (verdict.refusal is None and self._may_cut(event)):
            self._histories.forget_found()
            self._cuts.load()
            self._weighing.weigh_streams()
        return refusal

    def _note_newer(self, event: "Event") -> None:
        for operation in event.body.operations if event.body else ():
            self._newer.add((operation.kind, operation.entity))

    def _may_cut(self, event: "Event") -> bool:
        """Whether others may be set aside by the event, or for whom it lets in."""
        if event.user_signature is None:
            return False
        from kontrollbesok.journal.trust import certifies, revokes

        return revokes(event) or (self._cuts.any and certifies(event))

    def _note_recorder(self, n: int, event: "Event", seen: "Vector") -> None:
        """Remember who has recorded in a visit, from the first event of it in each stream on."""
        header = event.header
        stream = self._heads.streams[header.stream]
        recorder = (str(header.context), stream.k, header.actor)
        for row, sequence in self._pending.recorded(recorder):
            if seen.get(self._heads.chain_of(row, header.stream), -1) >= sequence:
                return
        self._pending.note_recorder(recorder, n, header.sequence)

    def _finish(self, events: "Sequence[Event]") -> None:
        """Write what is gathered, and see which visits have got late events."""
        self._write()
        for visit in {event.header.context for event in events} - {None}:
            self._weighing.weigh_visit(str(visit))

    def _write(self) -> None:
        """Let the tables hold all that memory knows."""
        self._pending.flush()
        self._heads.flush()

    def _forget(self) -> None:
        """Let what is in memory be read anew."""
        for name in _MEMORY:
            self.__dict__.pop(name, None)

    def _counted(self) -> "Iterator[tuple[int, Event]]":
        """The events that count, in order of arrival."""
        return self._pages(events_after)

    def _pages(
        self, page_after: "Callable[[Connection, int], list[tuple[int, Event]]]"
    ) -> "Iterator[tuple[int, Event]]":
        """Events in order of arrival, read in pages."""
        last = 0
        while page := page_after(self.connection, last):
            yield from page
            last = page[-1][0]
            self._histories.forget_found()

    @contextmanager
    def _all_or_nothing(self) -> Iterator[None]:
        """One transaction; after a rollback, memory holds no more than the file does."""
        try:
            with transaction(self.connection):
                yield
        except BaseException:
            self._forget()
            raise

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
    stream = _meta(connection, "stream")
    return StreamId(stream) if stream else None


def _meta(connection: Connection, name: str) -> str | None:
    row = connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    return None if row is None else str(row[0])


def _set_meta(connection: Connection, name: str, value: str) -> None:
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))
