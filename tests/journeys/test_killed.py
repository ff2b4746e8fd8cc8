"""The program is killed in the middle of an answer: what was acknowledged is there.

Source: ux.md §10, Nothing lost; journal.md §9, faults 1 and 2.
"""

import os
import random
import subprocess
import sys

from db.reads import RecordReads
from db.store import RecordStore
from tests.offices import DATABASE_KEY, Team

ROUNDS = int(os.environ.get("KILL_ROUNDS", "12"))


def test_no_acknowledged_answer_is_lost(tmp_path):
    """Kill -9 after a random number of answers, again and again on one database."""
    team = Team(tmp_path)
    team.found("Nadja")
    team.join("Tova")
    visit = team.visit("Tova")
    team.send("Nadja", "Tova")
    for store in team.stores.values():
        store.close()
    for blob, content in team.files.kept.items():
        (tmp_path / f"{blob}.blob").write_bytes(content)
    chance = random.Random(20261124)
    total = 0

    for _ in range(ROUNDS):
        acknowledged = killed_after(tmp_path / "Tova.db", visit, chance.randrange(1, 60))
        total += len(acknowledged)
        missing = {
            code: at for code, at in acknowledged.items() if at > kept(tmp_path, visit)[code]
        }
        assert missing == {}

    assert total >= ROUNDS


def killed_after(path, visit, answers: int) -> dict[str, int]:
    """Let a process answer, kill it after some answers: the newest acknowledged, by question."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.answering", str(path), visit, "2"],
        stdout=subprocess.PIPE,
        text=True,
    )
    acknowledged: dict[str, int] = {}
    for line in process.stdout:
        code, number = line.split()
        acknowledged[code] = int(number)
        answers -= 1
        if answers == 0:
            process.kill()
            break
    # What stood in the pipe when it died was acknowledged too.
    for line in process.stdout.read().splitlines():
        code, number = line.split()
        acknowledged[code] = int(number)
    process.stdout.close()
    process.wait()
    assert acknowledged, "the process said nothing"
    return acknowledged


def kept(folder, visit) -> dict[str, int]:
    """The number that stands on each question, after opening the file as a start does."""
    store = RecordStore.open(folder / "Tova.db", DATABASE_KEY)
    assert store.connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]
    answers = RecordReads(store.connection).answers(visit)
    store.close()
    return {code: int(answer.text) for code, answer in answers.items()}
