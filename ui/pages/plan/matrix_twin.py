"""The matrix as a table: what a screen reader, a copy and an export can use. Source: ux §2.9."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from kontrollbesok.labels.content import IMPACT_LABEL, LIKELIHOOD_LABEL
from kontrollbesok.labels.risk import cell_text
from ui.pages.plan.rows import Cell, RiskShown
from ui.qt import ARROWS, SCROLL_OFF
from ui.theme import look
from ui.widgets.padded import Padded

_HEADS = ("Sannolikhet", "Konsekvens", "Värde", "Antal", "Risker")
_WIDTHS = (136, 126, 60, 56)
_TIGHT_WIDTHS = (100, 92, 52, 48)
_ROOMY = 480
_ROW = 30


class MatrixTwin(QTableWidget):
    """A row for each cell that has risks, the highest value first; one tab stop."""

    def __init__(self) -> None:
        super().__init__(0, len(_HEADS))
        self.setAccessibleName("Riskmatrisen som tabell")
        self.setHorizontalHeaderLabels(_HEADS)
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.setItemDelegate(Padded(self))
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setHorizontalScrollBarPolicy(SCROLL_OFF)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        last, stretch = len(_HEADS) - 1, QHeaderView.ResizeMode.Stretch
        self.horizontalHeader().setSectionResizeMode(last, stretch)
        self.horizontalHeader().setMinimumSectionSize(1)
        self._scale()

    def show_rows(self, rows: Sequence[RiskShown]) -> None:
        """Show where `rows` lie."""
        by_cell: dict[Cell, list[str]] = {}
        for row in rows:
            if row.cell is not None:
                by_cell.setdefault(row.cell, []).append(row.number)
        cells = sorted(by_cell, key=lambda cell: (-cell[0] * cell[1], -cell[0]))
        self.setRowCount(len(cells))
        for at, cell in enumerate(cells):
            numbers = by_cell[cell]
            texts = (
                f"{int(cell[0])} {LIKELIHOOD_LABEL[cell[0]]}",
                f"{int(cell[1])} {IMPACT_LABEL[cell[1]]}",
                str(cell[0] * cell[1]),
                str(len(numbers)),
                ", ".join(numbers),
            )
            spoken = f"{cell_text(*cell, len(numbers))}: {', '.join(numbers)}"
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
                self.setItem(at, column, item)
        if cells and self.currentRow() < 0:
            self.setCurrentCell(0, 0)

    def keyboardSearch(self, search: str) -> None:
        """No type-ahead: letters are the page's."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ARROWS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._scale()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._scale()

    def _scale(self) -> None:
        self.verticalHeader().setDefaultSectionSize(look().px(_ROW))
        roomy = self.viewport().width() >= look().px(_ROOMY)
        for column, width in enumerate(_WIDTHS if roomy else _TIGHT_WIDTHS):
            self.setColumnWidth(column, look().px(width))
