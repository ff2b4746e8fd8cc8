"""Visits on another bank than that of today: what going over to it changes, one by one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kontrollbesok.labels.questions import change_text, taken_text, upgrade_text
from kontrollbesok.services.bank_upgrades import Upgrade
from ui.metrics import set_margins, set_spacing
from ui.widgets.card import line
from ui.widgets.elided_combo import ElidedCombo
from ui.widgets.file_rows import FileColumns, FileRows
from ui.widgets.key_button import KeyButton, Kind
from ui.widgets.label import label

_COLUMNS = FileColumns(
    heads=("Nr", "Fråga", "Vad den säger", "Vad som skiljer", "Vad händer"),
    widths=(44, 92, 0, 300, 250),
    least={3: 860},
)


class UpgradeStage(QWidget):
    """Nothing changes before the button is pressed, and then one visit at a time.

    Signals:
        asked(object): the `Upgrade` that is to be made.
        cancelled(): back to the questions.
    """

    asked = Signal(object)
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._upgrades: tuple[Upgrade, ...] = ()
        self.visits = ElidedCombo()
        self.visits.setAccessibleName("Besök")
        self._sum = label("", "secondary", wrap=True)
        self.table = FileRows(_COLUMNS)
        self.table.setAccessibleName("Frågor som skiljer")
        self.go = KeyButton("Byt frågebank i besöket", key="Ctrl+Return", kind=Kind.PRIMARY)
        self.leave = KeyButton("Tillbaka", key="Esc")
        self._lay_out()
        self.visits.currentIndexChanged.connect(lambda _index: self._show_visit())
        self.go.clicked.connect(self._ask)
        self.leave.clicked.connect(self.cancelled)

    def show_upgrades(self, upgrades: Sequence[Upgrade]) -> None:
        """Show the visits, the first one chosen."""
        self._upgrades = tuple(upgrades)
        self.visits.blockSignals(True)
        self.visits.clear()
        for one in self._upgrades:
            visit = one.visit
            name = " · ".join(part for part in (visit.number, visit.unit_name, visit.date) if part)
            self.visits.addItem(name)
        self.visits.blockSignals(False)
        self._show_visit()

    def chosen(self) -> Upgrade | None:
        """The visit that is chosen."""
        at = self.visits.currentIndex()
        return self._upgrades[at] if 0 <= at < len(self._upgrades) else None

    def _show_visit(self) -> None:
        one = self.chosen()
        self.go.setEnabled(one is not None)
        if one is None:
            self.table.show_rows([])
            self._sum.setText("Alla öppna besök har dagens frågor.")
            return
        # Those that stay as they were first: they are what a person has to know.
        ordered = sorted(one.differences, key=lambda difference: difference.is_taken)
        self._sum.setText(upgrade_text(one.differences, one.old_version, one.new_version))
        self.table.show_rows(
            [
                (str(nr), each.question, each.text, change_text(each), taken_text(each))
                for nr, each in enumerate(ordered, start=1)
            ]
        )

    def _ask(self) -> None:
        one = self.chosen()
        if one is not None:
            self.asked.emit(one)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        set_margins(column, 16, 12, 16, 12)
        set_spacing(column, 8)
        top = QHBoxLayout()
        set_spacing(top, 10)
        top.addWidget(label("Öppet besök", "small-strong", buddy=self.visits))
        top.addWidget(self.visits, 1)
        column.addLayout(top)
        column.addWidget(self._sum)
        column.addWidget(line("edge"))
        column.addWidget(self.table, 1)
        steps = QHBoxLayout()
        set_spacing(steps, 8)
        steps.addWidget(self.go)
        steps.addWidget(self.leave)
        steps.addStretch(1)
        column.addLayout(steps)
