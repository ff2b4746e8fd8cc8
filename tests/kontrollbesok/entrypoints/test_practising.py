"""Övningsbesöket: a real visit in a folder of its own, done from the first answer to handed in."""

import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from kontrollbesok.demo.team import PASSPHRASE
from kontrollbesok.entrypoints import gui, practising
from kontrollbesok.entrypoints.bootstrap import opened
from kontrollbesok.model.code import AnswerType, Basis
from kontrollbesok.model.verdict import Verdict
from kontrollbesok.model.visit import Reply
from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.services import answers, cells, grids, reviews, visits


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice, laid out."""
    root = tmp_path_factory.mktemp("ovning")
    practising.prepare_practice(root)
    return root


def test_it_can_be_done_from_the_first_question_to_handed_in(folder: Path) -> None:
    """Six questions, the unit's items, the passphrase that stands in the address."""
    with opened(folder) as program:
        office = program.office
        (found,) = office.reads.visits()
        asked = visits.questions_of(visits.checklist_of(office, found), found)
        for question in asked:
            if question.answer_type is AnswerType.DATE:
                reply = Reply(date="2026-09-01", basis=Basis.DOCUMENT)
            else:
                reply = Reply(Verdict.YES, basis=Basis.SEEN)
            answers.give(office, found.id, question, reply)
        (grid,) = grids.open_items(office, found.id)
        for found_row in grid.rows:
            cells.rest_right(office, grid.sample, found_row.item.row)
        assert PASSPHRASE in found.address
        reviews.submit(office, found.id, office.keys.unlock(PASSPHRASE))

        assert len(asked) == 6
        assert grid.rows
        assert visits.opened(office, found.id).state is VisitState.SUBMITTED


def test_nothing_is_left_when_its_window_closes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder is there while the window is, and then it is not."""
    seen: list[Path] = []

    def window(root: Path | None, practise: object) -> int:
        assert root is not None
        assert practise is None  # no practice in the practice
        seen.append(root)
        with opened(root) as program:
            assert [visit.number for visit in program.office.reads.visits()] == ["Övning"]
        return 0

    monkeypatch.setattr(gui, "run_window", window)

    assert practising.practise() == 0
    assert not seen[0].exists()


def test_it_is_started_as_a_program_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a command that the program knows."""
    started: list[list[str]] = []
    with monkeypatch.context() as patched:
        patched.setattr(subprocess, "Popen", lambda command, **_: started.append(command))
        practising.start_practice()
    (command,) = started
    said = subprocess.run([*command, "-h"], capture_output=True, text=True, check=True)

    assert command[0] == sys.executable
    assert "Övningsbesöket" in said.stdout


@pytest.mark.parametrize(
    ("begun", "times"), [("12:05", ("12:05", "12:50")), ("23:50", ("23:50", "23:59"))]
)
def test_it_begins_when_it_is_opened(
    begun: str, times: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The time that is left is that of a visit that has just begun, late at night too."""
    at = datetime.fromisoformat(f"2026-11-29T{begun}:00+01:00")
    monkeypatch.setattr(practising, "swedish_time", lambda _ms: at)
    practising.prepare_practice(tmp_path)
    with opened(tmp_path) as program:
        (found,) = program.office.reads.visits()

    assert (found.starts, found.ends) == times
