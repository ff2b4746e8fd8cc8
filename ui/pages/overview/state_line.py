"""The visit's life as a line of steps: done, now, later. They differ in shape, not only colour."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.pages.overview.rows import Passed, StateStep
from ui.paint import draw_text, elided
from ui.qt import EXPANDING, FIXED, H_CENTRE, NO_FOCUS, REGULAR, SEMIBOLD
from ui.theme import Text, look
from ui.widgets.glyph import Glyph, paint_glyph

_HEIGHT = 56
_MARK = 18
_WORD = {Passed.DONE: "klart", Passed.NOW: "här", Passed.LATER: "senare"}


class StateLine(QWidget):
    """Takes no focus; the sentence above it says where the visit or the control stands."""

    def __init__(self, name: str = "Besökets steg") -> None:
        super().__init__()
        self._name = name
        self.setFocusPolicy(NO_FOCUS)
        self.setSizePolicy(EXPANDING, FIXED)
        self._steps: tuple[StateStep, ...] = ()

    def show_steps(self, steps: tuple[StateStep, ...]) -> None:
        """Show the line."""
        self._steps = steps
        said = ", ".join(f"{step.name} {_WORD[step.passed]}" for step in steps)
        self.setAccessibleName(f"{self._name}: {said}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(look().px(320), look().px(_HEIGHT))

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._steps:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        seen, colours = look(), look().colours
        each, side, top = self.width() / len(self._steps), seen.px(_MARK), seen.px(6)
        for number, step in enumerate(self._steps):
            middle = each * (number + 0.5)
            if number:
                reached = step.passed is not Passed.LATER
                painter.setPen(QPen(colours.accent if reached else colours.border_control, 2))
                y = top + side / 2
                reach = side / 2 + seen.px(4)
                painter.drawLine(QPointF(middle - each + reach, y), QPointF(middle - reach, y))
            self._paint_mark(painter, step.passed, QRectF(middle - side / 2, top, side, side))
            self._paint_name(painter, step, QRectF(each * number, top + side, each, seen.px(26)))

    def _paint_mark(self, painter: QPainter, passed: Passed, box: QRectF) -> None:
        colours = look().colours
        if passed is not Passed.NOW:
            paint_glyph(painter, Glyph.YES if passed is Passed.DONE else Glyph.UNANSWERED, box)
            return
        painter.setPen(QPen(colours.accent, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.accent)
        inner = box.width() * 0.28
        painter.drawEllipse(box.adjusted(inner, inner, -inner, -inner))

    def _paint_name(self, painter: QPainter, step: StateStep, room: QRectF) -> None:
        colours = look().colours
        here = step.passed is Passed.NOW
        font = look().font(Text.SMALL, SEMIBOLD if here else REGULAR)
        ink = colours.text_primary if here else colours.text_secondary
        words = elided(step.name, font, room.width() - look().px(4))
        draw_text(painter, room, words, font, ink, H_CENTRE)
