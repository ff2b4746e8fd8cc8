"""Files that are hashed while they are read and written, and that remember what went wrong.

The encryption library turns every error of a stream into its own and loses the cause, so each
side keeps the one it raised.
"""

from typing import Any, BinaryIO

from kontrollbesok.ports.files import Follow, StoringStopped


class HashedReader:
    """Reads through, hashing."""

    def __init__(self, file: BinaryIO, follow: Follow | None = None) -> None:
        self._file = file
        self._follow = follow
        self._digest = _sha256()
        self.size = 0
        self.failure: OSError | None = None
        self.stopped: StoringStopped | None = None

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        self._look()
        try:
            content = self._file.read(size)
        except OSError as error:
            self.failure = error
            raise
        self._digest.update(content)
        self.size += len(content)
        return content

    def _look(self) -> None:
        if self._follow is None:
            return
        try:
            self._follow(self.size)
        except StoringStopped as stopped:
            self.stopped = stopped
            raise OSError("stopped") from stopped  # all that the library lets through

    def hexdigest(self) -> str:
        """SHA-256 of what has been read."""
        return str(self._digest.hexdigest())


class HashedWriter:
    """Writes through, hashing."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._digest = _sha256()
        self.failure: OSError | None = None

    def write(self, content: bytes) -> int:
        """Pass the bytes on."""
        try:
            written = self._file.write(content)
        except OSError as error:
            self.failure = error
            raise
        self._digest.update(content)
        return written

    def flush(self) -> None:
        """Pass the wish on."""
        try:
            self._file.flush()
        except OSError as error:
            self.failure = error
            raise

    def hexdigest(self) -> str:
        """SHA-256 of what has been written."""
        return str(self._digest.hexdigest())


def _sha256() -> Any:
    import hashlib  # fetches OpenSSL, which no start waits for

    return hashlib.sha256()
