"""What lies under the numbers of the matrix: colours, values and the thick line. Kept as a picture.

It changes with the thresholds, the size and the look; a key press repaints only what is above it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from kontrollbesok.model.risk import Thresholds
from ui.pages.plan.heat import value_colour
from ui.pages.plan.rows import Cell
from ui.paint import draw_text
from ui.theme import Look, Text, look

GAP = 2
THICK = 3
_ROOMY = 50  # lower, the value stands beside the number


@dataclass(frozen=True, slots=True)
class _Key:
    size: QSize
    ratio: float
    thresholds: Thresholds
    seen: Look


class Backdrop:
    """The last picture, used again as long as nothing under it has changed."""

    def __init__(self) -> None:
        self._key: _Key | None = None
        self._picture = QPixmap()

    def picture(
        self, size: QSize, ratio: float, thresholds: Thresholds, boxes: Mapping[Cell, QRectF]
    ) -> QPixmap:
        """The backdrop for cells at `boxes`."""
        key = _Key(QSize(size), ratio, thresholds, look())
        if key != self._key:
            self._key = key
            self._picture = QPixmap(size * ratio)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(look().colours.bg_app)
            painter = QPainter(self._picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for cell, box in boxes.items():
                _paint_cell(painter, cell, box, thresholds)
            _paint_border(painter, boxes, thresholds)
            painter.end()
        return self._picture


def is_low(box: QRectF) -> bool:
    """Whether the value and the number stand side by side."""
    return box.height() < look().px(_ROOMY)


def _paint_cell(painter: QPainter, cell: Cell, box: QRectF, thresholds: Thresholds) -> None:
    seen, value = look(), cell[0] * cell[1]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(value_colour(value, thresholds))
    painter.drawRoundedRect(box, 2, 2)
    corner = box.adjusted(seen.px(7), 0, 0, 0)
    if not is_low(box):
        corner = QRectF(corner.left(), box.top() + seen.px(3), box.width(), seen.px(18))
    draw_text(painter, corner, str(value), seen.font(Text.SMALL), seen.colours.on_risk)


def _paint_border(painter: QPainter, boxes: Mapping[Cell, QRectF], thresholds: Thresholds) -> None:
    """The thick line around what is always in the plan."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look().colours.on_risk)
    for (likelihood, impact), box in boxes.items():
        if likelihood * impact < thresholds.in_plan:
            continue
        if impact > 1 and likelihood * (impact - 1) < thresholds.in_plan:
            painter.drawRect(QRectF(box.left() - GAP / 2, box.top(), THICK, box.height()))
        if likelihood > 1 and (likelihood - 1) * impact < thresholds.in_plan:
            low = box.bottom() + GAP / 2 - THICK
            painter.drawRect(QRectF(box.left() - 1, low, box.width() + 1, THICK))
