"""How far something has come: a name, a count and a track."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.paint import draw_text, draw_track, text_width
from ui.qt import EXPANDING, FIXED, NO_FOCUS
from ui.theme import Text, look
from ui.widgets.glyph import Glyph, paint_glyph

_TRACK = 5


class MomentBar(QWidget):
    """One moment of a visit, or its samples. Full, it turns green and gets a tick."""

    def __init__(self, name: str = "", done: int = 0, total: int = 0) -> None:
        super().__init__()
        self.setFocusPolicy(NO_FOCUS)
        self.setSizePolicy(EXPANDING, FIXED)
        self.show_progress(name, done, total)

    def show_progress(self, name: str, done: int, total: int) -> None:
        """`done` of `total`."""
        self._name, self._done, self._total = name, done, total
        self.setAccessibleName(f"{name}, {done} av {total}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(look().px(160), look().px(28))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(110), look().px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        seen, painter = look(), QPainter(self)
        full = 0 < self._total <= self._done
        top = QRectF(0, 0, self.width(), seen.px(19))
        draw_text(painter, top, self._name, seen.font(Text.BODY), seen.colours.text_primary)
        count = f"{self._done}/{self._total}"
        font = seen.font(Text.TABLE)
        right = Qt.AlignmentFlag.AlignRight
        draw_text(painter, top, count, font, seen.colours.text_secondary, right)
        if full:
            side = seen.px(14)
            left = self.width() - text_width(count, font) - seen.px(5) - side
            paint_glyph(painter, Glyph.YES, QRectF(left, top.center().y() - side / 2, side, side))
        height = seen.px(_TRACK)
        track = QRectF(0, self.height() - height, self.width(), height)
        share = self._done / self._total if self._total else 0.0
        draw_track(painter, track, share, seen.colours.ja if full else seen.colours.accent)
