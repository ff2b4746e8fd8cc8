"""One visit in a list: day, unit, what is special about it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton

from ui.focus_ring import ring_radius
from ui.icons import Icon, paint_icon
from ui.pages.visits.marks import MARK_LOOK
from ui.pages.visits.rows import VisitRow
from ui.paint import draw_text, elided
from ui.qt import EXPANDING, FIXED, SEMIBOLD, STRONG_FOCUS
from ui.theme import Text, look
from ui.widgets.chip import chip_height, chip_width, paint_chip

_HEIGHT = 47


class VisitRowButton(QAbstractButton):
    """A row that Enter, Space or a click opens. ↑ and ↓ are the page's."""

    def __init__(self, row: VisitRow, *, is_first: bool) -> None:
        super().__init__()
        self.row = row
        self._is_first = is_first
        self.setFocusPolicy(STRONG_FOCUS)
        self.setSizePolicy(EXPANDING, FIXED)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        ring_radius(self, 6)
        mark = row.mark.text if row.mark else ""
        said = (row.unit, f"{row.weekday} {row.day}", row.detail, mark)
        self.setAccessibleName(", ".join(part for part in said if part))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(look().px(320), look().row(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(200), look().row(_HEIGHT))

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        seen, colours, painter = look(), look().colours, QPainter(self)
        rect = QRectF(self.rect())
        if self.underMouse():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.bg_hover)
            painter.drawRoundedRect(rect.adjusted(2, 2, -2, -2), 5, 5)
        if not self._is_first:
            painter.fillRect(QRectF(0, 0, rect.width(), 1), colours.border_subtle)
        top = seen.px(4.5) + (rect.height() - seen.px(_HEIGHT)) / 2
        upper = QRectF(0, top, rect.width(), seen.px(20))
        lower = upper.translated(0, seen.px(18.5))
        day = upper.adjusted(seen.px(16), 1, 0, 1)
        draw_text(painter, day, self.row.day, seen.font(Text.TABLE, SEMIBOLD), colours.text_primary)
        weekday = lower.adjusted(seen.px(16), 0, 0, 0)
        draw_text(painter, weekday, self.row.weekday, seen.font(Text.MICRO), colours.text_muted)
        right = self._paint_right(painter, rect)
        width = right - seen.px(86) - seen.px(12)
        for line, text, font, ink in (
            (upper, self.row.unit, seen.font(Text.BODY, SEMIBOLD), colours.text_primary),
            (lower, self.row.detail, seen.font(Text.SMALL), colours.text_muted),
        ):
            place = QRectF(seen.px(86), line.top(), width, line.height())
            draw_text(painter, place, elided(text, font, width), font, ink)

    def _paint_right(self, painter: QPainter, rect: QRectF) -> float:
        """Mark and arrow. Returns how far left they reach."""
        seen = look()
        side = seen.px(16)
        left = rect.right() - seen.px(13) - side
        arrow = QRectF(left, rect.center().y() - side / 2, side, side)
        paint_icon(painter, Icon.FORWARD, arrow, seen.colours.text_secondary)
        if self.row.mark is None:
            return left
        tone, icon = MARK_LOOK[self.row.mark.kind]
        width = chip_width(self.row.mark.text, icon)
        left -= seen.px(14) + width
        chip = QRectF(left, rect.center().y() - chip_height() / 2, width, chip_height())
        paint_chip(painter, chip, self.row.mark.text, tone, icon)
        return left
