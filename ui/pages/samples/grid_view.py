"""The grid of items: 26 px rows, one tab stop, every key the page's.

Source: ux §2.4, §4, §11.
"""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QLineEdit,
    QTableView,
    QWidget,
)

from kontrollbesok.model.grid import GridColumn
from ui.announce import announce
from ui.focus_ring import paints_own_ring
from ui.pages.samples.grid_delegate import GridDelegate
from ui.pages.samples.grid_head import GridHead
from ui.pages.samples.grid_model import AMOUNT, DAY, FIRST, ITEM, NUMBER, WORDS, GridModel, spoken
from ui.pages.samples.grid_painter import HEADING, ROW, GridPainter
from ui.pages.samples.view_model import GridViewModel
from ui.paint import text_width
from ui.theme import Text, look
from ui.widgets.plain_table import make_plain

_HEAD = 34
_ATTRIBUTE = (38, 66)  # least and most width of an attribute's column
_WORDS_LEAST = 120
_MARKS = 44
_STEPS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


class GridView(QTableView):
    """Shows a view model's lines. Arrows, Home and End move; a digit types an amount."""

    def __init__(self, model: GridViewModel) -> None:
        super().__init__()
        self._keys = model
        self._lines = GridModel()
        self.setModel(self._lines)
        self.head = GridHead(self._columns_at_top)
        self.setHorizontalHeader(self.head)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self.head.viewport().update())
        self.painter_of = GridPainter(self)
        self.editor_of = GridDelegate(self)
        self.setItemDelegate(self.editor_of)
        self.setAccessibleName("Poster")
        make_plain(self)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QTableView.SelectionMode.NoSelection)
        self.verticalHeader().setMinimumSectionSize(1)
        paints_own_ring(self)
        self.editor_of.amount_typed.connect(model.give_amount)
        model.lines_changed.connect(self.show_lines)
        model.moved.connect(self.show_current)
        self.show_lines()
        self.show_current()

    def show_lines(self) -> None:
        """Show the view model's lines."""
        model = self._keys
        self.painter_of.marked = frozenset(model.marked)
        self.painter_of.folded = frozenset(model.folded)
        self.painter_of.pasting = model.pasting
        if self._lines.show_lines(model.lines, model.columns()):
            self.clearSpans()
            self._lay_out()
            for number, line in enumerate(model.lines):
                if line.row is None:
                    self.setSpan(number, 0, 1, FIRST)
        self.viewport().update()
        self.head.viewport().update()

    def show_current(self) -> None:
        """Follow the view model to its cell."""
        model = self._keys
        line = model.line()
        if line is None:
            return
        before = self.currentIndex().row()
        self.painter_of.column = self.head.current = model.column
        self.head.viewport().update()
        column = FIRST + model.column if line.row is not None and line.group.columns else 0
        index = self._lines.index(model.at, column)
        self.setCurrentIndex(index)
        if before < 0:
            self.scrollTo(index, QTableView.ScrollHint.PositionAtCenter)
        self.viewport().update()
        if self.hasFocus():
            announce(self, spoken(line, model.column))

    def edit_amount(self, first_sign: str = "") -> bool:
        """Type the right amount in the current cell. Whether that is possible there."""
        attribute, line = self._keys.attribute(), self._keys.line()
        if attribute is None or not attribute.is_amount or line is None or line.row is None:
            return False
        self.editor_of.first_sign = first_sign
        self.edit(self.currentIndex())
        field = self.findChild(QLineEdit)
        if first_sign and isinstance(field, QLineEdit):
            field.end(False)  # Qt has marked the digit, so that the next one would replace it
        return True

    # Qt's side

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, area = QPainter(self.viewport()), event.rect()
        painter.fillRect(area, look().colours.bg_surface)
        header, lines, current = self.horizontalHeader(), self._lines.lines, self.currentIndex()
        spans = {
            column: (header.sectionViewportPosition(column), header.sectionSize(column))
            for column in range(self._lines.columnCount())
            if not header.isSectionHidden(column)
        }
        first, last = self.rowAt(area.top()), self.rowAt(area.bottom())
        if first < 0:
            return
        shown = range(first, (len(lines) if last < 0 else last + 1))
        self.painter_of.paint(
            painter,
            [
                (
                    lines[at],
                    self.rowViewportPosition(at),
                    self.rowHeight(at),
                    at == current.row(),
                )
                for at in shown
            ],
            spans,
        )

    def keyboardSearch(self, search: str) -> None:
        """No type-ahead: J means rätt."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        control = modifiers == Qt.KeyboardModifier.ControlModifier
        if key in _STEPS and not modifiers:
            self._step(*_STEPS[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and (control or not modifiers):
            self._keys.to_end(first=key == Qt.Key.Key_Home, of_grid=control)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and not modifiers:
            page = max(1, self.viewport().height() // look().row(ROW) - 1)
            self._keys.step(page if key == Qt.Key.Key_PageDown else -page, 0)
        elif event.text().isdigit() and not control and self.edit_amount(event.text()):
            event.accept()
        else:
            event.ignore()  # the page's

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if not index.isValid():
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        line = self._keys.lines[index.row()]
        at = index.column() - FIRST
        self._keys.go_to(index.row(), at if 0 <= at < len(line.group.columns) else None)
        if line.row is None and index.column() == 0:
            self._keys.fold(line.group.key not in self._keys.folded)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.edit_amount()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()
        line = self._keys.line()
        if line is not None:
            announce(self, spoken(line, self._keys.column))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _columns_at_top(self) -> tuple[GridColumn, ...]:
        """The attributes of the group at the top, where its heading has scrolled out of sight."""
        at = self.rowAt(0)
        if not 0 <= at < len(self._lines.lines) or self._lines.lines[at].row is None:
            return ()
        return self._lines.lines[at].group.columns

    def _step(self, down: int, right: int) -> None:
        line = self._keys.line()
        if line is not None and line.row is None and right:
            self._keys.fold(right < 0)
            return
        self._keys.step(down, right)

    def _lay_out(self) -> None:
        """Widths and heights at the text size in force; the text takes what the others leave."""
        seen = look()
        self.horizontalHeader().setFixedHeight(seen.px(_HEAD))
        self.verticalHeader().setDefaultSectionSize(seen.row(ROW))
        for number, line in enumerate(self._lines.lines):
            if line.row is None:
                self.setRowHeight(number, seen.row(HEADING))
        attributes, room = self._keys.columns(), self.viewport().width()
        least, most = (seen.px(width) for width in _ATTRIBUTE)
        widths = self._fixed_widths(room - seen.px(_WORDS_LEAST) - least * attributes)
        fixed = sum(widths.values())
        each = (room - fixed - seen.px(_WORDS_LEAST)) // attributes if attributes else 0
        each = max(least, min(most, each))
        widths[WORDS] = max(seen.px(_WORDS_LEAST), room - fixed - each * attributes)
        widths |= dict.fromkeys(range(FIRST, self._lines.marks), each)
        for column, width in widths.items():
            self.setColumnHidden(column, not width)
            self.setColumnWidth(column, width)

    def _fixed_widths(self, room: int) -> dict[int, int]:
        """Columns besides text and attributes; where there is no room, some are left out."""
        seen = look()
        widths = {
            NUMBER: seen.px(58),
            ITEM: self._item_width(),
            DAY: seen.px(88),
            AMOUNT: seen.px(92),
            self._lines.marks: seen.px(_MARKS),
        }
        for column in (DAY, ITEM, AMOUNT):
            if sum(widths.values()) > room:
                widths[column] = 0
        return widths

    def _item_width(self) -> int:
        longest = max(
            (line.row.item.item.id for line in self._lines.lines[:200] if line.row),
            key=len,
            default="",
        )
        width = text_width(longest, look().font(Text.TABLE)) + look().px(18)
        return min(max(round(width), look().px(60)), look().px(150))
