"""Small painted signs for outcomes, grades and marks. They differ in outline, not only in colour.

All are drawn on a 16-unit square that is scaled to the wanted size.
Source: design tokens, "Glyphs".
"""

from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from kontrollbesok.model.grade import Grade
from kontrollbesok.model.verdict import Verdict
from ui.kept_picture import draw_kept
from ui.qt import NO_FOCUS
from ui.theme import look
from ui.tokens import Colours


class Glyph(Enum):
    """What a glyph says."""

    YES = auto()
    PARTLY = auto()
    NO = auto()
    NOT_APPLICABLE = auto()
    UNANSWERED = auto()
    UNTESTED = auto()
    NOT_ASSESSED = auto()
    OBSERVATION = auto()
    MINOR = auto()
    MAJOR = auto()
    KEY_CONTROL = auto()
    LOCK = auto()
    SHIELD = auto()
    CONFLICT = auto()


OF_VERDICT: dict[Verdict | None, Glyph] = {
    Verdict.YES: Glyph.YES,
    Verdict.PARTLY: Glyph.PARTLY,
    Verdict.NO: Glyph.NO,
    Verdict.NOT_APPLICABLE: Glyph.NOT_APPLICABLE,
    Verdict.NOT_ASSESSED: Glyph.NOT_ASSESSED,
    None: Glyph.UNANSWERED,
}
OF_GRADE: dict[Grade, Glyph] = {
    Grade.OBSERVATION: Glyph.OBSERVATION,
    Grade.MINOR: Glyph.MINOR,
    Grade.MAJOR: Glyph.MAJOR,
}

_UNIT = 16
_RING = QRectF(0.9, 0.9, 14.2, 14.2)


def paint_glyph(painter: QPainter, glyph: Glyph, rect: QRectF) -> None:
    """Paint `glyph` to fill the square `rect`."""
    draw_kept(painter, rect, glyph, lambda painter, rect: _paint(painter, glyph, rect))


def _paint(painter: QPainter, glyph: Glyph, rect: QRectF) -> None:
    painter.scale(rect.width() / _UNIT, rect.height() / _UNIT)
    _PAINTERS[glyph](painter, look().colours)


class GlyphLabel(QWidget):
    """One glyph as a widget. `meaning` is what a screen reader says."""

    def __init__(self, glyph: Glyph, meaning: str, size: int = 16) -> None:
        super().__init__()
        self._size = size
        self.setFocusPolicy(NO_FOCUS)
        self.show_glyph(glyph, meaning)

    def show_glyph(self, glyph: Glyph, meaning: str) -> None:
        """Change the glyph and its meaning."""
        self._glyph = glyph
        self.setAccessibleName(meaning)
        self.update()

    def sizeHint(self) -> QSize:
        side = look().px(self._size)
        return QSize(side, side)

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        side = look().px(self._size)
        painter = QPainter(self)
        top = (self.height() - side) / 2
        paint_glyph(painter, self._glyph, QRectF(0, top, side, side))


def paint_leading(painter: QPainter, glyph: Glyph, place: QRectF) -> None:
    """Paint a glyph first in a line's `place`, which begins after it from then on."""
    side = look().px(14)
    box = QRectF(place.left(), place.center().y() - side / 2, side, side)
    paint_glyph(painter, glyph, box)
    place.setLeft(box.right() + look().px(6))


def _pen(colour: QColor, width: float) -> QPen:
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def _fill(painter: QPainter, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)


def _stroke(painter: QPainter, colour: QColor, width: float) -> None:
    painter.setPen(_pen(colour, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _yes(painter: QPainter, c: Colours) -> None:
    _fill(painter, c.ja)
    painter.drawEllipse(QRectF(0, 0, 16, 16))
    _stroke(painter, c.on_ja, 1.8)
    painter.drawPolyline([QPointF(4.7, 8.3), QPointF(7.0, 10.6), QPointF(11.4, 5.9)])


def _partly(painter: QPainter, c: Colours) -> None:
    _fill(painter, c.delvis_soft)
    painter.drawEllipse(_RING)
    _fill(painter, c.delvis)
    painter.drawPie(_RING, 90 * 16, 180 * 16)
    _stroke(painter, c.delvis, 1.7)
    painter.drawEllipse(_RING)


def _no(painter: QPainter, c: Colours) -> None:
    _fill(painter, c.nej)
    painter.drawRoundedRect(QRectF(0.5, 0.5, 15, 15), 2.5, 2.5)
    _stroke(painter, c.on_nej, 1.9)
    painter.drawLine(QPointF(5.3, 5.3), QPointF(10.7, 10.7))
    painter.drawLine(QPointF(10.7, 5.3), QPointF(5.3, 10.7))


def _not_applicable(painter: QPainter, c: Colours) -> None:
    _stroke(painter, c.ejt, 1.6)
    painter.drawEllipse(_RING)
    painter.drawLine(QPointF(4.9, 8), QPointF(11.1, 8))


def _dashed_ring(painter: QPainter, colour: QColor) -> None:
    pen = QPen(colour, 1.3)
    pen.setDashPattern([1.7, 1.75])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(_RING)


def _unanswered(painter: QPainter, c: Colours) -> None:
    _dashed_ring(painter, c.border_control)


def _untested(painter: QPainter, c: Colours) -> None:
    _fill(painter, c.border_default)
    painter.drawEllipse(QRectF(5, 5, 6, 6))


def _not_assessed(painter: QPainter, c: Colours) -> None:
    _dashed_ring(painter, c.ejt)
    _stroke(painter, c.ejt, 1.6)
    painter.drawLine(QPointF(4.9, 8), QPointF(11.1, 8))


def _bars(filled: int, colour_name: str) -> Callable[[QPainter, Colours], None]:
    bars = (QRectF(1, 9, 3.8, 6), QRectF(6.1, 5.5, 3.8, 9.5), QRectF(11.2, 1.5, 3.8, 13.5))

    def paint(painter: QPainter, c: Colours) -> None:
        colour: QColor = getattr(c, colour_name)
        for number, bar in enumerate(bars, start=1):
            if number <= filled:
                _fill(painter, colour)
                painter.drawRoundedRect(bar, 1, 1)
            else:
                _stroke(painter, colour, 1)
                painter.drawRoundedRect(bar.adjusted(0.5, 0.5, -0.5, -0.5), 0.8, 0.8)

    return paint


def _key(painter: QPainter, c: Colours) -> None:
    _stroke(painter, c.accent_text, 1.5)
    painter.drawEllipse(QPointF(10.6, 5.4), 3.9, 3.9)
    painter.drawLine(QPointF(7.8, 8.2), QPointF(1.8, 14.2))
    painter.drawPolyline([QPointF(1.8, 14.2), QPointF(4.2, 14.2), QPointF(4.2, 11.9)])
    painter.drawPoint(QPointF(11.4, 4.6))


def _lock(painter: QPainter, c: Colours) -> None:
    _stroke(painter, c.text_muted, 1.5)
    painter.drawRoundedRect(QRectF(2.5, 7, 11, 7.5), 1.5, 1.5)
    arch = QPainterPath(QPointF(5, 7))
    arch.lineTo(5, 4.5)
    arch.arcTo(QRectF(5, 1.5, 6, 6), 180, -180)
    arch.lineTo(11, 7)
    painter.drawPath(arch)


def _shield(painter: QPainter, c: Colours) -> None:
    _stroke(painter, c.skyddad, 1.5)
    path = QPainterPath(QPointF(8, 1.2))
    path.cubicTo(QPointF(9.5, 2.6), QPointF(11.6, 3.3), QPointF(13.4, 3.3))
    path.lineTo(13.4, 8)
    path.cubicTo(QPointF(13.4, 11.4), QPointF(11.2, 13.8), QPointF(8, 14.9))
    path.cubicTo(QPointF(4.8, 13.8), QPointF(2.6, 11.4), QPointF(2.6, 8))
    path.lineTo(2.6, 3.3)
    path.cubicTo(QPointF(4.4, 3.3), QPointF(6.5, 2.6), QPointF(8, 1.2))
    painter.drawPath(path)


def _conflict(painter: QPainter, c: Colours) -> None:
    _stroke(painter, c.delvis, 1.5)
    painter.drawEllipse(QPointF(3.6, 3.4), 1.9, 1.9)
    painter.drawEllipse(QPointF(12.4, 12.6), 1.9, 1.9)
    painter.drawLine(QPointF(3.6, 5.4), QPointF(3.6, 14))
    painter.drawLine(QPointF(12.4, 10.6), QPointF(12.4, 2))
    painter.drawPolyline([QPointF(1.6, 12), QPointF(3.6, 14), QPointF(5.6, 12)])
    painter.drawPolyline([QPointF(10.4, 4), QPointF(12.4, 2), QPointF(14.4, 4)])


_PAINTERS: dict[Glyph, Callable[[QPainter, Colours], None]] = {
    Glyph.YES: _yes,
    Glyph.PARTLY: _partly,
    Glyph.NO: _no,
    Glyph.NOT_APPLICABLE: _not_applicable,
    Glyph.UNANSWERED: _unanswered,
    Glyph.UNTESTED: _untested,
    Glyph.NOT_ASSESSED: _not_assessed,
    Glyph.OBSERVATION: _bars(1, "sev_1"),
    Glyph.MINOR: _bars(2, "sev_2"),
    Glyph.MAJOR: _bars(3, "sev_3"),
    Glyph.KEY_CONTROL: _key,
    Glyph.LOCK: _lock,
    Glyph.SHIELD: _shield,
    Glyph.CONFLICT: _conflict,
}
