"""A file before it is taken in: what each of its rows would do, and what is odd in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.metrics import set_margins, set_spacing
from ui.widgets.card import line
from ui.widgets.file_rows import FileColumns, FileRows
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label
from ui.widgets.segmented import Segment, Segmented


class _Rows(StrEnum):
    ODD = "odd"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class FileLine:
    """A row: its cells, whether there is something odd in it, and all that is said of it."""

    cells: tuple[str, ...]
    is_odd: bool
    said: str


class FileStage(QWidget):
    """Nothing is written before Läs in is pressed. What is odd is shown first.

    Signals:
        read_asked(): take it in.
        cancelled(): leave it alone.
    """

    read_asked = Signal()
    cancelled = Signal()

    def __init__(self, columns: FileColumns, *beside: QWidget) -> None:
        """`beside` stand to the right of the file's name."""
        super().__init__()
        self._lines: Sequence[FileLine] = ()
        self._shown: Sequence[FileLine] = ()
        self._title, self._sum = label("", "lead-strong"), label("", "secondary", wrap=True)
        self._whole_file = label("", "table", wrap=True)
        self.filter = Segmented(
            "Rader",
            [Segment(_Rows.ODD, "Att titta på", "0"), Segment(_Rows.ALL, "Alla", "0")],
            height=30,
        )
        self.table = FileRows(columns)
        self._said = label("", "table", wrap=True)
        self.read = KeyButton("", key="Ctrl+Return", kind=Kind.PRIMARY)
        self.leave = KeyButton("Avbryt", key="Esc")
        self._lay_out(beside)
        self.filter.chosen.connect(lambda _value: self._show_rows())
        self.table.currentCellChanged.connect(lambda *_: self._show_said())
        self.read.clicked.connect(self.read_asked)
        self.leave.clicked.connect(self.cancelled)

    def show_file(self, title: str, total: str, lines: Sequence[FileLine], whole: str = "") -> None:
        """Show the rows, and what is said of the `whole` file."""
        self._lines = lines
        self._title.setText(title)
        self._sum.setText(total)
        self._whole_file.setText(whole)
        self._whole_file.setVisible(bool(whole))
        odd = sum(one.is_odd for one in lines)
        self.filter.show_count(_Rows.ODD, str(odd))
        self.filter.show_count(_Rows.ALL, str(len(lines)))
        self.filter.choose(_Rows.ODD if odd else _Rows.ALL)
        self._show_rows()

    def offer(self, words: str, can_read: bool) -> None:
        """What the button that takes it in says, and whether there is anything to take in."""
        self.read.show_text(words)
        self.read.setEnabled(can_read)

    def _show_rows(self) -> None:
        only = self.filter.value() == _Rows.ODD
        self._shown = [one for one in self._lines if one.is_odd or not only]
        self.table.show_rows([one.cells for one in self._shown])
        self._show_said()

    def _show_said(self) -> None:
        """All that is said of the current row, whole."""
        at = self.table.currentRow()
        self._said.setText(self._shown[at].said if 0 <= at < len(self._shown) else "")

    def _lay_out(self, beside: Sequence[QWidget]) -> None:
        column = QVBoxLayout(self)
        set_margins(column, 16, 12, 16, 12)
        set_spacing(column, 8)
        top = QHBoxLayout()
        set_spacing(top, 8)
        top.addWidget(self._title, 1)
        for widget in (self.filter, *beside):
            top.addWidget(widget)
        column.addLayout(top)
        column.addWidget(self._sum)
        column.addWidget(self._whole_file)
        column.addWidget(line("edge"))
        column.addWidget(self.table, 1)
        column.addWidget(self._said)
        steps = QHBoxLayout()
        set_spacing(steps, 8)
        steps.addWidget(self.read)
        steps.addWidget(self.leave)
        steps.addStretch(1)
        column.addLayout(steps)
