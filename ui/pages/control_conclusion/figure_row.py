"""Four figures side by side in one card: fel, känt, troligt, högst. Source: ux 13."""

from collections.abc import Sequence

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kontrollbesok.labels.conclusion import Figure
from ui.metrics import set_margins, set_spacing
from ui.qt import NO_FOCUS
from ui.theme import look
from ui.widgets.label import label


class FigureRow(QFrame):
    """The figures with thin lines between them."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._row = QHBoxLayout(self)
        set_margins(self._row, 0, 0, 0, 0)
        set_spacing(self._row, 0)
        self._shown: tuple[Figure, ...] = ()
        self._cells: list[QWidget] = []

    def figures(self) -> tuple[Figure, ...]:
        """What is shown."""
        return self._shown

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Show `figures`."""
        if tuple(figures) == self._shown:
            return
        self._shown = tuple(figures)
        for old in self._cells:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._cells = []
        for number, figure in enumerate(figures):
            if number:
                self._add(_Rule(), 0)
            self._add(_cell(figure), 1)

    def _add(self, widget: QWidget, stretch: int) -> None:
        self._row.addWidget(widget, stretch)
        self._cells.append(widget)


def _cell(figure: Figure) -> QWidget:
    cell = QWidget()
    said = f"{figure.value} {figure.words}"
    cell.setAccessibleName(f"{said}, {figure.under}" if figure.under else said)
    column = QVBoxLayout(cell)
    set_margins(column, 16, 9, 10, 10)
    set_spacing(column, 0)
    column.addWidget(label(figure.value, "display"))
    column.addWidget(label(figure.words, "table"))
    column.addWidget(label(figure.under, "small-muted", wrap=True))
    column.addStretch(1)
    return cell


class _Rule(QWidget):
    """A thin line from top to bottom."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(1)
        self.setFocusPolicy(NO_FOCUS)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), look().colours.border_subtle)
