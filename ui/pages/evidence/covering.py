"""The boxes that are laid over the copy of a picture. Source: ux §2.3, "Täck över"."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from ui.pages.evidence.desk import EvidenceDesk
from ui.pages.evidence.picture_pane import PicturePane
from ui.pages.evidence.rows import PieceRow
from ui.widgets.message_bar import Gravity, MessageBar

_WORDS = "Dra en ruta över det som inte ska synas. Originalet ändras inte."


class Covering(QObject):
    """Begun and ended over the piece that `row` gives.

    Signals:
        changed(): other keys work now.
    """

    changed = Signal()

    def __init__(
        self,
        desk: EvidenceDesk,
        picture: PicturePane,
        message: MessageBar,
        row: Callable[[], PieceRow | None],
    ) -> None:
        super().__init__()
        self._desk, self._picture, self._message, self._row = desk, picture, message, row

    @property
    def goes_on(self) -> bool:
        """Whether boxes are being laid."""
        return self._picture.view.covers

    def begin(self) -> None:
        """Lay boxes over the picture, from those that are there."""
        row = self._row()
        if row is None or row.piece.copy is None or not self._picture.view.has_image():
            return
        self._picture.begin_covering(row.piece.copy.boxes)
        self._show()

    def finish(self) -> None:
        """Keep the boxes as they are, if they are others than before."""
        row, boxes = self._row(), self._picture.view.boxes()
        self.stop()
        if row is not None and row.piece.copy is not None and boxes != row.piece.copy.boxes:
            self._desk.cover(row.piece, boxes)

    def stop(self) -> None:
        """Let boxes go that were not laid."""
        if self.goes_on:
            self._picture.stop_covering()
            self._show()

    def _show(self) -> None:
        if self.goes_on:
            self._message.say(_WORDS, Gravity.NOTICE)
        else:
            self._message.put_away()
        self.changed.emit()
