"""Reading again what a page shows: at once while it is seen, else when it next is.

A key in one tab touches what many kept pages show; only the one in sight is worth its time.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class WhenShown(QObject):
    """Calls `then` when asked to, and not before the page that `desk` belongs to is shown."""

    def __init__(self, desk: QObject, then: Callable[[], object]) -> None:
        super().__init__(desk)
        self._then = then
        self._waits = False

    def ask(self) -> None:
        """Once is enough, however often it is asked for while the page is hidden."""
        if self._waits:
            return
        desk = self.parent()
        page = desk.parent() if desk is not None else None
        if not isinstance(page, QWidget) or page.isVisible():
            self._then()
        else:
            self._waits = True
            page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._waits and event.type() is QEvent.Type.Show:
            self._waits = False
            watched.removeEventFilter(self)
            self._then()
        return False
