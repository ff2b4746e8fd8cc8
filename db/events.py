"""Rows of the event table: in as they came, out as they went in."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from db.connection import Connection
from kontrollbesok.model.ids import EventId, StreamId

if TYPE_CHECKING:
    from kontrollbesok.journal.event import Event

_PAGE: Final = 1_000


def as_event(
    header: bytes, body: bytes | None, signature: bytes, user_signature: bytes | None
) -> "Event":
    """A row of the table as an event. What reads events is imported with the first of them."""
    from kontrollbesok.journal.event import read_event

    return read_event(header, body, signature, user_signature)


def events_after(connection: Connection, n: int) -> "list[tuple[int, Event]]":
    """The next page of events that count, in order of arrival."""
    return _page(connection, n, "AND NOT EXISTS (SELECT 1 FROM aside a WHERE a.n = event.n)")


def all_events_after(connection: Connection, n: int) -> "list[tuple[int, Event]]":
    """The next page of events, those that do not count too, in order of arrival."""
    return _page(connection, n, "")


def _page(connection: Connection, n: int, condition: str) -> "list[tuple[int, Event]]":
    rows = connection.execute(
        "SELECT n, header, body, signature, user_signature FROM event"
        f" WHERE n > ? {condition} ORDER BY n LIMIT ?",
        (n, _PAGE),
    ).fetchall()
    return [(row, as_event(*parts)) for row, *parts in rows]


def event_by_id(connection: Connection, event: EventId) -> "Event | None":
    """The event with this id, or None where it has not come."""
    row = connection.execute(
        "SELECT header, body, signature, user_signature FROM event WHERE id = ?",
        (bytes.fromhex(event),),
    ).fetchone()
    return None if row is None else as_event(*row)


def certifying_events(connection: Connection) -> "list[Event]":
    """The events that certify devices, those that do not count too."""
    rows = connection.execute(
        "SELECT e.header, e.body, e.signature, e.user_signature FROM touch t JOIN event e USING (n)"
        " WHERE t.kind = 'certificate' AND t.grp = 'certificate'"
    ).fetchall()
    return [as_event(*row) for row in rows]


def events_beyond(connection: Connection, seen: Mapping[StreamId, int]) -> "Iterator[Event]":
    """Every event that `seen` does not cover, each after its causal past.

    Order of arrival is such an order. Events that do not count are relayed too: every replica
    judges for itself.
    """
    streams = connection.execute("SELECT k, id, head_sequence FROM stream").fetchall()
    wanted = {
        k: seen.get(StreamId(name), -1)
        for k, name, head in streams
        if seen.get(StreamId(name), -1) < head
    }
    if not wanted:
        return
    places = " OR ".join("(stream = ? AND sequence > ?)" for _ in wanted)
    values = [value for pair in wanted.items() for value in pair]
    rows = connection.execute(
        f"SELECT header, body, signature, user_signature FROM event WHERE {places} ORDER BY n",
        values,
    )
    for row in rows:
        yield as_event(*row)
