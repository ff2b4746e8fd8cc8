"""The left of Bilagor: the tiles and the way to add."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from ui.metrics import set_margins, set_spacing
from ui.pages.evidence.grid import EvidenceGrid
from ui.thumbnails import PictureOf
from ui.widgets.key_button import KeyButton


class TilesPane(QFrame):
    """White."""

    def __init__(self, picture: PictureOf) -> None:
        super().__init__()
        self.setProperty("kind", "pane")
        self.grid = EvidenceGrid(picture)
        self.add = KeyButton("Lägg till", key="B", height=30)
        column = QVBoxLayout(self)
        set_margins(column, 8, 9, 0, 0)
        set_spacing(column, 6)
        row = QVBoxLayout()
        set_margins(row, 4, 0, 12, 0)
        row.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(row)
        column.addWidget(self.grid, 1)
