"""The risk matrix with its scales. Source: ux §2.9, 08."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kontrollbesok.labels.content import IMPACT_LABEL, LIKELIHOOD_LABEL
from kontrollbesok.model.risk import HIGHEST_STEP, Impact, Likelihood, Thresholds
from ui.pages.plan.matrix_cells import MatrixCells
from ui.pages.plan.rows import Cell
from ui.paint import draw_text
from ui.qt import RIGHT, SEMIBOLD
from ui.theme import Text, look

_LEFT = 122  # the words of the likelihood, and its name on end
_BELOW = 66
_TALLEST = 0.96  # of a cell's width
_ROOMY, _TALL = 380, 330  # with less, the scales are numbers alone


class RiskMatrix(QWidget):
    """Cells, and beside them what the steps are called."""

    def __init__(self) -> None:
        super().__init__()
        self.cells = MatrixCells()
        self.cells.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_counts(self, counts: Mapping[Cell, int], thresholds: Thresholds) -> None:
        """Show how many risks lie where."""
        self.cells.show_counts(counts, thresholds)

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(220), look().px(150))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _has_words(self) -> bool:
        return self.width() >= look().px(_ROOMY) and self.height() >= look().px(_TALL)

    def _lay_out(self) -> None:
        seen = look()
        left = seen.px(_LEFT if self._has_words() else 44)
        below = seen.px(_BELOW if self._has_words() else 44)
        width = max(self.width() - left, 5)
        height = min(self.height() - below, round(width * _TALLEST))
        self.cells.setGeometry(left, 0, width, max(height, 5))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = QRectF(self.cells.geometry())
        for step in range(1, HIGHEST_STEP + 1):
            self._paint_row(painter, area, step)
            self._paint_column(painter, area, step)
        self._paint_names(painter, area)

    def _paint_row(self, painter: QPainter, area: QRectF, step: int) -> None:
        seen, height = look(), area.height() / HIGHEST_STEP
        middle = area.bottom() - height * (step - 0.5)
        right = area.left() - seen.px(12)
        words = LIKELIHOOD_LABEL[Likelihood(step)].split() if self._has_words() else []
        line = seen.px(17)
        top = middle - line * (1 + len(words)) / 2
        place = QRectF(0, top, right, line)
        draw_text(
            painter,
            place,
            str(step),
            seen.font(Text.TABLE, SEMIBOLD),
            seen.colours.text_primary,
            RIGHT,
        )
        for word in words:
            place.translate(0, line)
            small = seen.font(Text.SMALL)
            draw_text(painter, place, word, small, seen.colours.text_secondary, RIGHT)

    def _paint_column(self, painter: QPainter, area: QRectF, step: int) -> None:
        seen, width = look(), area.width() / HIGHEST_STEP
        words = IMPACT_LABEL[Impact(step)].split() if self._has_words() else []
        line = seen.px(17)
        place = QRectF(area.left() + width * (step - 1), area.bottom() + seen.px(5), width, line)
        centre = Qt.AlignmentFlag.AlignHCenter
        number = seen.font(Text.TABLE, SEMIBOLD)
        draw_text(painter, place, str(step), number, seen.colours.text_primary, centre)
        for word in words:
            place.translate(0, line)
            small = seen.font(Text.SMALL)
            draw_text(painter, place, word, small, seen.colours.text_secondary, centre)

    def _paint_names(self, painter: QPainter, area: QRectF) -> None:
        seen = look()
        font, ink = seen.font(Text.SMALL, SEMIBOLD), seen.colours.text_secondary
        centre = Qt.AlignmentFlag.AlignHCenter
        lines = 3 if self._has_words() else 1
        low = area.bottom() + seen.px(5 + 17 * lines) - (seen.px(6) if lines == 3 else 0)
        place = QRectF(area.left(), low, area.width(), seen.px(17))
        draw_text(painter, place, "Konsekvens", font, ink, centre)
        painter.save()
        painter.translate(seen.px(8), area.center().y())
        painter.rotate(-90)
        half = area.height() / 2
        draw_text(painter, QRectF(-half, -9, 2 * half, 18), "Sannolikhet", font, ink, centre)
        painter.restore()
