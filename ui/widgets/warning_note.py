"""A sentence in amber, in its place on the page: what does not add up yet. It stops nothing."""

from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.announce import announce
from ui.icons import Icon
from ui.metrics import set_margins, set_spacing
from ui.qt import EXPANDING, FIXED, TOP
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import label


class WarningNote(QFrame):
    """Hidden while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "warning")
        self.setSizePolicy(EXPANDING, FIXED)
        row = QHBoxLayout(self)
        set_margins(row, 12, 8, 12, 8)
        set_spacing(row, 10)
        self._text = label(wrap=True)
        row.addWidget(IconLabel(Icon.FINDINGS, "delvis_text", 18), 0, TOP)
        row.addWidget(self._text, 1)
        self.say("")

    def say(self, text: str) -> None:
        """Show `text`, or nothing. That there is something to tell is said to a screen reader."""
        is_news = bool(text) and not self._text.text()
        self._text.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        if is_news and self.isVisible():
            announce(self, text)

    def text(self) -> str:
        """What is said."""
        return self._text.text()
