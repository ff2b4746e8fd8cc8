"""What is painted again and again, the same each time, is painted once and kept as a picture.

A glyph or a button's frame is a handful of smooth curves; the picture of it is one copy.
"""

from collections.abc import Callable, Hashable
from math import ceil
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPixmap

from ui.theme import Look, look

_MOST: Final = 512
_kept: dict[tuple[Hashable, float, float, float], QPixmap] = {}
_kept_for: Look | None = None  # the pictures are in its colours


def draw_kept(
    painter: QPainter, rect: QRectF, what: Hashable, paint: Callable[[QPainter, QRectF], object]
) -> None:
    """Draw at `rect` what `paint` paints in a rectangle of its size.

    `what` tells pictures of one size apart: all that `paint` depends on beside the look.
    """
    global _kept_for
    if look() is not _kept_for or len(_kept) > _MOST:
        _kept.clear()
        _kept_for = look()
    ratio = painter.device().devicePixelRatio()
    key = (what, rect.width(), rect.height(), ratio)
    picture = _kept.get(key)
    if picture is None:
        picture = _kept[key] = _painted(rect.size(), ratio, paint)
    painter.drawPixmap(rect.topLeft().toPoint(), picture)


def _painted(size: QSizeF, ratio: float, paint: Callable[[QPainter, QRectF], object]) -> QPixmap:
    picture = QPixmap(ceil(size.width() * ratio), ceil(size.height() * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint(painter, QRectF(QPointF(), size))
    painter.end()
    return picture
