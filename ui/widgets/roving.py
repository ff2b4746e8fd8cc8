"""A row of buttons that is one tab stop: arrows move inside it, Space and Enter choose.

Moving never chooses, since a choice is saved at once.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton

from ui.qt import CLICK_FOCUS, STRONG_FOCUS

_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}


class RovingButton(QAbstractButton):
    """A button that can stand in such a row. It asks the row itself: an event filter would hear of
    each painting too.
    """

    row: "RovingFocus | None" = None

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self.row is not None:
            self.row.stop_on(self)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.row is None or not self.row.step(self, event):
            super().keyPressEvent(event)


class RovingFocus:
    """Keeps one of `buttons` in the tab order: the one last focused, else the chosen one.

    `vertical`: whether Up and Down move too; in a page where they choose the next row they are
    left alone.
    """

    def __init__(self, buttons: Sequence[RovingButton], *, vertical: bool = False) -> None:
        self._buttons = list(buttons)
        self._vertical = vertical
        for button in self._buttons:
            button.row = self
        self.stop_at(0)

    def stop_at(self, index: int) -> None:
        """Make the button at `index` the tab stop."""
        for number, button in enumerate(self._buttons):
            button.setFocusPolicy(STRONG_FOCUS if number == index else CLICK_FOCUS)

    def stop_on(self, button: RovingButton) -> None:
        """Make `button` the tab stop."""
        self.stop_at(self._buttons.index(button))

    def step(self, button: RovingButton, event: QKeyEvent) -> bool:
        """Go from `button` where an arrow says. Whether it was such a key."""
        key = Qt.Key(event.key())
        step = _STEPS.get(key)
        if step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if not self._vertical and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
            return False
        shown = [one for one in self._buttons if one.isVisible() and one.isEnabled()]
        here = next((n for n, one in enumerate(shown) if one is button), 0)
        shown[(here + step) % len(shown)].setFocus(Qt.FocusReason.TabFocusReason)
        return True
