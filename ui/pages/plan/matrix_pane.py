"""The left pane of Risker: the matrix or its twin, a risk in full, or the year as a whole."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.icons import Icon
from ui.metrics import fix_size, set_margins, set_spacing
from ui.pages.plan.legend import Legend
from ui.pages.plan.matrix import RiskMatrix
from ui.pages.plan.matrix_twin import MatrixTwin
from ui.pages.plan.risk_form import RiskForm
from ui.pages.plan.rows import Cell, RiskShown, Side, YearShown
from ui.pages.plan.year_stage import YearStage
from ui.theme import look
from ui.widgets.key_button import KeyButton
from ui.widgets.label import label
from ui.widgets.segmented import Segment, Segmented

_TALL = 330  # lower, the legend gives way


class MatrixPane(QFrame):
    """Paper; the year can be changed where there are several.

    Signals:
        year_chosen(int): another year.
        year_asked(): thresholds and decision.
        import_asked(): a file is to be chosen.
        side_chosen(object): Side, the value that is to be looked at.
    """

    year_chosen = Signal(int)
    year_asked = Signal()
    import_asked = Signal()
    side_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "paper")
        self.matrix, self.twin = RiskMatrix(), MatrixTwin()
        self.year, self.form = YearStage(), RiskForm()
        self.side = Segmented(
            "Värde",
            [
                Segment(Side.REMAINS, "Kvarvarande risk"),
                Segment(Side.BEFORE, "Före åtgärd"),
            ],
            height=30,
        )
        self.side.choose(Side.REMAINS)
        self._unvalued = label("", "small-muted", wrap=True)
        self._legend = Legend()
        self._title = label("", "lead-strong")
        self.years = QComboBox()
        self.years.setAccessibleName("År")
        fix_size(self.years, width=96, height=30)
        self.open_year = KeyButton("Gränser och beslut", key="Ctrl+Return", height=30)
        self.read = KeyButton("Läs in risker", key="Ctrl+O", icon=Icon.DOCUMENT, height=30)
        self._charts, self._whole = QStackedWidget(), QStackedWidget()
        self._lay_out()
        self.years.activated.connect(lambda at: self.year_chosen.emit(self.years.itemData(at)))
        self.open_year.clicked.connect(self.year_asked)
        self.read.clicked.connect(self.import_asked)
        self.side.chosen.connect(lambda side: self.side_chosen.emit(Side(side)))

    def show_shown(
        self, now: YearShown, rows: Sequence[RiskShown], counts: Mapping[Cell, int]
    ) -> None:
        """Show a year's risks; `rows` with the value that is looked at."""
        thresholds = now.year.thresholds
        left = sum(row.value is None for row in rows)
        before = self.side.value() == Side.BEFORE
        self._unvalued.setText(
            f"{'1 risk' if left == 1 else f'{left} risker'} saknar värde före åtgärd."
            " Enter öppnar en risk, Skift och en pil flyttar den."
        )
        self._unvalued.setVisible(before and bool(left))
        self._title.setText(f"Risker {now.year.year}")
        self.matrix.show_counts(counts, thresholds)
        self._legend.show_thresholds(thresholds)
        self.twin.show_rows(rows)
        self.years.clear()
        for at, year in enumerate(now.years):
            self.years.addItem(str(year), year)
            if year == now.year.year:
                self.years.setCurrentIndex(at)
        self.years.setVisible(len(now.years) > 1)

    def show_year(self) -> None:
        """The year as a whole."""
        self._whole.setCurrentWidget(self.year)

    def show_form(self) -> None:
        """One risk in full."""
        self._whole.setCurrentWidget(self.form)

    def show_risks(self) -> None:
        """The matrix, or its twin."""
        self._whole.setCurrentWidget(self._risks)

    def turn_twin(self) -> None:
        """The matrix as a table, and back."""
        other = self.matrix if self._charts.currentWidget() is self.twin else self.twin
        self._charts.setCurrentWidget(other)

    def stop(self) -> QWidget:
        """Where F6 stops."""
        if self._whole.currentWidget() is self.year:
            return self.year.first_field()
        if self._whole.currentWidget() is self.form:
            return self.form.event_text
        return self.twin if self._charts.currentWidget() is self.twin else self.matrix.cells

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._legend.setVisible(self.height() >= look().px(_TALL))

    def _lay_out(self) -> None:
        self._charts.addWidget(self.matrix)
        self._charts.addWidget(self.twin)
        self._risks = QWidget()
        column = QVBoxLayout(self._risks)
        set_margins(column, 20, 12, 20, 12)
        set_spacing(column, 10)
        top = QHBoxLayout()
        set_spacing(top, 8)
        top.addWidget(self._title)
        top.addWidget(self.years)
        top.addStretch(1)
        top.addWidget(self.side)
        column.addLayout(top)
        column.addWidget(self._unvalued)
        column.addWidget(self._charts, 1)
        column.addWidget(self._legend)
        steps = QHBoxLayout()
        set_spacing(steps, 8)
        steps.addWidget(self.open_year)
        steps.addWidget(self.read)
        steps.addStretch(1)
        column.addLayout(steps)
        for part in (self._risks, self.year, self.form):
            self._whole.addWidget(part)
        whole = QVBoxLayout(self)
        set_margins(whole, 0, 0, 0, 0)
        whole.addWidget(self._whole)
