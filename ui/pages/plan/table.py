"""The year's risks as a table of one tab stop. Source: ux §2.9, 08."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from kontrollbesok.labels_risk import MEASURE_TEXT
from kontrollbesok.model.risk import Thresholds
from kontrollbesok.model.risk_year import MeasureState
from ui.focus_ring import paints_own_ring
from ui.pages.plan.heat import value_colour
from ui.pages.plan.rows import RiskShown
from ui.paint import draw_text, elided
from ui.qt import CENTRE, ENTER_KEYS, REGULAR, SCROLL_OFF, SEMIBOLD
from ui.theme import Text, look
from ui.widgets.glyph import Glyph, paint_glyph

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
_HEADS = ("Nr", "Oönskad händelse", "Process", "S", "K", "Värde", "Åtgärd")
NUMBER, EVENT, PROCESS, LIKELIHOOD, IMPACT, VALUE, MEASURE = range(7)
_WIDTHS = {NUMBER: 46, PROCESS: 150, LIKELIHOOD: 30, IMPACT: 30, VALUE: 54, MEASURE: 98}
_GIVES_WAY = (PROCESS, MEASURE, LIKELIHOOD, IMPACT)  # in this order, without room
_EVENT_LEAST = 150
_HEIGHT = 31
_HEAD = 34
_GLYPH = {
    MeasureState.MISSING: Glyph.NO,
    MeasureState.DRAFT: Glyph.PARTLY,
    MeasureState.DECIDED: Glyph.YES,
}
_PAGE_HAS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Space, *ENTER_KEYS)
_STEPS = {
    Qt.Key.Key_Up: (1, 0),
    Qt.Key.Key_Down: (-1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


class RisksTable(QTableView):
    """Arrows choose, Enter writes, Shift with an arrow moves the risk in the matrix.

    Signals:
        moved(): another row is current.
        opened(): Enter or a double click on the current row.
        stepped(int, int): the current risk is to move so far in likelihood and impact.
    """

    moved = Signal()
    opened = Signal()
    stepped = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self._rows = _RowsModel()
        self.thresholds = Thresholds()
        self.setModel(self._rows)
        self.setItemDelegate(_RowDelegate(self))
        self.setAccessibleName("Årets risker")
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(SCROLL_OFF)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setMinimumSectionSize(1)
        self.horizontalHeader().setHighlightSections(False)
        paints_own_ring(self)
        self.selectionModel().currentRowChanged.connect(lambda *_: self._tell())
        self.doubleClicked.connect(lambda _index: self.opened.emit())

    def show_rows(self, rows: Sequence[RiskShown], thresholds: Thresholds) -> None:
        """Show `rows`; the current one stays current if it is still there, else its place does."""
        current, place = self.current(), self.currentIndex().row()
        self.thresholds = thresholds
        self._rows.replace(tuple(rows))
        self._lay_out()
        if current is not None:
            self.go_to(current.key)
        if not self.currentIndex().isValid() and rows:
            at = min(max(place, 0), len(rows) - 1)
            self.setCurrentIndex(self._rows.index(at, 0))

    def current(self) -> RiskShown | None:
        """The current row."""
        index = self.currentIndex()
        return self._rows.rows[index.row()] if index.isValid() else None

    def rows(self) -> tuple[RiskShown, ...]:
        """What is shown, in order."""
        return self._rows.rows

    def go_to(self, key: str) -> bool:
        """Make a risk's row current. Whether it is shown."""
        for number, row in enumerate(self._rows.rows):
            if row.key == key:
                self.setCurrentIndex(self._rows.index(number, 0))
                return True
        return False

    def keyboardSearch(self, search: str) -> None:
        """No type-ahead: letters are the page's."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and modifiers == Qt.KeyboardModifier.ShiftModifier:
            self.stepped.emit(*step)
        elif event.key() in ENTER_KEYS and not modifiers:
            self.opened.emit()
        elif event.key() in _PAGE_HAS or event.text().strip():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _tell(self) -> None:
        self.viewport().update()
        self.moved.emit()

    def _lay_out(self) -> None:
        seen, room = look(), self.viewport().width()
        self.verticalHeader().setDefaultSectionSize(seen.px(_HEIGHT))
        self.horizontalHeader().setFixedHeight(seen.px(_HEAD))
        widths = {column: seen.px(width) for column, width in _WIDTHS.items()}
        for column in _GIVES_WAY:
            if sum(widths.values()) + seen.px(_EVENT_LEAST) > room:
                widths[column] = 0
        widths[EVENT] = max(seen.px(100), room - sum(widths.values()))
        for column, width in widths.items():
            self.setColumnHidden(column, not width)
            self.setColumnWidth(column, width)


class _RowsModel(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[RiskShown, ...] = ()

    def replace(self, rows: tuple[RiskShown, ...]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(_HEADS)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return _HEADS[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return words(row, index.column())
        return None


class _RowDelegate(QStyledItemDelegate):
    def __init__(self, view: RisksTable) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._view.rows()[index.row()]
        seen, colours, rect = look(), look().colours, QRectF(option.rect)
        current = index.row() == self._view.currentIndex().row()
        column = index.column()
        if current:
            painter.fillRect(rect, colours.bg_selected)
        place = rect.adjusted(seen.px(14 if column == NUMBER else 8), 0, -seen.px(4), 0)
        if column == VALUE:
            self._paint_value(painter, rect, row.value)
        else:
            font = seen.font(Text.TABLE, _weight(row, column))
            if column == MEASURE and (glyph := _glyph(row)) is not None:
                side = seen.px(14)
                box = QRectF(place.left(), rect.center().y() - side / 2, side, side)
                paint_glyph(painter, glyph, box)
                place.setLeft(box.right() + seen.px(6))
            text = words(row, column)
            if column in (EVENT, PROCESS):
                text = elided(text, font, place.width())
            draw_text(painter, place, text, font, _ink(row, column))
        low = QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1)
        painter.fillRect(low, colours.border_subtle)
        if current and self._view.hasFocus():
            self._paint_ring(painter, rect, column)

    def _paint_value(self, painter: QPainter, rect: QRectF, value: int | None) -> None:
        seen, colours = look(), look().colours
        width, height = seen.px(28), seen.px(21)
        box = QRectF(rect.left() + seen.px(8), rect.center().y() - height / 2, width, height)
        font = seen.font(Text.TABLE, SEMIBOLD)
        if value is None:
            draw_text(painter, box, "–", font, colours.text_muted, CENTRE)
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(value_colour(value, self._view.thresholds))
        painter.drawRoundedRect(box, 3, 3)
        painter.restore()
        draw_text(painter, box, str(value), font, colours.on_risk, CENTRE)

    def _paint_ring(self, painter: QPainter, rect: QRectF, column: int) -> None:
        """One frame around the whole row, each cell painting its part of it."""
        shown = [at for at in range(len(_HEADS)) if not self._view.isColumnHidden(at)]
        painter.save()
        painter.setPen(QPen(look().colours.focus, 2))
        box = rect.adjusted(0, 1, 0, -2)
        painter.drawLine(box.topLeft(), box.topRight())
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if column == shown[0]:
            edge = box.adjusted(1, 0, 0, 0)
            painter.drawLine(edge.topLeft(), edge.bottomLeft())
        if column == shown[-1]:
            edge = box.adjusted(0, 0, -1, 0)
            painter.drawLine(edge.topRight(), edge.bottomRight())
        painter.restore()


def words(row: RiskShown, column: int) -> str:
    """What a cell says."""
    match column:
        case 0:
            return row.number
        case 1:
            return row.event
        case 2:
            return row.process
        case 3:
            return "–" if row.likelihood is None else str(int(row.likelihood))
        case 4:
            return "–" if row.impact is None else str(int(row.impact))
        case 5:
            return "–" if row.value is None else str(row.value)
    return "Konflikt" if row.conflict else MEASURE_TEXT[row.state]


def spoken(row: RiskShown) -> str:
    """The whole row, as it is said."""
    number = "Risk utan nummer" if row.number == "–" else f"Risk {row.number}"
    parts = [number, row.event, row.process]
    if row.cell is None:
        parts.append("inte värderad")
    else:
        sides = f"sannolikhet {int(row.cell[0])}, konsekvens {int(row.cell[1])}"
        parts += [sides, f"värde {row.value}"]
    if row.state is not MeasureState.NOT_NEEDED:
        parts.append(f"åtgärd {MEASURE_TEXT[row.state].lower()}")
    parts.append("med i planen" if row.in_plan else "inte med i planen")
    if row.conflict:
        parts.append("konflikt")
    return ", ".join(part for part in parts if part)


def _glyph(row: RiskShown) -> Glyph | None:
    return Glyph.CONFLICT if row.conflict else _GLYPH.get(row.state)


def _weight(row: RiskShown, column: int) -> QFont.Weight:
    lacking = column == MEASURE and row.state is MeasureState.MISSING
    return SEMIBOLD if lacking else REGULAR


def _ink(row: RiskShown, column: int) -> QColor:
    colours = look().colours
    if column == MEASURE and row.state is MeasureState.MISSING and not row.conflict:
        return colours.nej_text
    if column == NUMBER:
        return colours.text_muted
    return colours.text_secondary if column == PROCESS else colours.text_primary
