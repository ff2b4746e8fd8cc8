"""The left part of Internkontrollplan: the year, the rows, and what can be put in."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout

from ui.icons import Icon
from ui.metrics import fix_size, set_margins, set_spacing
from ui.pages.control_plan.rows import Filter, PlanShown
from ui.pages.control_plan.table import PlanTable
from ui.pages.plan.rows import YearShown
from ui.qt import EXPANDING, FIXED
from ui.widgets.elided_combo import ElidedCombo
from ui.widgets.key_button import KeyButton
from ui.widgets.label import label
from ui.widgets.segmented import Segment, Segmented
from ui.widgets.topped_pane import ToppedPane, choice_line


class PlanListPane(ToppedPane):
    """White.

    Signals:
        filtered(): other rows are to be shown.
        year_chosen(int): another year.
        put_in(str): the risk with the key into the plan.
        import_asked(): a file is to be chosen.
    """

    filtered = Signal()
    year_chosen = Signal(int)
    put_in = Signal(str)
    import_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.table = PlanTable()
        self.years = QComboBox()
        self.years.setAccessibleName("År")
        fix_size(self.years, width=96)
        self.filter = Segmented(
            "Urval av rader",
            [Segment(Filter.ALL, "Alla", "0"), Segment(Filter.LACKING, "Att titta på", "0")],
            height=30,
        )
        self.filter.choose(Filter.ALL)
        self.read = KeyButton("Läs in", key="Ctrl+O", icon=Icon.DOCUMENT, height=30)
        self.outside = ElidedCombo()
        self.outside.setAccessibleName("Risk som kan tas med i planen")
        self.outside.setSizePolicy(EXPANDING, FIXED)
        self.outside.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.outside.setMinimumContentsLength(12)
        self.add = KeyButton("Ta med i planen", key="Ctrl+N", height=30)
        self._lay_out()
        self.years.activated.connect(lambda at: self.year_chosen.emit(self.years.itemData(at)))
        self.filter.chosen.connect(lambda _value: self.filtered.emit())
        self.read.clicked.connect(self.import_asked)
        self.add.clicked.connect(self._put_in)

    def show_plan(self, now: YearShown, plan: PlanShown) -> None:
        """Show a year's plan."""
        self.years.clear()
        for at, year in enumerate(now.years):
            self.years.addItem(str(year), year)
            if year == now.year.year:
                self.years.setCurrentIndex(at)
        self.years.setVisible(len(now.years) > 1)
        for one in Filter:
            self.filter.show_count(one, str(len(plan.of(one))))
        self._show_outside(plan.outside)
        for part in (self.outside, self.add):
            part.setEnabled(bool(plan.outside) and not now.year.is_frozen)
        self.table.show_rows(plan.of(self.chosen()), now.year.thresholds)

    def chosen(self) -> Filter:
        """Which rows are wanted."""
        return Filter(self.filter.value() or Filter.ALL)

    def choose_risk(self) -> None:
        """The keyboard to the risks that are not in the plan."""
        self.outside.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_outside(self, risks: Sequence[tuple[str, str]]) -> None:
        kept = self.outside.currentData()
        self.outside.clear()
        for key, text in risks:
            self.outside.addItem(text, key)
        self.outside.setCurrentIndex(max(self.outside.findData(kept), 0))

    def _put_in(self) -> None:
        if not self.outside.hasFocus() and not self.add.hasFocus():
            self.choose_risk()
        elif self.outside.currentData():
            self.put_in.emit(self.outside.currentData())

    def _lay_out(self) -> None:
        below = QHBoxLayout()
        set_margins(below, 14, 9, 14, 9)
        set_spacing(below, 8)
        below.addWidget(label("Under gränsen:", "small", buddy=self.outside))
        below.addWidget(self.outside, 1)
        below.addWidget(self.add)
        choices = choice_line(self.years, self.filter, end=(self.read,))
        self.put_up(choices, self.table, below)
