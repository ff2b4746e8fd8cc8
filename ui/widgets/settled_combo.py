"""A combo box whose choice is made once, however many were passed on the way to it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent

from ui.qt import ENTER_KEYS
from ui.widgets.elided_combo import ElidedCombo


class SettledCombo(ElidedCombo):
    """Arrows, letters and the wheel look; Enter, the list and leaving choose; Esc puts back.

    Signals:
        settled(): another is chosen.
    """

    settled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._chosen: object = None
        self._looks = False
        self.activated.connect(self._activated)

    def show_choice(self, value: object) -> None:
        """Show what is chosen, unless somebody is looking for another."""
        if self.currentData() == self._chosen:
            self._go_to(value)
        self._chosen = value

    def settle(self) -> bool:
        """Choose what is shown. Whether that is another."""
        if self.currentData() == self._chosen:
            return False
        self._chosen = self.currentData()
        self.settled.emit()
        return True

    def put_back(self) -> None:
        """Show what is chosen, whatever is looked at."""
        self._go_to(self._chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS and self.settle():
            return
        if event.key() == Qt.Key.Key_Escape and self.currentData() != self._chosen:
            self.put_back()
            return
        self._looks = True
        super().keyPressEvent(event)
        self._looks = False

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._looks = True
        super().wheelEvent(event)
        self._looks = False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.settle()

    def _activated(self, _place: int) -> None:
        if not self._looks:
            self.settle()

    def _go_to(self, value: object) -> None:
        self.setCurrentIndex(max(0, self.findData(value)))
