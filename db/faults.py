"""What SQLite says of the disk and the file, as errors that a person can do something about."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlcipher3.dbapi2 import DatabaseError

from kontrollbesok.errors import ErrorCode, UserError

_BUSY, _LOCKED, _READ_ONLY, _INPUT_OUTPUT, _CORRUPT, _FULL = 5, 6, 8, 10, 11, 13
_CANNOT_OPEN, _NO_DATABASE = 14, 26

_CODES: Final = {
    _FULL: ErrorCode.DISK_FULL,
    _INPUT_OUTPUT: ErrorCode.DISK_FAILED,
    _CORRUPT: ErrorCode.DATABASE_DAMAGED,
    _NO_DATABASE: ErrorCode.DATABASE_UNREADABLE,
    _BUSY: ErrorCode.SAVE_FAILED,
    _LOCKED: ErrorCode.SAVE_FAILED,
    _READ_ONLY: ErrorCode.SAVE_FAILED,
    _CANNOT_OPEN: ErrorCode.SAVE_FAILED,
}


def fault_of(error: DatabaseError) -> ErrorCode | None:
    """What the world did, or None where the error is ours: SQL that does not fit the tables."""
    return _CODES.get(getattr(error, "sqlite_errorcode", 0))


@contextmanager
def database_faults(name: str) -> Iterator[None]:
    """Turn what SQLite says inside of the file `name` into `UserError`. Our own errors pass."""
    try:
        yield
    except DatabaseError as error:
        fault = fault_of(error)
        if fault is None:
            raise
        raise UserError(fault, file=name) from error
