"""The rows of a file before it is taken in: read only, one tab stop; columns go without room."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from ui.qt import ARROWS, SCROLL_OFF
from ui.theme import look
from ui.widgets.padded import Padded

_ROW = 30


@dataclass(frozen=True, slots=True)
class FileColumns:
    """Widths in px at 100 %; 0 is the one that takes what is left.

    least   with less room than this a column goes
    """

    heads: tuple[str, ...]
    widths: tuple[int, ...]
    least: Mapping[int, int]


class FileRows(QTableWidget):
    """The first column is the row's number in the file."""

    def __init__(self, columns: FileColumns) -> None:
        super().__init__(0, len(columns.heads))
        self._columns = columns
        self.setAccessibleName("Filens rader")
        self.setHorizontalHeaderLabels(columns.heads)
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.setItemDelegate(Padded(self))
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setHorizontalScrollBarPolicy(SCROLL_OFF)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        header.setMinimumSectionSize(1)
        for at, width in enumerate(columns.widths):
            mode = QHeaderView.ResizeMode.Fixed if width else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(at, mode)
        self._scale()

    def show_rows(self, lines: Sequence[Sequence[str]]) -> None:
        """Show `lines`, with the first one current."""
        heads = self._columns.heads
        self.setRowCount(len(lines))
        for at, texts in enumerate(lines):
            spoken = ", ".join(f"{heads[n]} {text}" for n, text in enumerate(texts) if text)
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
                self.setItem(at, column, item)
        if lines:
            self.setCurrentCell(0, 0)

    def current_row(self) -> int:
        """The current line's row in the file; 0 for none."""
        item = self.item(self.currentRow(), 0)
        return int(item.text()) if item is not None else 0

    def keyboardSearch(self, search: str) -> None:
        """No type-ahead: letters are the page's."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (*ARROWS, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Home, Qt.Key.Key_End)
        if event.key() in keys and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._scale()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.viewport().width() / look().scale
        for column, least in self._columns.least.items():
            self.setColumnHidden(column, room < least)

    def _scale(self) -> None:
        self.verticalHeader().setDefaultSectionSize(look().px(_ROW))
        for column, width in enumerate(self._columns.widths):
            if width:
                self.setColumnWidth(column, look().px(width))
