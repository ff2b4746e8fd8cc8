"""One `with` is one transaction: all of it is on disk when the block ends, or none of it."""

from collections.abc import Iterator
from contextlib import contextmanager

from db.connection import Connection, DatabaseError, OperationalError
from kontrollbesok.errors import ErrorCode, UserError


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """Begin for writing, commit at the end, roll back when anything is raised.

    Raises `UserError` DISK_FULL or SAVE_FAILED where the world would not let the commit through.
    What was committed before is untouched by either.
    """
    try:
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
    except OperationalError as error:
        raise _explained(error) from error


def _explained(error: DatabaseError) -> UserError:
    message = str(error)
    if "full" in message:
        return UserError(ErrorCode.DISK_FULL)
    if any(word in message for word in ("I/O", "locked", "readonly", "unable to open")):
        return UserError(ErrorCode.SAVE_FAILED)
    raise error  # our fault: SQL that does not fit the tables
