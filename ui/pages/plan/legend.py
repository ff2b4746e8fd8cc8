"""What the matrix's colours and its thick line mean. Source: ux §2.9, 08."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from kontrollbesok.model.risk import Thresholds
from ui.paint import draw_text, text_width
from ui.qt import FIXED, NO_FOCUS, PREFERRED, SEMIBOLD
from ui.theme import Text, look

_SIDE = 13
_LINE = 22
_AFTER_BOX = 6
_AFTER_WORD = 5
_BETWEEN = 16


@dataclass(frozen=True, slots=True)
class _Part:
    """Boxes in their colours, from which value, and what follows. `thick`: with the line."""

    fills: tuple[QColor, ...]
    values: str
    follows: str
    thick: bool = False

    def width(self) -> float:
        """The room it takes."""
        seen = look()
        words = text_width(self.values, seen.font(Text.SMALL, SEMIBOLD))
        words += text_width(self.follows, seen.font(Text.SMALL))
        boxes = len(self.fills) * seen.px(_SIDE + _AFTER_BOX)
        return boxes + words + seen.px(_AFTER_WORD + _BETWEEN)


class Legend(QWidget):
    """As many lines as it needs."""

    def __init__(self) -> None:
        super().__init__()
        self._thresholds = Thresholds()
        self.setSizePolicy(PREFERRED, FIXED)
        self.setFocusPolicy(NO_FOCUS)
        self.show_thresholds(self._thresholds)

    def show_thresholds(self, thresholds: Thresholds) -> None:
        """The year's own."""
        self._thresholds = thresholds
        said = (f"{part.values} {part.follows}" for part in self._parts())
        self.setAccessibleName(" · ".join(said))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(look().px(240), look().px(_LINE) * len(self._lines(self.width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(120), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.sizeHint().height() != self.height():
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, height = QPainter(self), look().px(_LINE)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, parts in enumerate(self._lines(self.width())):
            free = self.width() - sum(part.width() for part in parts) + look().px(_BETWEEN)
            left = max(free / 2, 0.0)
            for part in parts:
                self._paint_part(painter, QRectF(left, number * height, part.width(), height), part)
                left += part.width()

    def _paint_part(self, painter: QPainter, rect: QRectF, part: _Part) -> None:
        seen, colours = look(), look().colours
        left, side = rect.left(), seen.px(_SIDE)
        for fill in part.fills:
            box = QRectF(left + 1, rect.center().y() - side / 2, side, side)
            edge = colours.text_primary if part.thick else colours.border_control
            painter.setPen(QPen(edge, 2 if part.thick else 1))
            painter.setBrush(fill)
            painter.drawRoundedRect(box, 2, 2)
            left += side + seen.px(_AFTER_BOX)
        bold, plain = seen.font(Text.SMALL, SEMIBOLD), seen.font(Text.SMALL)
        place = QRectF(left, rect.top(), rect.width(), rect.height())
        draw_text(painter, place, part.values, bold, colours.text_primary)
        place.translate(text_width(part.values, bold) + seen.px(_AFTER_WORD), 0)
        draw_text(painter, place, part.follows, plain, colours.text_secondary)

    def _parts(self) -> list[_Part]:
        colours, here = look().colours, self._thresholds
        low, high = here.needs_measure, here.in_plan
        parts = [_Part((colours.risk_4,), f"≥ {high}", "alltid i planen", thick=True)]
        if low < high:
            between = f"{low}–{high - 1}" if low < high - 1 else str(low)
            parts.append(_Part((colours.risk_3,), between, "åtgärd krävs"))
        rest = (colours.risk_2, colours.risk_1)
        return [*parts, _Part(rest, "övriga:", "nämnden bedömer")]

    def _lines(self, width: int) -> list[list[_Part]]:
        lines: list[list[_Part]] = [[]]
        room = float(width)
        for part in self._parts():
            needed = part.width() - look().px(_BETWEEN)
            if lines[-1] and needed > room:
                lines.append([])
                room = width
            lines[-1].append(part)
            room -= part.width()
        return lines
