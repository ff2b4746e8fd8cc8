"""The passphrase in one line, with an eye to look at it: there is little room. Picture 07."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.announce import announce
from ui.icons import Icon
from ui.metrics import set_margins, set_spacing
from ui.widgets.key_button import KeyButton
from ui.widgets.label import label
from ui.widgets.passphrase_field import CAPS_WORDS, PassphraseField

_LOOK, _HIDE = "Visa det jag skriver", "Dölj det jag skriver"


class PassphraseLine(QWidget):
    """The field says itself what it is for, while it is empty."""

    def __init__(self) -> None:
        super().__init__()
        self.field = PassphraseField()
        self.field.setPlaceholderText("Skriv din lösenfras")
        self.look = KeyButton("", icon=Icon.SEEN, height=34)
        self.look.setAccessibleName(_LOOK)
        self.look.setToolTip(_LOOK)
        self.caps = label(CAPS_WORDS, "small-primary")
        self.caps.setVisible(False)
        self.look.clicked.connect(lambda: self._show_letters(shown=not self.is_shown))
        self.field.caps_lock.connect(self._show_caps)
        column = QVBoxLayout(self)
        set_margins(column, 0, 0, 0, 0)
        set_spacing(column, 4)
        row = QHBoxLayout()
        set_spacing(row, 6)
        row.addWidget(self.field, 1)
        row.addWidget(self.look)
        column.addLayout(row)
        column.addWidget(self.caps)

    @property
    def is_shown(self) -> bool:
        """Whether the letters can be read."""
        return self.field.echoMode() is PassphraseField.EchoMode.Normal

    def clear(self) -> None:
        """Empty, and unseen again."""
        self.field.clear()
        self._show_letters(shown=False)

    def _show_letters(self, *, shown: bool) -> None:
        modes = PassphraseField.EchoMode
        self.field.setEchoMode(modes.Normal if shown else modes.Password)
        self.look.setAccessibleName(_HIDE if shown else _LOOK)
        self.look.setToolTip(_HIDE if shown else _LOOK)

    def _show_caps(self, is_caps: bool) -> None:
        self.caps.setVisible(is_caps)
        if is_caps:
            announce(self, CAPS_WORDS)
