"""A line to write in that says what it is, to the eye and to a screen reader."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from ui.metrics import set_spacing
from ui.widgets.label import label
from ui.widgets.locking import follow_lock


class _Line(QLineEdit):
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        follow_lock(self, event)


def named_field(name: str, text: str = "", placeholder: str = "") -> QLineEdit:
    """A line to write in, with its name for a screen reader."""
    made = _Line(text)
    made.setAccessibleName(name)
    made.setPlaceholderText(placeholder)
    return made


def under_name(field: QLineEdit, name: str = "") -> QVBoxLayout:
    """The field with its name above."""
    column = QVBoxLayout()
    set_spacing(column, 4)
    column.addWidget(label(name or field.accessibleName(), "small", buddy=field))
    column.addWidget(field)
    return column
