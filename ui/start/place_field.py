"""A folder, written or pointed out."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.metrics import set_margins, set_spacing
from ui.widgets.key_button import KeyButton
from ui.widgets.label import label
from ui.widgets.named_field import named_field

ChooseFolder = Callable[[QWidget, str], str]


def ask_folder(parent: QWidget, title: str) -> str:
    """The operating system's own question for a folder; "" when put away."""
    return QFileDialog.getExistingDirectory(parent, title)


class PlaceField(QWidget):
    """A line and a button beside it.

    Signals:
        chosen(): a folder was pointed out.
    """

    chosen = Signal()

    def __init__(self, name: str, choose: ChooseFolder = ask_folder) -> None:
        super().__init__()
        self._choose = choose
        self.name = label(name, "small")
        self.line = named_field(name)
        self.name.setBuddy(self.line)
        self.browse = KeyButton("Bläddra")
        self.browse.clicked.connect(self._ask)
        row = QHBoxLayout()
        set_spacing(row, 8)
        row.addWidget(self.line, 1)
        row.addWidget(self.browse)
        column = QVBoxLayout(self)
        set_margins(column, 0, 0, 0, 0)
        set_spacing(column, 4)
        column.addWidget(self.name)
        column.addLayout(row)

    def rename(self, name: str) -> None:
        """Another kind of place is asked for."""
        self.name.setText(name)
        self.line.setAccessibleName(name)

    def text(self) -> str:
        """The path that is written."""
        return self.line.text().strip()

    def _ask(self) -> None:
        found = self._choose(self, self.name.text())
        if found:
            self.line.setText(found)
            self.chosen.emit()
