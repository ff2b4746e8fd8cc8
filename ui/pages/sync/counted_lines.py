"""A short heading and lines under it, each with a figure at its right: "Svar 9"."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui.metrics import set_margins, set_spacing
from ui.qt import RIGHT
from ui.widgets.label import label


class CountedLines(QWidget):
    """Read, never chosen. Nothing to show: `nothing` in its place."""

    def __init__(self, heading: str, nothing: str = "") -> None:
        super().__init__()
        self._nothing = nothing
        self._body = QWidget()
        column = QVBoxLayout(self)
        set_margins(column, 0, 0, 0, 0)
        set_spacing(column, 6)
        column.addWidget(label(heading, "small-strong"))
        self._column = column
        column.addWidget(self._body)

    def show_lines(self, lines: Sequence[tuple[str, str]], nothing: str | None = None) -> None:
        """Show text and figure, line by line."""
        fresh = QWidget()
        grid = QGridLayout(fresh)
        set_margins(grid, 0, 0, 0, 0)
        set_spacing(grid, 6)
        grid.setColumnStretch(0, 1)
        for number, (text, figure) in enumerate(lines):
            grid.addWidget(label(text, "table", wrap=True), number, 0)
            grid.addWidget(label(figure, "table-secondary"), number, 1, RIGHT)
        if not lines:
            words = self._nothing if nothing is None else nothing
            grid.addWidget(label(words, "table-secondary", wrap=True), 0, 0, 1, 2)
        self._column.replaceWidget(self._body, fresh)
        self._body.hide()
        self._body.deleteLater()
        self._body = fresh
