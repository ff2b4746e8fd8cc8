"""A form that asks for the passphrase: what is signed with the person's own key."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget

from ui.metrics import set_spacing
from ui.qt import ENTER_KEYS
from ui.widgets.card import Card
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label
from ui.widgets.message_bar import Gravity, MessageBar
from ui.widgets.passphrase_field import PassphraseField, PassphraseRows


class PassphraseForm(Card):
    """A heading, what is asked, the passphrase, and the two buttons. Esc puts it away.

    Signals:
        put_away(): nothing is to be done.
    """

    put_away = Signal()

    def __init__(self, heading: str, act: str, *parts: QWidget, hint: str = "") -> None:
        super().__init__(raised=True, spacing=10)
        self.setAccessibleName(heading)
        self.message = MessageBar()
        self.passphrase = PassphraseField()
        self.rows = PassphraseRows(self.passphrase, looks=False)
        self.act = KeyButton(act, key="Return", kind=Kind.PRIMARY)
        self.act.clicked.connect(self.take)
        self.cancel = KeyButton("Avbryt", key="Esc")
        self.cancel.clicked.connect(self.put_away)
        self.column.addWidget(label(heading, "lead-strong", wrap=True))
        if hint:
            self.column.addWidget(label(hint, "secondary", wrap=True))
        self.column.addWidget(self.message)
        for part in parts:
            self.column.addWidget(part)
        self.column.addWidget(self.rows)
        buttons = QHBoxLayout()
        set_spacing(buttons, 8)
        buttons.addWidget(self.act)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        self.column.addLayout(buttons)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Taken here and not passed on: what then has the keyboard must not be pressed by it.
        if event.key() in ENTER_KEYS and isinstance(QApplication.focusWidget(), QLineEdit):
            self.take()
            return
        super().keyPressEvent(event)

    def first_focus(self) -> QWidget:
        """What has the keyboard when the form opens."""
        return self.passphrase

    def take(self) -> None:
        """Say what is missing, or do it."""
        missing = self.missing()
        if missing is None and not self.passphrase.text().strip():
            missing = ("Skriv din lösenfras.", self.passphrase)
        if missing is not None:
            self.message.say(missing[0], Gravity.NOTICE)
            missing[1].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        passphrase = self.passphrase.text()
        self.rows.clear()
        self.give(passphrase)

    def missing(self) -> tuple[str, QWidget] | None:
        """What is not there yet, and where it goes."""
        return None

    def give(self, passphrase: str) -> None:
        """Send what is asked for."""

    def fail(self, sentence: str) -> None:
        """It did not go; the form stands as it was."""
        self.message.say(sentence, Gravity.ERROR)
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)
