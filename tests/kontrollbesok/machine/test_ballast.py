"""The room that is kept for a full disk."""

import errno
import os
from pathlib import Path

import pytest

from kontrollbesok.machine.ballast import BALLAST_BYTES, Ballast
from kontrollbesok.machine.blob_store import BlobStore

PLENTY = 10**12


def test_the_room_is_taken_and_given_back(folder: Path) -> None:
    """64 MiB that no file system can fold together; loaded once, released once."""
    store = BlobStore(folder, free=lambda _: PLENTY)

    assert store.ballast.load()
    file = folder / "ballast"
    written = file.stat()
    assert written.st_size == BALLAST_BYTES == 64 * 1024**2
    assert written.st_blocks * 512 >= BALLAST_BYTES
    assert store.ballast.load()
    assert file.stat().st_mtime_ns == written.st_mtime_ns

    assert store.release_ballast()
    assert not file.exists()
    assert not store.release_ballast()


def test_a_small_disk_keeps_its_room(folder: Path) -> None:
    """Where less than a gigabyte is free the room is better left to the person."""
    ballast = Ballast(folder / "ballast", free=lambda _: 999_999_999)

    assert not ballast.load()
    assert os.listdir(folder) == []


def test_a_ballast_that_does_not_fit_leaves_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that fills up meanwhile keeps what it had."""

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="full"):
        Ballast(folder / "ballast", free=lambda _: PLENTY).load()

    assert os.listdir(folder) == []
