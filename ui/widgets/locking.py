"""A field that can be read and copied but not written in looks like one from the moment it is."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit


def follow_lock(field: QLineEdit | QPlainTextEdit, event: QEvent) -> None:
    """For `changeEvent`: the style sheet asks `readOnly` only when a field is polished anew."""
    if event.type() == QEvent.Type.ReadOnlyChange:
        field.style().unpolish(field)
        field.style().polish(field)
