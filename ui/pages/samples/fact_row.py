"""A name to the left and a value to the right, with a line below."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.metrics import set_margins, set_spacing
from ui.qt import RIGHT
from ui.widgets.card import line
from ui.widgets.label import label


class FactRow(QWidget):
    """One fact. `strong` for the one that matters most."""

    def __init__(self, name: str, value: str, *, strong: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(f"{name}: {value}")
        column = QVBoxLayout(self)
        set_margins(column, 0, 0, 0, 0)
        set_spacing(column, 3)
        row = QHBoxLayout()
        set_spacing(row, 10)
        row.addWidget(label(name, "table-secondary"))
        self.value = label(value, "table-strong" if strong else "table", wrap=True)
        self.value.setAlignment(RIGHT)
        row.addWidget(self.value, 1)
        column.addLayout(row)
        column.addWidget(line())
