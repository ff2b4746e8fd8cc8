"""Om vi hittar fel: how many items may be wrong, for each number of errors found. Source: 03."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.paint import draw_text, text_width
from ui.qt import CENTRE, EXPANDING, FIXED, NO_FOCUS, RIGHT, SEMIBOLD
from ui.theme import Text, look

_ROW, _BAR, _WORDS, _VALUE, _FOOT, _TOP = 29, 19, 54, 56, 24, 4


@dataclass(frozen=True, slots=True)
class Bar:
    """`share` is the upper limit (0–1) that `value` prints; `enough`: below what is tolerated."""

    errors: int
    share: float
    value: str
    enough: bool


class ErrorBars(QWidget):
    """The bars, and the limit as a dashed line across them; a sentence for screen readers."""

    def __init__(self) -> None:
        super().__init__()
        self._bars: tuple[Bar, ...] = ()
        self._limit: float | None = 0.0
        self._limit_words = ""
        self.setFocusPolicy(NO_FOCUS)
        self.setSizePolicy(EXPANDING, FIXED)

    def show_bars(self, bars: Sequence[Bar], limit: float | None, limit_words: str) -> None:
        """Show `bars` against the share `limit`, or without any."""
        self._bars, self._limit, self._limit_words = tuple(bars), limit, limit_words
        beyond = ", mindre exakt" if limit is None else ", över gränsen"
        said = ", ".join(
            f"{bar.errors} fel: högst {bar.value}{'' if bar.enough else beyond}" for bar in bars
        )
        self.setAccessibleName(f"Om vi hittar fel, {limit_words}: {said}")
        self.updateGeometry()
        self.update()

    def bars(self) -> tuple[Bar, ...]:
        """What is shown."""
        return self._bars

    def sizeHint(self) -> QSize:
        foot = 0 if self._limit is None else _FOOT
        rows = len(self._bars) * _ROW + foot + _TOP if self._bars else 0
        return QSize(look().px(200), look().px(rows))

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._bars:
            return
        seen, colours, painter = look(), look().colours, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row, left, top = seen.px(_ROW), seen.px(_WORDS), seen.px(_TOP)
        width = self.width() - left - seen.px(_VALUE)
        most = max((self._limit or 0.0) * 1.25, *(bar.share for bar in self._bars)) or 1
        bottom = top + row * len(self._bars)
        painter.setPen(QPen(colours.chart_grid, 1))
        for edge in (left, left + width + seen.px(8)):
            painter.drawLine(QPointF(edge, top), QPointF(edge, bottom))
        for number, bar in enumerate(self._bars):
            line = QRectF(0, top + number * row, self.width(), row)
            words = QRectF(0, line.top(), left - seen.px(8), row)
            draw_text(
                painter,
                words,
                f"{bar.errors} fel",
                seen.font(Text.TABLE),
                colours.text_primary,
                RIGHT,
            )
            thick = seen.px(_BAR)
            box = QRectF(left, line.center().y() - thick / 2, width * bar.share / most, thick)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.ja if bar.enough else colours.chart_bar)
            painter.drawRoundedRect(box, 2, 2)
            bold = seen.font(Text.TABLE, SEMIBOLD)
            draw_text(painter, line, bar.value, bold, colours.text_primary, RIGHT)
        if self._limit is not None:
            self._paint_limit(painter, left + width * self._limit / most, top, bottom)

    def _paint_limit(self, painter: QPainter, at: float, top: float, bottom: float) -> None:
        seen, colours = look(), look().colours
        pen = QPen(colours.text_primary, seen.px(2))
        pen.setDashPattern([2, 2])
        painter.setPen(pen)
        painter.drawLine(QPointF(at, top - seen.px(_TOP)), QPointF(at, bottom + seen.px(2)))
        font = seen.font(Text.TABLE)
        half = text_width(self._limit_words, font) / 2 + 2
        middle = min(max(at, half), self.width() - half)
        place = QRectF(middle - half, bottom + seen.px(2), 2 * half, seen.px(_FOOT))
        draw_text(painter, place, self._limit_words, font, colours.text_secondary, CENTRE)
