"""One verified backup a day: a backup is proven by opening it, or it is none.

SQLite's own backup API writes the copy; the live files are never read or copied by hand, for that
would drop the locks of the process that writes. Source: journal.md §6.
"""

import os
from datetime import date
from pathlib import Path
from typing import Final

from db.connection import Connection, DatabaseError, open_reader, open_writer
from kontrollbesok.errors import ErrorCode, UserError

KEPT: Final = 7

_FACTS: Final = "SELECT count(*), coalesce(max(n), 0), coalesce(sum(length(header)), 0) FROM event"


def back_up_today(connection: Connection, folder: Path, key: bytes, today: date) -> Path | None:
    """Today's backup in `folder`, unless it is there already; then None.

    Raises `UserError` BACKUP_FAILED when the copy cannot be written or does not open as the
    original does. Older backups are thinned out only after the new one is proven.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    target = folder / f"kontrollbesok-{today.isoformat()}.db"
    if target.exists():
        return None
    part = target.with_suffix(".part")
    try:
        _copy(connection, part, key)
        _prove(connection, part, key)
        os.replace(part, target)
    except (OSError, DatabaseError, UserError) as error:
        raise UserError(ErrorCode.BACKUP_FAILED) from error
    finally:
        for leftover in (part, Path(f"{part}-wal"), Path(f"{part}-shm")):
            leftover.unlink(missing_ok=True)
    _thin_out(folder)
    return target


def _copy(connection: Connection, part: Path, key: bytes) -> None:
    part.unlink(missing_ok=True)
    copy = open_writer(part, key)
    try:
        connection.backup(copy)
        # A copy that lies still has no log beside it: one file is the whole backup.
        copy.execute("PRAGMA journal_mode = DELETE")
    finally:
        copy.close()


def _prove(connection: Connection, part: Path, key: bytes) -> None:
    """Open the copy with its key, check every page, and compare what it holds."""
    copy = open_reader(part, key)
    try:
        if copy.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
            raise UserError(ErrorCode.BACKUP_FAILED)
        if copy.execute(_FACTS).fetchone() != connection.execute(_FACTS).fetchone():
            raise UserError(ErrorCode.BACKUP_FAILED)
    finally:
        copy.close()


def _thin_out(folder: Path) -> None:
    backups = sorted(folder.glob("kontrollbesok-????-??-??.db"))
    for old in backups[:-KEPT]:
        old.unlink(missing_ok=True)
