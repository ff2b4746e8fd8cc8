"""The 25 cells of the risk matrix, painted as one piece. Source: ux §2.9, 08."""

from collections.abc import Mapping

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from kontrollbesok.labels.risk import cell_text
from kontrollbesok.model.risk import HIGHEST_STEP, Impact, Likelihood, Thresholds
from ui.focus_ring import paint_ring, paints_own_ring
from ui.pages.plan.matrix_backdrop import GAP, THICK, Backdrop, is_low
from ui.pages.plan.rows import Cell
from ui.paint import draw_text
from ui.qt import ENTER_KEYS, H_CENTRE, NO_FRAME, RIGHT, SCROLL_OFF, SEMIBOLD
from ui.theme import Text, look

Index = QModelIndex | QPersistentModelIndex
_WIDE = 90  # narrower, a number that stands beside its value is at the right
_STEPS = {
    Qt.Key.Key_Up: (1, 0),
    Qt.Key.Key_Down: (-1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


class MatrixCells(QTableView):
    """One tab stop; arrows go from cell to cell, each of which a screen reader can say.

    Signals:
        moved(object): Cell, another cell has the keyboard.
        opened(): Enter or a double click: on to the risks of the cell.
        stepped(int, int): the chosen risk is to move so far in likelihood and impact.
    """

    moved = Signal(object)
    opened = Signal()
    stepped = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self._cells = _CellsModel()
        self._backdrop = Backdrop()
        self._chosen: Cell | None = None
        self._thresholds = Thresholds()
        self._showing = False
        self.setModel(self._cells)
        self.setAccessibleName("Riskmatris")
        self.setFrameShape(NO_FRAME)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(SCROLL_OFF)
        self.setVerticalScrollBarPolicy(SCROLL_OFF)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(1)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        paints_own_ring(self)
        self.selectionModel().currentChanged.connect(self._tell)
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        self.setCurrentIndex(self._cells.index(HIGHEST_STEP - 1, 0))

    def show_counts(self, counts: Mapping[Cell, int], thresholds: Thresholds) -> None:
        """Show how many risks lie where."""
        self._thresholds = thresholds
        self._cells.show_counts(counts)
        self.viewport().update()

    def choose(self, cell: Cell | None) -> None:
        """Mark the cell where the chosen risk lies, and go there."""
        self._chosen = cell
        if cell is not None:
            self._showing = True
            self.setCurrentIndex(self._cells.index(*_place(cell)))
            self._showing = False
        self.viewport().update()

    def current(self) -> Cell:
        """The cell that has the keyboard, or would have it."""
        return _cell(self.currentIndex().row(), self.currentIndex().column())

    def keyboardSearch(self, search: str) -> None:
        """No type-ahead: letters are the page's."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and modifiers == Qt.KeyboardModifier.ShiftModifier:
            self.stepped.emit(*step)
        elif event.key() in ENTER_KEYS and not modifiers:
            self.opened.emit()
        elif step is not None and not modifiers:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size = self.viewport().size()
        for at in range(HIGHEST_STEP):
            self.setColumnWidth(at, _share(size.width(), at))
            self.setRowHeight(at, _share(size.height(), at))

    def paintEvent(self, event: QPaintEvent) -> None:
        viewport, boxes = self.viewport(), self._boxes()
        ratio = viewport.devicePixelRatioF()
        painter = QPainter(viewport)
        backdrop = self._backdrop.picture(viewport.size(), ratio, self._thresholds, boxes)
        painter.drawPixmap(0, 0, backdrop)
        for cell, box in boxes.items():
            if count := self._cells.count(cell):
                _paint_count(painter, count, box)
        if self._chosen is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(look().colours.accent, THICK))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(boxes[self._chosen].adjusted(1, 1, -1, -1), 3, 3)
        if self.hasFocus():
            paint_ring(painter, boxes[self.current()].adjusted(-1, -1, 1, 1))

    def _boxes(self) -> dict[Cell, QRectF]:
        steps = range(HIGHEST_STEP)
        columns = [(self.columnViewportPosition(at), self.columnWidth(at)) for at in steps]
        lines = [(self.rowViewportPosition(at), self.rowHeight(at)) for at in steps]
        return {
            _cell(row, column): QRectF(left, top, width - GAP, height - GAP)
            for row, (top, height) in enumerate(lines)
            for column, (left, width) in enumerate(columns)
        }

    def _tell(self, current: QModelIndex) -> None:
        self.viewport().update()
        if current.isValid() and not self._showing:
            self.moved.emit(self.current())


class _CellsModel(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self._counts: Mapping[Cell, int] = {}

    def show_counts(self, counts: Mapping[Cell, int]) -> None:
        self._counts = counts
        last = self.index(HIGHEST_STEP - 1, HIGHEST_STEP - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def count(self, cell: Cell) -> int:
        return self._counts.get(cell, 0)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else HIGHEST_STEP

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else HIGHEST_STEP

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        cell = _cell(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return str(self.count(cell) or "")
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return cell_text(*cell, self.count(cell))
        return None


def _paint_count(painter: QPainter, count: int, box: QRectF) -> None:
    seen, low = look(), is_low(box)
    font = seen.font(Text.LEAD if low else Text.FIGURE, SEMIBOLD)
    tight = low and box.width() < seen.px(_WIDE)
    place = box.adjusted(0, 0, -seen.px(8), 0) if tight else box
    place = place if low else box.adjusted(0, seen.px(8), 0, 0)
    draw_text(painter, place, str(count), font, seen.colours.on_risk, RIGHT if tight else H_CENTRE)


def _cell(row: int, column: int) -> Cell:
    """The highest likelihood is the uppermost row."""
    return Likelihood(HIGHEST_STEP - row), Impact(column + 1)


def _place(cell: Cell) -> tuple[int, int]:
    return HIGHEST_STEP - cell[0], cell[1] - 1


def _share(whole: int, at: int) -> int:
    """A fifth, so that the five make the whole."""
    return whole * (at + 1) // HIGHEST_STEP - whole * at // HIGHEST_STEP
