"""Small pictures of evidence, read on a thread beside and kept while the window is open."""

from PySide6.QtCore import QObject, Signal

from kontrollbesok.errors import UserError
from kontrollbesok.model.evidence import Evidence
from kontrollbesok.model.ids import BlobId
from kontrollbesok.model.touched import Touched
from kontrollbesok.ports.files import Files
from ui.changes import Changes
from ui.context import Context
from ui.picture_bytes import small_picture
from ui.work import Work

SIDE = 336  # px: a tile of the grid on a screen of twice the density
_QUALITY = 82


class Thumbnails(QObject):
    """Asked for a picture that is not here yet it gives none, and says when it has come.

    Signals:
        came(str): the id of the copy that a small picture was made of.
    """

    came = Signal(str)

    def __init__(self, files: Files, work: Work, changes: Changes) -> None:
        super().__init__()
        self._files = files
        self._work = work
        self._made: dict[BlobId, bytes] = {}
        self._asked: set[BlobId] = set()
        changes.changed.connect(self._look_again)

    def of(self, piece: Evidence) -> bytes:
        """The small picture, JPEG; b"" until it has come, and for what is no picture."""
        copy = piece.copy
        if copy is None:
            return b""
        if copy.blob not in self._asked:
            self._asked.add(copy.blob)
            self._work.run(
                lambda: thumbnail(self._files, piece),
                lambda made: self._keep(copy.blob, made),
                _not_here,
            )
        return self._made.get(copy.blob, b"")

    def _keep(self, blob: BlobId, made: bytes) -> None:
        self._made[blob] = made
        self.came.emit(blob)

    def _look_again(self, touched: Touched) -> None:
        """A sync may have brought what was missing."""
        if touched & (Touched.SYNC | Touched.EVIDENCE):
            self._asked &= self._made.keys()


def thumbnails_of(context: Context) -> Thumbnails:
    """Those of the window: read once for all its pages."""
    known = context.changes.findChild(Thumbnails)
    if isinstance(known, Thumbnails):
        return known
    made = Thumbnails(context.reading.files, context.beside.thread("pictures"), context.changes)
    made.setParent(context.changes)
    return made


def thumbnail(files: Files, piece: Evidence) -> bytes:
    """A small JPEG of the copy that is shown. Raises `UserError` as `Files.read`."""
    from kontrollbesok.services.evidence_files import shown_picture

    return small_picture(shown_picture(files, piece), SIDE, _QUALITY)


def _not_here(_error: UserError) -> None:
    """The tile keeps its sign of a file; the viewer says why when the piece is opened."""
