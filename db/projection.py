"""From an event to the tables that screens read: the only code that writes them.

The same few functions serve an own answer, a colleague's bundle and a rebuild from nothing, so
the tables are always what the events say. Source: docs/format §4.
"""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from db import derived
from db.connection import Connection
from kontrollbesok.journal.canonical import Json
from kontrollbesok.journal.declaration import FieldType, Group, Kind
from kontrollbesok.journal.event import Event
from kontrollbesok.journal.kinds import KINDS
from kontrollbesok.journal.merge import Candidate, GroupState, merge, reached, stated
from kontrollbesok.journal.operation import Operation, Set, Value
from kontrollbesok.model.ids import EventId, is_control
from kontrollbesok.model.touched import Touched

_TOUCHED: Final = {
    "person": Touched.PEOPLE,
    "certificate": Touched.PEOPLE,
    "grant": Touched.PEOPLE,
    "tie": Touched.PEOPLE | Touched.VISITS,
    "unit": Touched.VISITS,
    "site": Touched.VISITS,
    "visit": Touched.VISITS | Touched.REVIEWS | Touched.ATTESTS,
    "assignment": Touched.VISITS,
    "answer": Touched.ANSWERS,
    "finding": Touched.FINDINGS,
    "remark": Touched.REVIEWS,
    "evidence": Touched.EVIDENCE,
}
REGISTER: Final = ""  # the element of a group that is no set


def project(connection: Connection, n: int, event: Event, numbers: Mapping[EventId, int]) -> None:
    """Let `event`, stored as row `n`, have its effect on the derived tables.

    `numbers` gives the rows of the events that its operations replace.
    """
    if event.body is None:
        return
    for operation in event.body.operations:
        kind = KINDS.get(operation.kind)
        group = kind.group(operation.group) if kind else None
        if kind is None or group is None:
            continue
        replaced = [numbers[name] for name in operation.supersedes]
        _apply(connection, n, event.header.context, kind, group, operation, replaced)
        in_visit = event.header.context is not None and not is_control(event.header.context)
        if group.records and in_visit and not _chooses(connection, operation, replaced):
            _note_recorder(connection, event)


def touched_by(event: Event) -> Touched:
    """The kinds of things on the screens that `event` may have changed."""
    touched = Touched.NOTHING
    for operation in event.body.operations if event.body else ():
        touched |= _TOUCHED.get(operation.kind, Touched.NOTHING)
    return touched


def touch(connection: Connection, n: int, event: Event) -> None:
    """Note which groups `event` is about, whether it counts or not."""
    if event.body is not None:
        connection.executemany(
            "INSERT INTO touch VALUES (?, ?, ?, ?)",
            [(op.kind, op.entity, op.group, n) for op in event.body.operations],
        )


def standing(connection: Connection, kind: str, entity: str, group: str) -> GroupState:
    """What stands in a group, with the events that put it there."""
    rows = connection.execute(
        "SELECT l.elem, e.id, l.value FROM live l JOIN event e USING (n)"
        " WHERE l.kind = ? AND l.entity = ? AND l.grp = ? ORDER BY l.elem, e.id",
        (kind, entity, group),
    )
    found: dict[str, list[Candidate]] = {}
    for element, event, value in rows:
        candidate = Candidate(EventId(event.hex()), json.loads(value) if value else None)
        found.setdefault(element, []).append(candidate)
    register = tuple(found.pop(REGISTER, ()))
    return GroupState(register, {element: tuple(values) for element, values in found.items()})


def restate(
    connection: Connection,
    key: tuple[str, str, str],
    entries: Iterable[tuple[int, EventId, Operation]],
    context: str | None,
) -> None:
    """Write a group anew from the `entries` that count: row, event and operation of each."""
    kind = KINDS.get(key[0])
    group = kind.group(key[2]) if kind else None
    if kind is None or group is None:
        return
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
            (*key, element, rows[candidate.event], _text(candidate.value))
            for element, candidates in values.items()
            for candidate in candidates
        ],
    )
    for element in {name for (name,) in before} | values.keys():
        if group.is_set != (element == REGISTER):
            refresh(connection, kind, group, key[1], element, context)


def clear(connection: Connection) -> None:
    """Make the derived tables anew, empty."""
    for name in derived.table_names():
        connection.execute(f"DROP TABLE IF EXISTS {name}")
    for statement in derived.statements():
        connection.execute(statement)


def refresh(
    connection: Connection, kind: Kind, group: Group, entity: str, element: str, context: str | None
) -> None:
    """Write what stands in one group to its row and to the list of conflicts."""
    standing = connection.execute(
        "SELECT n, value FROM live WHERE kind = ? AND entity = ? AND grp = ? AND elem = ?"
        " ORDER BY n",
        (kind.name, entity, group.name, element),
    ).fetchall()
    conflict = len({value for _, value in standing}) > 1
    shown_n, shown = _shown(connection, standing)
    value: Value = json.loads(shown) if shown else {}
    if group.is_set:
        _write_element(connection, kind, group, entity, element, shown_n, value if shown else None)
    else:
        _write_register(connection, kind, group, entity, context, shown_n, value, conflict)
    _write_conflict(connection, kind, group, entity, element, context, conflict)


def _shown(
    connection: Connection, standing: list[tuple[int, str | None]]
) -> tuple[int | None, str | None]:
    """The value that a screen shows, the same on every replica: the latest by lamport and id."""
    if not standing:
        return None, None
    if len(standing) == 1:
        return standing[0]
    values = dict(standing)
    marks = ", ".join("?" * len(values))
    (latest,) = connection.execute(
        f"SELECT n FROM event WHERE n IN ({marks}) ORDER BY lamport DESC, id DESC LIMIT 1",
        list(values),
    ).fetchone()
    return latest, values[latest]


def _apply(
    connection: Connection,
    n: int,
    context: str | None,
    kind: Kind,
    group: Group,
    operation: Operation,
    replaced: Iterable[int],
) -> None:
    place = (kind.name, operation.entity, group.name)
    elements = [element or REGISTER for element in reached(operation)]
    connection.executemany(
        "DELETE FROM live WHERE kind = ? AND entity = ? AND grp = ? AND elem = ? AND n = ?",
        [(*place, element, row) for element in elements for row in replaced],
    )
    connection.executemany(
        "INSERT INTO live VALUES (?, ?, ?, ?, ?, ?)",
        [(*place, element or REGISTER, n, _text(value)) for element, value in stated(operation)],
    )
    for element in elements:
        refresh(connection, kind, group, operation.entity, element, context)


def _write_register(
    connection: Connection,
    kind: Kind,
    group: Group,
    entity: str,
    context: str | None,
    n: int | None,
    value: Value,
    conflict: bool,
) -> None:
    parts = _id_parts(kind, entity)
    fields = [_cell(field.type, value.get(field.name)) for field in group.fields]
    connection.execute(
        _upsert(kind.name, group.name), (entity, context, *parts, *fields, n, int(conflict))
    )


@cache
def _upsert(kind_name: str, group_name: str) -> str:
    kind = KINDS[kind_name]
    group = kind.group(group_name)
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
    entity: str,
    element: str,
    n: int | None,
    value: Value | None,
) -> None:
    table = derived.set_table_name(kind, group)
    if value is None:
        connection.execute(f"DELETE FROM {table} WHERE entity = ? AND elem = ?", (entity, element))
        return
    cells = [_cell(field.type, value.get(field.name)) for field in group.fields]
    marks = ", ".join("?" * (3 + len(cells)))
    connection.execute(
        f"INSERT OR REPLACE INTO {table} VALUES ({marks})", (entity, element, n, *cells)
    )


def _write_conflict(
    connection: Connection,
    kind: Kind,
    group: Group,
    entity: str,
    element: str,
    context: str | None,
    conflict: bool,
) -> None:
    place = (kind.name, entity, group.name, element)
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


def _chooses(connection: Connection, operation: Operation, replaced: list[int]) -> bool:
    """Whether the operation only restates one of several values that it replaces."""
    if len(replaced) < 2 or not isinstance(operation.change, Set):
        return False
    marks = ", ".join("?" * len(replaced))
    rows = connection.execute(f"SELECT body FROM event WHERE n IN ({marks})", replaced)
    wanted = dict(operation.change.value)
    return any(wanted in _values(body, operation) for (body,) in rows)


def _values(body: bytes | None, operation: Operation) -> list[Json]:
    if body is None:
        return []
    return [
        found.get("set")
        for found in json.loads(body)["ops"]
        if found["e"] == [operation.kind, operation.entity] and found["g"] == operation.group
    ]


def _note_recorder(connection: Connection, event: Event) -> None:
    connection.execute(
        "INSERT OR IGNORE INTO recorder (visit, stream, person, sequence)"
        " SELECT ?, k, ?, ? FROM stream WHERE id = ?",
        (event.header.context, event.header.actor, event.header.sequence, event.header.stream),
    )


def _id_parts(kind: Kind, entity: str) -> tuple[str, ...]:
    if kind.id_parts == ("id",):
        return ()
    parts = entity.split("/", len(kind.id_parts) - 1)
    return tuple(parts + [""] * (len(kind.id_parts) - len(parts)))


def _text(value: Value | None) -> str | None:
    if value is None:
        return None
    return json.dumps(dict(value), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _cell(type_: FieldType, value: Json) -> str | int | None:
    if value is None:
        return None
    if type_ is FieldType.TEXT:
        return str(value)
    if type_ in (FieldType.INTEGER, FieldType.FLAG):
        return value if isinstance(value, int) else None
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
