"""One grey line the first time a page is shown; Esc hides it for good. No tours, no pop-ups."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.icons import Icon
from ui.metrics import set_margins
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label


class IntroLine(QFrame):
    """The line above the page.

    Signals:
        put_away(str): the page's name; it is not shown there again.
    """

    put_away = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "header")
        self._name = ""
        self._text = label(kind="small-muted", wrap=True)
        close = KeyButton("", icon=Icon.CLOSE, key="Esc", kind=Kind.TOOL, height=28)
        close.setAccessibleName("Dölj raden, Esc")
        close.clicked.connect(self.close_for_good)
        row = QHBoxLayout(self)
        set_margins(row, 16, 4, 16, 5)
        row.addWidget(self._text, 1)
        row.addWidget(close)
        self.setVisible(False)

    def show_text(self, text: str, name: str) -> None:
        """Show `text` for the page `name`; "" hides the line."""
        self._name = name
        self._text.setText(text)
        self.setVisible(bool(text))

    def close_for_good(self) -> None:
        """Put the line away for this page."""
        self.setVisible(False)
        self.put_away.emit(self._name)
