"""A file is the old one or the new one, whatever happens between."""

import errno
import os
import stat
from pathlib import Path

import pytest

from kontrollbesok.machine import atomic_file
from kontrollbesok.machine.atomic_file import clear_parts, create_private, write_atomic
from tests.kontrollbesok.machine.killed import DIES, run_killed

OLD, NEW = b"old" * 1000, b"new" * 2000


def test_the_content_is_replaced(tmp_path: Path) -> None:
    """After a write there is the new content and nothing else in the folder."""
    path = tmp_path / "file"
    write_atomic(path, OLD)

    write_atomic(path, NEW)

    assert path.read_bytes() == NEW
    assert os.listdir(tmp_path) == ["file"]


@pytest.mark.skipif(os.name == "nt", reason="POSIX modes")
def test_the_file_is_private(tmp_path: Path) -> None:
    """Only its owner can read it, whatever the umask says."""
    former = os.umask(0)
    try:
        write_atomic(tmp_path / "file", NEW)
    finally:
        os.umask(former)

    assert stat.S_IMODE((tmp_path / "file").stat().st_mode) == 0o600


def test_a_new_file_overwrites_nothing(tmp_path: Path) -> None:
    """The part's name is never one that is taken."""
    (tmp_path / "file").write_bytes(OLD)

    with pytest.raises(FileExistsError):
        create_private(tmp_path / "file")


@pytest.mark.parametrize("call", ["fsync", "replace"])
@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EIO])
def test_a_refused_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, fault: int
) -> None:
    """What the disk refuses leaves the old content and no part."""
    path = tmp_path / "file"
    write_atomic(path, OLD)

    def refuse(*_: object) -> None:
        raise OSError(fault, "refused")

    monkeypatch.setattr(os, call, refuse)
    with pytest.raises(OSError, match="refused"):
        write_atomic(path, NEW)

    assert path.read_bytes() == OLD
    assert os.listdir(tmp_path) == ["file"]


@pytest.mark.parametrize(("call", "turn"), [("fsync", 1), ("replace", 1), ("fsync", 2)])
def test_a_killed_write_leaves_a_whole_file(tmp_path: Path, call: str, turn: int) -> None:
    """Killed before the flush, before the rename or after it: the file is old or new, and whole."""
    path = tmp_path / "file"
    write_atomic(path, OLD)
    source = (
        "from pathlib import Path\n"
        "from kontrollbesok.machine.atomic_file import write_atomic\n"
        f"write_atomic(Path({str(path)!r}), {NEW!r})\n"
    )

    assert run_killed(source, call, turn) == DIES

    assert path.read_bytes() == (NEW if turn == 2 else OLD)
    clear_parts(tmp_path)
    assert os.listdir(tmp_path) == ["file"]


class _HeldError(PermissionError):
    """What Windows raises while a virus scanner has the file open."""

    winerror = 32


def test_a_held_file_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fault 55: a scanner that lets go within two seconds is not noticed."""
    real, tries = os.replace, []

    def held(source: Path, target: Path) -> None:
        tries.append(source)
        if len(tries) < 4:
            raise _HeldError(errno.EACCES, "held")
        real(source, target)

    monkeypatch.setattr(os, "replace", held)
    write_atomic(tmp_path / "file", NEW)

    assert len(tries) == 4
    assert (tmp_path / "file").read_bytes() == NEW


def test_a_file_held_for_ever_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The wait has an end, and then the old file is there."""
    write_atomic(tmp_path / "file", OLD)

    def held(*_: object) -> None:
        raise _HeldError(errno.EACCES, "held")

    monkeypatch.setattr(os, "replace", held)
    monkeypatch.setattr(atomic_file, "_PATIENCE_SECONDS", 0.05)
    with pytest.raises(PermissionError):
        write_atomic(tmp_path / "file", NEW)

    assert (tmp_path / "file").read_bytes() == OLD
    assert os.listdir(tmp_path) == ["file"]
