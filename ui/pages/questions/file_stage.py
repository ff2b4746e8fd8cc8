"""A file of questions before it is taken in: what it would change, and what is odd in it."""

from collections.abc import Iterator
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kontrollbesok.labels_questions import CHANGE_LABEL, SHEET_LABEL, fault_text
from kontrollbesok.model.question_import import ProposedQuestions
from kontrollbesok.model.question_sheets import SheetCode
from ui.metrics import set_margins, set_spacing
from ui.widgets.card import line
from ui.widgets.file_rows import FileColumns, FileRows
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label
from ui.widgets.segmented import Segment, Segmented

_COLUMNS = FileColumns(
    heads=("Rad", "Blad", "Fråga", "Vad den säger, eller vad som är fel", "Vad händer"),
    widths=(56, 130, 150, 0, 116),
    least={1: 700},
)
_SAID = 3
_LEFT_OUT = "Läses inte in"


class _Rows(StrEnum):
    ODD = "odd"
    ALL = "all"


class FileStage(QWidget):
    """Nothing is written before Läs in is pressed.

    Signals:
        read_asked(): take it in.
        cancelled(): leave it alone.
    """

    read_asked = Signal()
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[tuple[str, ...]] = []
        self._title, self._sum = label("", "lead-strong"), label("", "secondary", wrap=True)
        self.filter = Segmented(
            "Rader",
            [Segment(_Rows.ODD, "Att titta på", "0"), Segment(_Rows.ALL, "Alla", "0")],
            height=30,
        )
        self.table = FileRows(_COLUMNS)
        self._said = label("", "table", wrap=True)
        self.read = KeyButton("", key="Ctrl+Return", kind=Kind.PRIMARY)
        self.leave = KeyButton("Avbryt", key="Esc")
        self._lay_out()
        self.filter.chosen.connect(lambda _value: self._show_rows())
        self.table.currentCellChanged.connect(lambda *_: self._show_said())
        self.read.clicked.connect(self.read_asked)
        self.leave.clicked.connect(self.cancelled)

    def show_proposal(self, proposal: ProposedQuestions) -> None:
        """Show what the file would do."""
        self._lines = sorted(_lines(proposal), key=lambda one: (not _is_odd(one), int(one[0])))
        odd = sum(map(_is_odd, self._lines))
        self._title.setText(proposal.file)
        self._sum.setText(_sum_text(proposal))
        self.filter.show_count(_Rows.ODD, str(odd))
        self.filter.show_count(_Rows.ALL, str(len(self._lines)))
        self.filter.choose(_Rows.ODD if odd else _Rows.ALL)
        count = proposal.changes
        self.read.show_text("Läs in 1 fråga" if count == 1 else f"Läs in {count} frågor")
        self.read.setEnabled(bool(count))
        self._show_rows()

    def _show_rows(self) -> None:
        only = self.filter.value() == _Rows.ODD
        self.table.show_rows([one for one in self._lines if not only or _is_odd(one)])
        self._show_said()

    def _show_said(self) -> None:
        """All that is said of the row, whole."""
        item = self.table.item(self.table.currentRow(), _SAID)
        self._said.setText(item.text() if item is not None else "")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        set_margins(column, 16, 12, 16, 12)
        set_spacing(column, 8)
        top = QHBoxLayout()
        set_spacing(top, 8)
        top.addWidget(self._title, 1)
        top.addWidget(self.filter)
        column.addLayout(top)
        column.addWidget(self._sum)
        column.addWidget(line("edge"))
        column.addWidget(self.table, 1)
        column.addWidget(self._said)
        steps = QHBoxLayout()
        set_spacing(steps, 8)
        steps.addWidget(self.read)
        steps.addWidget(self.leave)
        steps.addStretch(1)
        column.addLayout(steps)


def _lines(proposal: ProposedQuestions) -> Iterator[tuple[str, ...]]:
    for area in proposal.areas:
        sheet = SHEET_LABEL[SheetCode.AREAS]
        words = CHANGE_LABEL[area.change]
        yield (str(area.row), sheet, area.area.code, area.area.name, words)
    for one in proposal.questions:
        sheet, words = SHEET_LABEL[SheetCode.QUESTIONS], CHANGE_LABEL[one.change]
        yield (str(one.row), sheet, one.question.id, one.question.text, words)
    for remark in proposal.remarks:
        yield (str(remark.row), remark.file, remark.place, fault_text(remark), _LEFT_OUT)


def _is_odd(line: tuple[str, ...]) -> bool:
    return line[-1] == _LEFT_OUT


def _sum_text(proposal: ProposedQuestions) -> str:
    new = "1 ny eller ändrad" if proposal.changes == 1 else f"{proposal.changes} nya eller ändrade"
    parts = [f"{new}, {proposal.unchanged} som förut."]
    if proposal.not_in_file:
        own = "egen fråga" if proposal.not_in_file == 1 else "egna frågor"
        parts.append(f"{proposal.not_in_file} {own} finns inte i filen och står kvar.")
    return " ".join(parts) + " Inget är skrivet än."
