"""A numbered heading: where in the plan one is."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.metrics import set_margins, set_spacing
from ui.paint import draw_badge
from ui.qt import FIXED, NO_FOCUS
from ui.theme import look
from ui.widgets.label import label

_SIDE = 22


class StepHead(QWidget):
    """ "1 Metod"."""

    def __init__(self, number: int, words: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        set_margins(row, 0, 0, 0, 0)
        set_spacing(row, 9)
        row.addWidget(_Number(number))
        row.addWidget(label(words, "lead-strong"), 1)
        self.setAccessibleName(f"Steg {number}: {words}")


class _Number(QWidget):
    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = str(number)
        self.setFocusPolicy(NO_FOCUS)
        self.setSizePolicy(FIXED, FIXED)

    def sizeHint(self) -> QSize:
        return QSize(look().px(_SIDE), look().px(_SIDE))

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = look().colours
        fill, ink = colours.text_primary, colours.bg_surface
        draw_badge(QPainter(self), QRectF(self.rect()), self._number, fill, ink)
