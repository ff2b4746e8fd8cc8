"""The record: one answer saved, and a colleague's events taken in.

Anchors, in the same run: a raw append with fsync of as many bytes; a bare executemany of event and
answer row into an encrypted file.

    python bench/bench_record.py
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from db.connection import open_writer  # noqa: E402
from kontrollbesok.journal.event import Event, read_event  # noqa: E402
from kontrollbesok.journal.verify import verified  # noqa: E402
from kontrollbesok.model.checklist import Question  # noqa: E402
from kontrollbesok.model.ids import VisitId  # noqa: E402
from kontrollbesok.model.verdict import Verdict  # noqa: E402
from kontrollbesok.model.visit import Reply  # noqa: E402
from kontrollbesok.services import answers, visits  # noqa: E402
from kontrollbesok.services.office import Office  # noqa: E402
from tests.offices import DATABASE_KEY, Team  # noqa: E402

ROUNDS = 9
ANSWERS = 40  # a round
EVENTS = 10_000
BATCH = 2_000


def main() -> None:
    """Print both ratios."""
    with tempfile.TemporaryDirectory() as folder:
        team = Team(Path(folder))
        team.found("Nadja")
        team.join("Tova")
        visit = team.visit("Tova")
        team.send("Nadja", "Tova")
        save_answer(team, visit, Path(folder))
        take_in(team, visit, Path(folder))


def save_answer(team: Team, visit: VisitId, folder: Path) -> None:
    """One answer from key to disk, rights judged and tables written, against append + fsync."""
    office = team.offices["Tova"]
    asked = questions(office, visit)
    size = typical_size(office, visit, asked[0])
    ours, anchor = [], []
    with (folder / "raw").open("ab") as raw:
        for number in range(ROUNDS):
            ours.append(timed(lambda n=number: answer_all(office, visit, asked, n), ANSWERS))
            anchor.append(timed(lambda: append_all(raw, size), ANSWERS))
    report("one answer saved / append + fsync", ours, anchor, "≤ 4.5")


def take_in(team: Team, visit: VisitId, folder: Path) -> None:
    """Foreign events with every rule on, against bare inserts of the same rows."""
    office = team.offices["Tova"]
    asked = questions(office, visit)
    for number in range(EVENTS):
        answers.give(office, visit, asked[number % len(asked)], reply(number))
    sent = list(team.stores["Tova"].events_unknown_to({}))
    lines = [(e.header_bytes, e.body_bytes, e.signature, e.user_signature) for e in sent]
    ours, anchor = [], []
    for number in range(3):
        store = team._store(f"Mottagare {number}")
        ours.append(timed(lambda s=store: receive(s, lines, office.organisation), len(sent)))
        anchor.append(timed(lambda n=number: insert(folder / f"bare{n}.db", sent), len(sent)))
    rate = [bare / own for own, bare in zip(ours, anchor, strict=True)]
    print(
        f"import, all rules on / bare executemany (rate): {statistics.median(rate):.2f}× (≥ 0.30)"
    )


def receive(store, lines, organisation: str) -> None:
    """Parse, verify, judge, store and project, in batches as a sync does."""
    events = verified([read_event(*line) for line in lines], organisation, store.device_keys())
    for start in range(0, len(events), BATCH):
        store.receive(events[start : start + BATCH])
    assert store.vector()


def insert(path: Path, events: list[Event]) -> None:
    """The same rows by bare SQL: an event and a cell each, one transaction, encrypted."""
    connection = open_writer(path, DATABASE_KEY)
    connection.execute(
        "CREATE TABLE event (n INTEGER PRIMARY KEY, id BLOB UNIQUE, stream INTEGER, sequence"
        " INTEGER, header BLOB, body BLOB, signature BLOB)"
    )
    connection.execute("CREATE TABLE cell (entity TEXT PRIMARY KEY, value TEXT)")
    connection.execute("BEGIN")
    connection.executemany(
        "INSERT INTO event (id, stream, sequence, header, body, signature)"
        " VALUES (?, 1, ?, ?, ?, ?)",
        [
            (bytes.fromhex(e.id), e.header.sequence, e.header_bytes, e.body_bytes, e.signature)
            for e in events
        ],
    )
    connection.executemany(
        "INSERT INTO cell VALUES (?, ?) ON CONFLICT (entity) DO UPDATE SET value = excluded.value",
        [(f"visit/SBA-{n % 60}", "ja") for n in range(len(events))],
    )
    connection.execute("COMMIT")
    connection.close()


def questions(office: Office, visit: VisitId) -> tuple[Question, ...]:
    """The visit's questions."""
    found = visits.opened(office, visit)
    return visits.questions_of(visits.checklist_of(office, found), found)


def reply(number: int) -> Reply:
    """Yes, and every tenth time not applicable."""
    return Reply(Verdict.NOT_APPLICABLE if number % 10 == 0 else Verdict.YES)


def answer_all(office: Office, visit: VisitId, asked: tuple[Question, ...], start: int) -> None:
    """Forty answers, one after the other."""
    for number in range(start, start + ANSWERS):
        answers.give(office, visit, asked[number % len(asked)], reply(number))


def append_all(raw, size: int) -> None:
    """Forty appends, each on disk before the next."""
    for _ in range(ANSWERS):
        raw.write(b"x" * size)
        raw.flush()
        os.fsync(raw.fileno())


def typical_size(office: Office, visit: VisitId, question: Question) -> int:
    """The bytes of one answer's event."""
    answers.give(office, visit, question, Reply(Verdict.YES))
    event = office.reads.history(visit)[-1].event
    return len(event.header_bytes) + len(event.body_bytes or b"") + len(event.signature)


def timed(work: Callable[[], None], count: int) -> float:
    """Seconds for one of `count`."""
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) / count


def report(what: str, ours: list[float], anchor: list[float], target: str) -> None:
    """One line: the median ratio, and the medians it comes from."""
    ratio = statistics.median(o / a for o, a in zip(ours, anchor, strict=True))
    own, bare = statistics.median(ours) * 1000, statistics.median(anchor) * 1000
    print(f"{what}: {ratio:.2f}× ({target}); {own:.2f} ms and {bare:.2f} ms")


if __name__ == "__main__":
    main()
