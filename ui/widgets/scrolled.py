"""A form that is taller than its pane."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.focus_follow import FocusFollow
from ui.widgets.scroll_pane import ScrollPane


def fill_scrolled(whole: QWidget, name: str, content: QWidget) -> None:
    """Let `content` be all of `whole`, scrolled to what of it has the keyboard."""
    pane = ScrollPane(name)
    FocusFollow(pane)
    pane.show_content(content)
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(pane)
