"""One program for each data folder. A second start asks the first to come forward.

The lock is the operating system's, on a file of its own and never on the database: it goes when
the process goes, however it goes. The wish to come forward is a file that the first one looks
for; a socket would need an address and a firewall's leave.
"""

import contextlib
import os
import sys
from pathlib import Path
from types import TracebackType
from typing import Final

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.machine.disk_fault import disk_faults

_LOCK_NAME: Final = "running.lock"
_WISH_NAME: Final = "raise.wish"


class InstanceLock:
    """Held from the call until `release`, or to the end of the process."""

    def __init__(self, folder: Path) -> None:
        """Take the lock. Raises `UserError` ALREADY_RUNNING, and what the disk says."""
        self._wish = folder / _WISH_NAME
        with disk_faults():
            flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOINHERIT", 0)
            self._descriptor: int | None = os.open(folder / _LOCK_NAME, flags, 0o600)
        try:
            _lock(self._descriptor)
        except OSError as error:
            os.close(self._descriptor)
            raise UserError(ErrorCode.ALREADY_RUNNING) from error
        self.raise_requested()  # a wish from before this start is nobody's any more

    def raise_requested(self) -> bool:
        """Whether another start has asked for the window since the last call."""
        try:
            self._wish.unlink()
        except OSError:
            return False
        return True

    def release(self) -> None:
        """Let another program open the folder. The file stays: removing it would be a race."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def __enter__(self) -> "InstanceLock":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.release()


def ask_to_raise(folder: Path) -> None:
    """Ask the program that has the folder open to show its window."""
    with contextlib.suppress(OSError):  # asking is a courtesy; the person can find the window
        (folder / _WISH_NAME).touch(mode=0o600)


def was_heard(folder: Path) -> bool:
    """Whether the wish has been seen: a program without a window never looks."""
    return not (folder / _WISH_NAME).exists()


def _lock(descriptor: int) -> None:
    """Lock the first byte at once or raise `OSError`."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
