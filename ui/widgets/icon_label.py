"""A line icon beside a text, in a colour of the theme."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.icons import Icon, paint_icon
from ui.qt import FIXED, NO_FOCUS
from ui.theme import look


class IconLabel(QWidget):
    """`colour` is the name of a field of `ui.tokens.Colours`. The text beside it says the same."""

    def __init__(self, icon: Icon, colour: str = "text_secondary", size: int = 16) -> None:
        super().__init__()
        self._size = size
        self.setFocusPolicy(NO_FOCUS)
        self.setSizePolicy(FIXED, FIXED)
        self.show_icon(icon, colour)

    def show_icon(self, icon: Icon, colour: str) -> None:
        """Change icon and colour."""
        self._icon, self._colour = icon, colour
        self.update()

    def sizeHint(self) -> QSize:
        side = look().px(self._size)
        return QSize(side, side)

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        ink: QColor = getattr(look().colours, self._colour)
        paint_icon(QPainter(self), self._icon, QRectF(self.rect()), ink)
