"""A file of units before it is taken in: what it would change, and what is odd in it."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kontrollbesok.labels_chart import FACT_LABEL, unit_remark_place, unit_remark_text
from kontrollbesok.model.chart_import import ProposedUnit, ProposedUnits, UnitChange, UnitRemark
from ui.metrics import set_margins, set_spacing
from ui.widgets.card import line
from ui.widgets.file_rows import FileColumns, FileRows
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label
from ui.widgets.segmented import Segment, Segmented

_COLUMNS = FileColumns(
    heads=("Rad", "Enhet", "Hör till", "Vad händer", "Att titta på"),
    widths=(48, 200, 220, 210, 0),
    least={2: 820},
)
_LEFT_OUT = "Läses inte in"


class _Rows(StrEnum):
    ODD = "odd"
    ALL = "all"


class UnitsFileStage(QWidget):
    """Nothing is written before Läs in is pressed.

    Signals:
        read_asked(): take it in.
        cancelled(): leave it alone.
    """

    read_asked = Signal()
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._proposal: ProposedUnits | None = None
        self._title, self._sum = label("", "lead-strong"), label("", "secondary", wrap=True)
        self._whole_file = label("", "table", wrap=True)
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

    def show_proposal(self, proposal: ProposedUnits) -> None:
        """Show what the file would do."""
        self._proposal = proposal
        self._title.setText(f"{proposal.file} mot registret")
        self._sum.setText(_sum_text(proposal))
        whole = [unit_remark_text(one) for one in proposal.remarks if one.row == 0]
        self._whole_file.setText("\n".join(whole))
        self._whole_file.setVisible(bool(whole))
        odd = {one.row for one in proposal.remarks if one.row}
        self.filter.show_count(_Rows.ODD, str(len(odd)))
        self.filter.show_count(_Rows.ALL, str(len(proposal.rows) + proposal.left_out))
        self.filter.choose(_Rows.ODD if odd else _Rows.ALL)
        written = proposal.count(UnitChange.NEW) + proposal.count(UnitChange.CHANGED)
        self.read.show_text("Läs in 1 rad" if written == 1 else f"Läs in {written} rader")
        self.read.setEnabled(bool(written))
        self._show_rows()

    def _show_rows(self) -> None:
        if self._proposal is None:
            return
        remarks = _by_row(self._proposal.remarks)
        only = self.filter.value() == _Rows.ODD
        lines = _lines(self._proposal, remarks)
        self.table.show_rows([one for one in lines if not only or int(one[0]) in remarks])
        self._show_said()

    def _show_said(self) -> None:
        """All that is said of the row, whole."""
        row = self.table.current_row()
        remarks = _by_row(self._proposal.remarks).get(row, []) if self._proposal else []
        place = f"{unit_remark_place(remarks[0])}: " if remarks else ""
        self._said.setText(place + " ".join(unit_remark_text(one) for one in remarks))

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


def _by_row(remarks: Sequence[UnitRemark]) -> Mapping[int, list[UnitRemark]]:
    found: dict[int, list[UnitRemark]] = {}
    for remark in remarks:
        if remark.row:
            found.setdefault(remark.row, []).append(remark)
    return found


def _lines(
    proposal: ProposedUnits, remarks: Mapping[int, Sequence[UnitRemark]]
) -> list[tuple[str, ...]]:
    """The rows of the file in their order, those that are not read in too."""
    lines: dict[int, tuple[str, ...]] = {}
    for row in proposal.rows:
        facts = row.facts
        place = " · ".join(part for part in (facts.department, facts.section) if part)
        said = " ".join(unit_remark_text(one) for one in remarks.get(row.line.row, ()))
        lines[row.line.row] = (str(row.line.row), facts.name, place, _change(row), said)
    for number, own in remarks.items():
        if number not in lines:
            words = " ".join(unit_remark_text(one) for one in own)
            lines[number] = (str(number), "", "", _LEFT_OUT, words)
    return [lines[row] for row in sorted(lines)]


def _change(row: ProposedUnit) -> str:
    if row.change is UnitChange.NEW:
        return "Ny"
    if row.change is UnitChange.UNCHANGED:
        return "Som förut"
    return f"Ändras: {', '.join(FACT_LABEL[fact].lower() for fact in row.changed)}"


def _sum_text(proposal: ProposedUnits) -> str:
    new, changed = proposal.count(UnitChange.NEW), proposal.count(UnitChange.CHANGED)
    parts = [f"{new} nya, {changed} ändras, {proposal.count(UnitChange.UNCHANGED)} som förut."]
    if proposal.left_out:
        rows = "rad" if proposal.left_out == 1 else "rader"
        parts.append(f"{proposal.left_out} {rows} läses inte in.")
    if proposal.not_in_file:
        units = "enhet" if proposal.not_in_file == 1 else "enheter"
        parts.append(f"{proposal.not_in_file} {units} finns inte i filen och står kvar.")
    return " ".join(parts) + " Inget är skrivet än."
