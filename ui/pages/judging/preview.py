"""The report's pages under each other, as wide as the pane."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.metrics import set_margins, set_spacing
from ui.qt import H_CENTRE, STRONG_FOCUS
from ui.widgets.scroll_pane import ScrollPane

_WIDEST = 720


class PdfPreview(ScrollPane):
    """PgDn reads on. A picture to a screen reader: the report itself is a tagged file."""

    def __init__(self) -> None:
        super().__init__("Rapporten")
        self.setFocusPolicy(STRONG_FOCUS)
        self._pages: list[QPixmap] = []
        self._labels: list[QLabel] = []

    def show_pages(self, pages: Sequence[bytes]) -> None:
        """Show the pages, given as PNG."""
        self._pages = []
        for data in pages:
            picture = QPixmap()
            picture.loadFromData(data, "PNG")
            self._pages.append(picture)
        content = QWidget()
        column = QVBoxLayout(content)
        set_margins(column, 16, 16, 16, 16)
        set_spacing(column, 14)
        self._labels = []
        for number, _ in enumerate(self._pages, start=1):
            sheet = QLabel()
            sheet.setAccessibleName(f"Sida {number} av {len(self._pages)}")
            column.addWidget(sheet, 0, H_CENTRE)
            self._labels.append(sheet)
        column.addStretch(1)
        self.show_content(content)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        steps = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        bar.setValue(bar.value() + step * max(1, self.viewport().height() - 40))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width = min(_WIDEST, self.viewport().width() - 40)
        for sheet, picture in zip(self._labels, self._pages, strict=True):
            sheet.setPixmap(
                picture.scaledToWidth(max(200, width), Qt.TransformationMode.SmoothTransformation)
            )
