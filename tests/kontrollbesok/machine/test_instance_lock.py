"""One program for each data folder, and a second one that steps back politely."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels.errors import error_text
from kontrollbesok.machine.instance_lock import InstanceLock, ask_to_raise
from tests.kontrollbesok.machine.killed import ROOT

HOLD = """
import sys
sys.path.insert(0, {root!r})
from pathlib import Path
from kontrollbesok.machine.instance_lock import InstanceLock
lock = InstanceLock(Path({folder!r}))
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def other(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the folder."""
    script = HOLD.format(root=str(ROOT), folder=str(folder))
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_start_is_refused(folder: Path, other: subprocess.Popen[str]) -> None:
    """Fault 14: while another process has the folder, a start says where to go on."""
    with pytest.raises(UserError) as refused:
        InstanceLock(folder)

    assert refused.value.code is ErrorCode.ALREADY_RUNNING
    assert "redan öppet" in error_text(refused.value)


def test_the_lock_dies_with_its_process(folder: Path, other: subprocess.Popen[str]) -> None:
    """A killed program leaves nothing that someone must remove."""
    other.kill()
    other.wait()

    InstanceLock(folder).release()


def test_a_released_folder_can_be_taken(folder: Path) -> None:
    """After the program has ended the next one starts; releasing twice does nothing."""
    first = InstanceLock(folder)
    with pytest.raises(UserError):
        InstanceLock(folder)
    first.release()
    first.release()

    with InstanceLock(folder):
        pass
    with InstanceLock(folder):
        pass


def test_two_folders_are_two_programs(tmp_path: Path) -> None:
    """Practice and real data can be open at the same time."""
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()

    with InstanceLock(tmp_path / "a"), InstanceLock(tmp_path / "b"):
        pass


def test_a_wish_to_come_forward_arrives_once(folder: Path) -> None:
    """The first program sees that it was asked, once for each time somebody asked."""
    with InstanceLock(folder) as first:
        assert not first.raise_requested()
        ask_to_raise(folder)
        ask_to_raise(folder)
        assert first.raise_requested()
        assert not first.raise_requested()


def test_an_old_wish_raises_nothing(folder: Path) -> None:
    """A wish that nobody was there to hear is forgotten at the next start."""
    ask_to_raise(folder)

    with InstanceLock(folder) as first:
        assert not first.raise_requested()


def test_asking_a_folder_that_is_gone_is_quiet(tmp_path: Path) -> None:
    """A courtesy that fails is no error of its own."""
    ask_to_raise(tmp_path / "gone")
