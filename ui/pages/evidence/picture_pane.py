"""The centre of Bilagor: the chosen picture, what is to be known of it, and the covering."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kontrollbesok.model.evidence import Box, Evidence
from ui.icons import Icon
from ui.metrics import set_margins, set_spacing
from ui.pages.evidence.viewer import PictureView
from ui.widgets.empty_state import EmptyState
from ui.widgets.key_button import KeyButton
from ui.widgets.label import label


class PicturePane(QWidget):
    """A piece that cannot be seen here is told of instead.

    Signals:
        covered(): the boxes are where they should be.
    """

    covered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.view = PictureView()
        self.line = label("", "small-muted")
        self._no_view = EmptyState(Icon.DOCUMENT, "")
        self._cover = KeyButton("Täck över", key="Ctrl+Return", height=30)
        self._cover.setVisible(False)
        self._cover.clicked.connect(self.covered)
        column = QVBoxLayout(self)
        set_margins(column, 0, 0, 0, 0)
        set_spacing(column, 6)
        column.addWidget(self.view, 1)
        column.addWidget(self._no_view, 1)
        column.addWidget(self.line)
        column.addWidget(self._cover, 0, Qt.AlignmentFlag.AlignLeft)

    def await_picture(self, piece: Evidence) -> None:
        """The piece is being read; one that is no picture is told of."""
        self.view.show_image(QImage(), "Bild")
        seen = piece.is_picture or piece.is_pdf
        self.view.setVisible(seen)
        self._no_view.setVisible(not seen)
        self._no_view.show_sentence(f"{piece.name} visas inte här. Enter öppnar den.")
        self.line.setText("")

    def show_picture(self, piece: Evidence, image: QImage, line: str) -> None:
        """Show the picture, with a line below it."""
        self.view.show_image(image, f"{piece.number} {piece.alt or piece.title}")
        covered = piece.copy is not None and piece.copy.boxes
        self.line.setText("Täckt. Originalet är kvar." if covered else line)

    def begin_covering(self, boxes: tuple[Box, ...]) -> None:
        """Lay boxes over the picture, from those that are there."""
        self.view.cover(boxes)
        self._cover.setVisible(True)

    def stop_covering(self) -> None:
        """Put the boxes away."""
        self.view.stop_covering()
        self._cover.setVisible(False)
