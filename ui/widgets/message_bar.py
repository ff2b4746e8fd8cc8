"""A message at the top of a pane: what happened, what is safe, what to do.

It never takes the focus; F6 reaches it and Esc hides it.
"""

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.announce import announce
from ui.icons import Icon
from ui.metrics import set_margins, set_spacing
from ui.qt import EXPANDING, FIXED, TOP
from ui.widgets.icon_label import IconLabel
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label


class Gravity(Enum):
    """How a message looks and how urgently it is said; the value is the style's kind."""

    NOTICE = "notice"
    WARNING = "warning"
    ERROR = "error"


class MessageBar(QFrame):
    """At most one message; a new one takes its place.

    Signals:
        hidden(): the person put it away.
    """

    hidden = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(EXPANDING, FIXED)
        self._layout = QHBoxLayout(self)
        set_margins(self._layout, 12, 8, 8, 8)
        set_spacing(self._layout, 10)
        self._icon = IconLabel(Icon.INFO, "accent_text", 18)
        self._text = label(wrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._close = KeyButton("", icon=Icon.CLOSE, kind=Kind.TOOL, height=28)
        self._close.setAccessibleName("Dölj meddelandet, Esc")
        self._close.clicked.connect(self.put_away)
        self._layout.addWidget(self._icon, 0, TOP)
        self._layout.addWidget(self._text, 1)
        self._layout.addWidget(self._close, 0, TOP)
        self._buttons: list[KeyButton] = []
        self.setVisible(False)

    def say(
        self,
        text: str,
        gravity: Gravity = Gravity.ERROR,
        buttons: tuple[tuple[str, Callable[[], object]], ...] = (),
    ) -> None:
        """Show `text` with at most two buttons, and say it to a screen reader."""
        for old in self._buttons:
            self._layout.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._buttons = []
        for word, act in buttons:
            button = KeyButton(word, height=28)
            button.clicked.connect(lambda _=False, act=act: act())
            self._layout.insertWidget(self._layout.count() - 1, button, 0, TOP)
            self._buttons.append(button)
        self._close.raise_()  # the last to be heard, as it is the last to be seen
        self.setProperty("kind", gravity.value)
        self.style().polish(self)
        ink = {
            Gravity.NOTICE: "accent_text",
            Gravity.WARNING: "delvis_text",
            Gravity.ERROR: "nej_text",
        }[gravity]
        icon = Icon.INFO if gravity is Gravity.NOTICE else Icon.FINDINGS
        self._icon.show_icon(icon, ink)
        self._text.setText(text)
        self.setAccessibleName(text)
        self.setVisible(True)
        announce(self, text, assertive=gravity is Gravity.ERROR)

    def text(self) -> str:
        """The message that was shown last."""
        return self._text.text()

    def put_away(self) -> None:
        """Hide the message."""
        if not self.isHidden():  # under a veil too
            self.setVisible(False)
            self.hidden.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
            return
        super().keyPressEvent(event)
