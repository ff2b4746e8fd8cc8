"""The one way to open the database: encrypted, durable, append-only by trigger.

`sqlcipher3` brings one known SQLite to every system. Its errors are not those of `sqlite3`:
everything in `db` catches the names exported here.
"""

from pathlib import Path
from typing import Final

from sqlcipher3 import dbapi2
from sqlcipher3.dbapi2 import Connection, DatabaseError, IntegrityError, OperationalError

from kontrollbesok.errors import ErrorCode, UserError

APPLICATION_ID: Final = 0x4B42_4553  # "KBES"

_EVERY_CONNECTION: Final = (
    "PRAGMA cipher_log_level = NONE",  # SQLCipher writes to stderr otherwise
    "PRAGMA trusted_schema = OFF",
    "PRAGMA recursive_triggers = ON",  # else INSERT OR REPLACE walks past the triggers
    "PRAGMA foreign_keys = OFF",  # a projection must take what the record says
    "PRAGMA busy_timeout = 5000",
)


def open_writer(path: Path, key: bytes) -> Connection:
    """The connection that owns all writing. `key` is the 32 raw bytes of the database key.

    Raises `UserError` DATABASE_UNREADABLE for a wrong key or a damaged file.
    """
    connection = _open(path, key, f"file:{_quoted(path)}?mode=rwc")
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "wal_autocheckpoint = 1000"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def open_reader(path: Path, key: bytes) -> Connection:
    """A connection that cannot write, for reads that may take long."""
    connection = _open(path, key, f"file:{_quoted(path)}?mode=ro")
    connection.execute("PRAGMA query_only = ON")
    return connection


def _open(path: Path, key: bytes, uri: str) -> Connection:
    if len(key) != 32:
        raise ValueError("the database key is 32 bytes")
    # isolation_level None: transactions are begun and ended by us, never by the driver.
    connection = dbapi2.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    try:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        for pragma in _EVERY_CONNECTION:
            connection.execute(pragma)
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except DatabaseError as error:
        connection.close()
        raise UserError(ErrorCode.DATABASE_UNREADABLE, file=path.name) from error
    return connection


def _quoted(path: Path) -> str:
    return str(path.absolute()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")


__all__ = [
    "APPLICATION_ID",
    "Connection",
    "DatabaseError",
    "IntegrityError",
    "OperationalError",
    "open_reader",
    "open_writer",
]
