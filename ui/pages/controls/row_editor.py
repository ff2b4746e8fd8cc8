"""A row that cannot be read: its original text, and what to do with it. Source: ux §7.3 E03."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kontrollbesok.labels.numbers import number_text
from kontrollbesok.labels.population import PROBLEM
from kontrollbesok.model.population import RowProblem
from kontrollbesok.model.reading import RepairKind, RowRepair
from kontrollbesok.services.population_views import PopulationView
from ui.metrics import gap, set_margins, set_spacing
from ui.widgets.key_button import KeyButton
from ui.widgets.label import label
from ui.widgets.named_field import named_field
from ui.widgets.segmented import Segment, Segmented

_CORRECT, _EXPLAIN, _TARGET = (kind.value for kind in RepairKind)


class RowEditor(QWidget):
    """One row that cannot be read: its original text, and three ways to deal with it.

    Signals:
        repaired(RowRepair): a person has decided.
    """

    repaired = Signal(object)

    def __init__(self, problem: RowProblem, view: PopulationView) -> None:
        super().__init__()
        self._problem = problem
        self._columns = _columns_to_mend(problem, view)
        self.values = {
            column: named_field(f"{column}, rad {problem.row}", _cell(problem, view, column))
            for column in self._columns
        }
        self.reason = named_field(f"Skäl för rad {problem.row}")
        self.way = Segmented(
            "Vad göra med raden",
            [
                Segment(_CORRECT, "Rätta"),
                Segment(_EXPLAIN, "Förklara"),
                Segment(_TARGET, "Gör till riktad post"),
            ],
            height=30,
        )
        self.way.choose(_CORRECT)
        self.way.chosen.connect(self._show_way)
        self.keep = KeyButton("Klar med raden")
        self.keep.clicked.connect(self.send)
        self._mend = QWidget()
        self._why = label("Skäl", "small", buddy=self.reason)
        self._lay_out(view)
        self._show_way(_CORRECT)

    def first_focus(self) -> QWidget:
        """The first field to write in."""
        return next(iter(self.values.values()), self.reason)

    def send(self) -> None:
        """Decide."""
        kind = RepairKind(self.way.value() or _CORRECT)
        values: tuple[tuple[str, str], ...] = ()
        if kind is RepairKind.CORRECTED:
            values = tuple((column, field.text()) for column, field in self.values.items())
        self.repaired.emit(RowRepair(self._problem.row, kind, self.reason.text().strip(), values))

    def _show_way(self, value: str) -> None:
        self._mend.setVisible(value == _CORRECT)
        self._why.setText("Skäl" if value == _EXPLAIN else "Skäl, om det behövs")

    def _lay_out(self, view: PopulationView) -> None:
        problem = self._problem
        column = QVBoxLayout(self)
        set_margins(column, 0, 0, 0, 0)
        set_spacing(column, 7)
        faults = [
            f"{PROBLEM[fault.kind]}{f' ({fault.column})' if fault.column else ''}"
            for fault in problem.faults
        ]
        column.addWidget(
            label(f"Rad {number_text(problem.row)}: {'. '.join(faults)}.", "strong", wrap=True)
        )
        original = label(
            " · ".join(cell for cell in problem.cells if cell), "mono-small", wrap=True
        )
        original.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        original.setAccessibleName(f"Radens ursprungliga text: {original.text()}")
        column.addWidget(original)
        column.addWidget(label("Originalet sparas som det kom, vad du än väljer.", "small-muted"))
        column.addWidget(self.way)
        mend = QVBoxLayout(self._mend)
        set_margins(mend, 0, 0, 0, 0)
        set_spacing(mend, 3)
        for name, field in self.values.items():
            mend.addWidget(label(name, "small", buddy=field))
            mend.addWidget(field)
        column.addWidget(self._mend)
        column.addWidget(self._why)
        column.addWidget(self.reason)
        column.addWidget(gap(2))
        column.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)
        for field in (*self.values.values(), self.reason):
            field.returnPressed.connect(self.send)


def _columns_to_mend(problem: RowProblem, view: PopulationView) -> Sequence[str]:
    """The faulty cells; of a row that has lost its shape, everything the population uses."""
    faulty = [fault.column for fault in problem.faults]
    if all(faulty):
        return list(dict.fromkeys(faulty))
    mapping = view.known.reading.mapping
    return [column for column in mapping.columns() if column not in mapping.facts]


def _cell(problem: RowProblem, view: PopulationView, column: str) -> str:
    at = view.columns.index(column) if column in view.columns else len(problem.cells)
    return problem.cells[at] if at < len(problem.cells) else ""
