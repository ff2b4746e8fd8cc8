"""A file of risks or of a plan before it is taken in: what it would change, and what is odd."""

from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kontrollbesok.labels_risk import row_remark_place, row_remark_text
from ui.metrics import fix_size, set_margins, set_spacing
from ui.pages.controls.number_box import CountBox
from ui.pages.plan.previews import Preview, by_row
from ui.widgets.card import line
from ui.widgets.file_rows import FileColumns, FileRows
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label
from ui.widgets.segmented import Segment, Segmented

RISK_COLUMNS = FileColumns(
    heads=("Rad", "Nr", "Oönskad händelse", "S", "K", "Värde", "Vad händer", "Att titta på"),
    widths=(48, 44, 0, 32, 32, 58, 112, 400),
    least={3: 520, 4: 520, 5: 520, 7: 960},
)
PLAN_COLUMNS = FileColumns(
    heads=("Rad", "Nr", "Kontroll", "Metod", "Ansvarig", "Värde", "Vad händer", "Att titta på"),
    widths=(48, 44, 0, 130, 120, 58, 112, 400),
    least={3: 700, 4: 700, 5: 520, 7: 1060},
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

    def __init__(self, columns: FileColumns) -> None:
        super().__init__()
        self._preview: Preview | None = None
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
        self.table = FileRows(columns)
        self._said = label("", "table", wrap=True)
        self.read = KeyButton("", key="Ctrl+Return", kind=Kind.PRIMARY)
        self.leave = KeyButton("Avbryt", key="Esc")
        self._lay_out()
        self.year.valueChanged.connect(self._year_changed)
        self.filter.chosen.connect(lambda _value: self._show_rows())
        self.table.currentCellChanged.connect(lambda *_: self._show_said())
        self.read.clicked.connect(self.read_asked)
        self.leave.clicked.connect(self.cancelled)

    def show_preview(self, preview: Preview) -> None:
        """Show what the file would do."""
        self._preview = preview
        self._filling = True
        self.year.setValue(preview.year)
        self._filling = False
        self._title.setText(preview.title)
        self._sum.setText(preview.total)
        whole = [row_remark_text(one) for one in preview.remarks if one.row == 0]
        self._whole_file.setText("\n".join(whole))
        self._whole_file.setVisible(bool(whole))
        odd = by_row(preview.remarks)
        self.filter.show_count(_Rows.ODD, str(len(odd)))
        self.filter.show_count(_Rows.ALL, str(len(preview.lines)))
        self.filter.choose(_Rows.ODD if odd else _Rows.ALL)
        self.read.show_text(preview.take or "Inget att läsa in")
        self.read.setEnabled(bool(preview.take))
        self._show_rows()

    def first_field(self) -> QWidget:
        """What has the keyboard when the file is shown."""
        return self.table

    def _year_changed(self, year: int) -> None:
        if not self._filling:
            self.year_chosen.emit(year)

    def _show_rows(self) -> None:
        if self._preview is None:
            return
        remarks = by_row(self._preview.remarks)
        only = self.filter.value() == _Rows.ODD
        self.table.show_rows(
            [one for one in self._preview.lines if not only or int(one[0]) in remarks]
        )
        self._show_said()

    def _show_said(self) -> None:
        """All that is said of the row, whole."""
        row = self.table.current_row()
        remarks = by_row(self._preview.remarks).get(row, []) if self._preview else []
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
