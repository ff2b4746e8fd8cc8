"""Wiring: the only place where database, machine and use cases meet."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from db.reads import RecordReads
from db.store import RecordStore
from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.machine.blob_store import BlobStore
from kontrollbesok.machine.clock import SystemClock
from kontrollbesok.machine.instance_lock import InstanceLock
from kontrollbesok.machine.key_store import KeyFolder
from kontrollbesok.machine.keys import OpenKeys
from kontrollbesok.machine.log import start_log
from kontrollbesok.machine.places import Places, prepare_places
from kontrollbesok.ports.keys import LockKind
from kontrollbesok.services.founding import open_office
from kontrollbesok.services.office import Office

KEY_FILE = "device.key"


@dataclass(frozen=True, slots=True)
class Program:
    """The program over one data folder: everything opened, nothing shown."""

    places: Places
    store: RecordStore
    office: Office
    keys: OpenKeys
    lock: InstanceLock


@contextmanager
def opened(root: Path | None, ask_passphrase: Callable[[], str] | None = None) -> Iterator[Program]:
    """The program over `root`, closed in order when the block ends.

    `ask_passphrase` is called only where the keys are locked by it.
    Raises `UserError`: what the place, the keys and the database say, DATABASE_MISSING before the
    computer has founded or joined a team.
    """
    places = prepare_places(root)
    with InstanceLock(places.root) as lock:
        start_log(places.logs)
        keys = open_keys(places, ask_passphrase)
        if not places.database.exists():
            raise UserError(ErrorCode.DATABASE_MISSING, folder=places.root.name)
        store = RecordStore.open(places.database, keys.database_key)
        try:
            yield Program(places, store, _office(places, store, keys), keys, lock)
        finally:
            store.close()


def open_keys(places: Places, ask_passphrase: Callable[[], str] | None = None) -> OpenKeys:
    """This device's keys, by whatever locks them."""
    folder = key_folder(places)
    needs_passphrase = folder.lock_kind() is LockKind.PASSPHRASE and ask_passphrase is not None
    return folder.open(ask_passphrase() if needs_passphrase and ask_passphrase else None)


def key_folder(places: Places) -> KeyFolder:
    """The place of the keys in a data folder."""
    return KeyFolder(places.root, SystemClock(), key_file=places.root / KEY_FILE)


def _office(places: Places, store: RecordStore, keys: OpenKeys) -> Office:
    reads = RecordReads(store.connection)
    organisation = reads.organisation()
    if organisation is None:
        raise UserError(ErrorCode.NOT_A_MEMBER)
    return open_office(store, reads, SystemClock(), keys, BlobStore(places.blobs), organisation.id)
