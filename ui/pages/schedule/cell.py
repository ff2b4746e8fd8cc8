"""A cell of the schedule: the unit's name, or the visits of a week as boxes."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ui.focus_ring import paint_ring
from ui.pages.schedule.rows import Stand, UnitRow, VisitMark
from ui.pages.schedule.weeks import Index, WeeksModel
from ui.paint import draw_text, elided
from ui.qt import CENTRE, REGULAR, SEMIBOLD
from ui.theme import Text, look
from ui.widgets.glyph import Glyph, paint_glyph


class CellDelegate(QStyledItemDelegate):
    """Paints them. `drop_week` says over which week a visit is held, 0 for none."""

    def __init__(self, view: QTableView, drop_week: Callable[[], int]) -> None:
        super().__init__(view)
        self._grid, self._drop_week = view, drop_week

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        seen, colours, rect = look(), look().colours, QRectF(option.rect)
        model, current = self._grid.model(), self._grid.currentIndex()
        assert isinstance(model, WeeksModel)
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
        if index.row() == current.row() and week == self._drop_week():
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
