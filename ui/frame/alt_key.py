"""Alt pressed and released alone opens the menus."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent


class AltKey(QObject):
    """Watches a native window, so it sees only that window's own events."""

    def __init__(self, parent: QObject, act: Callable[[], object]) -> None:
        super().__init__(parent)
        self._act = act
        self._alone = False

    def forget(self) -> None:
        """Alt was part of a shortcut, whose other key never comes as a key press."""
        self._alone = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyPress:
            self._alone = event.key() == Qt.Key.Key_Alt and not event.isAutoRepeat()
        elif isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyRelease:
            if event.key() == Qt.Key.Key_Alt and self._alone:
                self._act()
            self._alone = False
        elif kind in (QEvent.Type.MouseButtonPress, QEvent.Type.FocusOut):
            self._alone = False
        return False
