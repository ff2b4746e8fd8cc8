"""The table's head: arrows go along it, Enter sorts, Space on the box marks all."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView

from ui.focus_ring import paint_ring, paints_own_ring
from ui.icons import Icon, paint_icon
from ui.pages.review.rows import Column
from ui.pages.review.table_delegate import paint_box
from ui.paint import draw_text, text_width
from ui.qt import ENTER_KEYS, HORIZONTAL, LEFT, RIGHT, SEMIBOLD, STRONG_FOCUS
from ui.theme import Text, look

if TYPE_CHECKING:
    from ui.pages.review.table import FindingTable

_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class FindingHead(QHeaderView):
    """One tab stop.

    Signals:
        sort_asked(Column): by this column, or the other way round.
        sorted_anew(): the order has changed.
        all_asked(): mark all, or none.
    """

    sort_asked = Signal(object)
    sorted_anew = Signal()
    all_asked = Signal()

    def __init__(self, table: "FindingTable") -> None:
        super().__init__(HORIZONTAL, table)
        self._table = table
        self._at = 1
        self.setFocusPolicy(STRONG_FOCUS)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setHighlightSections(False)
        paints_own_ring(self)
        self._name()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step(-1 if key == Qt.Key.Key_Left else 1)
        elif key in (*ENTER_KEYS, Qt.Key.Key_Space) and not event.modifiers() & _HELD:
            self._use(self._at)
        elif key == Qt.Key.Key_Down:
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = self.logicalIndexAt(event.position().toPoint())
        if at >= 0:
            self._at = at
            self._use(at)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        colours = look().colours
        painter.fillRect(self.viewport().rect(), colours.bg_surface)
        for at, column in enumerate(self._table.columns):
            if self.sectionSize(at) == 0 or self.isSectionHidden(at):
                continue
            rect = QRectF(self.sectionViewportPosition(at), 0, self.sectionSize(at), self.height())
            self._paint_section(painter, rect, column)
            if self.hasFocus() and at == self._at:
                paint_ring(painter, rect.adjusted(1, 1, -1, -2))
        bottom = QRectF(0, self.height() - 1, self.viewport().width(), 1)
        painter.fillRect(bottom, colours.border_control)

    def _paint_section(self, painter: QPainter, rect: QRectF, column: Column) -> None:
        seen, colours = look(), look().colours
        if column is Column.MARK:
            shown = len(self._table.rows())
            marked = len(self._table.marks)
            paint_box(
                painter,
                rect,
                is_marked=0 < shown == marked,
                is_partly=0 < marked < shown,
            )
            return
        place = rect.adjusted(seen.px(8), 0, -seen.px(4), 0)
        if column is Column.GRADE:
            place.setLeft(rect.left() + seen.px(4))
        if column is Column.EVIDENCE:
            side = seen.px(14)
            box = QRectF(place.right() - side, rect.center().y() - side / 2, side, side)
            paint_icon(painter, Icon.EVIDENCE, box, colours.text_secondary)
            return
        font = seen.font(Text.SMALL, SEMIBOLD)
        align = RIGHT if column is Column.IKP else LEFT
        draw_text(painter, place, column.value, font, colours.text_secondary, align)
        if column is self._table.order.column:
            side = seen.px(13)
            left = place.left() + text_width(column.value, font) + seen.px(3)
            box = QRectF(left, rect.center().y() - side / 2, side, side)
            icon = Icon.UP if self._table.order.descending else Icon.DOWN
            paint_icon(painter, icon, box, colours.text_secondary)

    def _step(self, step: int) -> None:
        at = self._at + step
        while 0 <= at < len(self._table.columns) and self.isSectionHidden(at):
            at += step
        if 0 <= at < len(self._table.columns):
            self._at = at
            self._name()
            self.viewport().update()

    def _use(self, at: int) -> None:
        if self._table.columns[at] is Column.MARK:
            self.all_asked.emit()
        else:
            self.sort_asked.emit(self._table.columns[at])
        self._name()

    def _name(self) -> None:
        column = self._table.columns[self._at]
        if column is Column.MARK:
            self.setAccessibleName("Markera alla")
            return
        is_sorted = self._table.order.column is column
        words = f"{column.value}, sorterad" if is_sorted else f"Sortera på {column.value}"
        self.setAccessibleName(words)
