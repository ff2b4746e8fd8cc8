"""What the readers of the projected tables share: rows by name, and the events behind a group."""

from collections.abc import Iterator
from typing import Any

from db.connection import Connection
from kontrollbesok.model.ids import EventId


def named_rows(connection: Connection, sql: str, *values: object) -> list[dict[str, Any]]:
    """The rows that `sql` gives, each by the names of its columns."""
    return list(each_named_row(connection, sql, *values))


def each_named_row(connection: Connection, sql: str, *values: object) -> Iterator[dict[str, Any]]:
    """The same one at a time, where there are many."""
    cursor = connection.execute(sql, values)
    names = [column[0] for column in cursor.description]
    for row in cursor:
        yield dict(zip(names, row, strict=True))


def seen_of(connection: Connection, kind: str, entity: str, group: str) -> tuple[EventId, ...]:
    """The events that stand behind a register group, ascending."""
    rows = connection.execute(
        "SELECT e.id FROM live l JOIN event e USING (n)"
        " WHERE l.kind = ? AND l.entity = ? AND l.grp = ? AND l.elem = '' ORDER BY e.id",
        (kind, entity, group),
    )
    return tuple(EventId(event.hex()) for (event,) in rows)


def of_visit(visit: str) -> tuple[str, str]:
    """The first id, and the one before which the last stands, of what has its visit's id first."""
    return f"{visit}/", f"{visit}0"  # a nought comes next after a stroke


def seen_in(
    connection: Connection, kind: str, first: str, beyond: str
) -> dict[str, dict[str, list[EventId]]]:
    """The events behind each group of the entities from `first` to before `beyond`, ascending."""
    seen: dict[str, dict[str, list[EventId]]] = {}
    rows = connection.execute(
        "SELECT l.entity, l.grp, e.id FROM live l JOIN event e USING (n)"
        " WHERE l.kind = ? AND l.entity >= ? AND l.entity < ? ORDER BY e.id",
        (kind, first, beyond),
    )
    for entity, group, event in rows:
        seen.setdefault(entity, {}).setdefault(group, []).append(EventId(event.hex()))
    return seen
