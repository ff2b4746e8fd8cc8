"""A longer time to answer: the new last day and why. In place, under the term."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from ui.metrics import set_margins, set_spacing
from ui.widgets.growing_text import GrowingText
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label


class TermForm(QFrame):
    """Hidden until it is asked for; Esc puts it away.

    Signals:
        sent(str, str): the day as it is written, and the reason.
        given_up(): Esc.
    """

    sent = Signal(str, str)
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "soft")
        self.setAccessibleName("Förläng svarstiden")
        self.day = QLineEdit()
        self.day.setAccessibleName("Ny sista dag")
        self.day.setPlaceholderText("åååå-mm-dd")
        self.reason = GrowingText("Skäl", "Varför får enheten längre tid?")
        self.reason.done.connect(self.send)
        self.reason.escaped.connect(self.given_up)
        send = KeyButton("Förläng", key="Ctrl+Return", kind=Kind.PRIMARY)
        send.clicked.connect(self.send)
        stop = KeyButton("Avbryt", key="Esc")
        stop.clicked.connect(self.given_up)
        buttons = QHBoxLayout()
        set_spacing(buttons, 6)
        buttons.addWidget(send)
        buttons.addWidget(stop)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        set_margins(column, 12, 10, 12, 12)
        set_spacing(column, 5)
        column.addWidget(label("Ny sista dag", "small", buddy=self.day))
        column.addWidget(self.day)
        column.addWidget(label("Skäl", "small", buddy=self.reason))
        column.addWidget(self.reason)
        column.addLayout(buttons)
        self.setVisible(False)

    def open_at(self, proposed: str) -> None:
        """With a day to begin from, and an empty reason."""
        self.day.setText(proposed)
        self.reason.clear()
        self.setVisible(True)
        self.day.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.day.selectAll()

    def send(self) -> None:
        """What is written."""
        self.sent.emit(self.day.text().strip(), self.reason.toPlainText().strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
            return
        super().keyPressEvent(event)
