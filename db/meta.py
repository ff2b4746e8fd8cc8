"""What the file says of itself: named texts."""

from db.connection import Connection


def meta(connection: Connection, name: str) -> str | None:
    """What stands under `name`, or None."""
    row = connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    return None if row is None else str(row[0])


def set_meta(connection: Connection, name: str, value: str) -> None:
    """Let `value` stand under `name`."""
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))
