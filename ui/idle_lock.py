"""Locks the screen when nobody has touched the computer for a while. Source: ux §2.12, §8."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

WARNED_BEFORE_MS = 60_000
PAUSE_MS = 2_000  # one touch is enough for so long: a key passes no filter that tells nothing new
_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class IdleLock(QObject):
    """Counts from the last key or pointer movement anywhere in the program, within two seconds.

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
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._watch)
        self._count()
        self._pause.start()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self._count()
            app = QApplication.instance()
            if app is not None:
                app.removeEventFilter(self)
                self._pause.start()
        return False

    def _watch(self) -> None:
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def _count(self) -> None:
        whole_ms = self._minutes() * 60_000
        if not whole_ms:
            self._warning.stop()
            self._end.stop()
            return
        self._warning.start(whole_ms - WARNED_BEFORE_MS)
        self._end.start(whole_ms)
