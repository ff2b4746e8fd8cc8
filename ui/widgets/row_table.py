"""A table of rows to choose among: one tab stop, one row current, columns that give way.

Letters are left to the page, since they are its keys; the table has no type-ahead.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ui.focus_ring import paint_row_ring, paints_own_ring
from ui.qt import ENTER_KEYS, HORIZONTAL, LEFT, RIGHT, V_CENTRE
from ui.theme import look
from ui.widgets.plain_table import make_plain

Index = QModelIndex | QPersistentModelIndex
Row = TypeVar("Row")
_HEAD = 34
_LEAST_OF_ALL = 100
_PAGE_HAS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Space, *ENTER_KEYS)


@dataclass(frozen=True, slots=True)
class Columns:
    """How the columns lie, in px at 100 %.

    wide      the one that takes what the others leave; it is never hidden
    least     what it has before another gives way
    give_way  those that go without room, in this order
    numeric   those whose heads stand over the figures' right edge
    """

    heads: tuple[str, ...]
    widths: Mapping[int, int]
    wide: int
    least: int
    give_way: tuple[int, ...]
    numeric: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Texts(Generic[Row]):
    """What a row is known by, what its cells say, and the whole of it as it is said."""

    key: Callable[[Row], str]
    words: Callable[[Row, int], str]
    spoken: Callable[[Row], str]


class RowTable(QTableView, Generic[Row]):
    """Arrows choose, Enter opens. `first` and `last` are the outermost columns that are shown.

    Signals:
        moved(): another row is current.
        opened(): Enter or a double click on the current row.
    """

    moved = Signal()
    opened = Signal()
    row_height = 31

    def __init__(self, name: str, columns: Columns, texts: Texts[Row]) -> None:
        super().__init__()
        self._columns, self._texts = columns, texts
        self.first = self.last = columns.wide
        self._left_out: frozenset[int] = frozenset()
        self._model = _RowsModel(columns, texts)
        self.setModel(self._model)
        self.setAccessibleName(name)
        self.setProperty("kind", "rows")  # its first head stands over its cells
        make_plain(self)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setMinimumSectionSize(1)
        self.horizontalHeader().setHighlightSections(False)
        paints_own_ring(self)
        self.selectionModel().currentRowChanged.connect(lambda *_: self._tell())
        self.doubleClicked.connect(self._double_clicked)

    def fill(self, rows: Sequence[Row], left_out: frozenset[int] = frozenset()) -> None:
        """Show `rows` without some columns.

        The current one stays current if it is still there, else its place does.
        """
        current, place = self.current(), self.currentIndex().row()
        self._left_out = left_out
        self._model.replace(tuple(rows))
        self._lay_out()
        if current is not None:
            self.go_to(self._texts.key(current))
        if not self.currentIndex().isValid() and rows:
            self._choose(min(max(place, 0), len(rows) - 1))

    def current(self) -> Row | None:
        """The current row."""
        index = self.currentIndex()
        return self._model.rows[index.row()] if index.isValid() else None

    def rows(self) -> tuple[Row, ...]:
        """What is shown, in order."""
        return self._model.rows

    def go_to(self, key: str) -> bool:
        """Make a row current. Whether it is shown."""
        for number, row in enumerate(self._model.rows):
            if self._texts.key(row) == key:
                self._choose(number)
                return True
        return False

    def keyboardSearch(self, search: str) -> None:
        """No type-ahead: letters are the page's."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in ENTER_KEYS and not modifiers:
            self.opened.emit()
        elif event.key() in _PAGE_HAS or event.text().strip():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _double_clicked(self, _index: Index) -> None:
        self.opened.emit()

    def _choose(self, number: int) -> None:
        self.setCurrentIndex(self._model.index(number, self._columns.wide))

    def _tell(self) -> None:
        self.viewport().update()
        self.moved.emit()

    def _lay_out(self) -> None:
        seen, room, columns = look(), self.viewport().width(), self._columns
        self.verticalHeader().setDefaultSectionSize(seen.row(self.row_height))
        self.horizontalHeader().setFixedHeight(seen.px(_HEAD))
        widths = {
            column: 0 if column in self._left_out else seen.px(width)
            for column, width in columns.widths.items()
        }
        for column in columns.give_way:
            if sum(widths.values()) + seen.px(columns.least) > room:
                widths[column] = 0
        widths[columns.wide] = max(seen.px(_LEAST_OF_ALL), room - sum(widths.values()))
        for column, width in widths.items():
            self.setColumnHidden(column, not width)
            self.setColumnWidth(column, width)
        shown = [column for column, width in widths.items() if width]
        self.first, self.last = min(shown), max(shown)


class RowDelegate(QStyledItemDelegate, Generic[Row]):
    """Each cell on its ground, with the line below it and its part of the ring."""

    def __init__(self, view: RowTable[Row]) -> None:
        super().__init__(view)
        self._table = view

    def paint_cell(
        self, painter: QPainter, rect: QRectF, place: QRectF, row: Row, column: int
    ) -> None:
        """What stands in a cell; `place` is where its words have their room."""
        raise NotImplementedError

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        seen, rect, table = look(), QRectF(option.rect), self._table
        row, column = table.rows()[index.row()], index.column()
        current = index.row() == table.currentIndex().row()
        if current:
            painter.fillRect(rect, seen.colours.bg_selected)
        left = seen.px(14 if column == table.first else 8)
        self.paint_cell(painter, rect, rect.adjusted(left, 0, -seen.px(4), 0), row, column)
        low = QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1)
        painter.fillRect(low, seen.colours.border_subtle)
        if current and table.hasFocus():
            first, last = column == table.first, column == table.last
            paint_row_ring(painter, rect, first=first, last=last)


class _RowsModel(QAbstractTableModel, Generic[Row]):
    def __init__(self, columns: Columns, texts: Texts[Row]) -> None:
        super().__init__()
        self._columns, self._texts = columns, texts
        self.rows: tuple[Row, ...] = ()

    def replace(self, rows: tuple[Row, ...]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._columns.heads)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not HORIZONTAL:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return (RIGHT if section in self._columns.numeric else LEFT) | V_CENTRE
        return self._columns.heads[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._texts.spoken(row)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._texts.words(row, index.column())
        return None
