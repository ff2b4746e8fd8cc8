"""An older copy of a database, or one from elsewhere, is seen before it writes."""

import errno
import importlib
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kontrollbesok.journal.causality import Position
from kontrollbesok.journal.keys import SigningKey
from kontrollbesok.machine import high_water, places
from kontrollbesok.machine.high_water import (
    Continuity,
    HighWater,
    high_water_of,
    place_of,
)
from kontrollbesok.model.ids import EventId, StreamId

STREAM, OTHER = StreamId("a" * 32), StreamId("b" * 32)


def at(sequence: int, stream: StreamId = STREAM, event: str | None = None) -> Position:
    """Where the next own event goes, after one whose id follows from its place."""
    previous = EventId(event or f"{sequence - 1:064x}") if sequence else None
    return Position(stream, sequence, previous, lamport=1, dependencies={})


@pytest.fixture
def water(tmp_path: Path) -> HighWater:
    """A mark that has not been put yet."""
    return HighWater(tmp_path / "state" / "mark", "here")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 2**40), st.integers(0, 2**40))
def test_a_database_never_goes_back(tmp_path: Path, marked: int, found: int) -> None:
    """As far as the mark or further is the same database; anything less is an older one."""
    water = HighWater(tmp_path / "mark", "here")
    water.remember(at(marked))

    assert water.judge(at(found)) is (Continuity.SAME if found >= marked else Continuity.OLDER)


def test_a_new_database_has_no_mark(water: HighWater) -> None:
    """The first start is no break; a database with events and no mark came from elsewhere."""
    assert water.judge(at(0)) is Continuity.SAME
    assert water.judge(at(1)) is Continuity.ELSEWHERE


def test_another_event_at_the_same_place_is_a_fork(water: HighWater) -> None:
    """A restored copy that has written since is as long, and still another one."""
    water.remember(at(7))

    assert water.judge(at(7, event="f" * 64)) is Continuity.OLDER


def test_a_mark_that_stands_is_not_written_again(tmp_path: Path) -> None:
    """A start where nothing has happened since the close costs the disk nothing."""
    file = tmp_path / "mark"
    HighWater(file, "here").remember(at(7))
    before = file.stat()
    HighWater(file, "here").remember(at(7))
    untouched = file.stat()
    HighWater(file, "there").remember(at(7))

    assert (untouched.st_ino, untouched.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert HighWater(file, "there").judge(at(7)) is Continuity.SAME


def test_a_former_stream_is_older(water: HighWater) -> None:
    """A backup from before a new incarnation is seen, however long its stream was."""
    water.remember(at(0, OTHER))

    assert water.judge(at(99, STREAM)) is Continuity.OLDER
    assert water.judge(at(3, OTHER)) is Continuity.SAME


def test_a_moved_folder_is_elsewhere(tmp_path: Path) -> None:
    """The same mark under another place means that the folder was copied."""
    HighWater(tmp_path / "mark", "here").remember(at(7))

    assert HighWater(tmp_path / "mark", "there").judge(at(7)) is Continuity.ELSEWHERE
    assert place_of(tmp_path, "one") != place_of(tmp_path, "other")
    assert place_of(tmp_path, "one") != place_of(tmp_path / "copy", "one")
    (tmp_path / "link").symlink_to(tmp_path)
    assert place_of(tmp_path / "link", "one") == place_of(tmp_path, "one")


@pytest.mark.parametrize("content", [b"", b"{", b'{"place":"here"}', b"\xff"])
def test_a_damaged_mark_is_no_mark(tmp_path: Path, content: bytes) -> None:
    """What can't be read is treated as lost: the safe side is a new stream."""
    (tmp_path / "mark").write_bytes(content)

    assert HighWater(tmp_path / "mark", "here").judge(at(7)) is Continuity.ELSEWHERE


def test_a_full_disk_leaves_the_former_mark(
    water: HighWater, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mark that can't be put is no error: the former one still holds."""
    water.remember(at(5))

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "replace", full)
    water.remember(at(9))

    assert water.judge(at(4)) is Continuity.OLDER
    assert water.judge(at(5)) is Continuity.SAME


@pytest.mark.skipif(os.name == "nt", reason="XDG folders")
def test_the_mark_lies_apart_from_the_data(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Copying or restoring the data folder leaves the mark where it was."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    public = SigningKey(bytes(32)).public

    high_water_of(public, folder).remember(at(7))

    assert os.listdir(folder) == []
    assert high_water_of(public, folder).judge(at(7)) is Continuity.SAME
    assert high_water_of(public, folder).judge(at(6)) is Continuity.OLDER
    assert high_water_of(public, tmp_path).judge(at(7)) is Continuity.ELSEWHERE


@pytest.mark.parametrize("system", ["windows.Windows", "macos.MacOS", "unix.Unix"])
def test_the_mark_lies_apart_on_every_system(system: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """On no system is the mark's folder in the default data folder, which is copied whole."""
    monkeypatch.setattr("platformdirs.windows.get_win_folder", lambda _: os.path.abspath("local"))
    module, _, name = system.partition(".")
    folders = getattr(importlib.import_module(f"platformdirs.{module}"), name)

    data = folders(places._APP_NAME, appauthor=False, roaming=False).user_data_path
    state = folders(high_water._APP_NAME, appauthor=False).user_state_path

    assert not state.is_relative_to(data)
    assert not data.is_relative_to(state)


def test_only_the_same_goes_on() -> None:
    """Every other answer asks for a new stream."""
    assert [answer for answer in Continuity if not answer.is_broken] == [Continuity.SAME]
