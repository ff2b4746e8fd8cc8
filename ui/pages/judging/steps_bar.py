"""Läst, Åtgärder, Attestera: where one is, as three words over three lines. Source: picture 07."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.icons import Icon, paint_icon
from ui.paint import draw_text, elided, text_width
from ui.qt import EXPANDING, FIXED, NO_FOCUS, REGULAR, SEMIBOLD
from ui.theme import Text, look

_HEIGHT = 34
_LINE = 3
_GAP = 6
_BEFORE_WORD = 26  # a tick or a number, and air


class StepState(Enum):
    """How far a step has come; the value is said to a screen reader."""

    DONE = "klart"
    CURRENT = "nu"
    LEFT = "kvar"


@dataclass(frozen=True, slots=True)
class ShownStep:
    """One step by its word."""

    text: str
    state: StepState


class StepsBar(QWidget):
    """Shows and does nothing: the keys are elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self._steps: tuple[ShownStep, ...] = ()
        self.setFocusPolicy(NO_FOCUS)
        self.setSizePolicy(EXPANDING, FIXED)

    def show_steps(self, steps: Sequence[ShownStep]) -> None:
        """Show these, in order."""
        self._steps = tuple(steps)
        self.setVisible(bool(steps))
        told = (f"{n} {one.text}, {one.state.value}" for n, one in enumerate(steps, start=1))
        self.setAccessibleName(f"Steg: {'; '.join(told)}")
        self.update()

    def steps(self) -> tuple[ShownStep, ...]:
        """What is shown."""
        return self._steps

    def sizeHint(self) -> QSize:
        return QSize(look().px(200), look().px(_HEIGHT))

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._steps:
            return
        seen, colours, painter = look(), look().colours, QPainter(self)
        gap, left = seen.px(_GAP), 0.0
        for place, (step, wide) in enumerate(zip(self._steps, self._widths(), strict=True)):
            ink, edge = {
                StepState.DONE: (colours.ja_text, colours.ja),
                StepState.CURRENT: (colours.text_primary, colours.accent),
                StepState.LEFT: (colours.text_muted, colours.border_default),
            }[step.state]
            line = QRectF(left, self.height() - seen.px(_LINE), wide, seen.px(_LINE))
            painter.fillRect(line, edge)
            words = QRectF(left, 0, wide, self.height() - seen.px(_LINE) - seen.px(4))
            font = seen.font(Text.TABLE, SEMIBOLD if step.state is StepState.CURRENT else REGULAR)
            if step.state is StepState.DONE:
                side = seen.px(16)
                box = QRectF(left, words.center().y() - side / 2, side, side)
                paint_icon(painter, Icon.SAVED, box, colours.ja_text)
                words.setLeft(left + side + seen.px(7))
                text = step.text
            else:
                text = f"{place + 1}  {step.text}"
            draw_text(painter, words, elided(text, font, words.width()), font, ink)
            left += wide + gap

    def _widths(self) -> list[float]:
        """All alike where every word has room, else by the words."""
        many, seen = len(self._steps), look()
        room = self.width() - seen.px(_GAP) * (many - 1)
        font = seen.font(Text.TABLE, SEMIBOLD)
        wanted = [text_width(step.text, font) + seen.px(_BEFORE_WORD) for step in self._steps]
        if max(wanted) * many <= room:
            return [room / many] * many
        return [room * one / sum(wanted) for one in wanted]
