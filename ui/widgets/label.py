"""Text on the page. The kind of a label is one of those in `resources/styles/app.qss`."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget


def label(
    text: str = "", kind: str = "", *, wrap: bool = False, buddy: QWidget | None = None
) -> QLabel:
    """A label of plain text. `buddy` is the field it names."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if kind:
        made.setProperty("kind", kind)
    if buddy is not None:
        made.setBuddy(buddy)
    return made


def rich_label(kind: str = "", *, wrap: bool = False) -> QLabel:
    """A label that may have bold words. Only text made by the program goes here, escaped."""
    made = label("", kind, wrap=wrap)
    made.setTextFormat(Qt.TextFormat.RichText)
    return made
