"""A title that gives way where there is little room, with the whole of it as a tooltip."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel

from ui.qt import LEFT, PREFERRED, V_CENTRE
from ui.theme import look

_LEAST = 60


class ElidedLabel(QLabel):
    """One line of plain text; `kind` as for `ui.widgets.label.label`."""

    def __init__(self, text: str = "", kind: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(PREFERRED, PREFERRED)
        if kind:
            self.setProperty("kind", kind)
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Change the text."""
        if text == self.text():
            return
        self.setText(text)
        self.setToolTip(text)

    def minimumSizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(min(hint.width(), look().px(_LEAST)), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        words = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        painter.drawText(self.rect(), int(LEFT | V_CENTRE), words)
