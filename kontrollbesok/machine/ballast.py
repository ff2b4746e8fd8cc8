"""Room that is kept for the day the disk is full, so that the work in hand can be saved."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

from kontrollbesok.machine.atomic_file import create_private, flush_to_disk, part_beside, publish

BALLAST_BYTES: Final = 64 * 1024**2
_PLENTY_BYTES: Final = 1_000_000_000  # below this the room is better left to the person
_CHUNK: Final = 1024**2


def free_bytes(folder: Path) -> int:
    """What is free for this user on the folder's disk."""
    return shutil.disk_usage(folder).free


class Ballast:
    """A file of no use but its size."""

    def __init__(self, path: Path, free: Callable[[Path], int] = free_bytes) -> None:
        self._path = path
        self._free = free

    def load(self) -> bool:
        """Take the room if there is plenty. True if the ballast is there afterwards.

        Meant for a quiet moment; takes some tenths of a second the first time. Raises `OSError`.
        """
        if self._path.exists():
            return True
        if self._free(self._path.parent) < _PLENTY_BYTES:
            return False
        part = part_beside(self._path)
        try:
            with create_private(part) as file:
                # Random, so that no file system compresses the room away.
                for _ in range(BALLAST_BYTES // _CHUNK):
                    file.write(os.urandom(_CHUNK))
                flush_to_disk(file)
            publish(part, self._path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        return True

    def release(self) -> bool:
        """Give the room back. False if there was none to give."""
        try:
            self._path.unlink()
        except FileNotFoundError:
            return False
        return True
