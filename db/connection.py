"""The one way to open the database: encrypted, durable, append-only by trigger.

`sqlcipher3` brings one known SQLite to every system. Its errors are not those of `sqlite3`:
everything in `db` catches the names exported here.
"""

from pathlib import Path
from typing import Final

from sqlcipher3 import dbapi2
from sqlcipher3.dbapi2 import Connection, DatabaseError, IntegrityError, OperationalError

from db.faults import fault_of
from db.pages import any_page_opens
from kontrollbesok.errors import ErrorCode, UserError

APPLICATION_ID: Final = 0x4B42_4553  # "KBES"

_EVERY_CONNECTION: Final = (
    "PRAGMA cipher_log_level = NONE",  # SQLCipher writes to stderr otherwise
    "PRAGMA trusted_schema = OFF",
    "PRAGMA recursive_triggers = ON",  # else INSERT OR REPLACE walks past the triggers
    "PRAGMA foreign_keys = OFF",  # a projection must take what the record says
    "PRAGMA busy_timeout = 5000",
)


_WRITER: Final = ("journal_mode = WAL", "synchronous = FULL", "wal_autocheckpoint = 1000")
_READER: Final = ("query_only = ON",)
# Prepared statements kept. The driver lets go the least used, never the oldest: once the tables'
# making has filled a small cache, what comes after is prepared anew each time.
_STATEMENTS: Final = 1_000
_INDEX_BYTES: Final = 32 * 1024  # of the file beside the log
# A copy lies still: no log beside it, and nothing to roll back to if it does not get done.
_COPY: Final = ("journal_mode = OFF", "synchronous = FULL")


class Writer(Connection):  # type: ignore[misc]  # the driver has no types
    """The writing connection. It remembers when the disk did not keep its word."""

    has_failed = False


def open_writer(path: Path, key: bytes) -> Writer:
    """The connection that owns all writing. `key` is the 32 raw bytes of the database key.

    Raises `UserError`: DATABASE_UNREADABLE for a wrong key or a file that is none of ours,
    DATABASE_DAMAGED where the key is right, and what the disk says.
    """
    return _open(path, key, "rwc", _WRITER)


def open_reader(path: Path, key: bytes) -> Connection:
    """A connection that cannot write, for reads that may take long. Raises as `open_writer`."""
    return _open(path, key, "ro", _READER)


def open_copy(path: Path, key: bytes) -> Connection:
    """A connection to a new file that a copy is written into. Raises as `open_writer`."""
    return _open(path, key, "rwc", _COPY)


def _open(path: Path, key: bytes, mode: str, pragmas: tuple[str, ...]) -> Writer:
    if len(key) != 32:
        raise ValueError("the database key is 32 bytes")
    connection: Writer | None = None
    try:
        # isolation_level None: transactions are begun and ended by us, never by the driver.
        connection = dbapi2.connect(
            f"file:{_quoted(path)}?mode={mode}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            factory=Writer,
            cached_statements=_STATEMENTS,
        )
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        for pragma in _EVERY_CONNECTION:
            connection.execute(pragma)
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")
    except DatabaseError as error:
        if connection is not None:
            connection.close()
        raise UserError(_fault(path, key, error), file=path.name) from error
    return connection


def _fault(path: Path, key: bytes, error: DatabaseError) -> ErrorCode:
    """A wrong key opens no page of the file; a damaged file has others that it opens."""
    fault = fault_of(error) or ErrorCode.DATABASE_UNREADABLE
    if fault is ErrorCode.DISK_FAILED and _has_no_room(path):
        return ErrorCode.DISK_FULL
    if fault is ErrorCode.DATABASE_UNREADABLE and any_page_opens(path, key):
        return ErrorCode.DATABASE_DAMAGED
    return fault


def _has_no_room(path: Path) -> bool:
    """Whether the log's index has no room: SQLite takes that for a disk that fails."""
    import shutil  # only where a start has failed

    try:
        return shutil.disk_usage(path.parent).free < _INDEX_BYTES
    except OSError:
        return False


def _quoted(path: Path) -> str:
    return str(path.absolute()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")


__all__ = [
    "APPLICATION_ID",
    "Connection",
    "DatabaseError",
    "IntegrityError",
    "OperationalError",
    "Writer",
    "open_copy",
    "open_reader",
    "open_writer",
]
