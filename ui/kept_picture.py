"""What is painted again and again, the same each time, is painted once and kept as a picture.

A glyph or a button's frame is a handful of smooth curves, a row of a tree some lines of text; the
picture of it is one copy.
"""

from collections.abc import Callable, Hashable
from math import ceil, floor
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from ui.theme import Look, look

_MOST: Final = 512

Paint = Callable[[QPainter, QRectF], object]


class KeptPictures:
    """At most `most` pictures, of one look."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: dict[tuple[Hashable, float, float, float], QPixmap] = {}
        self._kept_for: Look | None = None  # the pictures are in its colours

    def draw(
        self,
        painter: QPainter,
        rect: QRectF,
        what: Hashable,
        paint: Paint,
        fill: QColor | Qt.GlobalColor = Qt.GlobalColor.transparent,
    ) -> None:
        """Draw at `rect` what `paint` paints in a rectangle of its size.

        `what` tells pictures of one size apart: all that `paint` depends on beside the look.
        `fill` is what it is painted on. Text wants one that nothing shines through.
        """
        seen = look()
        if seen is not self._kept_for or len(self._kept) > self._most:
            self._kept.clear()
            self._kept_for = seen
        ratio = painter.device().devicePixelRatio()
        key = (what, rect.width(), rect.height(), ratio)
        picture = self._kept.get(key)
        if picture is None:
            picture = self._kept[key] = _painted(rect.size(), ratio, paint, fill)
        painter.drawPixmap(floor(rect.left() + 0.5), floor(rect.top() + 0.5), picture)


_kept = KeptPictures(_MOST)
draw_kept = _kept.draw


def _painted(size: QSizeF, ratio: float, paint: Paint, fill: QColor | Qt.GlobalColor) -> QPixmap:
    picture = QPixmap(ceil(size.width() * ratio), ceil(size.height() * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(fill)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint(painter, QRectF(QPointF(), size))
    painter.end()
    return picture
