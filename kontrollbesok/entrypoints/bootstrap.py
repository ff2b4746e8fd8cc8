"""Wiring: the only place where database, machine and use cases meet."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from db.connection import open_reader
from db.faults import database_faults
from db.pages import demand_whole
from db.progress import Progress, unwatched
from db.reads import RecordReads
from db.store import RecordStore
from kontrollbesok.entrypoints.holding import Held, has_content, held, open_keys
from kontrollbesok.entrypoints.session_mark import Former, SessionMark
from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.frozen import dataclass
from kontrollbesok.journal.causality import Position
from kontrollbesok.machine.blob_store import BlobStore
from kontrollbesok.machine.clock import SystemClock
from kontrollbesok.machine.disk_fault import disk_faults
from kontrollbesok.machine.high_water import Continuity, HighWater, high_water_of
from kontrollbesok.machine.instance_lock import InstanceLock
from kontrollbesok.machine.key_record import read_record, record_exists, write_record
from kontrollbesok.machine.keys import OpenKeys
from kontrollbesok.machine.places import Places
from kontrollbesok.model.code import is_question
from kontrollbesok.model.ids import StreamId, VisitId, mint
from kontrollbesok.ports.clock import swedish_time
from kontrollbesok.services.office import Office, open_office

if TYPE_CHECKING:
    from kontrollbesok.ports.history import LastAct

_PAGE: Final = 4096  # bytes; SQLite takes a shorter file for a new one
_NOTHING: Final = Position(StreamId(""), 0, None, 1, {})
_BROKEN: Final = {
    Continuity.OLDER: ErrorCode.DATABASE_OLDER,
    Continuity.ELSEWHERE: ErrorCode.DATABASE_MOVED,
}

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Program:
    """The program over one data folder: everything opened, nothing shown.

    `notices` are what a person should be told at this start, worded as errors are; nothing has
    failed. They are CLOSED_UNEXPECTEDLY, DATABASE_OLDER and DATABASE_MOVED.
    """

    places: Places
    store: RecordStore
    office: Office
    keys: OpenKeys
    lock: InstanceLock
    files: BlobStore
    water: HighWater
    notices: tuple[UserError, ...] = ()

    def remember(self) -> None:
        """Note outside the database how far it has come: after a sync, and in quiet moments.

        On the thread that writes. What comes after the last note can be lost unseen if the file is
        put back to an older one; nothing else depends on it.
        """
        self.water.remember(self.store.position())

    def back_up(self) -> bool:
        """Make today's backup of record and keys unless it is there; True if it was made now.

        After the first paint, on any thread but the writing one, which it does not keep waiting.
        Raises `UserError` BACKUP_FAILED, DATABASE_DAMAGED.
        """
        from db.backup import back_up_today

        key, folder = self.keys.database_key, self.places.backups
        reader = open_reader(self.places.database, key)
        try:
            made = back_up_today(reader, folder, key, self.office.clock.today())
        finally:
            reader.close()
        _back_up_keys(self.places)
        return made is not None

    def take_ballast(self) -> bool:
        """Keep room for the day the disk is full. In a quiet moment: it writes 64 MB once."""
        try:
            return self.files.ballast.load()
        except OSError:
            return False

    def last_act(self) -> "LastAct | None":
        """The newest own act on this computer."""
        from db.last_act import last_act

        return last_act(self.store.connection, self.office.author.device)


@contextmanager
def opened(root: Path | None, ask_passphrase: Callable[[], str] | None = None) -> Iterator[Program]:
    """The program over `root`, closed in order when the block ends.

    `ask_passphrase` is called only where the keys are locked by it. Where another program has the
    folder, it is asked to come forward. Raises `UserError`: what the place, the keys and the
    database say; KEYS_GONE; DATABASE_GONE, or DATABASE_MISSING before the computer has founded or
    joined a team.
    """
    with held(root) as folder:
        keys = open_keys(folder.places, ask_passphrase)
        with in_use(folder, keys) as program:
            yield program


@contextmanager
def in_use(
    folder: Held, keys: OpenKeys, *, is_first: bool = False, watch: Progress = unwatched
) -> Iterator[Program]:
    """The program over a data folder whose keys are open, closed in order when the block ends.

    `is_first`: the founding has not been noted outside the database yet. `watch` follows what a new
    version reads anew, and may raise. Raises `UserError` as
    `opened` does of the database.
    """
    places = folder.places
    water = high_water_of(keys.device_public, places.root)
    _demand_database(places, water)
    files = BlobStore(places.blobs)
    files.clear_leftovers()
    with _session(places) as session:
        store = _opened_store(places, keys, files, watch)
        with _closing(store, water):
            with database_faults(places.database.name):
                if is_first and store.own is not None:
                    water.remember(store.position())
                office, notices = _begin(places, store, keys, files, water, session.former)
            session.is_told = True
            yield Program(places, store, office, keys, folder.lock, files, water, notices)


def _opened_store(places: Places, keys: OpenKeys, files: BlobStore, watch: Progress) -> RecordStore:
    """The record's file. On a full disk the ballast is given back: the work must be within reach.

    Raises `UserError` NO_ROOM_TO_OPEN and as `RecordStore.open`.
    """

    def opened_store() -> RecordStore:
        return RecordStore.open(
            places.database, keys.database_key, places.backups, files.release_ballast, watch
        )

    try:
        try:
            return opened_store()
        except UserError as error:
            if error.code is not ErrorCode.DISK_FULL or not files.release_ballast():
                raise
            return opened_store()
    except UserError as error:
        if error.code is not ErrorCode.DISK_FULL:
            raise
        raise UserError(ErrorCode.NO_ROOM_TO_OPEN) from error


# --- before and after ---------------------------------------------------------------------------


class _Session:
    """What is known of the session before this one."""

    def __init__(self, former: Former) -> None:
        self.former = former
        self.is_told = False  # the person has been told how it ended


@contextmanager
def _session(places: Places) -> Iterator[_Session]:
    """What the next start will know of this one; a start that is refused changes nothing of it."""
    mark, log = SessionMark(places.root), Path(f"{places.database}-wal")
    session = _Session(mark.former())
    if session.former is Former.ENDED:
        _set_aside_foreign_log(log)
    mark.begin()
    try:
        yield session
    finally:
        is_known = session.is_told or session.former is not Former.BROKEN_OFF
        if is_known and not has_content(log):
            mark.end()


@contextmanager
def _closing(store: RecordStore, water: HighWater) -> Iterator[None]:
    try:
        yield
    finally:
        if store.own is not None:
            water.remember(store.position())
        store.close()


def _set_aside_foreign_log(log: Path) -> None:
    """After an ordinary end no log is left: one that lies there belongs to another day.

    SQLite would write it over the database. It is kept beside, under another name.
    """
    if has_content(log):
        with disk_faults():
            log.replace(log.with_name(f"{log.name}-fran-annan-dag"))
            Path(f"{str(log)[:-4]}-shm").unlink(missing_ok=True)


def _demand_database(places: Places, water: HighWater) -> None:
    """An absent file is never made anew where there has been one. One without a page is absent."""
    if has_content(places.database, _PAGE):
        return
    from db.backup import backups

    was_here = water.judge(_NOTHING).is_broken or bool(backups(places.backups))
    code = ErrorCode.DATABASE_GONE if was_here else ErrorCode.DATABASE_MISSING
    raise UserError(code, folder=places.root.name)


# --- the record at a start ----------------------------------------------------------------------


def _begin(
    places: Places,
    store: RecordStore,
    keys: OpenKeys,
    files: BlobStore,
    water: HighWater,
    former: Former,
) -> tuple[Office, tuple[UserError, ...]]:
    """The office, and what is to be told of how the record was found."""
    was_broken_off = former is Former.BROKEN_OFF
    if was_broken_off:
        _log.info("the program was not ended last time")
        demand_whole(store.connection, places.database.name)
    office = _office(store, keys, files)
    broken = _go_on(store, office, water)
    return office, (*(_told_of_the_end(store, office) if was_broken_off else ()), *broken)


def _office(store: RecordStore, keys: OpenKeys, files: BlobStore) -> Office:
    reads = RecordReads(store.connection)
    organisation = reads.organisation()
    if organisation is None:
        raise UserError(ErrorCode.NOT_A_MEMBER)
    return open_office(store, reads, SystemClock(), keys, files, organisation.id)


def _go_on(store: RecordStore, office: Office, water: HighWater) -> tuple[UserError, ...]:
    """Begin a new stream, before any act, where the record does not go on from where it was."""
    if store.own is None:  # a joining that was broken off at its last step
        _new_stream(store, office)
    found = water.judge(store.position())
    if found.is_broken:
        _log.info("a new stream begins: the database is %s", found)
        _new_stream(store, office)
    water.remember(store.position())
    return (UserError(_BROKEN[found]),) if found.is_broken else ()


def _new_stream(store: RecordStore, office: Office) -> None:
    store.begin_stream(StreamId(mint(office.clock.now_ms())))


def _told_of_the_end(store: RecordStore, office: Office) -> tuple[UserError, ...]:
    """Until when all is saved, and where to go on. Source: ux.md §7.3 E16."""
    from db.last_act import last_act

    last = last_act(store.connection, office.author.device)
    field = None
    if office.store.every_draft():  # what is read for them is dear, and mostly there are none
        from kontrollbesok.services.field_drafts import last_typed
        from kontrollbesok.services.unfinished_texts import keep_unfinished

        typed = keep_unfinished(office)
        last = typed if typed and (last is None or typed.at_ms > last.at_ms) else last
        field = last_typed(office)
    if field is not None and (last is None or field.at_ms > last.at_ms):
        place = field.place
        if place.subject and is_question(place.row):  # on a page of a visit
            return _closed_in_visit(office, field.at_ms, VisitId(place.subject), place.row)
        return (_closed_unexpectedly(field.at_ms, place.name, place.words),)
    if last is None or last.visit is None:
        return ()
    return _closed_in_visit(office, last.at_ms, last.visit, last.question)


def _closed_in_visit(
    office: Office, at_ms: int, visit: VisitId, question: str | None
) -> tuple[UserError, ...]:
    known = office.reads.visit(visit)
    if known is None:
        return ()
    return (_closed_unexpectedly(at_ms, question, known.number, known.unit_name),)


def _closed_unexpectedly(at_ms: int, *named: str | None) -> UserError:
    return UserError(
        ErrorCode.CLOSED_UNEXPECTEDLY,
        time=f"{swedish_time(at_ms):%H:%M:%S}",
        place=", ".join(name for name in named if name),
    )


def _back_up_keys(places: Places) -> None:
    """The keys beside the backups: locked as they are, so a copy opens nothing by itself."""
    keys = read_record(places.root)
    if not (record_exists(places.backups) and read_record(places.backups) == keys):
        write_record(places.backups, keys)
