"""The derived tables made anew from the events, and what is erased from them."""

import json
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager

from db import derived, projection
from db.aside import refused, set_aside
from db.connection import Connection
from db.events import all_events_after, event_by_id, events_after
from db.histories import GroupKey
from db.intake import note_recorder
from db.memory import Memory
from db.meta import meta, set_meta
from db.progress import Progress, unwatched
from db.touched import touched_by
from kontrollbesok.journal.erasure import may_be_erased
from kontrollbesok.journal.event import Event
from kontrollbesok.journal.kinds import GROUPS
from kontrollbesok.model.ids import EventId, StreamId
from kontrollbesok.model.touched import Touched

_ROOM_KIB = 64_000


def erase(memory: Memory, events: Collection[EventId]) -> Touched:
    """Drop the bodies of events. What stood by them is gone, as it would be after a rebuild."""
    touched = Touched.NOTHING
    with memory.all_or_nothing():
        places: dict[GroupKey, str | None] = {}
        for name in events:
            event = event_by_id(memory.connection, name)
            if event is None or event.body is None or not may_be_erased(event):
                continue
            touched |= touched_by(event)
            places |= {op.place: event.header.context for op in event.body.operations}
            memory.connection.execute(
                "UPDATE event SET body = NULL WHERE id = ?", (bytes.fromhex(name),)
            )
        memory.histories.forget()
        for key, context in places.items():
            entries = [
                (entry.n, entry.event, entry.operation)
                for entry in memory.histories.of(key)
                if refused(memory.connection, entry.n) is None
            ]
            projection.restate(memory.connection, key, entries, context)
        projection.forget_search(memory.connection, [kind for kind, _, _ in places])
        memory.forget()
    return touched


def rebuild(memory: Memory, watch: Progress = unwatched) -> None:
    """Make the derived tables anew from the events: the old ones stay until it is done.

    What was judged stays as it was judged, also of events whose bodies are erased since.
    """
    with _room(memory.connection), memory.all_or_nothing():
        projection.clear(memory.connection)
        count = _count(memory)
        for n, event in _counted(memory, lambda done: watch(done, count)):
            memory.pending.project(n, event)
        memory.write()
        _note_shape(memory)


def learn(memory: Memory, watch: Progress = unwatched) -> None:
    """Bring the derived tables to this version's shape; judge what it newly understands.

    `watch` may raise: then everything is as it was.
    """
    known = json.loads(meta(memory.connection, "groups") or "[]")
    news = [place for place in GROUPS if [*place] not in known]
    if any(_has_touched(memory, place) for place in news) or memory.newer:
        rejudge(memory, watch)
    else:
        rebuild(memory, watch)


def rejudge(memory: Memory, watch: Progress = unwatched) -> None:
    """Judge the events anew, in order of arrival, and make the derived tables anew.

    An erased event stands as it was judged when it came, and so do all of its visit or control:
    what they rest on may be gone.
    """
    with _room(memory.connection), memory.all_or_nothing():
        count = _count(memory)
        for n, event in _pages(memory, all_events_after, lambda done: watch(done, 2 * count)):
            if not _is_past_judging(memory, event):
                _judge_anew(memory, n, event, memory.heads.chain_of(n, event.header.stream))
        memory.cuts.load()
        memory.weighing.weigh_streams()
        projection.clear(memory.connection)
        for n, event in _counted(memory, lambda done: watch(count + done, 2 * count)):
            memory.pending.project(n, event)
        memory.write()
        for (visit,) in memory.connection.execute(
            "SELECT DISTINCT entity FROM touch WHERE kind = 'visit' AND grp = 'life'"
        ).fetchall():
            memory.weighing.weigh_visit(visit)
        _note_shape(memory)
        memory.forget()


def _judge_anew(memory: Memory, n: int, event: Event, chain: StreamId) -> None:
    seen = memory.heads.seen_at(chain, event.header.sequence)
    verdict = memory.admission.verdict(event, chain, seen, -n, is_kept=True)
    before = refused(memory.connection, n)
    if verdict.refusal is not None:
        set_aside(memory.connection, n, verdict.refusal)
    elif before is not None:
        memory.connection.execute("DELETE FROM aside WHERE n = ?", (n,))
    if refused(memory.connection, n) != before:
        memory.histories.forget()
        memory.cuts.load()
    if verdict.records:
        note_recorder(memory, n, event, seen)
    else:
        memory.pending.forget_recorder(str(event.header.context), n)
    memory.write()


def _is_past_judging(memory: Memory, event: Event) -> bool:
    if event.body is None:
        return True
    context = event.header.context
    return (
        context is not None
        and memory.connection.execute(
            "SELECT 1 FROM event WHERE context = ? AND body IS NULL LIMIT 1", (context,)
        ).fetchone()
        is not None
    )


def _has_touched(memory: Memory, place: tuple[str, str]) -> bool:
    """Whether any event is about the group; place is kind and group."""
    return (
        memory.connection.execute(
            "SELECT 1 FROM touch WHERE kind = ? AND grp = ? LIMIT 1", place
        ).fetchone()
        is not None
    )


def _note_shape(memory: Memory) -> None:
    set_meta(memory.connection, "shape", derived.shape())
    set_meta(memory.connection, "groups", json.dumps(list(GROUPS)))


@contextmanager
def _room(connection: Connection) -> Iterator[None]:
    """Keep many pages at hand meanwhile: rows come in no order, and each page read is decrypted."""
    (usual,) = connection.execute("PRAGMA cache_size").fetchone()
    connection.execute(f"PRAGMA cache_size = -{_ROOM_KIB}")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA cache_size = {usual}")


def _count(memory: Memory) -> int:
    (count,) = memory.connection.execute("SELECT count(*) FROM event").fetchone()
    return int(count)


def _counted(memory: Memory, tell: Callable[[int], None]) -> Iterator[tuple[int, Event]]:
    """The events that count, in order of arrival."""
    return _pages(memory, events_after, tell)


def _pages(
    memory: Memory,
    page_after: Callable[[Connection, int], list[tuple[int, Event]]],
    tell: Callable[[int], None],
) -> Iterator[tuple[int, Event]]:
    """Events in order of arrival, read in pages; `tell` hears how many have been gone through."""
    last = done = 0
    tell(done)
    while page := page_after(memory.connection, last):
        yield from page
        last = page[-1][0]
        done += len(page)
        tell(done)
        memory.histories.forget_found()
