"""A key cap beside a label."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.keys import cap_text
from ui.paint import CAP_HEIGHT, cap_width, draw_cap_in
from ui.qt import FIXED, NO_FOCUS
from ui.theme import look


class KeyCap(QWidget):
    """Shows a key. It is said together with the label it belongs to, never alone."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key
        self.setFocusPolicy(NO_FOCUS)
        self.setSizePolicy(FIXED, FIXED)
        self.setAccessibleName(cap_text(key))

    def sizeHint(self) -> QSize:
        return QSize(round(cap_width(self._key)), look().px(CAP_HEIGHT))

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_cap_in(QPainter(self), QRectF(self.rect()), cap_text(self._key))
