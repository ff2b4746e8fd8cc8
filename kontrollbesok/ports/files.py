"""Attachments and pinned content: bytes that are named by what they are.

A blob lies outside the database and never changes. Its id is the SHA-256 of the bytes as they are
stored, so whoever relays it can check it without being able to read it.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from enum import StrEnum
from pathlib import Path, PurePath
from typing import BinaryIO, Final, NewType, Protocol

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.frozen import dataclass
from kontrollbesok.model.ids import BlobId

Follow = Callable[[int], None]
"""Told how many bytes have been read so far; `StoringStopped` raised in it ends the storing."""

BlobKey = NewType("BlobKey", str)  # an age identity of its own for each blob

MEGABYTE: Final = 1_000_000
LARGE_BYTES: Final = 25 * MEGABYTE  # from here on the person is told
LARGEST_BYTES: Final = 2 * 1024**3
LARGEST_FILM_BYTES: Final = 200 * MEGABYTE
LEAST_FREE_BYTES: Final = 200 * MEGABYTE  # no picture is taken in under it: ux.md §7.3 E14

_FILM_SUFFIXES: Final = frozenset(
    {".mp4", ".m4v", ".mov", ".avi", ".mkv", ".webm", ".wmv", ".mpg", ".mpeg", ".3gp", ".mts"}
)


@dataclass(frozen=True, slots=True)
class StoredBlob:
    """An attachment that has been encrypted and stored.

    The key goes into the event's body: when a body is erased, the blob can no longer be read.
    """

    id: BlobId
    key: BlobKey
    content_hash: str  # SHA-256 of the original, 64 hex
    size: int  # bytes of the original


class StoringStopped(Exception):  # noqa: N818 - a person's wish, no error
    """Nobody wants the file any longer; nothing of it is kept."""


class SizeAdvice(StrEnum):
    """What to say of a file's size before it is taken in."""

    FITS = "fits"
    LARGE = "large"


def check_size(name: str, size: int) -> SizeAdvice:
    """Whether a file of `size` bytes may be attached. Films are known by the suffix of `name`.

    Raises `UserError`: FILM_TOO_LARGE above 200 MB, FILE_TOO_LARGE above 2 GiB.
    Source: ux.md §7.3 E11; journal.md §3.7.
    """
    is_film = PurePath(name).suffix.casefold() in _FILM_SUFFIXES
    if is_film and size > LARGEST_FILM_BYTES:
        raise UserError(
            ErrorCode.FILM_TOO_LARGE,
            megabytes=-(-size // MEGABYTE),
            limit=LARGEST_FILM_BYTES // MEGABYTE,
        )
    if size > LARGEST_BYTES:
        raise UserError(ErrorCode.FILE_TOO_LARGE, megabytes=-(-size // MEGABYTE))
    return SizeAdvice.LARGE if size > LARGE_BYTES else SizeAdvice.FITS


class Files(Protocol):
    """Where blobs are kept on this device.

    All that write raise `UserError` when the disk is the trouble (DISK_NEARLY_FULL, DISK_FULL,
    DISK_FAILED, PLACE_NOT_WRITABLE), and then nothing half is left behind.
    """

    @property
    def apart(self) -> "Files":
        """Where the files of restricted cases are: none of them is listed, counted or sent here."""
        ...

    def put(
        self, source: Path | bytes, key: BlobKey | None = None, follow: Follow | None = None
    ) -> StoredBlob:
        """Encrypt and store an original, byte for byte. A key is made unless one is given.

        Raises `UserError` as `check_size` does, and SOURCE_UNREADABLE; `StoringStopped`.
        """
        ...

    def put_plain(self, content: bytes) -> BlobId:
        """Store content that is no secret (checklists, plans) as it is. Twice gives one blob."""
        ...

    def read(self, blob: BlobId, key: BlobKey | None = None) -> bytes:
        """The original, checked. No key: the blob was stored plain.

        Raises `UserError`: BLOB_MISSING, BLOB_DAMAGED when the bytes are not those of the id,
        BLOB_KEY_WRONG.
        """
        ...

    def copy_out(self, blob: BlobId, key: BlobKey | None, target: Path) -> None:
        """Write the original to `target`, which appears whole or not at all. Raises as `read`."""
        ...

    def original(
        self, blob: BlobId, key: BlobKey | None, suffix: str = ""
    ) -> AbstractContextManager[Path]:
        """The original as a private file for readers that need one, gone when the block ends.

        What a kill leaves of it is removed at the next start. Raises as `read`.
        """
        ...

    def has(self, blob: BlobId) -> bool:
        """Whether the blob is here."""
        ...

    def stored_size(self, blob: BlobId) -> int:
        """Bytes of the blob as it is stored. Raises `UserError` BLOB_MISSING."""
        ...

    def open_stored(self, blob: BlobId) -> BinaryIO:
        """The stored bytes, to send on as they are. Raises `UserError` BLOB_MISSING."""
        ...

    def arrived(self, blob: BlobId) -> int:
        """How many bytes of a blob on its way in are here already; 0 when none."""
        ...

    def take_in(self, blob: BlobId, offset: int, chunk: bytes) -> None:
        """Keep the next bytes of a blob from a colleague.

        `offset` is `arrived(blob)`; any other is refused with ValueError: a caller's bug.
        """
        ...

    def finish(self, blob: BlobId) -> None:
        """The last chunk has come: the blob is here from now on.

        Raises `UserError` BLOB_DAMAGED for other bytes than the id says; they are thrown away.
        """
        ...

    def drop(self, blob: BlobId) -> None:
        """Remove the blob (gallring). Nothing happens if it is not here."""
        ...

    def blobs(self) -> Iterator[BlobId]:
        """Every blob that is here, in no particular order."""
        ...

    def release_ballast(self) -> bool:
        """Give back the room kept for a full disk. False if it was given back before."""
        ...
