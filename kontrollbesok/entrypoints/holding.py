"""A data folder in one program's hands: the lock, the log and the keys, before any database."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.frozen import dataclass
from kontrollbesok.machine.clock import SystemClock
from kontrollbesok.machine.instance_lock import InstanceLock, ask_to_raise
from kontrollbesok.machine.key_store import KeyFolder
from kontrollbesok.machine.keys import OpenKeys
from kontrollbesok.machine.log import start_log
from kontrollbesok.machine.places import Places, prepare_places
from kontrollbesok.ports.keys import LockKind

KEY_FILE: Final = "device.key"


@dataclass(frozen=True, slots=True)
class Held:
    """A data folder that no other program has open."""

    places: Places
    lock: InstanceLock


@contextmanager
def held(root: Path | None) -> Iterator[Held]:
    """Take the folder, let go when the block ends.

    Where another program has it, that one is asked to come forward. Raises `UserError`: what the
    place says, ALREADY_RUNNING.
    """
    places = prepare_places(root)
    with _alone(places) as lock, _logged(places):
        yield Held(places, lock)


def open_keys(places: Places, ask_passphrase: Callable[[], str] | None = None) -> OpenKeys:
    """This device's keys, by whatever locks them."""
    folder = key_folder(places)
    if not folder.exists() and has_content(places.database):
        raise UserError(ErrorCode.KEYS_GONE, folder=places.root.name)
    needs_passphrase = folder.lock_kind() is LockKind.PASSPHRASE and ask_passphrase is not None
    return folder.open(ask_passphrase() if needs_passphrase and ask_passphrase else None)


def key_folder(places: Places) -> KeyFolder:
    """The place of the keys in a data folder."""
    return KeyFolder(places.root, SystemClock(), key_file=places.root / KEY_FILE)


def has_content(file: Path, least: int = 1) -> bool:
    """Whether the file is there and holds at least so many bytes."""
    return file.exists() and file.stat().st_size >= least


@contextmanager
def _alone(places: Places) -> Iterator[InstanceLock]:
    """One program for each data folder; a second start shows the first one's window."""
    try:
        lock = InstanceLock(places.root)
    except UserError as error:
        if error.code is ErrorCode.ALREADY_RUNNING:
            ask_to_raise(places.root)
        raise
    with lock:
        yield lock


@contextmanager
def _logged(places: Places) -> Iterator[None]:
    """The log, for as long as the folder is open. A disk that takes no log takes no part in it."""
    try:
        handler = start_log(places.logs)
    except OSError:
        yield
        return
    is_bug = False
    try:
        yield
    except Exception as error:
        is_bug = not isinstance(error, UserError)
        raise
    finally:
        if not is_bug:  # the border above has the bug still to write, and then the process ends
            logging.getLogger().removeHandler(handler)
            handler.close()
