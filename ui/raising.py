"""A second start shows the window that is there already. Source: ux.md §6."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

_LISTEN_EVERY_MS = 500


def listen(window: QWidget, is_wanted: Callable[[], bool]) -> QObject:
    """Bring the window forward when a second start has asked for it (`is_wanted`)."""

    def look() -> None:
        if is_wanted():
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
            window.raise_()
            window.activateWindow()

    timer = QTimer(window)
    timer.setInterval(_LISTEN_EVERY_MS)
    timer.timeout.connect(look)
    timer.start()
    return timer
