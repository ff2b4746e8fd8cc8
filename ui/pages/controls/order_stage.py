"""Words to somebody outside, to copy or to save: the order of a file, the request for originals.

Source: ux §2.2, §2.4.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ui.metrics import limit_width, set_margins, set_spacing
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label

_WIDTH = 760
AskTarget = Callable[[QWidget, str], str]


def ask_target(parent: QWidget, name: str) -> str:
    """Where a person wants the text; "" for nowhere."""
    start = str(Path.home() / name)
    return QFileDialog.getSaveFileName(parent, "Spara texten", start, "Text (*.txt)")[0]


class OrderStage(QWidget):
    """The text may be changed before it is copied.

    Signals:
        said(str): it was copied or saved.
        failed(): the place could not be written to.
        closed(): back to the control.
    """

    said = Signal(str)
    failed = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.ask_target: AskTarget = ask_target
        self._name = "bestallning.txt"
        self.text = QPlainTextEdit()
        self.text.setAccessibleName("Beställningens text")
        self.text.setTabChangesFocus(True)
        limit_width(self.text, _WIDTH)
        self.copy = KeyButton("Kopiera", kind=Kind.PRIMARY)
        self.save = KeyButton("Spara som text")
        self.close_button = KeyButton("Klar")
        column = QVBoxLayout(self)
        set_margins(column, 26, 16, 26, 18)
        set_spacing(column, 10)
        self._title = label("", "lead-strong", wrap=True)
        self._words = label("", "secondary", wrap=True)
        column.addWidget(self._title)
        column.addWidget(self._words)
        column.addWidget(self.text, 1)
        row = QHBoxLayout()
        set_spacing(row, 10)
        for button in (self.copy, self.save, self.close_button):
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        self.copy.clicked.connect(self._copy)
        self.save.clicked.connect(self._save)
        self.close_button.clicked.connect(self.closed)

    def show_order(self, text: str, name: str) -> None:
        """Show the order of a file; `name` is the proposed one for the text's own."""
        words = "Skicka till den som gör uttaget. Texten går att ändra innan du kopierar den."
        self._show("Beställ filen", words, text, name)

    def show_request(self, text: str, items: int, name: str) -> None:
        """Show what units without a visit are asked for."""
        words = "Skicka var och en sin del. Texten går att ändra innan du kopierar den."
        title = f"Begär underlag till {items} {'post' if items == 1 else 'poster'}"
        self._show(title, words, text, name)

    def _show(self, title: str, words: str, text: str, name: str) -> None:
        self._name = name
        self._title.setText(title)
        self._words.setText(words)
        self.text.setAccessibleName(title)
        self.text.setPlainText(text)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.said.emit("Texten är kopierad")

    def _save(self) -> None:
        target = self.ask_target(self, self._name)
        if not target:
            return
        try:
            Path(target).write_text(self.text.toPlainText(), encoding="utf-8")
        except OSError:
            self.failed.emit()
        else:
            self.said.emit(f"Texten är sparad i {Path(target).name}")
