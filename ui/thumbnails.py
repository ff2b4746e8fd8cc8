"""Small pictures of evidence, read on a thread beside and kept while the window is open."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPixmap

from kontrollbesok.errors import UserError
from kontrollbesok.model.evidence import Copy
from kontrollbesok.model.ids import BlobId
from kontrollbesok.model.touched import Touched
from kontrollbesok.ports.files import BlobKey, Files
from ui.changes import Changes
from ui.context import Context
from ui.picture_bytes import small_picture
from ui.work import Work

SIDE = 336  # px: a tile of the grid on a screen of twice the density
_QUALITY = 82
_MOST_DECODED = 64  # more than any screen shows at once

PictureOf = Callable[[Copy], QPixmap]  # a null one until it has been read


class Thumbnails(QObject):
    """Asked for a picture that is not here yet it gives none, and says when it has come.

    One is read at a time, the one that was asked for last first: that one is in sight.

    Signals:
        came(str): the id of the copy that a small picture was made of.
    """

    came = Signal(str)

    def __init__(self, files: Files, work: Work, changes: Changes) -> None:
        super().__init__()
        self._files = files
        self._work = work
        self._made: dict[BlobId, bytes] = {}
        self._decoded: dict[BlobId, QPixmap] = {}  # those painted last, in that order
        self._wanted: dict[BlobId, Copy] = {}  # in the order they were asked for
        self._reading: BlobId | None = None
        self._missing: set[BlobId] = set()
        changes.changed.connect(self._look_again)

    def of(self, copy: Copy) -> QPixmap:
        """The small picture; a null one until it has come, and for what can't be read."""
        blob = copy.blob
        if blob not in self._made and blob not in self._missing and blob != self._reading:
            self._wanted.pop(blob, None)
            self._wanted[blob] = copy
            self._read_next()
        return self._pixmap(blob) if blob in self._made else QPixmap()

    def _pixmap(self, blob: BlobId) -> QPixmap:
        picture = self._decoded.pop(blob, None)
        if picture is None:
            picture = QPixmap()
            picture.loadFromData(self._made[blob])
            if len(self._decoded) >= _MOST_DECODED:
                del self._decoded[next(iter(self._decoded))]
        self._decoded[blob] = picture
        return picture

    def _read_next(self) -> None:
        if self._reading is not None or not self._wanted:
            return
        blob, copy = self._wanted.popitem()
        self._reading = blob

        def keep(made: bytes) -> None:
            self._made[blob] = made
            self._reading = None
            self.came.emit(blob)
            self._read_next()

        def leave(_error: UserError) -> None:
            """The tile keeps its sign of a file; the viewer says why when the piece is opened."""
            self._missing.add(blob)
            self._reading = None
            self._read_next()

        self._work.run(lambda: thumbnail(self._files, copy), keep, leave)

    def _look_again(self, touched: Touched) -> None:
        """A sync may have brought what was missing."""
        if touched & (Touched.SYNC | Touched.EVIDENCE):
            self._missing.clear()


def thumbnails_of(context: Context) -> Thumbnails:
    """Those of the window: read once for all its pages."""
    known = context.changes.findChild(Thumbnails)
    if isinstance(known, Thumbnails):
        return known
    made = Thumbnails(context.reading.files, context.beside.thread("pictures"), context.changes)
    made.setParent(context.changes)
    return made


def thumbnail(files: Files, copy: Copy) -> bytes:
    """A small JPEG of the copy that is shown; b"" for no picture. Raises as `Files.read`."""
    return small_picture(files.read(copy.blob, BlobKey(copy.key)), SIDE, _QUALITY)
