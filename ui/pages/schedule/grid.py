"""The year as a grid of units and weeks: one tab stop, one cell current. Source: ux §2.9.

The grid never scrolls sideways: it shows as many weeks as there is room for, and ← and → at an edge
bring the next ones.
"""

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ui.focus_ring import paint_ring
from ui.pages.schedule.rows import ScheduleShown, Stand, UnitRow, VisitMark
from ui.paint import draw_text, elided
from ui.qt import CENTRE, ENTER_KEYS, HORIZONTAL, LEFT, REGULAR, SEMIBOLD, V_CENTRE
from ui.theme import Text, look
from ui.widgets.glyph import Glyph, paint_glyph
from ui.widgets.plain_table import make_plain

Index = QModelIndex | QPersistentModelIndex
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
        self._model = _WeeksModel()
        self.setModel(self._model)
        self.setAccessibleName("Schema, enheter och veckor")
        self.setItemDelegate(_CellDelegate(self))
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
        self.verticalHeader().setDefaultSectionSize(seen.px(_HEIGHT))
        self.horizontalHeader().setFixedHeight(seen.px(_HEAD))
        self.setColumnWidth(0, name)
        shown = self._model.columnCount() - 1
        for column in range(1, shown + 1):
            self.setColumnWidth(column, (room - name) // max(1, shown))
        if week and row >= 0:
            self.go_to(row, week)


class _WeeksModel(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.shown: ScheduleShown | None = None
        self.first, self.count = 1, 1

    def show_year(self, now: ScheduleShown) -> None:
        self.beginResetModel()
        self.shown = now
        self._keep_inside()
        self.endResetModel()

    def show_weeks(self, count: int) -> None:
        if count != self.count:
            self.beginResetModel()
            self.count = count
            self._keep_inside()
            self.endResetModel()

    def go_to(self, first: int) -> None:
        self.first = first
        self._keep_inside()
        last = self.index(max(0, self.rowCount() - 1), self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)
        self.headerDataChanged.emit(HORIZONTAL, 0, self.columnCount() - 1)

    def rowCount(self, parent: Index | None = None) -> int:
        inside = parent is not None and parent.isValid()
        return 0 if inside or self.shown is None else len(self.shown.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        inside = parent is not None and parent.isValid()
        return 0 if inside else min(self.count, self.shown.weeks if self.shown else 1) + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not HORIZONTAL:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return LEFT | V_CENTRE if section == 0 else CENTRE
        if role == Qt.ItemDataRole.DisplayRole:
            return "Enhet" if section == 0 else self._week_head(self.first + section - 1)
        if role == Qt.ItemDataRole.ToolTipRole and section and self.shown is not None:
            return self.shown.loads.get(self.first + section - 1, ("", "Inga besök"))[1]
        return None

    def _week_head(self, week: int) -> str:
        """The number of the week, and below it how many visits it has."""
        short = self.shown.loads.get(week, ("", ""))[0] if self.shown else ""
        return f"v {week}\n{short}"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if self.shown is None or index.row() >= len(self.shown.rows):
            return None
        row = self.shown.rows[index.row()]
        marks = row.in_week(self.first + index.column() - 1) if index.column() else ()
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name if not index.column() else " ".join(mark.short for mark in marks)
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.name if not index.column() else "\n".join(spoken_mark(one) for one in marks)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = "; ".join(spoken_mark(one) for one in marks) or "inget besök"
            return f"{row.name}, vecka {self.first + index.column() - 1}, {said}"
        return None

    def _keep_inside(self) -> None:
        weeks = self.shown.weeks if self.shown else 1
        self.first = min(max(self.first, 1), max(1, weeks - self.count + 1))


class _CellDelegate(QStyledItemDelegate):
    def __init__(self, view: ScheduleGrid) -> None:
        super().__init__(view)
        self._grid = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        seen, colours, rect = look(), look().colours, QRectF(option.rect)
        model, current = self._grid.model(), self._grid.currentIndex()
        assert isinstance(model, _WeeksModel)
        assert model.shown is not None
        row, week = model.shown.rows[index.row()], model.first + index.column() - 1
        own = index.row() == current.row() and index.column() == current.column()
        if index.row() == current.row():
            painter.fillRect(rect, colours.bg_selected)
        elif index.column() and week in model.shown.holidays:
            painter.fillRect(rect, colours.bg_hover)
        low = QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1)
        painter.fillRect(low, colours.border_subtle)
        if index.column() == 0:
            place = rect.adjusted(seen.px(14), 0, -seen.px(4), 0)
            font = seen.font(Text.TABLE, REGULAR if row.marks else SEMIBOLD)
            draw_text(painter, place, elided(row.name, font, place.width()), font, _ink(row))
            return
        if week == model.shown.now:
            painter.fillRect(QRectF(rect.left(), rect.top(), 2, rect.height()), colours.accent)
        for mark in row.in_week(week)[:1]:
            _paint_mark(painter, rect, mark, more=len(row.in_week(week)) > 1)
        if index.row() == current.row() and week == self._grid.drop_week:
            _paint_drop(painter, rect)
        if own and self._grid.hasFocus():
            paint_ring(painter, rect)


def _ink(row: UnitRow) -> QColor:
    colours = look().colours
    return colours.text_primary if row.chosen else colours.text_secondary


def _paint_drop(painter: QPainter, rect: QRectF) -> None:
    """Where a visit that is held would be put: a dashed box."""
    seen, colours = look(), look().colours
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colours.accent, seen.px(1), Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    box = rect.adjusted(seen.px(4), seen.px(5), -seen.px(4), -seen.px(6))
    painter.drawRoundedRect(box, 4, 4)
    painter.restore()


def _paint_mark(painter: QPainter, rect: QRectF, mark: VisitMark, *, more: bool) -> None:
    """A box: outlined when planned, dotted under seal, filled while it goes on, quiet when done."""
    seen, colours = look(), look().colours
    box = rect.adjusted(seen.px(4), seen.px(5), -seen.px(4), -seen.px(6))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(colours.accent if mark.stand is not Stand.DONE else colours.border_subtle)
    if mark.stand is Stand.SEALED:
        pen.setStyle(Qt.PenStyle.DotLine)
    painter.setPen(pen)
    painter.setBrush(colours.bg_selected if mark.stand is Stand.ONGOING else colours.bg_surface)
    painter.drawRoundedRect(box, 4, 4)
    painter.restore()
    if mark.odd:
        side = seen.px(12)
        spot = QRectF(box.left() + seen.px(3), box.center().y() - side / 2, side, side)
        paint_glyph(painter, Glyph.PARTLY, spot)
        box.setLeft(spot.right())
    ink = colours.text_muted if mark.stand is Stand.DONE else colours.text_primary
    text = f"{mark.short} +" if more else mark.short
    font = seen.font(Text.SMALL, SEMIBOLD)
    draw_text(painter, box, elided(text, font, box.width()), font, ink, CENTRE)


def spoken_mark(mark: VisitMark) -> str:
    """A visit as it is said."""
    parts = [mark.day, mark.time, mark.lead, mark.state.lower(), *mark.odd]
    return ", ".join(part for part in parts if part)
