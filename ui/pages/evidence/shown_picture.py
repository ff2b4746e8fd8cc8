"""The picture of the piece that is chosen: asked for once, and shown when it has been read."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from kontrollbesok.model.evidence import Evidence
from ui.pages.evidence.covering import Covering
from ui.pages.evidence.desk import EvidenceDesk
from ui.pages.evidence.picture_pane import PicturePane


class ShownPicture(QObject):
    """A picture that comes when another piece has been chosen is let go."""

    def __init__(self, desk: EvidenceDesk, picture: PicturePane, covering: Covering) -> None:
        super().__init__(picture)
        self._desk, self._picture, self._covering = desk, picture, covering
        self._piece: Evidence | None = None
        self._wanted = ""  # the piece and its copy: a covered one is another picture
        desk.pictured.connect(self._pictured)

    def show_piece(self, piece: Evidence) -> None:
        """Show the piece, read again only where its picture is another."""
        self._piece = piece
        wanted = f"{piece.id}/{piece.copy.blob if piece.copy else ''}"
        if wanted == self._wanted:
            return
        self._covering.stop()
        self._wanted = wanted
        self._picture.await_picture(piece)
        self._desk.picture(piece)

    def _pictured(self, key: str, image: QImage, line: str) -> None:
        if self._piece is not None and self._piece.id == key:
            self._picture.show_picture(self._piece, image, line)
