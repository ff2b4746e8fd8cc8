"""What stands where nothing is yet: an icon, a sentence and one button."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.icons import Icon
from ui.metrics import set_margins, set_spacing
from ui.qt import H_CENTRE
from ui.widgets.icon_label import IconLabel
from ui.widgets.key_button import KeyButton
from ui.widgets.label import label


class EmptyState(QWidget):
    """Centred in its pane.

    Signals:
        asked(): the button was pressed.
    """

    asked = Signal()

    def __init__(self, icon: Icon, sentence: str, button: str = "", key: str = "") -> None:
        super().__init__()
        self._sentence = label(sentence, "secondary", wrap=True)
        self._sentence.setAlignment(H_CENTRE)
        self.setAccessibleName(sentence)
        self.button = KeyButton(button, key=key) if button else None
        layout = QVBoxLayout(self)
        set_margins(layout, 24, 24, 24, 24)
        set_spacing(layout, 12)
        layout.addStretch(1)
        layout.addWidget(IconLabel(icon, "text_muted", 32), 0, H_CENTRE)
        layout.addWidget(self._sentence)
        if self.button is not None:
            self.button.clicked.connect(self.asked)
            layout.addWidget(self.button, 0, H_CENTRE)
        layout.addStretch(2)

    def show_sentence(self, sentence: str) -> None:
        """Change the sentence."""
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)
