"""A word on a coloured pill: Pågår, Nedladdat, Förifylld av svaret Nej."""

from enum import Enum

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.icons import Icon, paint_icon
from ui.paint import draw_text, text_width
from ui.qt import FIXED, NO_FOCUS
from ui.theme import Text, look

_HEIGHT = 22


class Tone(Enum):
    """What a chip's colour stands for. The word says it too."""

    INFO = "accent"
    GOOD = "ja"
    WARNING = "delvis"
    BAD = "nej"
    NEUTRAL = "ejt"
    PROTECTED = "skyddad"
    OUTLINE = "outline"


class Chip(QWidget):
    """A chip; it takes no focus and does nothing."""

    def __init__(self, text: str, tone: Tone, icon: Icon | None = None) -> None:
        super().__init__()
        self.setFocusPolicy(NO_FOCUS)
        self.setSizePolicy(FIXED, FIXED)
        self.show_text(text, tone, icon)

    def show_text(self, text: str, tone: Tone, icon: Icon | None = None) -> None:
        """Change word, tone and icon."""
        self._text, self._tone, self._icon = text, tone, icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(chip_width(self._text, self._icon)), look().px(_HEIGHT))

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_chip(QPainter(self), QRectF(self.rect()), self._text, self._tone, self._icon)


def chip_width(text: str, icon: Icon | None = None) -> float:
    """Width of a chip."""
    width = text_width(text, look().font(Text.SMALL)) + look().px(18)
    return width + (look().px(19) if icon else 0)


def chip_height() -> int:
    """Height of a chip."""
    return look().px(_HEIGHT)


def paint_chip(
    painter: QPainter, rect: QRectF, text: str, tone: Tone, icon: Icon | None = None
) -> None:
    """Paint a chip; delegates use it too."""
    fill, ink, edge = _colours(tone)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(edge, 1))
    painter.setBrush(fill)
    outline = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(outline, outline.height() / 2, outline.height() / 2)
    painter.restore()
    left = rect.left() + look().px(9)
    if icon is not None:
        side = look().px(14)
        paint_icon(painter, icon, QRectF(left, rect.center().y() - side / 2, side, side), ink)
        left += look().px(19)
    words = QRectF(left, rect.top(), rect.right() - left, rect.height())
    draw_text(painter, words, text, look().font(Text.SMALL), ink)


def _colours(tone: Tone) -> tuple[QColor, QColor, QColor]:
    colours = look().colours
    if tone is Tone.OUTLINE:
        return colours.bg_surface, colours.text_secondary, colours.border_control
    fill: QColor = getattr(colours, f"{tone.value}_soft")
    ink: QColor = getattr(colours, f"{tone.value}_text")
    return fill, ink, fill
