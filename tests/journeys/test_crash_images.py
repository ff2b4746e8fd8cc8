"""The power goes at any moment: what was acknowledged is on the disk, and nothing is half.

The program's own store writes its own encrypted file; what it asks of the disk is recorded, and
after each request the disk is left as it may have been. Every image is opened as a start does.
CRASH_ROUNDS=10 tries ten times as many. Source: journal.md §6, §9 faults 1–5.
"""

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from db.reads import RecordReads
from db.store import RecordStore
from kontrollbesok.journal.event import Event
from kontrollbesok.model.visit import Reply
from kontrollbesok.ports.store import Draft
from kontrollbesok.services import answers
from kontrollbesok.services.office import Office
from tests.asked import NO, SBA_10, YES, question
from tests.disk import Recorder, Request, watched
from tests.offices import DATABASE_KEY, Team
from tests.power_cut import Image, images
from tests.shares import derived

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="the library shows its C functions on Linux alone"
)

ROUNDS = int(os.environ.get("CRASH_ROUNDS", "1"))
ANSWERS = 36
BUNDLE = 15


@dataclass
class Desk:
    """Tova's computer before the power goes, and a visit to answer."""

    team: Team
    visit: str
    path: Path

    def files(self) -> dict[str, bytes]:
        return {self.path.name: self.path.read_bytes()}

    def office(self, store: RecordStore) -> Office:
        return replace(self.team.offices["Tova"], store=store, reads=RecordReads(store.connection))

    def open(self) -> RecordStore:
        store = RecordStore.open(self.path, DATABASE_KEY)
        store.connection.execute("PRAGMA wal_autocheckpoint = 60")  # so that there are some
        return store


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    team = Team(tmp_path)
    team.found()
    team.join("Tova")
    team.join("Idris")
    visit = team.visit("Tova", "Idris")
    team.send("Nadja", "Tova", "Idris")
    team.stores["Tova"].close()
    return Desk(team, visit, tmp_path / "Tova.db")


@dataclass
class Trace:
    """What was asked of the disk, and how far it had come when each thing was acknowledged."""

    before: dict[str, bytes]
    requests: list[Request]
    acknowledged: list[int]

    def images(self, folder: Path) -> Iterator[tuple[RecordStore, int, Image]]:
        """Every image, opened, with how many things had been acknowledged."""
        folder.mkdir()
        for seed in range(ROUNDS):
            for image in images(self.before, self.requests, seed):
                store = RecordStore.open(image.write(folder) / "Tova.db", DATABASE_KEY)
                yield store, sum(step <= image.step for step in self.acknowledged), image
                store.connection.close()


def traced(desk: Desk, work: Callable[[RecordStore, Callable[[], None]], None]) -> Trace:
    """Do `work` on a disk that is watched; it calls back when something is acknowledged."""
    before, recorder, acknowledged = desk.files(), Recorder(), []
    with watched(recorder):
        store = desk.open()
        try:
            work(store, lambda: acknowledged.append(len(recorder.requests)))
        finally:
            store.close()
    return Trace(before, recorder.requests, acknowledged)


def answering(desk: Desk) -> Callable[[RecordStore, Callable[[], None]], None]:
    """Answer one question again and again with a running number, and write beside it."""

    def work(store: RecordStore, done: Callable[[], None]) -> None:
        office = desk.office(store)
        asked = question(office, desk.visit)
        for number in range(ANSWERS):
            reply = Reply(YES if number % 2 else NO, text=str(number))
            answers.give(office, desk.visit, asked, reply)
            done()
            store.save_draft(Draft(desk.visit, "answer", "x", "note", f"Utkast {number}", number))

    return work


def given(store: RecordStore) -> int:
    """How many answers the record holds, all from the first on."""
    found = store.connection.execute(
        "SELECT json_extract(body, '$.ops[0].set.text') FROM event WHERE act = 'answer.give'"
        " ORDER BY n"
    ).fetchall()
    assert [int(text) for (text,) in found] == list(range(len(found)))
    return len(found)


def is_whole(store: RecordStore) -> bool:
    return store.connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]


def test_no_acknowledged_answer_is_lost(desk: Desk, tmp_path: Path) -> None:
    """All that was acknowledged, and what stands on the question is the last that is kept."""
    trace = traced(desk, answering(desk))
    tried = 0
    for store, acknowledged, image in trace.images(tmp_path / "image"):
        kept = given(store)
        assert kept >= acknowledged, image
        text = RecordReads(store.connection).answer(desk.visit, SBA_10).text
        assert text == (str(kept - 1) if kept else None), image
        drafts = store.drafts(desk.visit)
        assert bool(drafts) == (kept > 1) or int(drafts[0].text.split()[1]) >= acknowledged - 2
        assert is_whole(store), image
        tried += 1

    assert tried >= 1_000 * ROUNDS


def test_a_less_careful_disk_would_lose_some(desk: Desk, tmp_path: Path) -> None:
    """The control: without a sync at each commit the same images do lose answers."""

    def work(store: RecordStore, done: Callable[[], None]) -> None:
        store.connection.execute("PRAGMA synchronous = NORMAL")
        answering(desk)(store, done)

    trace = traced(desk, work)
    lost = sum(
        given(store) < acknowledged
        for store, acknowledged, image in trace.images(tmp_path / "image")
    )
    assert lost > 100 * ROUNDS


def test_a_bundle_is_there_whole_or_not_at_all(desk: Desk, tmp_path: Path) -> None:
    """Fault 4: after each image the rest can be taken in, and all is as if nothing had been."""
    events = answered_by_idris(desk)
    bundles = [events[start : start + BUNDLE] for start in range(0, len(events), BUNDLE)]

    def work(store: RecordStore, done: Callable[[], None]) -> None:
        for bundle in bundles:
            store.receive(bundle)
            done()

    trace = traced(desk, work)
    whole = None
    for store, acknowledged, image in trace.images(tmp_path / "image"):
        kept = given(store)
        assert kept % BUNDLE == 0, image
        assert kept >= acknowledged * BUNDLE, image
        if image.step % 11 == 0:
            assert is_whole(store), image
            again = [store.receive(bundle) for bundle in bundles]
            assert sum(receipt.accepted for receipt in again) == len(events) - kept
            whole = whole or derived(store)
            assert derived(store) == whole, image
    assert whole


def answered_by_idris(desk: Desk) -> list[Event]:
    """Answers that Idris gives on his own computer, as they come in a bundle."""
    office, store = desk.team.offices["Idris"], desk.team.stores["Idris"]
    before = store.vector()
    for number in range(3 * BUNDLE):
        reply = Reply(YES if number % 2 else NO, text=str(number))
        answers.give(office, desk.visit, question(office, desk.visit), reply)
    return list(store.events_unknown_to(before))


def test_a_rebuild_is_done_or_not_begun(desk: Desk, tmp_path: Path) -> None:
    """Fault 5: the tables are all the old ones or all the new, never mixed."""
    store = desk.open()
    answering(desk)(store, lambda: None)
    right = derived(store)
    # Tables that are wrong tell whether they have been made anew.
    for table, column in (("k_answer", "verdict_verdict"), ("k_visit", "plan_number")):
        store.connection.execute(f"UPDATE {table} SET {column} = 'fel'")
    store.connection.execute("UPDATE live SET value = '{}' WHERE kind = 'person'")
    wrong = derived(store)
    store.close()

    def work(store: RecordStore, done: Callable[[], None]) -> None:
        store.rebuild()
        done()

    trace = traced(desk, work)
    seen = []
    for store, acknowledged, image in trace.images(tmp_path / "image"):
        now = derived(store)
        assert now in (right, wrong), image
        assert now == right or not acknowledged, image
        seen.append(now == right)
    assert {True, False} == set(seen)
