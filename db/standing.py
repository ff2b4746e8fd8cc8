"""What stands in a group or in one element of it, as the file has it. Source: docs/format §4."""

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

import orjson

from db.connection import Connection
from kontrollbesok.journal.declaration import Group
from kontrollbesok.journal.kinds import GROUPS
from kontrollbesok.model.ids import EventId, StreamId

if TYPE_CHECKING:  # what merges events comes with the first of them
    from kontrollbesok.journal.merge import GroupState
    from kontrollbesok.journal.operation import Value

REGISTER: Final = ""  # the element of a group that is no set

Slot: TypeAlias = tuple[str, str, str, str]  # kind, entity, group, element
# By row: the value as JSON text (None: deleted), and what orders candidates on a screen.
Standing: TypeAlias = dict[int, tuple[str | None, int, EventId]]


def known_group(kind: str, group: str) -> Group | None:
    """The group as this version declares it; None for what a newer program has written."""
    declared = GROUPS.get((kind, group))
    return declared.group if declared else None


def standing_rows(connection: Connection, place: Slot) -> Standing:
    """What stands in one register or one element of a set."""
    return standing_of(placed_rows(connection, place))


class PlacedRow(NamedTuple):
    """One value that stands, and where its event does: what is replaced is asked for its place."""

    n: int
    value: str | None
    lamport: int
    event: EventId
    stream: StreamId
    sequence: int


def standing_of(rows: Iterable[PlacedRow]) -> Standing:
    """What stands, without its places."""
    return {row.n: (row.value, row.lamport, row.event) for row in rows}


def placed_rows(connection: Connection, place: Slot) -> list[PlacedRow]:
    """What stands in one register or one element of a set, with the place of each event."""
    rows = connection.execute(
        "SELECT l.n, l.value, e.lamport, e.id, s.id, e.sequence"
        " FROM live l JOIN event e USING (n) JOIN stream s ON s.k = e.stream"
        " WHERE l.kind = ? AND l.entity = ? AND l.grp = ? AND l.elem = ?",
        place,
    )
    return [
        PlacedRow(n, value, lamport, EventId(event.hex()), StreamId(stream), sequence)
        for n, value, lamport, event, stream, sequence in rows
    ]


def standing(connection: Connection, kind: str, entity: str, group: str) -> "GroupState":
    """What stands in a group, with the events that put it there."""
    from kontrollbesok.journal.merge import Candidate, GroupState

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


def as_text(value: "Value | None") -> str | None:
    """A value as the text that is stored and compared; None for a deletion."""
    if value is None:
        return None
    return orjson.dumps(dict(value), option=orjson.OPT_SORT_KEYS).decode()
