"""A file of risks or of a plan before it is taken in: what it would change, and what is odd."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.metrics import fix_size
from ui.pages.controls.number_box import CountBox
from ui.pages.plan.previews import Preview
from ui.widgets.file_rows import FileColumns
from ui.widgets.file_stage import FileStage
from ui.widgets.label import label

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


class ImportStage(FileStage):
    """A file held against a year.

    Signals:
        year_chosen(int): the file is for another year.
    """

    year_chosen = Signal(int)

    def __init__(self, columns: FileColumns) -> None:
        self._filling = False
        self.year = CountBox("År som filen gäller", "", _EARLIEST, _LATEST, _EARLIEST)
        self.year.setGroupSeparatorShown(False)
        super().__init__(columns, label("År", "small-strong", buddy=self.year), self.year)
        fix_size(self.year, width=96, height=32)
        self.year.valueChanged.connect(self._year_changed)

    def show_preview(self, preview: Preview) -> None:
        """Show what the file would do."""
        self._filling = True
        self.year.setValue(preview.year)
        self._filling = False
        self.show_file(preview.title, preview.total, preview.lines, preview.whole)
        self.offer(preview.take or "Inget att läsa in", bool(preview.take))

    def first_field(self) -> QWidget:
        """What has the keyboard when the file is shown."""
        return self.table

    def _year_changed(self, year: int) -> None:
        if not self._filling:
            self.year_chosen.emit(year)
