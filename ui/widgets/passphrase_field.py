"""A field for the passphrase: unseen, and Caps Lock is said in words. Source: ux §2.0."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from ui.announce import announce
from ui.metrics import set_margins, set_spacing
from ui.widgets.label import label

CAPS_WORDS = "Caps Lock är på."


class PassphraseField(QLineEdit):
    """One line that shows dots.

    Qt does not know whether Caps Lock is on; the letters that come with and without Shift tell.

    Signals:
        caps_lock(bool): it is on, or off again.
    """

    caps_lock = Signal(bool)

    def __init__(self, name: str = "Lösenfras") -> None:
        super().__init__()
        self._is_caps = False
        self.setAccessibleName(name)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoAutoUppercase
        )

    def writes_on(self) -> None:
        """No secret is ever a draft (see `ui.field_drafts`)."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text()
        if event.key() == Qt.Key.Key_CapsLock:
            self._tell(False)  # the next letter says how it is now
        elif len(letter) == 1 and letter.isalpha() and letter.upper() != letter.lower():
            is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._tell(letter.isupper() is not is_shifted)
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._tell(False)

    def _tell(self, is_caps: bool) -> None:
        if is_caps is not self._is_caps:
            self._is_caps = is_caps
            self.caps_lock.emit(is_caps)


class PassphraseRows(QWidget):
    """One or more passphrase fields under their names, with the words and a way to look."""

    def __init__(self, *fields: PassphraseField, looks: bool = True) -> None:
        super().__init__()
        self._fields = fields
        self.caps = label("", "small-primary")
        self.caps.setVisible(False)
        self.look = QCheckBox("Visa det jag skriver")
        self.look.setAccessibleName(self.look.text())
        self.look.toggled.connect(self._show_letters)
        column = QVBoxLayout(self)
        set_margins(column, 0, 0, 0, 0)
        set_spacing(column, 4)
        for field in fields:
            column.addWidget(label(field.accessibleName(), "small", buddy=field))
            column.addWidget(field)
            field.caps_lock.connect(self._show_caps)
        column.addWidget(self.caps)
        column.addWidget(self.look)
        self.look.setVisible(looks)

    def clear(self) -> None:
        """Empty the fields, unseen again."""
        for field in self._fields:
            field.clear()
        self.look.setChecked(False)

    def _show_caps(self, is_caps: bool) -> None:
        self.caps.setText(CAPS_WORDS if is_caps else "")
        self.caps.setVisible(is_caps)
        if is_caps:
            announce(self, CAPS_WORDS)

    def _show_letters(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        for field in self._fields:
            field.setEchoMode(mode)
