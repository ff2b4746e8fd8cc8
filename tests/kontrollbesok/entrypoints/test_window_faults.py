"""Where the window cannot open at all: another start has the folder, or the place is no place."""

import threading
from pathlib import Path

import pytest

from kontrollbesok.entrypoints import gui
from kontrollbesok.entrypoints.holding import held
from kontrollbesok.errors import ErrorCode, UserError


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[ErrorCode]:
    """What would have been said in a window of its own."""
    told: list[ErrorCode] = []

    def say(error: UserError) -> int:
        told.append(error.code)
        return 1

    monkeypatch.setattr(gui, "_say", say)
    return told


def test_a_second_start_shows_the_first_ones_window(tmp_path: Path, said: list[ErrorCode]) -> None:
    """The first sees the wish within its half second: nothing more is said."""
    with held(tmp_path) as first:
        heard = threading.Event()

        def listen() -> None:
            while not heard.wait(0.05):
                if first.lock.raise_requested():
                    heard.set()

        listener = threading.Thread(target=listen)
        listener.start()
        code = gui.run_window(tmp_path)
        was_heard = heard.is_set()
        heard.set()
        listener.join()

    assert (code, said, was_heard) == (0, [], True)


def test_a_folder_that_a_command_has_is_said(
    tmp_path: Path, said: list[ErrorCode], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A command has no window to show: the person is told instead of seeing nothing."""
    monkeypatch.setattr(gui, "_HEARD_WITHIN_S", 0.1)
    with held(tmp_path):
        assert gui.run_window(tmp_path) == 1

    assert said == [ErrorCode.ALREADY_RUNNING]


def test_a_place_that_is_a_file_is_said(tmp_path: Path, said: list[ErrorCode]) -> None:
    """Nothing is made there."""
    file = tmp_path / "fil"
    file.write_bytes(b"hers")

    assert gui.run_window(file) == 1
    assert said == [ErrorCode.PLACE_NOT_WRITABLE]
    assert file.read_bytes() == b"hers"
