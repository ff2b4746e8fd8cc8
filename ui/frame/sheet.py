"""A sheet over the window: F1's keys, Ctrl+K's search. Esc closes it; focus goes back."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from ui.theme import look

_WIDTH = 560
_TOP = 64
_BOTTOM = 48


class Sheet(QFrame):
    """A bordered surface above the page, near the top, as high as it needs.

    Signals:
        closed(): it was put away.
    """

    closed = Signal()

    def __init__(self, window: QWidget, name: str) -> None:
        super().__init__(window)
        self.setProperty("kind", "sheet")
        self.setAccessibleName(name)
        self.setAutoFillBackground(True)
        self._opener: QWidget | None = None
        self.hide()
        window.installEventFilter(self)

    def open(self, first: QWidget) -> None:
        """Show the sheet with the focus in `first`."""
        if not self.isVisible():
            self._opener = QApplication.focusWidget()
        self._place()
        self.show()
        self.raise_()
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_sheet(self) -> None:
        """Put the sheet away and give the focus back to what opened it."""
        if not self.isVisible():
            return
        self.hide()
        if self._opener is not None and self._opener.isVisible():
            self._opener.setFocus(Qt.FocusReason.OtherFocusReason)
        self._opener = None
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
            return
        event.accept()  # the page behind gets no keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        window = self.parentWidget()
        if window is None:
            return
        area = window.rect()
        width = min(look().px(_WIDTH), area.width() - look().px(32))
        height = area.height() - look().px(_TOP + _BOTTOM)
        self.setGeometry(
            QRect((area.width() - width) // 2, look().px(_TOP), width, max(look().px(160), height))
        )
