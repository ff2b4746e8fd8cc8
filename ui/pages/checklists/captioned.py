"""A field's name with its key, as it stands above the field."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.metrics import set_spacing
from ui.widgets.key_cap import KeyCap
from ui.widgets.label import label


def captioned(text: str, key: str, buddy: QWidget | None = None) -> QHBoxLayout:
    """`text` and the cap of `key`. `buddy` is the field they name."""
    row = QHBoxLayout()
    set_spacing(row, 4)
    row.addWidget(label(text, "small", buddy=buddy))
    row.addWidget(KeyCap(key))
    row.addStretch(1)
    return row
