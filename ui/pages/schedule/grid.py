"""The year as a grid of units and weeks: one tab stop, one cell current. Source: ux §2.9.

The grid never scrolls sideways: it shows as many weeks as there is room for, and ← and → at an edge
bring the next ones.
"""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from ui.pages.schedule.cell import CellDelegate
from ui.pages.schedule.rows import ScheduleShown, Stand, UnitRow, VisitMark
from ui.pages.schedule.weeks import WeeksModel
from ui.qt import ENTER_KEYS
from ui.theme import look
from ui.widgets.plain_table import make_plain

_NAME, _WEEK, _HEIGHT, _HEAD = 230, 66, 34, 46
_DAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class ScheduleGrid(QTableView):
    """Arrows choose; Shift+← → move a visit a week, Ctrl+Shift+← → a day; Enter opens.

    The mouse takes a planned visit to another week of its row; Esc lets it go where it stood.

    Signals:
        moved(): another cell is current.
        opened(): Enter or a double click on it.
        shifted(int): the current visit is to be put so many days later.
    """

    moved = Signal()
    opened = Signal()
    shifted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._dragged = 0  # the week that the held visit stands in; 0 when none is held
        self.drop_week = 0  # the week that it is held over
        self._model = WeeksModel()
        self.setModel(self._model)
        self.setAccessibleName("Schema, enheter och veckor")
        self.setItemDelegate(CellDelegate(self, lambda: self.drop_week))
        make_plain(self)
        self.setSelectionMode(QTableView.SelectionMode.NoSelection)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(1)
        self.selectionModel().currentChanged.connect(lambda *_: self._tell())
        self.doubleClicked.connect(lambda _index: self.opened.emit())

    def fill(self, now: ScheduleShown) -> None:
        """Show a year; the current cell stays where it can."""
        unit, week = self.unit(), self.week()
        same = self._model.shown is not None and self._model.shown.year == now.year
        self._model.show_year(now)
        if not same or not week:
            week = now.now or 1
            self._model.go_to(week - 2)
        self._lay_out()
        rows = [row.unit for row in now.rows]
        self.go_to(rows.index(unit.unit) if unit and unit.unit in rows else 0, week)

    def go_to(self, row: int, week: int) -> None:
        """Make a cell current, and bring its week into sight."""
        now = self._model.shown
        if now is None or not now.rows:
            return
        week = min(max(week, 1), now.weeks)
        if not self._model.first <= week < self._model.first + self._model.count:
            before = week < self._model.first
            self._model.go_to(week if before else week - self._model.count + 1)
        self.setCurrentIndex(self._model.index(row, week - self._model.first + 1))

    def go_to_visit(self, visit: str) -> None:
        """The cell that a visit stands in."""
        now = self._model.shown
        for number, row in enumerate(now.rows if now else ()):
            for mark in row.marks:
                if mark.visit == visit:
                    self.go_to(number, mark.week)

    def unit(self) -> UnitRow | None:
        """The current row."""
        row, now = self.currentIndex().row(), self._model.shown
        return now.rows[row] if now is not None and 0 <= row < len(now.rows) else None

    def week(self) -> int:
        """The current week; 0 for none."""
        column = self.currentIndex().column()
        return self._model.first + column - 1 if column > 0 else 0

    def mark(self) -> VisitMark | None:
        """The visit of the current cell, the first one where there are several."""
        unit = self.unit()
        marks = unit.in_week(self.week()) if unit else ()
        return marks[0] if marks else None

    def keyboardSearch(self, search: str) -> None:
        """No type-ahead: letters are the page's."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        step = _DAYS.get(Qt.Key(event.key()))
        shift, control = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape and self._dragged:
            self._let_go()
        elif event.key() in ENTER_KEYS and not modifiers:
            self.opened.emit()
        elif step is not None and modifiers == shift:
            self.shifted.emit(7 * step)
        elif step is not None and modifiers == shift | control:
            self.shifted.emit(step)
        elif step is not None and not modifiers:
            self.go_to(self.currentIndex().row(), self.week() + step)
        elif event.text().strip() or event.key() in ENTER_KEYS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        mark = self.mark()
        is_left = event.button() is Qt.MouseButton.LeftButton
        if is_left and mark is not None and mark.stand is Stand.PLANNED and self._may_change():
            self._dragged = self.week()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._dragged:
            super().mouseMoveEvent(event)
            return
        index = self.indexAt(event.position().toPoint())
        week = self._model.first + index.column() - 1 if index.column() > 0 else 0
        if week != self.drop_week:
            self.drop_week = week
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        taken, to = self._dragged, self.drop_week
        self._let_go()
        super().mouseReleaseEvent(event)
        if taken and to and to != taken:
            self.shifted.emit(7 * (to - taken))

    def _let_go(self) -> None:
        """Nothing is held any more; what was held stands where it stood."""
        self._dragged = self.drop_week = 0
        self.viewport().unsetCursor()
        self.viewport().update()

    def _may_change(self) -> bool:
        return self._model.shown is not None and self._model.shown.may_change

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _tell(self) -> None:
        if self.currentIndex().column() == 0:  # a click on the name: its first visit, or this week
            unit, now = self.unit(), self._model.shown
            if unit is not None and now is not None:
                week = unit.marks[0].week if unit.marks else self._model.first
                self.go_to(self.currentIndex().row(), week)
            return
        self.viewport().update()
        self.moved.emit()

    def _lay_out(self) -> None:
        seen, room = look(), self.viewport().width()
        name, least = seen.px(_NAME), seen.px(_WEEK)
        if room < 2 * name:
            name = seen.px(_NAME) // 2
        count = max(1, (room - name) // least)
        week, row = self.week(), self.currentIndex().row()
        self._model.show_weeks(count)
        self.verticalHeader().setDefaultSectionSize(seen.row(_HEIGHT))
        self.horizontalHeader().setFixedHeight(seen.px(_HEAD))
        self.setColumnWidth(0, name)
        shown = self._model.columnCount() - 1
        for column in range(1, shown + 1):
            self.setColumnWidth(column, (room - name) // max(1, shown))
        if week and row >= 0:
            self.go_to(row, week)
