"""A pane of a page as a column: what is last takes the room."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.frame.panes import pane
from ui.metrics import set_margins


def column_of(*parts: QWidget, kind: str = "pane") -> QWidget:
    """The parts under each other, without gaps, in a pane that is white or `paper`."""
    holder = pane(kind)
    column = QVBoxLayout(holder)
    set_margins(column, 0, 0, 0, 0)
    column.setSpacing(0)
    for part in parts:
        column.addWidget(part, int(part is parts[-1]))
    return holder
