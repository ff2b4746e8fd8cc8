"""Two computers, from empty folders to one team: the real program, killed on the way."""

import os
import subprocess
import sys
from pathlib import Path

from kontrollbesok.entrypoints.bootstrap import opened
from kontrollbesok.model.people import Role
from kontrollbesok.services import enrolment, sync
from tests.journeys.starting import PHRASE

ROOT = Path(__file__).parents[2]
INSPECTOR = frozenset({Role.INSPECTOR})
_LONGEST_S = 60


def start(data: Path, way: str, name: str, shared: Path) -> int:
    """One start of the program, and how its process ended. No key store is there to ask."""
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        "XDG_STATE_HOME": str(data.parent / "state"),
    }
    words = [sys.executable, "-m", "tests.journeys.starting", str(data), way, name, str(shared)]
    done = subprocess.run(
        words, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=_LONGEST_S
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode


def test_a_team_of_two_from_nothing(tmp_path: Path, monkeypatch) -> None:
    """Founded; asked and killed; let in; joined where it was left; unlocked the next day."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    nadja, tova, shared = tmp_path / "nadja", tmp_path / "tova", tmp_path / "filyta"
    shared.mkdir()

    assert start(nadja, "found", "Nadja Silverhed", shared) == 0
    assert start(tova, "leave", "Tova Björkfält", shared) == -9

    with opened(nadja, lambda: PHRASE) as program:
        office = program.office
        assert sync.status(office).unsent == 0  # the window's first sync has sent the founding
        (asked,) = enrolment.requests(office, shared)
        answer = enrolment.approve(office, asked, INSPECTOR, office.keys.unlock(PHRASE))
        enrolment.lay_answer(office, shared, asked, answer)

    assert start(tova, "join", "", shared) == 0
    assert not (tova / "first_start.json").exists()
    assert start(tova, "join", "", shared) == 0

    with opened(tova, lambda: PHRASE) as program:
        people = {one.name: one.roles for one in program.office.reads.people().values()}
        assert program.notices == ()
        assert sync.status(program.office).unsent == 0
    assert people == {"Nadja Silverhed": {Role.COORDINATOR}, "Tova Björkfält": INSPECTOR}
