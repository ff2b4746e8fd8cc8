"""The letter of the current column on a coloured square, as in the grid's head. Source: ux 04."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.paint import draw_text, text_width
from ui.qt import CENTRE, FIXED, NO_FOCUS, SEMIBOLD
from ui.theme import Text, look

_SIDE = 24


class CodeBadge(QWidget):
    """Said together with the words beside it."""

    def __init__(self) -> None:
        super().__init__()
        self._code = ""
        self.setFocusPolicy(NO_FOCUS)
        self.setSizePolicy(FIXED, FIXED)

    def show_code(self, code: str) -> None:
        """Show another column's letter."""
        self._code = code
        self.setAccessibleName(code)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        seen = look()
        side = seen.px(_SIDE)
        width = round(text_width(self._code, seen.font(Text.SMALL, SEMIBOLD))) + seen.px(10)
        return QSize(max(side, width), side)

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        seen, painter = look(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(seen.colours.accent)
        rect = QRectF(self.rect())
        painter.drawRoundedRect(rect, 4, 4)
        font = seen.font(Text.SMALL, SEMIBOLD)
        draw_text(painter, rect, self._code, font, seen.colours.on_accent, CENTRE)
