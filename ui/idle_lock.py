"""Locks the screen when nobody has touched the computer for a while. Source: ux §2.12, §8."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

WARNED_BEFORE_MS = 60_000
_TOUCHES = frozenset(
    {
        QEvent.Type.ShortcutOverride,  # a shortcut's key never comes as a key press
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class IdleLock(QObject):
    """Counts from the last key or pointer movement in any window of the program.

    Watches the native windows, where each touch comes first: what goes on inside them is many
    times as much.

    Signals:
        near(): a minute is left; any key starts the count anew.
        due(): the time is out.
    """

    near = Signal()
    due = Signal()

    def __init__(self, parent: QObject, minutes: Callable[[], int]) -> None:
        """`minutes` is asked at each touch; 0 is never."""
        super().__init__(parent)
        self._minutes = minutes
        self._warning, self._end = QTimer(self), QTimer(self)
        for timer, signal in ((self._warning, self.near), (self._end, self.due)):
            timer.setSingleShot(True)
            timer.timeout.connect(signal)
        self._count()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._watch)
            self._watch(app.focusWindow())

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self._count()
        return False

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def _count(self) -> None:
        whole_ms = self._minutes() * 60_000
        if not whole_ms:
            self._warning.stop()
            self._end.stop()
            return
        self._warning.start(whole_ms - WARNED_BEFORE_MS)
        self._end.start(whole_ms)
