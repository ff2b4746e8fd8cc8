"""A line to search the rows of a page in."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from ui.metrics import fix_size


class SearchField(QLineEdit):
    """`width` in px at 100 %; without one it takes the room there is."""

    def __init__(self, name: str, hint: str = "Sök, Ctrl F", width: int | None = None) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        if width is not None:
            fix_size(self, width=width)

    def writes_on(self) -> None:
        """What is sought is no text of a form (see `ui.field_drafts`)."""

    def start(self) -> None:
        """The keyboard here; what is typed takes the place of what was sought."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
