"""What is likely and at most wrong as one bar against the limit. Source: ux 13."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.pages.control_conclusion.rows import ResultScale
from ui.paint import draw_text, text_width
from ui.qt import EXPANDING, FIXED, LEFT, NO_FOCUS, SEMIBOLD
from ui.theme import Text, look

_HEIGHT, _BAR, _WORDS = 92, 18, 22
_EDGE, _ABOVE, _BELOW = 14, 16, 14


class ResultBar(QWidget):
    """The words stand at their marks and give way to each other; a sentence says it all."""

    def __init__(self) -> None:
        super().__init__()
        self._scale: ResultScale | None = None
        self.setFocusPolicy(NO_FOCUS)
        self.setSizePolicy(EXPANDING, FIXED)

    def show_scale(self, scale: ResultScale) -> None:
        """Show one result."""
        self._scale = scale
        over = "över gränsen" if scale.most >= scale.limit else "under gränsen"
        self.setAccessibleName(
            f"{scale.likely_words}. {scale.most_words}, {over}. {scale.limit_words}."
        )
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(look().px(300), look().px(_HEIGHT))

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        scale, seen = self._scale, look()
        if scale is None:
            return
        colours, painter = seen.colours, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge, thick = seen.px(_EDGE), seen.px(_BAR)
        width = self.width() - 2 * edge
        track = QRectF(edge, seen.px(_WORDS + _ABOVE), width, thick)
        likely, most, limit = (
            track.left() + width * part for part in (scale.likely, scale.most, scale.limit)
        )
        is_over = scale.most >= scale.limit
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.bg_sunken)
        painter.drawRoundedRect(track, 2, 2)
        painter.setBrush(colours.nej if is_over else colours.chart_bar)
        painter.drawRoundedRect(QRectF(track.left(), track.top(), most - track.left(), thick), 2, 2)
        painter.setBrush(colours.accent)
        share = max(likely - track.left(), 2.0 if scale.likely > 0 else 0.0)
        painter.drawRoundedRect(QRectF(track.left(), track.top(), share, thick), 2, 2)
        below = track.bottom() + seen.px(_BELOW)
        _tick(painter, likely, track, below, colours.accent)
        _tick(painter, most, track, below, colours.text_primary)
        self._paint_limit(painter, limit, track)
        self._paint_words(painter, scale, likely, most, below)

    def _paint_limit(self, painter: QPainter, at: float, track: QRectF) -> None:
        seen, colours = look(), look().colours
        pen = QPen(colours.text_primary, 2)
        pen.setDashPattern([2, 2])
        painter.setPen(pen)
        above = track.top() - seen.px(_ABOVE)
        painter.drawLine(QPointF(at, above + 2), QPointF(at, track.bottom() + seen.px(9)))
        if self._scale is not None:
            words = self._scale.limit_words
            self._write(painter, at, 0, words, colours.text_primary, centred=True)

    def _paint_words(
        self, painter: QPainter, scale: ResultScale, likely: float, most: float, top: float
    ) -> None:
        colours = look().colours
        left = self._write(painter, likely, top, scale.likely_words, colours.accent_text)
        self._write(
            painter, most, top, scale.most_words, colours.text_primary, centred=True, after=left
        )

    def _write(
        self,
        painter: QPainter,
        at: float,
        top: float,
        words: str,
        ink: QColor,
        *,
        centred: bool = False,
        after: float = 0,
    ) -> float:
        """Write at a mark, inside the widget and right of `after`. Returns where it ends."""
        seen = look()
        font = seen.font(Text.TABLE, SEMIBOLD)
        width = text_width(words, font)
        first = at - width / 2 if centred else at - seen.px(22)
        first = max(first, after + seen.px(14) if after else seen.px(_EDGE))
        first = min(first, self.width() - width - 2)
        draw_text(painter, QRectF(first, top, width + 2, seen.px(_WORDS)), words, font, ink, LEFT)
        return first + width


def _tick(painter: QPainter, at: float, track: QRectF, below: float, ink: QColor) -> None:
    painter.setPen(QPen(ink, 1))
    painter.drawLine(QPointF(at, track.top()), QPointF(at, below))
