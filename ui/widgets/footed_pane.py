"""A pane whose texts scroll over steps that stand fast. In a low window all of it scrolls."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.metrics import set_margins
from ui.qt import STRONG_FOCUS
from ui.widgets.focus_follow import FocusFollow
from ui.widgets.scroll_pane import ScrollPane


class FootedPane(QFrame):
    """Set the foot once; the content is shown anew and the foot keeps its keyboard."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("kind", "pane")
        self.texts = ScrollPane(name)
        self.texts.setFocusPolicy(STRONG_FOCUS)  # PgUp and PgDn read
        FocusFollow(self.texts)
        self._foot: QWidget | None = None
        self._content = QWidget()
        inside = QWidget()
        self._inside = QVBoxLayout(inside)
        set_margins(self._inside, 0, 0, 0, 0)
        self._inside.setSpacing(0)
        self._inside.addWidget(self._content, 1)
        self.texts.show_content(inside)
        self._whole = QVBoxLayout(self)
        set_margins(self._whole, 0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._whole.addWidget(self.texts, 1)

    def set_foot(self, foot: QWidget) -> None:
        """What stands below."""
        self._foot = foot
        self._whole.addWidget(foot)

    def show_content(self, content: QWidget) -> None:
        """Show other texts from their beginning; what was there goes."""
        old = self._content
        self._content = content
        self._inside.insertWidget(0, content, 1)
        self._inside.removeWidget(old)
        old.hide()
        old.deleteLater()
        self.texts.verticalScrollBar().setValue(0)

    def stand_fast(self, *, fast: bool) -> None:
        """Whether the foot stands fast, or scrolls with the texts."""
        if self._foot is not None:
            (self._whole if fast else self._inside).addWidget(self._foot)
