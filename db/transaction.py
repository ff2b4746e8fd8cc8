"""One `with` is one transaction: all of it is on disk when the block ends, or none of it."""

from collections.abc import Iterator
from contextlib import contextmanager

from db.connection import Connection, DatabaseError, Writer
from db.faults import fault_of
from kontrollbesok.errors import ErrorCode, UserError


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """Begin for writing, commit at the end, roll back when anything is raised.

    Raises `UserError`: DISK_FULL or SAVE_FAILED where the world would not let the commit through;
    DISK_FAILED when the disk did not keep its word, and from then on nothing more is written: a
    second try may be told that all is well when it is not. What was committed before is untouched.
    """
    if isinstance(connection, Writer) and connection.has_failed:
        raise UserError(ErrorCode.DISK_FAILED)
    try:
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            _roll_back(connection)
            raise
    except DatabaseError as error:
        fault = fault_of(error)
        if fault is None:
            raise  # our fault: SQL that does not fit the tables
        if fault is ErrorCode.DISK_FAILED and isinstance(connection, Writer):
            connection.has_failed = True
        raise UserError(fault) from error


def _roll_back(connection: Connection) -> None:
    # SQLite has often rolled back by itself: a full disk, a failed one.
    if connection.in_transaction:
        connection.execute("ROLLBACK")
