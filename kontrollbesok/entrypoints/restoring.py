"""The way back: a backup in the place of a database that is gone or damaged."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from db import backup
from kontrollbesok.entrypoints.holding import open_keys
from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.machine.clock import SystemClock
from kontrollbesok.machine.disk_fault import disk_faults
from kontrollbesok.machine.instance_lock import InstanceLock
from kontrollbesok.machine.key_record import read_record, record_exists, write_record
from kontrollbesok.machine.keys import OpenKeys
from kontrollbesok.machine.places import Places, prepare_places
from kontrollbesok.ports.clock import swedish_time


def backup_days(root: Path | None) -> Sequence[date]:
    """The days that there are backups from, oldest first."""
    return [backup.day_of(found) for found in backup.backups(prepare_places(root).backups)]


def restore(root: Path | None, day: date, ask_passphrase: Callable[[], str] | None = None) -> None:
    """Put the backup of `day` in the database's place; what lies there is kept beside it.

    Keys that are gone come back from the backup too. At the next start the record goes on in a
    new stream. Raises `UserError`: BACKUP_MISSING, BACKUP_UNREADABLE, ALREADY_RUNNING, and what
    keys and disk say; then the database is as it was.
    """
    places = prepare_places(root)
    with InstanceLock(places.root):
        restore_in(places, day, None, ask_passphrase)


def restore_in(
    places: Places,
    day: date,
    keys: OpenKeys | None,
    ask_passphrase: Callable[[], str] | None = None,
) -> None:
    """As `restore`, in a folder that is held already; `keys` where they are open."""
    found = [one for one in backup.backups(places.backups) if backup.day_of(one) == day]
    if not found:
        raise UserError(ErrorCode.BACKUP_MISSING)
    restore_keys(places)
    keys = keys or open_keys(places, ask_passphrase)
    now = swedish_time(SystemClock().now_ms())
    with disk_faults():
        backup.restore(
            found[0], places.database, keys.database_key, f"undanlagd-{now:%Y%m%d-%H%M%S}"
        )


def restore_keys(places: Places) -> bool:
    """Put the keys from beside the backups where keys are gone or damaged.

    False where there are none to put. Raises `UserError` for what the disk says.
    """
    if not record_exists(places.backups):
        return False
    try:
        read_record(places.root)
    except UserError as error:
        if error.code not in (ErrorCode.KEYS_MISSING, ErrorCode.KEYS_DAMAGED):
            raise
        write_record(places.root, read_record(places.backups))
    return True
