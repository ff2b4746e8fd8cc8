"""The record as a history: events in the order they came, and what stands against each other."""

import json
from collections.abc import Sequence

from db.connection import Connection
from db.events import as_event
from kontrollbesok.journal.event import Event
from kontrollbesok.model.ids import EventId, PersonId
from kontrollbesok.ports.history import Conflict, HistoryRow, OwnAct, Side


def own_acts(
    connection: Connection, context: str, person: PersonId, since_ms: int
) -> Sequence[OwnAct]:
    """The person's own acts in a visit since a moment, oldest first."""
    rows = connection.execute(
        "SELECT id, act, json_extract(body, '$.undo') FROM event"
        " WHERE context = ? AND actor = ? AND at_ms >= ? AND body IS NOT NULL ORDER BY n",
        (context, person, since_ms),
    )
    return [OwnAct(EventId(event.hex()), act, undoes) for event, act, undoes in rows]


def history_of(connection: Connection, context: str) -> Sequence[HistoryRow]:
    """Every event of a visit in order of arrival, those that do not count included."""
    rows = connection.execute(
        "SELECT e.header, e.body, e.signature, e.user_signature, a.reason FROM event e"
        " LEFT JOIN aside a USING (n) WHERE e.context = ? ORDER BY e.n",
        (context,),
    )
    return [HistoryRow(as_event(*row[:4]), row[4]) for row in rows]


def counted(connection: Connection, context: str, act: str) -> Sequence[Event]:
    """The events of one act in a visit that count, in order of arrival."""
    rows = connection.execute(
        "SELECT e.header, e.body, e.signature, e.user_signature FROM event e"
        " LEFT JOIN aside a USING (n)"
        " WHERE e.context = ? AND e.act = ? AND a.reason IS NULL ORDER BY e.n",
        (context, act),
    )
    return [as_event(*row) for row in rows]


def aside(connection: Connection, context: str | None) -> Sequence[HistoryRow]:
    """What does not count, in one visit or everywhere, in order of arrival."""
    # CROSS keeps the order: the few that stand aside are looked up, and no history is read.
    rows = connection.execute(
        "SELECT e.header, e.body, e.signature, e.user_signature, a.reason"
        " FROM aside a CROSS JOIN event e USING (n)"
        f"{'' if context is None else ' WHERE e.context = ?'} ORDER BY a.n",
        () if context is None else (context,),
    )
    return [HistoryRow(as_event(*row[:4]), row[4]) for row in rows]


def conflicts(connection: Connection, context: str | None) -> Sequence[Conflict]:
    """What nobody has chosen between yet, in one visit or everywhere."""
    rows = connection.execute(
        "SELECT context, kind, entity, grp, elem FROM conflict"
        f"{'' if context is None else ' WHERE context = ?'}"
        " ORDER BY context, kind, entity, grp, elem",
        () if context is None else (context,),
    ).fetchall()
    return [
        Conflict(where, kind, entity, group, element or None, _sides(connection, place))
        for where, *place in rows
        for kind, entity, group, element in [place]
    ]


def _sides(connection: Connection, place: Sequence[str]) -> tuple[Side, ...]:
    rows = connection.execute(
        "SELECT e.id, l.value, e.actor, e.at_ms FROM live l JOIN event e USING (n)"
        " WHERE l.kind = ? AND l.entity = ? AND l.grp = ? AND l.elem = ?"
        " ORDER BY e.lamport, e.id",
        place,
    )
    return tuple(
        Side(EventId(event.hex()), json.loads(value) if value else None, PersonId(actor), at_ms)
        for event, value, actor, at_ms in rows
    )
