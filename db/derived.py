"""The tables that follow from the events: made, dropped and made again without any loss.

One table a kind with one row an entity, as `journal.kinds` declares it, and beside them the few
tables that merge, history and rights read. When their shape changes, `SHAPE` changes, and the
store rebuilds them from the events.
"""

from typing import Final

from kontrollbesok.journal.declaration import FieldType, Group, Kind
from kontrollbesok.journal.digest import short_sha256_hex
from kontrollbesok.journal.kinds import KINDS

VERSION: Final = 1  # raise when projection gives other values from the same declarations

_COLUMN_TYPE: Final = {
    FieldType.TEXT: "TEXT",
    FieldType.INTEGER: "INTEGER",
    FieldType.FLAG: "INTEGER",
    FieldType.LIST: "TEXT",  # JSON
    FieldType.OBJECT: "TEXT",  # JSON
}

_SHARED: Final = {
    # The values that stand. elem is '' in a register; value is NULL when deleted.
    "live": """
        CREATE TABLE live (
            kind TEXT NOT NULL, entity TEXT NOT NULL, grp TEXT NOT NULL, elem TEXT NOT NULL,
            n INTEGER NOT NULL, value TEXT,
            PRIMARY KEY (kind, entity, grp, elem, n)
        ) STRICT, WITHOUT ROWID""",
    # Open conflicts, by the visit or control they stand in.
    "conflict": """
        CREATE TABLE conflict (
            context TEXT NOT NULL, kind TEXT NOT NULL, entity TEXT NOT NULL,
            grp TEXT NOT NULL, elem TEXT NOT NULL,
            PRIMARY KEY (kind, entity, grp, elem)
        ) STRICT, WITHOUT ROWID""",
    # What is found by its words, see `db.search_index`. The first letter has an index of its own:
    # else each search for "b" would put together all words that begin with it.
    "search_word": """
        CREATE VIRTUAL TABLE search_word USING fts5(
            own, around, unit, content = 'search', content_rowid = 'n', detail = column,
            prefix = '1', tokenize = 'unicode61 remove_diacritics 0'
        )""",
    "search": """
        CREATE TABLE search (
            n INTEGER PRIMARY KEY, thing TEXT NOT NULL, entity TEXT NOT NULL,
            context TEXT NOT NULL, unit TEXT NOT NULL, label TEXT NOT NULL, name TEXT NOT NULL,
            own TEXT NOT NULL, around TEXT NOT NULL
        ) STRICT""",
    "search_term": """
        CREATE TABLE search_term (
            term TEXT PRIMARY KEY, rows INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID""",
}
_SEARCH: Final = (
    "CREATE INDEX search_context ON search (context)",
    "CREATE INDEX search_unit ON search (unit, n)",
)


def shape() -> str:
    """A hash of all that the derived tables depend on."""
    text = f"{VERSION}\n" + "\n".join(statements())
    return short_sha256_hex(text.encode())


def statements() -> tuple[str, ...]:
    """The SQL that makes the derived tables."""
    tables = [*_SHARED.values(), *_SEARCH]
    for kind in KINDS.values():
        tables.append(_entity_table(kind))
        tables += [_set_table(kind, group) for group in kind.groups if group.is_set]
        tables += _indexes(kind)
    return tuple(tables)


def table_names() -> tuple[str, ...]:
    """The derived tables."""
    sets = [
        set_table_name(kind, group)
        for kind in KINDS.values()
        for group in kind.groups
        if group.is_set
    ]
    return (*_SHARED, *(table_name(kind) for kind in KINDS.values()), *sets)


def table_name(kind: Kind) -> str:
    """The table with one row an entity of `kind`."""
    return f"k_{kind.name}"


def set_table_name(kind: Kind, group: Group) -> str:
    """The table with one row an element of a set group."""
    return f"k_{kind.name}_{group.name}"


def columns(group: Group) -> tuple[str, ...]:
    """The columns of a register group: its fields, the event shown, how many values differ."""
    fields = tuple(f"{group.name}_{field.name}" for field in group.fields)
    return (*fields, f"{group.name}_event", f"{group.name}_conflict")


def _entity_table(kind: Kind) -> str:
    parts = [f"{part} TEXT NOT NULL" for part in kind.id_parts if part != "id"]
    fields = [
        f"{group.name}_{field.name} {_COLUMN_TYPE[field.type]}"
        for group in kind.groups
        if not group.is_set
        for field in group.fields
    ]
    marks = [
        f"{group.name}_event INTEGER, {group.name}_conflict INTEGER"
        for group in kind.groups
        if not group.is_set
    ]
    body = ", ".join(["entity TEXT PRIMARY KEY", "context TEXT", *parts, *fields, *marks])
    return f"CREATE TABLE {table_name(kind)} ({body}) STRICT, WITHOUT ROWID"


def _set_table(kind: Kind, group: Group) -> str:
    fields = [f"{field.name} {_COLUMN_TYPE[field.type]}" for field in group.fields]
    columns = ["entity TEXT NOT NULL", "elem TEXT NOT NULL", "event INTEGER", *fields]
    body = ", ".join([*columns, "PRIMARY KEY (entity, elem)"])
    return f"CREATE TABLE {set_table_name(kind, group)} ({body}) STRICT, WITHOUT ROWID"


def _indexes(kind: Kind) -> list[str]:
    if not kind.by_visit or kind.name == "visit" or kind.id_parts[0] == "visit":
        return []  # an id that begins with the visit's is found by it: see `rows.of_visit`
    name = table_name(kind)
    return [f"CREATE INDEX {name}_context ON {name} (context)"]
