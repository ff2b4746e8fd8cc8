"""The window is killed at keys of a long script: what it had shown as saved is there again.

Kill -9 while a key is being answered, now and then; with KILL_EVERY_KEY=1 at each of the 500.
Source: ux.md §10, Nothing lost: no acknowledged answer, and of text at most the last half second.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.computers import Computer
from tests.journeys.pressing import WORDS, script

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="each start is forked")
ROOT = Path(__file__).parents[2]
KEYS = 500
EVERY_KEY = bool(os.environ.get("KILL_EVERY_KEY"))
TEXT_MAY_LACK_S = 0.5
_LONGEST_ANSWER_S = 0.03
_KEYS_OF_A_LIFE = 40  # at most; longer than a text takes


@dataclass
class Life:
    """What one process said from its start until it was killed, each line with its time."""

    found: dict[str, object]
    seen: dict[str, object] | None = None
    pressed: int = -1
    typed: list[tuple[float, str, str, str]] = field(default_factory=list)
    died: float = 0.0

    def texts_that_may_stand(self) -> list[str]:
        """What the field had in the last half second and just before it; [] where that is nothing.

        The key that was being answered may have come to it too.
        """
        if self.seen is None or not self.seen["field"]:
            return []
        here = (self.seen["code"], self.seen["field"])
        texts = [(at, one) for at, *where, one in self.typed if tuple(where) == here]
        old = [n for n, (at, _) in enumerate(texts) if self.died - at > TEXT_MAY_LACK_S]
        return [text for _, text in texts[old[-1] :]] if old else []

    def hear(self, said: dict[str, object]) -> None:
        self.pressed = int(said.get("press", self.pressed))
        if "seen" in said:
            self.seen = said
            if said["field"]:
                self.typed.append((time.monotonic(), said["code"], said["field"], said["typed"]))


class Typist:
    """Lets processes press the keys, one life after the other."""

    def __init__(self, computer: Computer) -> None:
        command = [sys.executable, "-m", "tests.journeys.pressing"]
        self._server = subprocess.Popen(
            [*command, str(computer.places.root), computer.visit, str(KEYS)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def live(self, first: int, last: int | None, after_s: float) -> Life:
        """From key `first` to `last`, killed `after_s` after that; without one, at the start."""
        self._server.stdin.write(f"{first}\n")
        self._server.stdin.flush()
        process = self._said()["process"]
        life = Life(found=self._said())
        while last is not None and life.pressed < last:
            said = self._said()
            assert "gone" not in said, "it died by itself"
            life.hear(said)
        time.sleep(after_s)
        os.kill(process, signal.SIGKILL)
        life.died = time.monotonic()
        while "gone" not in (said := self._said()):
            life.hear(said)  # what stood in the pipe was on the screen
        return life

    def end(self) -> None:
        self._server.stdin.close()
        self._server.stdout.close()
        assert self._server.wait() == 0

    def _said(self) -> dict[str, object]:
        return json.loads(self._server.stdout.readline())


@pytest.mark.timeout(3_600 if EVERY_KEY else 120)
def test_killed_at_keys(tmp_path: Path) -> None:
    """Every life begins where the one before was killed, and is told where and until when."""
    chance, typist = random.Random(5), Typist(Computer.founded(tmp_path / "data"))
    first, before, texts_kept = 0, None, 0
    for last in [*(range(KEYS) if EVERY_KEY else places(chance)), None]:
        if last is not None:
            first = max(first, last - _KEYS_OF_A_LIFE)
        life = typist.live(first, last, chance.uniform(0, _LONGEST_ANSWER_S))
        if before is not None:
            nothing_is_lost(before, life.found)
            texts_kept += bool(before.texts_that_may_stand())
        if last is not None:
            before, first = life, last + 1
    typist.end()
    assert texts_kept >= 2 or EVERY_KEY  # with a kill at each key no text grows old


def places(chance: random.Random) -> list[int]:
    """Some keys anywhere, and the last letters of some texts, which are only a draft then."""
    keys = script(KEYS)
    ends = [n for n, key in enumerate(keys) if key == "Escape" and keys[n - 36 : n] == [*WORDS]]
    return sorted({n - 1 for n in ends[:3]} | set(chance.sample(range(KEYS), 5)))


def nothing_is_lost(life: Life, found: dict[str, object]) -> None:
    """What was seen stands, but for what the key that was being answered has changed."""
    (told,) = found["told"]
    assert told.startswith("Programmet stängdes oväntat. Allt till ")
    assert told.endswith("IK-2026-031, Jobbtorg Norr.")
    assert "på SBA-" in told or found["answers"] == life.found["answers"]  # nothing done yet
    if life.seen is None:
        assert found["answers"] == life.found["answers"]
        return
    answered = found["answers"]
    changed = {code for code, was in life.seen["answers"].items() if answered[code] != was}
    assert len(changed) <= life.pressed - life.seen["seen"], (life.seen, changed)
    code = life.seen["code"]
    if not life.seen["field"] and not changed:
        stands = found["texts"][code]
        assert all(stands[name] == text for name, text in life.seen["texts"].items()), stands
    if typed := life.texts_that_may_stand():
        stands = found["texts"][code].get(life.seen["field"], "")
        is_one_more = life.pressed > life.seen["seen"] and len(stands) == len(typed[-1]) + 1
        assert stands in typed or is_one_more, typed
