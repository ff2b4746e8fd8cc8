"""`ports.files.Files` over a folder: `<aa>/<id>`, each file whole from the moment it has a name.

An attachment is an age file to a key of its own, in chunks, so memory stays small. Nothing is
trusted because it lies here: what is read is hashed first.
"""

import contextlib
import io
import os
import re
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import BinaryIO, Final

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.digest import sha256_hex
from kontrollbesok.machine.atomic_file import (
    create_private,
    flush_to_disk,
    part_beside,
    publish,
    sync_folder,
)
from kontrollbesok.machine.ballast import Ballast, free_bytes
from kontrollbesok.machine.disk_fault import disk_faults
from kontrollbesok.machine.hashed_stream import HashedReader, HashedWriter
from kontrollbesok.model.ids import BlobId
from kontrollbesok.ports.files import (
    LARGEST_BYTES,
    LEAST_FREE_BYTES,
    MEGABYTE,
    BlobKey,
    Follow,
    StoredBlob,
    check_size,
)

# An age file is larger than its content: a header, and 16 bytes for every 64 KiB.
_LARGEST_STORED: Final = LARGEST_BYTES + LARGEST_BYTES // 4096 + 4096

_BLOB_ID: Final = re.compile("[0-9a-f]{64}")
_BALLAST_NAME: Final = "ballast"
_APART: Final = "apart"  # longer than the two letters of a blob's folder


class BlobStore:
    """The blobs in `folder`, which only this process writes in."""

    def __init__(self, folder: Path, free: Callable[[Path], int] = free_bytes) -> None:
        self._folder = folder
        self._writing = folder / "writing"
        self._arriving = folder / "arriving"
        self._free = free
        # Seen with other bytes than their id says: not here, until they have come anew.
        self._damaged: set[BlobId] = set()
        self.ballast = Ballast(folder / _BALLAST_NAME, free)
        for place in (folder, self._writing, self._arriving):
            place.mkdir(mode=0o700, parents=True, exist_ok=True)

    @cached_property
    def apart(self) -> "BlobStore":
        """The blobs of restricted cases, in a folder that `blobs` does not look in."""
        return BlobStore(self._folder / _APART, self._free)

    def clear_leftovers(self) -> None:
        """Remove what a kill left half written. Blobs on their way in are kept and resumed."""
        for part in self._writing.iterdir():
            part.unlink(missing_ok=True)
        if (self._folder / _APART).exists():
            self.apart.clear_leftovers()

    # --- store ---------------------------------------------------------------------------------

    def put(
        self, source: Path | bytes, key: BlobKey | None = None, follow: Follow | None = None
    ) -> StoredBlob:
        """Encrypt and store an original."""
        import pyrage

        with _original(source) as (name, size, file):
            check_size(name, size)
            self._demand_room(size)
            identity = (
                pyrage.x25519.Identity.generate()
                if key is None
                else pyrage.x25519.Identity.from_str(key)
            )
            reader = HashedReader(file, follow)
            with self._new_blob() as writer:
                _encrypt(reader, writer, identity.to_public())
        return StoredBlob(
            id=BlobId(writer.hexdigest()),
            key=BlobKey(str(identity)),
            content_hash=reader.hexdigest(),
            size=reader.size,
        )

    def put_plain(self, content: bytes) -> BlobId:
        """Store content that is no secret, as it is."""
        blob = BlobId(sha256_hex(content))
        if not (self.has(blob) and self._is_intact(blob)):
            with self._new_blob() as writer:
                writer.write(content)
        return blob

    def _demand_room(self, size: int) -> None:
        if self._free(self._folder) - size < LEAST_FREE_BYTES:
            raise UserError(ErrorCode.DISK_NEARLY_FULL, megabytes=LEAST_FREE_BYTES // MEGABYTE)

    @contextmanager
    def _new_blob(self) -> Iterator[HashedWriter]:
        """What is written inside becomes a blob at the end, or leaves no trace."""
        part = part_beside(self._writing / "blob")
        try:
            with disk_faults():
                with create_private(part) as file:
                    writer = HashedWriter(file)
                    yield writer
                    flush_to_disk(file)
                self._publish(part, BlobId(writer.hexdigest()))
        except BaseException:
            part.unlink(missing_ok=True)
            raise

    def _publish(self, part: Path, blob: BlobId) -> None:
        target = self._path(blob)
        if not target.parent.exists():
            target.parent.mkdir(mode=0o700)
            sync_folder(self._folder)
        publish(part, target)
        self._damaged.discard(blob)

    # --- read ----------------------------------------------------------------------------------

    def read(self, blob: BlobId, key: BlobKey | None = None) -> bytes:
        """The original, checked."""
        content = io.BytesIO()
        self._copy(blob, key, content)
        return content.getvalue()

    def copy_out(self, blob: BlobId, key: BlobKey | None, target: Path) -> None:
        """Write the original to `target`."""
        part = part_beside(target)
        try:
            with disk_faults():
                with create_private(part) as file:
                    self._copy(blob, key, file)
                    flush_to_disk(file)
                publish(part, target)
        except BaseException:
            part.unlink(missing_ok=True)
            raise

    @contextmanager
    def original(self, blob: BlobId, key: BlobKey | None, suffix: str = "") -> Iterator[Path]:
        """The original as a private file in the folder that every start clears."""
        path = part_beside(self._writing / "original").with_suffix(suffix)
        try:
            self.copy_out(blob, key, path)
            yield path
        finally:
            path.unlink(missing_ok=True)

    def _copy(self, blob: BlobId, key: BlobKey | None, target: BinaryIO) -> None:
        with self.open_stored(blob) as file:
            if _hash(file) != blob:
                self._damaged.add(blob)
                raise UserError(ErrorCode.BLOB_DAMAGED)
            self._damaged.discard(blob)
            file.seek(0)
            if key is None:
                while chunk := file.read(MEGABYTE):
                    target.write(chunk)
            else:
                _decrypt(file, target, key)

    def has(self, blob: BlobId) -> bool:
        """Whether the blob is here and has not been seen damaged."""
        return (
            _BLOB_ID.fullmatch(blob) is not None
            and blob not in self._damaged
            and self._path(blob).is_file()
        )

    def stored_size(self, blob: BlobId) -> int:
        """Bytes of the blob as it is stored."""
        with self.open_stored(blob) as file:
            return os.fstat(file.fileno()).st_size

    def open_stored(self, blob: BlobId) -> BinaryIO:
        """The stored bytes."""
        if _BLOB_ID.fullmatch(blob) is None:
            raise UserError(ErrorCode.BLOB_MISSING)
        try:
            return self._path(blob).open("rb")
        except FileNotFoundError as error:
            raise UserError(ErrorCode.BLOB_MISSING) from error

    def blobs(self) -> Iterator[BlobId]:
        """Every blob that is here."""
        for path in self._folder.glob("??/*"):
            if self.has(BlobId(path.name)):
                yield BlobId(path.name)

    def _is_intact(self, blob: BlobId) -> bool:
        with self.open_stored(blob) as file:
            return _hash(file) == blob

    def _path(self, blob: BlobId) -> Path:
        return self._folder / blob[:2] / blob

    # --- from a colleague ----------------------------------------------------------------------

    def arrived(self, blob: BlobId) -> int:
        """Bytes that are here of a blob on its way in."""
        try:
            return self._arriving_path(blob).stat().st_size
        except FileNotFoundError:
            return 0

    def take_in(self, blob: BlobId, offset: int, chunk: bytes) -> None:
        """Keep the next bytes of a blob on its way in."""
        if offset != self.arrived(blob):
            raise ValueError("not the next bytes")
        if offset + len(chunk) > _LARGEST_STORED:
            raise UserError(ErrorCode.FILE_TOO_LARGE, megabytes=(offset + len(chunk)) // MEGABYTE)
        self._demand_room(len(chunk))
        path = self._arriving_path(blob)
        try:
            with disk_faults(), path.open("ab") as file:
                file.write(chunk)
        except UserError:
            with contextlib.suppress(OSError):
                os.truncate(path, offset)
            raise

    def finish(self, blob: BlobId) -> None:
        """Make a blob that has come whole one of those that are here."""
        part = self._arriving_path(blob)
        if not part.exists():
            if self.has(blob):
                return
            raise UserError(ErrorCode.BLOB_MISSING)
        with disk_faults():
            with part.open("r+b") as file:
                os.fsync(file.fileno())
                arrived = _hash(file)
            if arrived != blob:
                part.unlink()
                raise UserError(ErrorCode.BLOB_DAMAGED)
            self._publish(part, blob)

    def _arriving_path(self, blob: BlobId) -> Path:
        if _BLOB_ID.fullmatch(blob) is None:
            raise ValueError("not a blob id")  # the journal checks ids before anyone asks for one
        return self._arriving / blob

    # --- remove --------------------------------------------------------------------------------

    def drop(self, blob: BlobId) -> None:
        """Remove the blob and what has come of it."""
        self._arriving_path(blob).unlink(missing_ok=True)
        path = self._path(blob)
        if path.exists():
            with disk_faults():
                path.unlink()
                sync_folder(path.parent)
        self._damaged.discard(blob)

    def release_ballast(self) -> bool:
        """Give back the room kept for a full disk."""
        return self.ballast.release()


@contextmanager
def _original(source: Path | bytes) -> Iterator[tuple[str, int, BinaryIO]]:
    """Name, size and bytes of what is to be stored. Raises `UserError` SOURCE_UNREADABLE."""
    if isinstance(source, bytes):
        yield "", len(source), io.BytesIO(source)
        return
    try:
        file = source.open("rb")
        status = os.fstat(file.fileno())
    except OSError as error:
        raise UserError(ErrorCode.SOURCE_UNREADABLE) from error
    with file:
        if not stat.S_ISREG(status.st_mode):
            raise UserError(ErrorCode.SOURCE_UNREADABLE)
        yield source.name, status.st_size, file


def _encrypt(reader: HashedReader, writer: HashedWriter, recipient: object) -> None:
    import pyrage

    try:
        pyrage.encrypt_io(reader, writer, [recipient])
    except (pyrage.EncryptError, OSError):
        if reader.stopped is not None:
            raise reader.stopped from None
        if reader.failure is not None:
            raise UserError(ErrorCode.SOURCE_UNREADABLE) from reader.failure
        if writer.failure is not None:
            raise writer.failure from None
        raise


def _decrypt(file: BinaryIO, target: BinaryIO, key: BlobKey) -> None:
    import pyrage

    reader, writer = HashedReader(file), HashedWriter(target)
    try:
        pyrage.decrypt_io(reader, writer, [pyrage.x25519.Identity.from_str(key)])
    except (pyrage.DecryptError, pyrage.IdentityError, OSError) as error:
        if failure := reader.failure or writer.failure:
            raise failure from None
        raise UserError(ErrorCode.BLOB_KEY_WRONG) from error


def _hash(file: BinaryIO) -> str:
    import hashlib

    digest = hashlib.sha256()
    while chunk := file.read(MEGABYTE):
        digest.update(chunk)
    return digest.hexdigest()
