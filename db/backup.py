"""Verified backups: one a day, one before each new shape. A backup is proven by opening it.

SQLite's own backup writes the copy, in one snapshot; the live files are never read or copied by
hand, for that would drop the locks of the process that writes. Source: journal.md §6.
"""

import hashlib
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Final, TypeAlias

from db.connection import Connection, DatabaseError, open_copy, open_reader
from db.pages import damaged_pages
from kontrollbesok.errors import ErrorCode, UserError

KEPT: Final = 7
_KEPT_VERSIONS: Final = 2
_DAY: Final = "kontrollbesok-%Y-%m-%d.db"
_BESIDE: Final = ("-wal", "-shm", "-journal")

_Facts: TypeAlias = tuple[int, str]  # how many events, and a digest of their ids


def back_up_today(source: Connection, folder: Path, key: bytes, today: date) -> Path | None:
    """Today's backup in `folder`, unless it is there already; then None.

    With a reading connection as `source` nobody who writes has to wait. Raises `UserError`:
    BACKUP_FAILED when the copy cannot be written or does not open as the original does;
    DATABASE_DAMAGED when it is the original that cannot be read. Older backups are thinned out
    only after the new one is proven.
    """
    target = folder / today.strftime(_DAY)
    if target.exists():
        return None
    _back_up(source, target, key)
    _thin_out(backups(folder), KEPT)
    return target


def back_up_version(source: Connection, folder: Path, key: bytes, version: int) -> Path:
    """The database as it is before it gets a new shape. Raises as `back_up_today`."""
    target = folder / f"kontrollbesok-version-{version}.db"
    _back_up(source, target, key)
    _thin_out(sorted(folder.glob("kontrollbesok-version-*.db"), key=_written), _KEPT_VERSIONS)
    return target


def backups(folder: Path) -> Sequence[Path]:
    """The daily backups, oldest first."""
    return sorted(folder.glob("kontrollbesok-????-??-??.db"))


def day_of(backup: Path) -> date:
    """The day a backup was made."""
    return datetime.strptime(backup.name, _DAY).date()  # noqa: DTZ007  # a date has no zone


def restore(backup: Path, database: Path, key: bytes, aside: str) -> None:
    """Put a proven copy of `backup` in the place of `database`, which nobody may have open.

    What lies there is kept beside it under a name that ends with `aside`. The next start sees an
    older database and begins a new stream. Raises `UserError` BACKUP_UNREADABLE, and then, or when
    the disk refuses (`OSError`), the database is as it was.
    """
    part = database.with_suffix(".part")
    _remove(part)
    try:
        shutil.copyfile(backup, part)
        _check(part, key, backup)
        _flush(part)
        _keep_aside(database, aside)
        os.replace(part, database)
        _flush(database.parent)
    finally:
        _remove(part)


def _check(part: Path, key: bytes, backup: Path) -> None:
    try:
        copy = open_reader(part, key)
        try:
            is_whole = _is_whole(copy)
        finally:
            copy.close()
    except (UserError, DatabaseError) as error:
        raise UserError(ErrorCode.BACKUP_UNREADABLE, day=day_of(backup).isoformat()) from error
    if not is_whole:
        raise UserError(ErrorCode.BACKUP_UNREADABLE, day=day_of(backup).isoformat())


def _keep_aside(database: Path, aside: str) -> None:
    """A log that belongs to the old file must never be paired with the new one."""
    for end in ("", *_BESIDE):
        old = Path(f"{database}{end}")
        if old.exists():
            os.replace(old, f"{database.with_suffix('')}-{aside}.db{end}")


def _back_up(source: Connection, target: Path, key: bytes) -> None:
    try:
        with _part(target) as part, _snapshot(source):
            _copy(source, part, key)
            _prove(part, key, _facts(source))
            os.replace(part, target)
        _flush(target.parent)
    except (OSError, DatabaseError, UserError) as error:
        if damaged_pages(source):
            raise UserError(ErrorCode.DATABASE_DAMAGED, file="kontrollbesok.db") from error
        raise UserError(ErrorCode.BACKUP_FAILED) from error


@contextmanager
def _part(target: Path) -> Iterator[Path]:
    """A name for what is not a backup yet; what a kill has left is cleared away."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    for leftover in target.parent.glob("kontrollbesok-*.part"):
        _remove(leftover)
    part = target.with_suffix(".part")
    try:
        yield part
    finally:
        _remove(part)


@contextmanager
def _snapshot(source: Connection) -> Iterator[None]:
    """What is read inside is of one moment, whatever is written meanwhile."""
    source.execute("BEGIN")
    source.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # the moment is the first read
    try:
        yield
    finally:
        if source.in_transaction:
            source.execute("ROLLBACK")


def _copy(source: Connection, part: Path, key: bytes) -> None:
    copy = open_copy(part, key)
    try:
        source.backup(copy)
        # The copy says that it has a log, as its source does. One file is the whole backup.
        copy.execute("PRAGMA journal_mode = DELETE")
    finally:
        copy.close()


def _prove(part: Path, key: bytes, expected: _Facts) -> None:
    """Open the copy with its key, check every page, and compare what it holds."""
    copy = open_reader(part, key)
    try:
        if not (_is_whole(copy) and _facts(copy) == expected):
            raise UserError(ErrorCode.BACKUP_FAILED)
    finally:
        copy.close()


def _is_whole(copy: Connection) -> bool:
    return bool(copy.execute("PRAGMA quick_check").fetchall() == [("ok",)])


def _facts(connection: Connection) -> _Facts:
    digest, count = hashlib.sha256(), 0
    for event, erased in connection.execute("SELECT id, body IS NULL FROM event ORDER BY n"):
        digest.update(event + bytes([erased]))
        count += 1
    return count, digest.hexdigest()


def _flush(path: Path) -> None:
    """Put a file's bytes, or a folder's names, on the disk."""
    if os.name == "nt" and path.is_dir():
        return  # Windows does this by itself
    descriptor = os.open(path, os.O_RDWR if path.is_file() else os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _thin_out(found: Sequence[Path], kept: int) -> None:
    for old in found[:-kept]:
        old.unlink(missing_ok=True)


def _remove(part: Path) -> None:
    for end in ("", *_BESIDE):
        Path(f"{part}{end}").unlink(missing_ok=True)


def _written(path: Path) -> float:
    return path.stat().st_mtime
