"""A paper page over the whole window: F8 when somebody looks over the shoulder, Ctrl+L to lock.

Behind it nothing is shown, spoken or reached by a key until the passphrase has been right.
"""

from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QMainWindow, QVBoxLayout, QWidget

from ui.announce import announce
from ui.metrics import fix_size, set_margins, set_spacing
from ui.qt import ENTER_KEYS, H_CENTRE, NO_FOCUS, STRONG_FOCUS
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label
from ui.widgets.passphrase_field import CAPS_WORDS, PassphraseField

_VEILED = "Tryck F8 och skriv lösenfrasen"
_LOCKED = "Låst. Skriv lösenfrasen och tryck Enter."
_CLOCK_EVERY_MS = 5_000
_FIELD_WIDTH = 320


class Veil(QFrame):
    """Plain paper with the clock, and the field for the passphrase.

    Signals:
        tried(str): a passphrase; answer with `lift` or `refuse`.
    """

    tried = Signal(str)

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._over = window
        self._before: QWidget | None = None
        self._asks = False
        self.setProperty("kind", "paper")
        self.setAutoFillBackground(True)
        self.setFocusPolicy(STRONG_FOCUS)
        self.clock = label("", "display")
        self.words = label("", "lead")
        self.field = PassphraseField()
        self.field.caps_lock.connect(self._show_caps)
        fix_size(self.field, width=_FIELD_WIDTH)
        self.caps = label("", "small")
        self.button = KeyButton("Lås upp", key="Return", kind=Kind.PRIMARY)
        self.button.setFocusPolicy(NO_FOCUS)  # Enter in the field does the same
        self.button.clicked.connect(self._try)
        column = QVBoxLayout(self)
        set_margins(column, 24, 24, 24, 24)
        set_spacing(column, 14)
        column.addStretch(2)
        for part in (self.clock, self.words, self.field, self.caps, self.button):
            column.addWidget(part, 0, H_CENTRE)
        column.addStretch(3)
        self._ticking = QTimer(self)
        self._ticking.setInterval(_CLOCK_EVERY_MS)
        self._ticking.timeout.connect(self._tick)
        self.hide()

    def cover(self, *, asks: bool) -> None:
        """Hide everything. `asks`: the field is there at once; otherwise after F8."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
            if self._before is not None:  # a page that reads anew may take it away
                self._before.destroyed.connect(self._forget)
            self._over.installEventFilter(self)
        self._asks = asks
        self._fit()
        self._tick()
        self._ticking.start()
        self.show()
        self.raise_()
        self._over.menuBar().setEnabled(False)
        self._show_content(False)  # out of reach for a screen reader too
        self._show_field()

    def lift(self) -> None:
        """Show everything again, with the keyboard where it was."""
        self._ticking.stop()
        self._over.removeEventFilter(self)
        self.field.clear()
        self._over.menuBar().setEnabled(True)
        self._show_content(True)
        self.hide()
        before = self._before
        if before is not None:
            before.destroyed.disconnect(self._forget)
            if before.isVisible():
                before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None

    def refuse(self, sentence: str) -> None:
        """The passphrase was wrong, or has to wait."""
        self.words.setText(sentence)
        announce(self, sentence, assertive=True)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # no shortcut of the window acts behind the veil
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS and self._asks:
            self._try()
        elif event.key() == Qt.Key.Key_F8 and not self._asks:
            self._asks = True
            self._show_field()
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """There is one stop."""
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._fit()
        return False

    def _forget(self) -> None:
        self._before = None

    def _try(self) -> None:
        passphrase = self.field.text()
        self.field.clear()
        if passphrase:
            self.tried.emit(passphrase)

    def _show_caps(self, is_caps: bool) -> None:
        self.caps.setText(CAPS_WORDS if is_caps else "")
        if is_caps:
            announce(self, CAPS_WORDS)

    def _show_field(self) -> None:
        self.field.setVisible(self._asks)
        self.button.setVisible(self._asks)
        self.words.setText(_LOCKED if self._asks else _VEILED)
        self.setAccessibleName(self.words.text())
        target = self.field if self._asks else self
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_content(self, shown: bool) -> None:
        content = self._over.centralWidget()
        if content is not None:
            content.setVisible(shown)

    def _fit(self) -> None:
        self.setGeometry(self._over.rect())

    def _tick(self) -> None:
        self.clock.setText(f"{datetime.now().astimezone():%H:%M}")
