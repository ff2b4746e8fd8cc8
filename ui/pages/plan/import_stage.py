"""A file of risks before it is taken in: what it would change, and what is odd in it."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kontrollbesok.labels_risk import row_remark_place, row_remark_text
from kontrollbesok.model.risk_import import ProposedImport, RowChange, RowRemark
from ui.metrics import fix_size, set_margins, set_spacing
from ui.pages.controls.number_box import CountBox
from ui.widgets.card import line
from ui.widgets.file_rows import FileColumns, FileRows
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label
from ui.widgets.segmented import Segment, Segmented

_CHANGE = {
    RowChange.NEW: "Ny",
    RowChange.CHANGED: "Ändras",
    RowChange.UNCHANGED: "Som förut",
}
_LEFT_OUT = "Läses inte in"
_COLUMNS = FileColumns(
    heads=("Rad", "Nr", "Oönskad händelse", "S", "K", "Värde", "Vad händer", "Att titta på"),
    widths=(48, 44, 0, 32, 32, 58, 112, 400),
    least={3: 520, 4: 520, 5: 520, 7: 960},
)
_EARLIEST, _LATEST = 2000, 2100


class _Rows(StrEnum):
    ODD = "odd"
    ALL = "all"


class ImportStage(QWidget):
    """Nothing is written before Läs in is pressed.

    Signals:
        year_chosen(int): the file is for another year.
        read_asked(): take it in.
        cancelled(): leave it alone.
    """

    year_chosen = Signal(int)
    read_asked = Signal()
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._proposal: ProposedImport | None = None
        self._filling = False
        self._title, self._sum = label("", "lead-strong"), label("", "secondary", wrap=True)
        self._whole_file = label("", "table", wrap=True)
        self.year = CountBox("År som filen gäller", "", _EARLIEST, _LATEST, _EARLIEST)
        self.year.setGroupSeparatorShown(False)
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
        self.year.valueChanged.connect(self._year_changed)
        self.filter.chosen.connect(lambda _value: self._show_rows())
        self.table.currentCellChanged.connect(lambda *_: self._show_said())
        self.read.clicked.connect(self.read_asked)
        self.leave.clicked.connect(self.cancelled)

    def show_proposal(self, proposal: ProposedImport) -> None:
        """Show what the file would do."""
        self._proposal = proposal
        self._filling = True
        self.year.setValue(proposal.before.year)
        self._filling = False
        new, changed = proposal.count(RowChange.NEW), proposal.count(RowChange.CHANGED)
        self._title.setText(f"{proposal.file} mot risker {proposal.before.year}")
        self._sum.setText(_sum_text(proposal))
        whole = [row_remark_text(one) for one in proposal.remarks if one.row == 0]
        self._whole_file.setText("\n".join(whole))
        self._whole_file.setVisible(bool(whole))
        odd = {one.row for one in proposal.remarks if one.row}
        self.filter.show_count(_Rows.ODD, str(len(odd)))
        self.filter.show_count(_Rows.ALL, str(len(proposal.rows) + proposal.left_out))
        self.filter.choose(_Rows.ODD if odd else _Rows.ALL)
        self.read.show_text(
            f"Läs in {new + changed} risker" if new + changed != 1 else "Läs in 1 risk"
        )
        self.read.setEnabled(bool(new + changed))
        self._show_rows()

    def first_field(self) -> QWidget:
        """What has the keyboard when the file is shown."""
        return self.table

    def _year_changed(self, year: int) -> None:
        if not self._filling:
            self.year_chosen.emit(year)

    def _show_rows(self) -> None:
        if self._proposal is None:
            return
        remarks = _by_row(self._proposal.remarks)
        only = self.filter.value() == _Rows.ODD
        self.table.show_rows(
            [
                line
                for line in _lines(self._proposal, remarks)
                if not only or int(line[0]) in remarks
            ]
        )
        self._show_said()

    def _show_said(self) -> None:
        """All that is said of the row, whole."""
        row = self.table.current_row()
        remarks = _by_row(self._proposal.remarks).get(row, []) if self._proposal else []
        place = f"{row_remark_place(remarks[0])}: " if remarks else ""
        self._said.setText(place + " ".join(row_remark_text(one) for one in remarks))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        set_margins(column, 16, 12, 16, 12)
        set_spacing(column, 8)
        top = QHBoxLayout()
        set_spacing(top, 8)
        top.addWidget(self._title, 1)
        top.addWidget(self.filter)
        top.addWidget(label("År", "small-strong", buddy=self.year))
        fix_size(self.year, width=96, height=32)
        top.addWidget(self.year)
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


def _by_row(remarks: Sequence[RowRemark]) -> Mapping[int, list[RowRemark]]:
    found: dict[int, list[RowRemark]] = {}
    for remark in remarks:
        if remark.row:
            found.setdefault(remark.row, []).append(remark)
    return found


def _lines(
    proposal: ProposedImport, remarks: Mapping[int, Sequence[RowRemark]]
) -> list[tuple[str, ...]]:
    """The rows of the file in their order, those that are not read in too."""
    lines: dict[int, tuple[str, ...]] = {}
    for row in proposal.rows:
        risk = row.line.risk
        lines[row.line.row] = (
            str(row.line.row),
            "–" if risk.nr is None else str(risk.nr),
            risk.event,
            "–" if risk.likelihood is None else str(int(risk.likelihood)),
            "–" if risk.impact is None else str(int(risk.impact)),
            "–" if risk.value is None else str(risk.value),
            _CHANGE[row.change],
            " ".join(row_remark_text(one) for one in remarks.get(row.line.row, ())),
        )
    for row_number, said in remarks.items():
        if row_number not in lines:
            number = "–" if said[0].nr is None else str(said[0].nr)
            words = " ".join(row_remark_text(one) for one in said)
            lines[row_number] = (str(row_number), number, "", "–", "–", "–", _LEFT_OUT, words)
    return [lines[row] for row in sorted(lines)]


def _sum_text(proposal: ProposedImport) -> str:
    new, changed = proposal.count(RowChange.NEW), proposal.count(RowChange.CHANGED)
    parts = [f"{new} nya, {changed} ändras, {proposal.count(RowChange.UNCHANGED)} som förut."]
    if proposal.left_out:
        rows = "rad" if proposal.left_out == 1 else "rader"
        parts.append(f"{proposal.left_out} {rows} läses inte in.")
    if proposal.not_in_file:
        risks = "risk" if proposal.not_in_file == 1 else "risker"
        parts.append(f"{proposal.not_in_file} {risks} finns inte i filen och står kvar.")
    return " ".join(parts) + " Inget är skrivet än."
