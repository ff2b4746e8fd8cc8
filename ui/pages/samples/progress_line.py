"""How many items are tested, and what they belong to, on one line above the grid."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.icons import Icon, paint_icon
from ui.paint import draw_text, draw_track, elided, text_width
from ui.qt import EXPANDING, FIXED, NO_FOCUS, SEMIBOLD
from ui.theme import Text, look

_TRACK = (70, 6)


class ProgressLine(QWidget):
    """ "Enhetens poster", a track, "13 av 22", and a sentence where there is room."""

    def __init__(self) -> None:
        super().__init__()
        self._title, self._done, self._total, self._explained = "", 0, 0, ""
        self._words = True
        self.setFocusPolicy(NO_FOCUS)
        self.setSizePolicy(EXPANDING, FIXED)

    def show_progress(self, title: str, done: int, total: int, explained: str = "") -> None:
        """`done` of `total`."""
        self._title, self._done, self._total, self._explained = title, done, total, explained
        self.setAccessibleName(f"{title}, {done} av {total}. {explained}")
        self.update()

    def show_words(self, words: bool) -> None:
        """With the sentence, or without."""
        self._words = words
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(look().px(200), look().px(30))

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        seen, colours, painter = look(), look().colours, QPainter(self)
        font, height = seen.font(Text.BODY, SEMIBOLD), self.height()
        left = self._write(painter, 0, self._title, bold=True) + seen.px(10)
        if not self._total:
            return
        width, thick = seen.px(_TRACK[0]), seen.px(_TRACK[1])
        track = QRectF(left, (height - thick) / 2, width, thick)
        full = self._done == self._total
        fill = colours.ja if full else colours.accent
        draw_track(painter, track, self._done / self._total, fill)
        left = self._write(painter, track.right() + seen.px(10), str(self._done), bold=True)
        left = self._write(painter, left + seen.px(4), f"av {self._total}")
        if not self._explained or not self._words:
            return
        side = seen.px(15)
        left += seen.px(16)
        box = QRectF(left, (height - side) / 2, side, side)
        room = self.width() - box.right() - seen.px(8)
        if room < text_width("Posterna kommer", font):
            return
        paint_icon(painter, Icon.INFO, box, colours.accent_text)
        small = seen.font(Text.TABLE)
        place = QRectF(box.right() + seen.px(7), 0, room, height)
        words = elided(self._explained, small, room)
        draw_text(painter, place, words, small, colours.text_secondary)

    def _write(self, painter: QPainter, left: float, words: str, *, bold: bool = False) -> float:
        """Write and return where it ends."""
        seen = look()
        font = seen.font(Text.BODY, SEMIBOLD) if bold else seen.font(Text.BODY)
        width = text_width(words, font)
        ink = seen.colours.text_primary if bold else seen.colours.text_secondary
        draw_text(painter, QRectF(left, 0, width + 2, self.height()), words, font, ink)
        return left + width
