"""Work that the first picture does not wait for."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

BREATH_MS = 50  # the rest of the window is painted first


class AfterPaint(QObject):
    """Calls `then` once, when `widget` has been on the screen for a breath.

    It listens for no painting: a widget that its children cover is never painted itself.
    """

    def __init__(self, widget: QWidget, then: Callable[[], object]) -> None:
        super().__init__(widget)
        self._widget, self._then = widget, then
        if widget.isVisible():
            self._wait()
        else:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show:
            watched.removeEventFilter(self)
            self._wait()
        return False

    def _wait(self) -> None:
        QTimer.singleShot(BREATH_MS, self, self._look)

    def _look(self) -> None:
        window = self._widget.window().windowHandle()
        if window is not None and window.isExposed():  # and so it has been painted
            self._then()
        else:
            self._wait()
