"""Files in a shared folder: written once, whole or not there at all, never locked.

A network drive, a stick and a folder that some service copies about are all the same here: others
write at the same time, files may be held for a moment, and the whole folder may go away.
Source: docs/format §11; journal.md §9 faults 54, 55, 57.
"""

import contextlib
import errno
import os
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final, TypeVar

from kontrollbesok.errors import ErrorCode, UserError

PART: Final = ".part"
CHUNK_BYTES: Final = 1024 * 1024

# Windows: access denied, sharing violation, lock violation. A virus scanner holds the file.
_HELD: Final = frozenset({5, 32, 33})
_PATIENCE_SECONDS: Final = 2.0
_FIRST_PAUSE_SECONDS: Final = 0.02

_NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_NO_RIGHT: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})

Result = TypeVar("Result")


class ShareLostError(Exception):
    """The folder went away, or does not answer: the net, or a stick that was pulled out."""


class Share:
    """The folder `root`, as one writer sees it. Paths are relative, with "/" between the parts.

    `writer` marks the files that are not whole yet, so that only their owner removes them.
    Every method raises `ShareLostError` when the folder is gone, and those that write `UserError`
    FOLDER_FULL or FOLDER_NOT_WRITABLE.
    """

    def __init__(self, root: Path, writer: str) -> None:
        self.root = root
        self._writer = writer

    def is_there(self) -> bool:
        """Whether the folder answers."""
        try:
            return self.root.is_dir()
        except OSError:
            return False

    def lies_somewhere(self) -> bool:
        """Whether what the folder lies in answers."""
        try:
            return self.root.parent.is_dir()
        except OSError:
            return False

    def begin(self) -> None:
        """Make the folder itself; what it lies in must be there."""
        with self._writing():
            self.root.mkdir(exist_ok=True)

    def names(self, folder: str) -> list[str]:
        """The names in a folder, in order; none where there is no such folder.

        What this writer left half written is removed.
        """
        found = self._read(lambda: os.listdir(self.root / folder)) or []
        parts = {name for name in found if name.endswith(PART) and name.startswith(self._writer)}
        for name in parts:
            self.remove(f"{folder}/{name}")
        return sorted(set(found) - parts)

    def read(self, path: str, most: int) -> bytes | None:
        """The bytes of a file. None when it is gone, held by another, or longer than `most`."""

        def head() -> bytes:
            with (self.root / path).open("rb") as file:
                return file.read(most + 1)

        content = self._read(head)
        return None if content is None or len(content) > most else content

    def size(self, path: str) -> int | None:
        """How long a file is, or None where there is none."""
        return self._read(lambda: (self.root / path).stat().st_size)

    def chunks(self, path: str, offset: int) -> Iterator[bytes]:
        """The bytes of a file from `offset` on; none where there is no file."""
        try:
            with _patiently(lambda: (self.root / path).open("rb")) as file:
                file.seek(offset)
                while chunk := file.read(CHUNK_BYTES):
                    yield chunk
        except OSError as error:
            self._judge_read(error)

    def write(self, path: str, content: bytes, *, replace: bool = False) -> None:
        """A new file, whole and on the disk when this returns.

        The name says what the content is, so a file that has it already is left alone. `replace`:
        the name does not say it, and what lies there may be damaged or of another day.
        """
        target = self.root / path
        with self._writing():
            if target.exists() and not replace:
                return
            self._make_folder(target.parent)
            part = target.parent / f"{self._writer}-{secrets.token_hex(8)}{PART}"
            try:
                with part.open("xb") as file:
                    file.write(content)
                    _flush(file)
                self._publish(part, target)
            except BaseException:
                with contextlib.suppress(OSError):
                    part.unlink(missing_ok=True)
                raise

    def write_long(self, path: str, source: BinaryIO, stop: Callable[[], bool]) -> bool:
        """As `write`, of a long file: what came over at an earlier attempt is not sent again.

        False when stopped on the way.
        """
        target = self.root / path
        with self._writing():
            self._make_folder(target.parent)
            part = target.parent / f"{self._writer}-{target.name[:32]}{PART}"
            with part.open("ab") as file:
                source.seek(file.tell())
                while chunk := source.read(CHUNK_BYTES):
                    if stop():
                        return False
                    file.write(chunk)
                _flush(file)
            self._publish(part, target)
        return True

    def _make_folder(self, folder: Path) -> None:
        """Make what is missing of the path, but never the share itself: a stick may be out."""
        if folder != self.root and not folder.is_dir():
            self._make_folder(folder.parent)
            folder.mkdir(exist_ok=True)

    def _publish(self, part: Path, target: Path) -> None:
        self.rename(part, target)
        _sync_names(target.parent)

    def rename(self, part: Path, target: Path) -> None:
        """Give a file that is whole its name."""
        _patiently(lambda: os.replace(part, target))

    def remove(self, path: str) -> None:
        """Take away a file of one's own. One that cannot be removed stays until next time."""
        with contextlib.suppress(OSError):
            (self.root / path).unlink(missing_ok=True)

    def _read(self, action: Callable[[], Result]) -> Result | None:
        """What `action` reads, or None where one file could not be read."""
        try:
            return _patiently(action)
        except OSError as error:
            self._judge_read(error)
            return None

    def _judge_read(self, error: OSError) -> None:
        """One file that cannot be read is nothing; a folder that is gone is."""
        if not self.is_there():
            raise ShareLostError from error

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            if error.errno in _NO_ROOM:
                raise UserError(ErrorCode.FOLDER_FULL, folder=self.label) from error
            if error.errno in _NO_RIGHT and self.is_there():
                raise UserError(ErrorCode.FOLDER_NOT_WRITABLE, folder=self.label) from error
            raise ShareLostError from error

    @property
    def label(self) -> str:
        """What a person calls the folder."""
        place = self.root.parent
        return place.name or str(place)


def _patiently(action: Callable[[], Result]) -> Result:
    """Do `action`, again for a while when another program holds the file."""
    give_up = time.monotonic() + _PATIENCE_SECONDS
    pause = _FIRST_PAUSE_SECONDS
    while True:
        try:
            return action()
        except OSError as error:
            if getattr(error, "winerror", None) not in _HELD or time.monotonic() > give_up:
                raise
        time.sleep(pause)
        pause *= 2


def _flush(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def _sync_names(folder: Path) -> None:
    """Put the folder's names on the disk. Windows does this by itself, some shares cannot."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
