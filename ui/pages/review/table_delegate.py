"""A row of the findings' table, painted. Source: ux 06."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.focus_ring import paint_row_ring
from ui.icons import Icon, paint_icon
from ui.pages.review.cells import ROW, cell_text
from ui.pages.review.rows import Column, FindingRow, Stance, Status
from ui.paint import draw_text, elided
from ui.qt import LEFT, REGULAR, RIGHT, SEMIBOLD
from ui.theme import Text, look
from ui.widgets.glyph import OF_GRADE, paint_glyph

if TYPE_CHECKING:
    from ui.pages.review.table import FindingTable

Index = QModelIndex | QPersistentModelIndex
_BOX = 16
_RIGHT = (Column.IKP, Column.EVIDENCE)
_OWN_TEXTS = (Column.TITLE, Column.REPLY)
_LINE = 18
_MOST_SIGNS = 300  # more never fits in two lines
_STANCE_ICON = {
    Stance.DISPUTED: Icon.COMMENTS,
    Stance.NO_REPLY: Icon.TIME,
    Stance.JUDGED: Icon.REVIEW,
    Stance.AGREED: Icon.SAVED,
}


class FindingDelegate(QStyledItemDelegate):
    """Paints each cell, and its part of the ring around the current row."""

    def __init__(self, view: "FindingTable") -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: FindingRow = index.data(ROW)
        column = self._view.columns[index.column()]
        seen, colours, rect = look(), look().colours, QRectF(option.rect)
        is_current = index.row() == self._view.currentIndex().row()
        is_marked = row.key in self._view.marks
        painter.save()
        painter.fillRect(rect, self._background(option, is_current=is_current, is_marked=is_marked))
        place = rect.adjusted(seen.px(8), 0, -seen.px(4), 0)
        if column is Column.MARK:
            paint_box(painter, rect, is_marked=is_marked)
        elif self._view.two_lines and column in _OWN_TEXTS:
            _paint_two_lines(painter, place, row, column)
        else:
            if column is Column.GRADE and row.finding.grade is not None:
                side = seen.px(15)
                box = QRectF(place.left() - seen.px(4), rect.center().y() - side / 2, side, side)
                paint_glyph(painter, OF_GRADE[row.finding.grade], box)
                place.setLeft(box.right() + seen.px(6))
            if column is Column.STANCE:
                side = seen.px(15)
                box = QRectF(place.left() - seen.px(4), rect.center().y() - side / 2, side, side)
                paint_icon(painter, _STANCE_ICON[row.stance], box, _ink(row, column))
                place.setLeft(box.right() + seen.px(6))
            font = seen.font(Text.TABLE, SEMIBOLD if _calls(row, column) else REGULAR)
            words = elided(cell_text(row, column), font, place.width())
            align = RIGHT if column in _RIGHT else LEFT
            draw_text(painter, place, words, font, _ink(row, column), align)
        painter.fillRect(
            QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), colours.border_subtle
        )
        if is_current and self._view.hasFocus():
            shown = [
                at for at in range(len(self._view.columns)) if not self._view.isColumnHidden(at)
            ]
            at = index.column()
            paint_row_ring(painter, rect, first=at == shown[0], last=at == shown[-1])
        painter.restore()

    def _background(
        self, option: QStyleOptionViewItem, *, is_current: bool, is_marked: bool
    ) -> QColor:
        colours = look().colours
        if is_current or is_marked:
            return colours.bg_selected
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        return colours.bg_hover if hovered else colours.bg_surface


def paint_box(painter: QPainter, rect: QRectF, *, is_marked: bool, is_partly: bool = False) -> None:
    """A check box in the middle of `rect`; `is_partly` for some of many."""
    seen, colours = look(), look().colours
    side = seen.px(_BOX)
    box = QRectF(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colours.accent if is_marked else colours.border_control, 1))
    painter.setBrush(colours.accent if is_marked else colours.bg_surface)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    if is_partly:
        painter.setPen(QPen(colours.text_secondary, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        middle, inset = box.center().y(), seen.px(4)
        left, right = box.left() + inset, box.right() - inset
        painter.drawLine(QPointF(left, middle), QPointF(right, middle))
    painter.restore()
    if is_marked:
        inner = box.adjusted(2, 2, -2, -2)
        paint_icon(painter, Icon.SAVED, inner, colours.on_accent)


def _paint_two_lines(painter: QPainter, place: QRectF, row: FindingRow, column: Column) -> None:
    """Title and observation, or the unit's words: one line under the other."""
    seen, colours = look(), look().colours
    font = seen.font(Text.TABLE)
    if column is Column.TITLE:
        first = elided(row.title, font, place.width())
        rest = " ".join(row.finding.observation.split()) if row.finding.title else ""
        second, ink = elided(rest, font, place.width()), colours.text_secondary
    else:
        words = cell_text(row, column)[:_MOST_SIGNS]
        first, rest = _first_line(words, font, place.width())
        second, ink = elided(rest, font, place.width()), colours.text_primary
    line = seen.px(_LINE)
    if not second:
        draw_text(painter, place, first, font, colours.text_primary)
        return
    upper = QRectF(place.left(), place.center().y() - line, place.width(), line)
    draw_text(painter, upper, first, font, colours.text_primary)
    draw_text(painter, upper.translated(0, line), second, font, ink)


def _first_line(text: str, font: QFont, width: float) -> tuple[str, str]:
    """As many whole words as fit, and what is left."""
    measured, words = QFontMetricsF(font), text.split(" ")
    for count in range(len(words), 1, -1):
        first = " ".join(words[:count])
        if measured.horizontalAdvance(first) <= width:
            return first, " ".join(words[count:])
    return elided(words[0], font, width), " ".join(words[1:])


def _calls(row: FindingRow, column: Column) -> bool:
    """Whether a cell says that something waits for the reviewer."""
    if column is Column.STATUS:
        return row.status is Status.NEW
    return column is Column.STANCE and row.stance is Stance.DISPUTED


def _ink(row: FindingRow, column: Column) -> QColor:
    colours = look().colours
    if column is Column.STANCE:
        return {
            Stance.DISPUTED: colours.delvis_text,
            Stance.NO_REPLY: colours.text_muted,
            Stance.JUDGED: colours.accent_text,
            Stance.AGREED: colours.ja_text,
        }[row.stance]
    if column is Column.STATUS:
        return {
            Status.NEW: colours.accent_text,
            Status.READ: colours.text_muted,
            Status.CHANGED: colours.delvis_text,
            Status.APPROVED: colours.ja_text,
        }[row.status]
    return colours.text_primary
