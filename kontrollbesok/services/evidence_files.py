"""The bytes of evidence: taken in, shown, covered and handed out again.

What takes long stands here and touches no record, so it runs on a thread of its own.
"""

import hashlib
import mimetypes
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Final

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.model.evidence import Box, Copy, Evidence
from kontrollbesok.model.ids import BlobId
from kontrollbesok.ports.files import MEGABYTE, BlobKey, Files, StoredBlob, StoringStopped

PDF: Final = "application/pdf"
_UNKNOWN: Final = "application/octet-stream"
_LARGEST_PICTURE: Final = 100 * MEGABYTE  # a larger file is kept, but not shown as a picture
_LONGEST_NAME: Final = 120
_SNIFFED: Final = {b"%PDF-": PDF, b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n": "image/png"}


@dataclass(frozen=True, slots=True)
class Source:
    """What is to be taken in: a file, or bytes with a name for them (a pasted picture)."""

    content: Path | bytes
    name: str


def file_source(path: Path) -> Source:
    """A file under its own name."""
    return Source(path, path.name)


@dataclass(frozen=True, slots=True)
class Following:
    """Who follows a taking in. Called on the thread that does it.

    progress  told bytes read and bytes in all
    stopped   asked between the chunks; True ends it with `StoringStopped`
    """

    progress: Callable[[int, int], None] = lambda done, total: None
    stopped: Callable[[], bool] = lambda: False

    def of(self, total: int) -> Callable[[int], None]:
        """What the store tells, for a file of `total` bytes."""

        def look(done: int) -> None:
            if self.stopped():
                raise StoringStopped
            self.progress(done, total)

        return look


UNFOLLOWED: Final = Following()


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that lies in the store and that no event names yet."""

    original: StoredBlob
    name: str
    type: str
    copy: Copy | None = None

    @property
    def blobs(self) -> tuple[BlobId, ...]:
        """All that was stored of it."""
        return (self.original.id, *((self.copy.blob,) if self.copy else ()))

    @property
    def lacks_picture(self) -> bool:
        """Whether it calls itself a picture, and none could be made of it."""
        return self.copy is None and self.type.startswith("image/")


def keep(files: Files, source: Source, following: Following = UNFOLLOWED) -> KeptFile:
    """Store the original byte for byte, encrypted, and of a picture the copy that is shown.

    Raises `UserError` FILM_TOO_LARGE, FILE_TOO_LARGE, DISK_NEARLY_FULL, SOURCE_UNREADABLE and what
    the disk says; `StoringStopped`. Nothing is left in the store then.
    """
    size, type_ = _size_and_type(source)
    original = files.put(source.content, follow=following.of(size))
    try:
        copy = _first_copy(files, original, type_)
    except BaseException:
        files.drop(original.id)
        raise
    name = PurePath(source.name).name
    return KeptFile(original, name[-_LONGEST_NAME:], type_, copy)


def let_go(files: Files, kept: KeptFile) -> None:
    """Remove what was stored for nothing. Each blob has a key of its own: it is nobody else's."""
    for blob in kept.blobs:
        files.drop(blob)


def cover(files: Files, piece: Evidence, boxes: Sequence[Box]) -> Copy:
    """Store a new copy of the picture with `boxes` painted black. The original is as it was.

    Raises `UserError` as `Files.read` and `Files.put` do, PICTURE_UNREADABLE.
    """
    picture = files.read(piece.blob, BlobKey(piece.key))
    copy = _copy(files, picture, boxes)
    if copy is None:
        raise UserError(ErrorCode.PICTURE_UNREADABLE, number=piece.number)
    return copy


def shown_picture(files: Files, piece: Evidence) -> bytes:
    """The picture as it is shown: upright, covered, JPEG. Raises as `Files.read`."""
    assert piece.copy is not None
    return files.read(piece.copy.blob, BlobKey(piece.copy.key))


def first_page(files: Files, piece: Evidence, width: int) -> tuple[bytes, int]:
    """The first page of a PDF as PNG of `width` pixels, and how many pages there are.

    PDFium is not made for threads: one at a time, on the thread that renders reports.
    Raises as `Files.read`, and `UserError` PAGE_NOT_SHOWN.
    """
    import io

    import pypdfium2

    content = files.read(piece.blob, BlobKey(piece.key))
    try:
        with pypdfium2.PdfDocument(content) as document:
            page = document[0]
            image = page.render(scale=width / page.get_width()).to_pil()
            stream = io.BytesIO()
            image.save(stream, "PNG")
            return stream.getvalue(), len(document)
    except (pypdfium2.PdfiumError, IndexError, ValueError) as error:
        raise UserError(ErrorCode.PAGE_NOT_SHOWN, number=piece.number) from error


def copy_out(files: Files, piece: Evidence, target: Path) -> None:
    """Write the original to `target`, byte for byte. Raises as `Files.copy_out`."""
    files.copy_out(piece.blob, BlobKey(piece.key), target)


def copy_shown(files: Files, piece: Evidence, target: Path) -> None:
    """Write the copy that is shown to `target`. Raises as `Files.copy_out`."""
    assert piece.copy is not None
    files.copy_out(piece.copy.blob, BlobKey(piece.copy.key), target)


@contextmanager
def lent(files: Files, piece: Evidence) -> Iterator[Path]:
    """The original as a private file for another program, gone when the block ends."""
    suffix = PurePath(piece.name).suffix
    suffix = suffix if suffix[1:].isalnum() else ""  # the name may have come from anybody
    with files.original(piece.blob, BlobKey(piece.key), suffix) as path:
        yield path


def is_as_kept(piece: Evidence, path: Path) -> bool:
    """Whether the file at `path` still holds the original's bytes."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(MEGABYTE):
                digest.update(chunk)
    except OSError:
        return False
    return digest.hexdigest() == piece.sha256


def _size_and_type(source: Source) -> tuple[int, str]:
    """Bytes in all, and the media type: by what the file begins with, else by its name."""
    if isinstance(source.content, bytes):
        size, start = len(source.content), source.content[:16]
    else:
        try:
            with source.content.open("rb") as file:
                start, size = file.read(16), source.content.stat().st_size
        except OSError as error:
            raise UserError(ErrorCode.SOURCE_UNREADABLE) from error
    sniffed = next((type_ for mark, type_ in _SNIFFED.items() if start.startswith(mark)), None)
    return size, sniffed or mimetypes.guess_type(source.name, strict=False)[0] or _UNKNOWN


def _first_copy(files: Files, original: StoredBlob, type_: str) -> Copy | None:
    if not type_.startswith("image/") or original.size > _LARGEST_PICTURE:
        return None
    return _copy(files, files.read(original.id, original.key), ())


def _copy(files: Files, picture: bytes, boxes: Sequence[Box]) -> Copy | None:
    from kontrollbesok.report.paper.covering import covered

    try:
        photo = covered(picture, boxes)
    except ValueError:
        return None
    stored = files.put(photo.data)
    return Copy(stored.id, stored.key, stored.content_hash, tuple(boxes))
