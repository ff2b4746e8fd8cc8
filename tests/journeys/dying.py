"""One piece of work, begun again and again in a process that is killed at one write more each time.

Usage: python -m tests.journeys.dying WORK FOLDER EVERY

The files in FOLDER/before are copied to FOLDER/N for the kill at the Nth write, until the work
gets done. Every line tells a number and "killed" or "done". One interpreter forks them all.
"""

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from db.backup import back_up_today
from db.connection import open_reader
from db.store import RecordStore
from kontrollbesok.journal.event import Event, read_event
from tests.disk import Request, watched
from tests.offices import DATABASE_KEY

NAME = "kontrollbesok.db"
DAY = date(2026, 11, 24)


def write_bundle(events: list[Event], folder: Path) -> None:
    """Lay events where `receive` finds them."""
    parts = [
        [part and part.hex() for part in (e.header_bytes, e.body_bytes, e.signature)]
        + [e.user_signature and e.user_signature.hex()]
        for e in events
    ]
    (folder / "bundle.json").write_text(json.dumps(parts))


def read_bundle(folder: Path) -> list[Event]:
    """What `write_bundle` has laid there."""
    parts = json.loads((folder / "bundle.json").read_text())
    return [read_event(*(text and bytes.fromhex(text) for text in one)) for one in parts]


def receive(folder: Path) -> None:
    """Take in a bundle."""
    store = RecordStore.open(folder / NAME, DATABASE_KEY)
    store.receive(read_bundle(folder))
    store.close()


def rebuild(folder: Path) -> None:
    """Make the derived tables anew."""
    store = RecordStore.open(folder / NAME, DATABASE_KEY)
    store.rebuild()
    store.close()


def rejudge(folder: Path) -> None:
    """Judge everything anew."""
    store = RecordStore.open(folder / NAME, DATABASE_KEY)
    store.rejudge()
    store.close()


def back_up(folder: Path) -> None:
    """Make the day's backup."""
    reader = open_reader(folder / NAME, DATABASE_KEY)
    back_up_today(reader, folder / "backups", DATABASE_KEY, DAY)
    reader.close()


def upgrade(folder: Path) -> None:
    """Open a file of an older version."""
    RecordStore.open(folder / NAME, DATABASE_KEY, folder / "backups").close()


WORKS: dict[str, Callable[[Path], None]] = {
    work.__name__: work for work in (receive, rebuild, rejudge, back_up, upgrade)
}


def _killed_at(turn: int, work: Callable[[Path], None], folder: Path) -> bool:
    """Let a child do the work and die before its write number `turn`; False when it got done."""
    child = os.fork()
    if child == 0:
        count = 0

        def die(_: Request) -> None:
            nonlocal count
            count += 1
            if count == turn:
                os.kill(os.getpid(), signal.SIGKILL)

        try:
            with watched(die):
                work(folder)
        finally:
            os._exit(1 if sys.exc_info()[0] else 0)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return True
    assert os.WEXITSTATUS(status) == 0, f"{work.__name__} failed at {turn}"
    return False


def main(name: str, folder: Path, every: int) -> None:
    """Kill the work at its first write, and `every` writes later, and so on."""
    turn, was_killed = 1, True
    while was_killed:
        place = folder / str(turn)
        shutil.copytree(folder / "before", place)
        was_killed = _killed_at(turn, WORKS[name], place)
        sys.stdout.write(f"{turn} {'killed' if was_killed else 'done'}\n")
        turn += every


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
