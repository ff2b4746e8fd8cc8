"""How many of a unit's items are tested: a name, a track and a count on one line."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.pages.controls.rows import Share
from ui.paint import draw_text, draw_track, elided
from ui.qt import EXPANDING, FIXED, NO_FOCUS, RIGHT
from ui.theme import Text, look

_COUNT, _TRACK, _THICK = 48, 78, 5


class ShareRow(QWidget):
    """One place's items."""

    def __init__(self, share: Share) -> None:
        super().__init__()
        self._share = share
        self.setFocusPolicy(NO_FOCUS)
        self.setSizePolicy(EXPANDING, FIXED)
        self.setAccessibleName(f"{share.name}, {share.done} av {share.total} prövade")

    def sizeHint(self) -> QSize:
        return QSize(look().px(200), look().px(24))

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        seen, colours, painter = look(), look().colours, QPainter(self)
        font, share = seen.font(Text.TABLE), self._share
        right = QRectF(self.rect())
        count = f"{share.done}/{share.total}"
        draw_text(painter, right, count, font, colours.text_secondary, RIGHT)
        left = self.width() - seen.px(_COUNT + _TRACK)
        track = QRectF(
            left, (self.height() - seen.px(_THICK)) / 2, seen.px(_TRACK), seen.px(_THICK)
        )
        part = share.done / share.total if share.total else 0.0
        draw_track(painter, track, part, colours.accent)
        room = left - seen.px(10)
        place = QRectF(0, 0, room, self.height())
        draw_text(painter, place, elided(share.name, font, room), font, colours.text_primary)
