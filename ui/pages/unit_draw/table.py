"""The units as a table of one tab stop. Source: ux §2.9."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ui.focus_ring import paints_own_ring
from ui.pages.unit_draw.rows import UnitShown
from ui.paint import draw_text, elided
from ui.qt import ENTER_KEYS, REGULAR, SCROLL_OFF, SEMIBOLD
from ui.theme import Text, look
from ui.widgets.glyph import paint_glyph

Index = QModelIndex | QPersistentModelIndex
PLACE, NAME, TYPE, VISITED, WEIGHT, LOT, HOW = range(7)
_HEADS = ("Plats", "Enhet", "Typ", "Senast besökt", "Vikt", "Lott", "Hur")
_WIDTHS = {PLACE: 56, TYPE: 156, VISITED: 108, WEIGHT: 48, LOT: 104, HOW: 226}
_GIVES_WAY = (LOT, VISITED, TYPE, WEIGHT)  # in this order, without room
_NAME_LEAST = 170
_HEIGHT = 31
_HEAD = 34
_PAGE_HAS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Space, *ENTER_KEYS)


class UnitsTable(QTableView):
    """Arrows choose, Enter does what the page does with a unit.

    Signals:
        moved(): another row is current.
        opened(): Enter or a double click on the current row.
    """

    moved = Signal()
    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows = _RowsModel()
        self._left_out: frozenset[int] = frozenset()
        self.setModel(self._rows)
        self.setItemDelegate(_RowDelegate(self))
        self.setAccessibleName("Enheter")
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

    def show_rows(self, rows: Sequence[UnitShown], left_out: frozenset[int]) -> None:
        """Show `rows` without some columns; the current one stays current if it is there."""
        current, place = self.current(), self.currentIndex().row()
        self._left_out = left_out
        self._rows.replace(tuple(rows))
        self._lay_out()
        if current is not None:
            self.go_to(current.unit)
        if not self.currentIndex().isValid() and rows:
            at = min(max(place, 0), len(rows) - 1)
            self.setCurrentIndex(self._rows.index(at, NAME))

    def current(self) -> UnitShown | None:
        """The current row."""
        index = self.currentIndex()
        return self._rows.rows[index.row()] if index.isValid() else None

    def rows(self) -> tuple[UnitShown, ...]:
        """What is shown, in order."""
        return self._rows.rows

    def go_to(self, unit: str) -> bool:
        """Make a unit's row current. Whether it is shown."""
        for number, row in enumerate(self._rows.rows):
            if row.unit == unit:
                self.setCurrentIndex(self._rows.index(number, NAME))
                return True
        return False

    def keyboardSearch(self, search: str) -> None:
        """No type-ahead: letters are the page's."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS and not event.modifiers():
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
        widths = {
            column: 0 if column in self._left_out else seen.px(width)
            for column, width in _WIDTHS.items()
        }
        for column in _GIVES_WAY:
            if sum(widths.values()) + seen.px(_NAME_LEAST) > room:
                widths[column] = 0
        widths[NAME] = max(seen.px(100), room - sum(widths.values()))
        for column, width in widths.items():
            self.setColumnHidden(column, not width)
            self.setColumnWidth(column, width)


class _RowsModel(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[UnitShown, ...] = ()

    def replace(self, rows: tuple[UnitShown, ...]) -> None:
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
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return words(row, index.column())
        return None


class _RowDelegate(QStyledItemDelegate):
    def __init__(self, view: UnitsTable) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._view.rows()[index.row()]
        seen, colours, rect = look(), look().colours, QRectF(option.rect)
        current = index.row() == self._view.currentIndex().row()
        column = index.column()
        first = next(at for at in range(len(_HEADS)) if not self._view.isColumnHidden(at))
        if current:
            painter.fillRect(rect, colours.bg_selected)
        place = rect.adjusted(seen.px(14 if column == first else 8), 0, -seen.px(4), 0)
        if column == HOW and row.glyph is not None:
            side = seen.px(14)
            box = QRectF(place.left(), rect.center().y() - side / 2, side, side)
            paint_glyph(painter, row.glyph, box)
            place.setLeft(box.right() + seen.px(6))
        bold = column == NAME and row.chosen
        font = seen.font(Text.TABLE, SEMIBOLD if bold else REGULAR)
        text = elided(words(row, column), font, place.width())
        draw_text(painter, place, text, font, _ink(row, column))
        low = QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1)
        painter.fillRect(low, colours.border_subtle)
        if current and self._view.hasFocus():
            self._paint_ring(painter, rect, column, first)

    def _paint_ring(self, painter: QPainter, rect: QRectF, column: int, first: int) -> None:
        """One frame around the whole row, each cell painting its part of it."""
        painter.save()
        painter.setPen(QPen(look().colours.focus, 2))
        box = rect.adjusted(0, 1, 0, -2)
        painter.drawLine(box.topLeft(), box.topRight())
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if column == first:
            edge = box.adjusted(1, 0, 0, 0)
            painter.drawLine(edge.topLeft(), edge.bottomLeft())
        if column == HOW:
            edge = box.adjusted(0, 0, -1, 0)
            painter.drawLine(edge.topRight(), edge.bottomRight())
        painter.restore()


def words(row: UnitShown, column: int) -> str:
    """What a cell says."""
    match column:
        case 0:
            return row.place
        case 1:
            return row.name
        case 2:
            return row.type
        case 3:
            return row.visited
        case 4:
            return str(row.weight.number) if row.weight else ""
        case 5:
            return row.lot
    return f"{row.how}: {row.reason}" if row.reason else row.how


def spoken(row: UnitShown) -> str:
    """The whole row, as it is said."""
    place = f"Plats {row.place}" if row.place else ""
    return ", ".join(part for part in (place, row.name, about(row)) if part)


def about(row: UnitShown) -> str:
    """All of it but place and name."""
    parts = [row.type]
    if row.visited:
        parts.append(f"senast besökt {row.visited.lower()}")
    if row.weight is not None and row.weight.number != 1:
        parts.append(f"vikt {row.weight.number}")
    how = words(row, HOW)
    parts.append(how[:1].lower() + how[1:])
    return ", ".join(part for part in parts if part)


def _ink(row: UnitShown, column: int) -> QColor:
    colours = look().colours
    if column in (PLACE, LOT):
        return colours.text_muted
    quiet = column in (TYPE, VISITED) or (row.excluded and not row.chosen and column == NAME)
    return colours.text_secondary if quiet else colours.text_primary
