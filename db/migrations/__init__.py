"""The steps from one shape of the record's tables to the next, in order.

`user_version` says how many steps a file has taken. It is asked first: sqlite-utils, which takes
the steps, is imported only where there is one to take, and never at a common start.
"""

import importlib
from collections.abc import Callable
from typing import Any

from db.connection import APPLICATION_ID, Connection
from db.transaction import transaction
from kontrollbesok.errors import ErrorCode, UserError

STEPS = (
    "m0001_record",
    "m0002_exchange",
    "m0003_population_cache",
    "m0004_branches",
    "m0005_cases",
    "m0006_population_places",
    "m0007_event_by_lamport",
    "m0008_clock_by_stream",
    "m0009_population_blocks",
)


def version(connection: Connection) -> int:
    """How many steps the file has taken."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: Connection, before: Callable[[int], object] = lambda taken: None) -> bool:
    """Take the steps that remain; True when there were any. All of them or none.

    `before` is told how many steps a file with data has taken, before any more are: it makes the
    verified backup. Raises `UserError` DATABASE_NEWER for a file that a newer program has written,
    and what the disk says; then the file is as it was.
    """
    taken = version(connection)
    if taken > len(STEPS):
        raise UserError(ErrorCode.DATABASE_NEWER, found=taken, known=len(STEPS))
    if taken == len(STEPS):
        return False
    if taken:
        before(taken)
    with transaction(connection):
        _migrations().apply(_database(connection))
        connection.execute(f"PRAGMA user_version = {len(STEPS)}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    return True


def schema(connection: Connection) -> str:
    """The file's tables, indexes and triggers as SQL, in a stable order."""
    rows = connection.execute(
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
        " AND name NOT LIKE '_sqlite_%' ORDER BY type DESC, name"
    )
    return "\n".join(f"{_one_margin(sql)};\n" for (sql,) in rows)


def _migrations() -> Any:
    from db.sqlite_utils_bridge import sqlite_utils

    steps = sqlite_utils.Migrations("kontrollbesok")
    for name in STEPS:
        steps(name=name)(_step(importlib.import_module(f"db.migrations.{name}").STATEMENTS))
    return steps


def _step(statements: tuple[str, ...]) -> Callable[[Any], None]:
    def take(database: Any) -> None:
        for statement in statements:
            database.execute(statement)

    return take


def _database(connection: Connection) -> Any:
    from db.sqlite_utils_bridge import sqlite_utils

    # Plugins of other programs that share the Python must not run inside ours.
    return sqlite_utils.Database(connection, execute_plugins=False)


def _one_margin(sql: str) -> str:
    lines = [line.rstrip() for line in sql.strip().splitlines()]
    margin = min((len(line) - len(line.lstrip()) for line in lines[1:] if line), default=0)
    return "\n".join([lines[0], *(line[margin:] for line in lines[1:])])
