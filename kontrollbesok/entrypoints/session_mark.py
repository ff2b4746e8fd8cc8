"""Whether the last session was ended in order, told by a file that outlives it."""

import os
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import Final

from kontrollbesok.machine.atomic_file import write_atomic
from kontrollbesok.machine.disk_fault import disk_faults

_NAME: Final = "session.mark"
# Of one length, so that a full disk can take either in the other's place.
_OPEN: Final = b"open "
_ENDED: Final = b"ended"


class Former(StrEnum):
    """What is known of the session before."""

    ENDED = "ended"  # nothing of it is left but the files: no log beside the database
    BROKEN_OFF = "broken_off"
    UNKNOWN = "unknown"


class SessionMark:
    """The file in a data folder. Only what it surely says is acted on: ENDED is on the disk before
    anyone relies on it, and is taken back on the disk before anything is written."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / _NAME

    def former(self) -> Former:
        """How the session before came to its end."""
        try:
            content = self._file.read_bytes()
        except OSError:
            return Former.UNKNOWN
        return {_OPEN: Former.BROKEN_OFF, _ENDED: Former.ENDED}.get(content, Former.UNKNOWN)

    def begin(self) -> None:
        """From now on the session is open. Raises `UserError` for what the disk says."""
        if self._file.exists():
            with disk_faults():
                self._put(_OPEN)
        else:
            with suppress(OSError):  # a full disk: then an unexpected end goes unsaid
                write_atomic(self._file, _OPEN)

    def end(self) -> None:
        """The session is ended. A disk that refuses leaves it open: the next start looks closer."""
        with suppress(OSError):
            self._put(_ENDED)

    def _put(self, content: bytes) -> None:
        descriptor = os.open(self._file, os.O_WRONLY | getattr(os, "O_BINARY", 0))
        try:
            os.write(descriptor, content)
            os.ftruncate(descriptor, len(content))
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
