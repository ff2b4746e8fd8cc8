"""The findings as a table of one tab stop, and its head as another. Source: ux 06."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QTableView

from ui.focus_ring import paints_own_ring
from ui.pages.review.cells import ROW, cell_text, spoken
from ui.pages.review.rows import TO_REVIEW_COLUMNS, Column, FindingRow, Order
from ui.pages.review.table_delegate import FindingDelegate
from ui.pages.review.table_head import FindingHead
from ui.theme import look
from ui.widgets.plain_table import make_plain

Index = QModelIndex | QPersistentModelIndex
_WIDTHS = {
    Column.MARK: 34,
    Column.GRADE: 98,
    Column.NUMBER: 40,
    Column.UNIT: 132,
    Column.AREA: 118,
    Column.IKP: 54,
    Column.EARLIER: 76,
    Column.EVIDENCE: 32,
    Column.STATUS: 70,
    Column.STANCE: 116,
}
_GIVES_WAY = (Column.EARLIER, Column.IKP, Column.AREA, Column.EVIDENCE, Column.UNIT)
_SHARES = (Column.TITLE, Column.REPLY)
"""The columns that share what the others leave."""
_SHARE_LEAST = 150
_HEIGHT = 32
_HEIGHT_OF_TWO = 52


class Speak(Protocol):
    """What is said of a row."""

    def __call__(self, row: FindingRow, *, is_marked: bool) -> str: ...


class FindingTable(QTableView):
    """Arrows choose, Space marks, Enter is the page's.

    Signals:
        moved(): another row is current.
        marked(): other rows are marked.
    """

    moved = Signal()
    marked = Signal()

    def __init__(
        self,
        columns: tuple[Column, ...] = TO_REVIEW_COLUMNS,
        speak: Speak = spoken,
        *,
        two_lines: bool = False,
    ) -> None:
        """With `two_lines` a finding's own texts have two lines each."""
        super().__init__()
        self.columns = columns
        self.speak = speak
        self.two_lines = two_lines
        self.marks: frozenset[str] = frozenset()
        self.order = Order()
        self._rows = _RowsModel(self)
        self.head = FindingHead(self)
        self.setHorizontalHeader(self.head)
        self.setModel(self._rows)
        self.setItemDelegate(FindingDelegate(self))
        self.setAccessibleName("Avvikelser")
        make_plain(self)
        self.setSelectionMode(QTableView.SelectionMode.NoSelection)
        self.setMouseTracking(True)
        paints_own_ring(self)
        self.selectionModel().currentRowChanged.connect(lambda *_: self._tell())
        self.head.sort_asked.connect(self._sort_by)
        self.head.all_asked.connect(self.mark_all)

    # What it shows

    def show_rows(self, rows: Sequence[FindingRow]) -> None:
        """Show `rows`; the current one stays current, else the one that took its place."""
        before = self.currentIndex().row()
        current = self.current()
        self._rows.replace(tuple(rows))
        self.marks &= {row.key for row in rows}
        self._lay_out()
        keys = [row.key for row in rows]
        if current is not None and current.key in keys:
            self.go_to(current.key)
        elif rows:
            self.setCurrentIndex(self._rows.index(min(max(before, 0), len(rows) - 1), 1))
        self.head.viewport().update()

    def rows(self) -> tuple[FindingRow, ...]:
        """What is shown, in order."""
        return self._rows.rows

    def current(self) -> FindingRow | None:
        """The current row."""
        index = self.currentIndex()
        return self._rows.rows[index.row()] if index.isValid() else None

    def chosen(self) -> tuple[FindingRow, ...]:
        """What a step is meant for: the marked rows, else the current one."""
        marked = tuple(row for row in self._rows.rows if row.key in self.marks)
        current = self.current()
        return marked or ((current,) if current is not None else ())

    def go_to(self, key: str) -> None:
        """Make a finding's row current."""
        for number, row in enumerate(self._rows.rows):
            if row.key == key:
                self.setCurrentIndex(self._rows.index(number, 1))

    # Marking

    def mark(self, keys: frozenset[str]) -> None:
        """Let these rows be the marked ones."""
        if keys != self.marks:
            self.marks = keys
            self.viewport().update()
            self.head.viewport().update()
            self.marked.emit()

    def mark_all(self) -> None:
        """Mark every row that is shown; none where all are marked."""
        every = frozenset(row.key for row in self._rows.rows)
        self.mark(frozenset() if every == self.marks else every)

    def toggle_mark(self) -> None:
        """Mark the current row, or take the mark away."""
        current = self.current()
        if current is not None:
            self.mark(self.marks ^ {current.key})

    # Keys and mouse

    def keyboardSearch(self, search: str) -> None:
        """No type-ahead: letters are the page's."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and shift:
            self._mark_along(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() in _THE_VIEW_S and not event.modifiers() & _HELD:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self.columns[index.column()] is Column.MARK:
            self.mark(self.marks ^ {self._rows.rows[index.row()].key})

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _mark_along(self, step: int) -> None:
        at = self.currentIndex().row() + step
        current = self.current()
        if current is None or not 0 <= at < len(self._rows.rows):
            return
        self.setCurrentIndex(self._rows.index(at, 1))
        self.mark(self.marks | {current.key, self._rows.rows[at].key})

    def _sort_by(self, column: Column) -> None:
        self.order = self.order.by(column)
        self.head.viewport().update()
        self.head.sorted_anew.emit()

    def _tell(self) -> None:
        self.viewport().update()
        self.moved.emit()

    def _lay_out(self) -> None:
        seen, room = look(), self.viewport().width()
        self.verticalHeader().setDefaultSectionSize(
            seen.row(_HEIGHT_OF_TWO if self.two_lines else _HEIGHT)
        )
        self.head.setFixedHeight(seen.target(28))
        widths = {column: seen.px(_WIDTHS.get(column, 0)) for column in self.columns}
        if not any(row.repeated for row in self._rows.rows):
            widths[Column.EARLIER] = 0
        if self.two_lines and len({row.visit for row in self._rows.rows}) == 1:
            widths[Column.UNIT] = 0  # the inbox says which
        sharing = [column for column in _SHARES if column in self.columns]
        for column in _GIVES_WAY:
            if sum(widths.values()) + len(sharing) * seen.px(_SHARE_LEAST) > room:
                widths[column] = 0
        rest = room - sum(widths.values())
        for left, column in zip(range(len(sharing), 0, -1), sharing, strict=True):
            widths[column] = max(seen.px(100), rest // left)
            rest -= widths[column]
        for number, column in enumerate(self.columns):
            self.setColumnHidden(number, not widths[column])
            self.setColumnWidth(number, widths[column])


_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_THE_VIEW_S = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
)


class _RowsModel(QAbstractTableModel):
    def __init__(self, view: FindingTable) -> None:
        super().__init__(view)
        self._view = view
        self.rows: tuple[FindingRow, ...] = ()

    def replace(self, rows: tuple[FindingRow, ...]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._view.columns)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.AccessibleTextRole:
            return self._view.columns[section].value or "Markera"
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._view.speak(row, is_marked=row.key in self._view.marks)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return cell_text(row, self._view.columns[index.column()])
        return None
