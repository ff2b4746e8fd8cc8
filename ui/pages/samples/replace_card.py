"""The form for replacing an item: the reason of the list, and one's own words."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from kontrollbesok.labels.control import REPLACEMENT_REASON
from kontrollbesok.model.sample import ReplacementReason
from ui.metrics import gap
from ui.qt import LEFT
from ui.widgets.card import Card
from ui.widgets.growing_text import GrowingText
from ui.widgets.key_button import KeyButton
from ui.widgets.label import label

_REPLACING = (
    "Nästa lott kommer in och posten står kvar struken. Det går inte att ångra. Är underlaget "
    "borta är posten fel: välj Underlag saknas."
)


class ReplaceCard(Card):
    """Hidden until it is asked for.

    Signals:
        sent(ReplacementReason, str): the item is to be replaced.
    """

    sent = Signal(object, str)

    def __init__(self) -> None:
        super().__init__(padding=12, spacing=6)
        self.reason = QComboBox()
        for reason, words in REPLACEMENT_REASON.items():
            self.reason.addItem(words, reason.value)
        self.reason.setAccessibleName("Skäl")
        self.reason.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.reason.setMinimumContentsLength(12)
        self.why = GrowingText("Varför ersätts posten?", "Skriv skälet med egna ord")
        self.send = KeyButton("Ersätt posten", key="Ctrl+Return", height=30)
        self.column.addWidget(label(_REPLACING, "small-muted", wrap=True))
        self.column.addWidget(label("Skäl", "small", buddy=self.reason))
        self.column.addWidget(self.reason)
        self.column.addWidget(self.why)
        self.column.addWidget(self.send, 0, LEFT)
        self.column.addWidget(gap(2))
        self.setVisible(False)
        self.send.clicked.connect(self._send)
        self.why.done.connect(self._send)

    def _send(self) -> None:
        reason = ReplacementReason(self.reason.currentData())
        self.sent.emit(reason, self.why.toPlainText().strip())
