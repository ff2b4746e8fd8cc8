"""How what stands comes to the tables that screens read.

The same few functions serve an own answer, a colleague's bundle and a rebuild from nothing, so
the tables are always what the events say. Source: docs/format §4.
"""

import json
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Final

from db import derived
from db.connection import Connection
from db.standing import REGISTER, Slot, Standing, as_text, known_group, standing_rows
from kontrollbesok.journal.canonical import Json
from kontrollbesok.journal.declaration import FieldType, Group, Kind
from kontrollbesok.journal.kinds import KINDS
from kontrollbesok.model.ids import EventId

if TYPE_CHECKING:  # what reads and merges events comes with the first of them
    from kontrollbesok.journal.operation import Operation, Value

_SEARCHED: Final = frozenset({"unit", "person", "visit", "finding"})


def restate(
    connection: Connection,
    key: tuple[str, str, str],
    entries: "Iterable[tuple[int, EventId, Operation]]",
    context: str | None,
) -> None:
    """Write a group anew from the `entries` that count: row, event and operation of each."""
    group = known_group(key[0], key[2])
    if group is None:
        return
    from kontrollbesok.journal.merge import merge

    counted = list(entries)
    rows = {event: n for n, event, _ in counted}
    state = merge((event, operation) for _, event, operation in counted)
    values = {REGISTER: state.register, **(state.elements or {})}
    before = connection.execute(
        "SELECT DISTINCT elem FROM live WHERE kind = ? AND entity = ? AND grp = ?", key
    ).fetchall()
    connection.execute("DELETE FROM live WHERE kind = ? AND entity = ? AND grp = ?", key)
    connection.executemany(
        "INSERT INTO live VALUES (?, ?, ?, ?, ?, ?)",
        [
            (*key, element, rows[candidate.event], as_text(candidate.value))
            for element, candidates in values.items()
            for candidate in candidates
        ],
    )
    for element in {name for (name,) in before} | values.keys():
        if group.is_set != (element == REGISTER):
            place = (*key, element)
            show(connection, place, context, None, standing_rows(connection, place))
    if not counted and not group.is_set:
        _drop_empty(connection, key[0], key[1])
    refresh_search(connection, [(key[0], key[1], context)])


def refresh_search(connection: Connection, touched: Iterable[tuple[str, str, str | None]]) -> None:
    """Let what is `touched` be found by what is written of it: kind, entity and context of each."""
    found = {touch for touch in touched if touch[0] in _SEARCHED}
    if found:
        from db.search_index import refresh

        refresh(connection, found)


def forget_search(connection: Connection, kinds: Iterable[str]) -> None:
    """Let no erased word of these `kinds` stay in the index: one that goes is only crossed out."""
    if not _SEARCHED.isdisjoint(kinds):
        connection.execute("INSERT INTO search_word (search_word) VALUES ('rebuild')")


def clear(connection: Connection) -> None:
    """Make the derived tables anew, empty."""
    for name in derived.table_names():
        connection.execute(f"DROP TABLE IF EXISTS {name}")
    for statement in derived.statements():
        connection.execute(statement)


def show(
    connection: Connection,
    place: Slot,
    context: str | None,
    before: Standing | None,
    now: Standing,
) -> None:
    """Write what stands to its row, and note or strike the conflict.

    `before` is what stood; None where that is not known.
    """
    kind = KINDS[place[0]]
    group = known_group(place[0], place[2])
    assert group is not None
    conflict = _differ(now)
    n, text = _shown(now)
    value: Value = json.loads(text) if text else {}
    if group.is_set:
        _write_element(connection, kind, group, place, n, value if text else None)
    else:
        _write_register(connection, kind, group, place[1], context, n, value, conflict)
    if before is None or _differ(before) != conflict:
        # What is written once nobody may choose between: the page that shows it says so. Rulings
        # on a device add up, and of its certificates each holds.
        asks = conflict and not group.once and kind.name != "certificate"
        _write_conflict(connection, place, context, asks)


def _differ(standing: Standing) -> bool:
    return len(standing) > 1 and len({text for text, _, _ in standing.values()}) > 1


def _shown(standing: Standing) -> tuple[int | None, str | None]:
    """The value that a screen shows, the same on every replica: the latest by lamport and id."""
    if not standing:
        return None, None
    n = max(standing, key=lambda row: standing[row][1:])
    return n, standing[n][0]


def _write_register(
    connection: Connection,
    kind: Kind,
    group: Group,
    entity: str,
    context: str | None,
    n: int | None,
    value: "Value",
    conflict: bool,
) -> None:
    parts = _id_parts(kind, entity)
    fields = [_cell(field.type, value.get(field.name)) for field in group.fields]
    connection.execute(
        _upsert(kind.name, group.name),
        (entity, context, *parts, *fields, n, None if n is None else int(conflict)),
    )


@cache
def _upsert(kind_name: str, group_name: str) -> str:
    kind = KINDS[kind_name]
    group = known_group(kind_name, group_name)
    assert group is not None
    own = derived.columns(group)
    parts = [part for part in kind.id_parts if part != "id"]
    names = ["entity", "context", *parts, *own]
    return (
        f"INSERT INTO {derived.table_name(kind)} ({', '.join(names)})"
        f" VALUES ({', '.join('?' * len(names))})"
        f" ON CONFLICT (entity) DO UPDATE SET {', '.join(f'{c} = excluded.{c}' for c in own)}"
    )


def _write_element(
    connection: Connection,
    kind: Kind,
    group: Group,
    place: Slot,
    n: int | None,
    value: "Value | None",
) -> None:
    table = derived.set_table_name(kind, group)
    _, entity, _, element = place
    if value is None:
        connection.execute(f"DELETE FROM {table} WHERE entity = ? AND elem = ?", (entity, element))
        return
    cells = [_cell(field.type, value.get(field.name)) for field in group.fields]
    marks = ", ".join("?" * (3 + len(cells)))
    connection.execute(
        f"INSERT OR REPLACE INTO {table} VALUES ({marks})", (entity, element, n, *cells)
    )


def _write_conflict(
    connection: Connection, place: Slot, context: str | None, conflict: bool
) -> None:
    if conflict:
        connection.execute(
            "INSERT OR REPLACE INTO conflict (context, kind, entity, grp, elem)"
            " VALUES (?, ?, ?, ?, ?)",
            (context or "", *place),
        )
    else:
        connection.execute(
            "DELETE FROM conflict WHERE kind = ? AND entity = ? AND grp = ? AND elem = ?", place
        )


def _drop_empty(connection: Connection, kind: str, entity: str) -> None:
    """Take away the row of an entity that no event which counts has written."""
    connection.execute(
        f"DELETE FROM {derived.table_name(KINDS[kind])} WHERE entity = ?1 AND NOT EXISTS"
        " (SELECT 1 FROM live WHERE kind = ?2 AND entity = ?1 AND elem = ?3)",
        (entity, kind, REGISTER),
    )


def _id_parts(kind: Kind, entity: str) -> tuple[str, ...]:
    if kind.id_parts == ("id",):
        return ()
    parts = entity.split("/", len(kind.id_parts) - 1)
    return tuple(parts + [""] * (len(kind.id_parts) - len(parts)))


def _cell(type_: FieldType, value: Json) -> str | int | None:
    if value is None:
        return None
    if type_ is FieldType.TEXT:
        return str(value)
    if type_ in (FieldType.INTEGER, FieldType.FLAG):
        return value if isinstance(value, int) else None
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
