"""Records made by pens, taken in by real stores: what the tables say when all has come."""

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from db.store import RecordStore
from kontrollbesok.journal.event import Event
from tests.offices import DATABASE_KEY
from tests.shares import derived


def empty(folder: Path) -> Path:
    """A database with nothing in it, to copy from."""
    path = folder / "tom.db"
    RecordStore.open(path, DATABASE_KEY).close()
    return path


def opened(folder: Path, name: str = "a", template: Path | None = None) -> RecordStore:
    """A store on a file of its own; nothing waits for the disk."""
    path = folder / f"{name}.db"
    if template is not None:
        shutil.copyfile(template, path)
    store = RecordStore.open(path, DATABASE_KEY)
    store.connection.execute("PRAGMA synchronous = OFF")
    return store


def taken(store: RecordStore, events: Iterable[Event], size: int = 2_000) -> RecordStore:
    """The store, once it has got the events in parts of `size`."""
    waiting = list(events)
    while waiting:
        store.receive(waiting[:size])
        del waiting[:size]
    return store


def tables(store: RecordStore) -> dict[str, list[Any]]:
    """What stands and what does not, in words that do not depend on the order of arrival."""
    visits = store.connection.execute(
        "SELECT entity, life_step, life_state, life_version, life_conflict, plan_lead,"
        " registration_dnr FROM k_visit"
    ).fetchall()
    trust = store.connection.execute(
        "SELECT entity, certificate_person, revocation_reason FROM k_certificate UNION ALL"
        " SELECT entity, grant_role, grant_conflict FROM k_grant"
    ).fetchall()
    waiting = store.connection.execute("SELECT count(*) FROM waiting").fetchall()
    return {
        **derived(store),
        "visit": sorted(visits, key=repr),
        "trust": sorted(trust, key=repr),
        "waiting": waiting,
    }


def aside(store: RecordStore) -> dict[str, str]:
    """Why each event that does not count does not, by id."""
    rows = store.connection.execute(
        "SELECT hex(e.id), a.reason FROM aside a JOIN event e USING (n)"
    )
    return {event.lower(): reason for event, reason in rows}


def detail(store: RecordStore, event: Event) -> str:
    """What the log says of an event that stands aside."""
    (found,) = store.connection.execute(
        "SELECT a.detail FROM aside a JOIN event e USING (n) WHERE e.id = ?",
        (bytes.fromhex(event.id),),
    ).fetchone()
    return str(found)


def reasons(store: RecordStore, *events: Event) -> Sequence[str | None]:
    """Why each of `events` does not count, or None."""
    found = aside(store)
    return [found.get(event.id) for event in events]
