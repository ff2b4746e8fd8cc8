"""The first rows of a chosen file, with what each column is taken for. Source: ux §2.4."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from ui.theme import look

_LEAST = QSize(240, 214)  # six rows
_ROW = 26
_WIDEST = 220


class FileTable(QTableWidget):
    """Read only; one tab stop. The only table that scrolls sideways: a file is as wide as it is."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Filens första rader")
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.setVerticalScrollMode(QTableWidget.ScrollMode.ScrollPerPixel)
        self._scale()

    def show_rows(
        self, columns: Sequence[str], rows: Sequence[Sequence[str]], roles: dict[str, str]
    ) -> None:
        """Show `rows`; `roles` says what a column is taken for, by its name."""
        self.setColumnCount(len(columns))
        self.setRowCount(len(rows))
        heads = [f"{name}\n{roles[name]}" if name in roles else f"{name}\n" for name in columns]
        self.setHorizontalHeaderLabels(heads)
        for at, cells in enumerate(rows):
            for column, text in enumerate(cells[: len(columns)]):
                self.setItem(at, column, QTableWidgetItem(text))
        self._fit()

    def show_nothing(self) -> None:
        """The file cannot be read as it is."""
        self.setRowCount(0)
        self.setColumnCount(0)

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(_LEAST.width()), look().px(_LEAST.height()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._scale()
            self._fit()

    def _scale(self) -> None:
        self.verticalHeader().setDefaultSectionSize(look().row(_ROW))

    def _fit(self) -> None:
        self.resizeColumnsToContents()
        widest = look().px(_WIDEST)
        for column in range(self.columnCount()):
            if self.columnWidth(column) > widest:
                self.setColumnWidth(column, widest)
