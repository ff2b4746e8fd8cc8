"""Rows of text to read and copy: one tab stop, one row current."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QTableWidget, QTableWidgetItem

from kontrollbesok.frozen import dataclass
from ui.qt import ARROWS
from ui.theme import look
from ui.widgets.padded import Padded
from ui.widgets.plain_table import make_plain

_ROW = 30
_MOVES = (*ARROWS, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Home, Qt.Key.Key_End)


@dataclass(frozen=True, slots=True)
class TextRow:
    """What the cells of a row say, and the whole of it as it is said."""

    texts: Sequence[str]
    spoken: str


class TextRows(QTableWidget):
    """Arrows move; every other key is the page's."""

    def __init__(self, name: str, heads: Sequence[str]) -> None:
        super().__init__(0, len(heads))
        make_plain(self)
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(heads)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.setItemDelegate(Padded(self))
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.horizontalHeader().setMinimumSectionSize(1)

    def fill(self, rows: Sequence[TextRow]) -> None:
        """Show `rows`."""
        self.setRowCount(len(rows))
        for at, row in enumerate(rows):
            for column, text in enumerate(row.texts):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, row.spoken)
                self.setItem(at, column, item)

    def keyboardSearch(self, search: str) -> None:
        """No type-ahead: letters are the page's."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _MOVES and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out()

    def lay_out(self) -> None:
        """Fit the rows to the size of text; whoever has columns fits those too."""
        self.verticalHeader().setDefaultSectionSize(look().row(_ROW))
