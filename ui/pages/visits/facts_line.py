"""When, where, who: short facts after each other, on as many lines as they need."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.icons import Icon, paint_icon
from ui.paint import draw_text, elided, text_width
from ui.qt import NO_FOCUS
from ui.theme import Text, look

_LINE = 22
_ICON = 15
_ICON_GAP = 6
_GAP = 24


class FactsLine(QWidget):
    """Painted as one piece; its accessible name is all of it."""

    def __init__(self, facts: Sequence[tuple[Icon, str]]) -> None:
        super().__init__()
        self._facts = [(icon, text) for icon, text in facts if text]
        self.setFocusPolicy(NO_FOCUS)
        self.setAccessibleName(", ".join(text for _, text in self._facts))
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = {line for line, *_ in self._places(width)}
        return max(1, len(lines)) * look().px(_LINE)

    def sizeHint(self) -> QSize:
        return QSize(look().px(200), look().px(_LINE))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(100), look().px(_LINE))

    def paintEvent(self, event: QPaintEvent) -> None:
        seen, painter = look(), QPainter(self)
        ink, font, side = seen.colours.text_secondary, seen.font(Text.TABLE), seen.px(_ICON)
        height = seen.px(_LINE)
        for line, left, icon, text in self._places(self.width()):
            middle = (line + 0.5) * height
            paint_icon(painter, icon, QRectF(left, middle - side / 2, side, side), ink)
            left += side + seen.px(_ICON_GAP)
            room = QRectF(left, line * height, self.width() - left, height)
            draw_text(painter, room, elided(text, font, room.width()), font, ink)

    def _places(self, width: int) -> Iterator[tuple[int, float, Icon, str]]:
        """Line and left edge of each fact."""
        seen, line, left = look(), 0, 0.0
        for icon, text in self._facts:
            wanted = seen.px(_ICON + _ICON_GAP) + text_width(text, seen.font(Text.TABLE))
            if left > 0 and left + wanted > width:
                line, left = line + 1, 0.0
            yield line, left, icon, text
            left += wanted + seen.px(_GAP)
