"""A row of buttons that is one tab stop: arrows move inside it, Space and Enter choose.

Moving never chooses, since a choice is saved at once.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton

from ui.qt import CLICK_FOCUS, STRONG_FOCUS

_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}


class RovingFocus(QObject):
    """Keeps one of `buttons` in the tab order: the one last focused, else the chosen one.

    `vertical`: whether Up and Down move too; in a page where they choose the next row they are
    left alone.
    """

    def __init__(
        self, parent: QObject, buttons: Sequence[QAbstractButton], *, vertical: bool = False
    ) -> None:
        super().__init__(parent)
        self._buttons = list(buttons)
        self._vertical = vertical
        for button in self._buttons:
            button.installEventFilter(self)
        self.stop_at(0)

    def stop_at(self, index: int) -> None:
        """Make the button at `index` the tab stop."""
        for number, button in enumerate(self._buttons):
            button.setFocusPolicy(STRONG_FOCUS if number == index else CLICK_FOCUS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._step(watched, event)
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QAbstractButton):
            self.stop_at(self._buttons.index(watched))
        return False

    def _step(self, watched: QObject, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        step = _STEPS.get(key)
        if step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if not self._vertical and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
            return False
        shown = [button for button in self._buttons if button.isVisible() and button.isEnabled()]
        here = next((n for n, button in enumerate(shown) if button is watched), 0)
        shown[(here + step) % len(shown)].setFocus(Qt.FocusReason.TabFocusReason)
        return True
