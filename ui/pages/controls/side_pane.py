"""The right pane of the list: where the control stands, and the way in."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.metrics import gap, set_margins, set_spacing
from ui.pages.controls.rows import ControlRow
from ui.pages.controls.share_row import ShareRow
from ui.pages.samples.fact_row import FactRow
from ui.qt import RIGHT
from ui.widgets.card import line
from ui.widgets.key_button import KeyButton, Kind, spread
from ui.widgets.label import label
from ui.widgets.scroll_pane import ScrollPane


class SidePane(ScrollPane):
    """One control in words.

    Signals:
        open_asked(): the button was pressed.
        carry_asked(): its outcome has been carried over to ILS, or has not.
    """

    open_asked = Signal()
    carry_asked = Signal()

    def __init__(self) -> None:
        super().__init__("Kontrollen")

    def show_row(self, row: ControlRow | None) -> None:
        """Show a control, or nothing."""
        content = QWidget()
        column = QVBoxLayout(content)
        set_margins(column, 18, 14, 18, 16)
        set_spacing(column, 6)
        if row is not None:
            self._fill(column, row)
        column.addStretch(1)
        self.show_content(content)

    def _fill(self, column: QVBoxLayout, row: ControlRow) -> None:
        over = f"IKP {row.number}, nyckelkontroll" if row.key_control else f"IKP {row.number}"
        column.addWidget(label(f"{over} · {row.methods}", "small-muted", wrap=True))
        column.addWidget(label(row.title, "lead-strong", wrap=True))
        column.addWidget(label(row.sentence, "secondary", wrap=True))
        button = KeyButton("Öppna kontrollen", key="Return", kind=Kind.PRIMARY)
        button.clicked.connect(self.open_asked)
        column.addWidget(spread(button))
        if row.shares:
            column.addWidget(gap(4))
            column.addWidget(label("Öppna poster hos enheterna", "small-strong"))
            for share in row.shares:
                column.addWidget(ShareRow(share))
        column.addWidget(gap(4))
        column.addWidget(line())
        column.addWidget(label("Bakom kontrollen", "small-strong"))
        for name, value in row.facts:
            column.addWidget(FactRow(name, value))
        carried = KeyButton("Ta bort" if row.transferred else "Bocka av", key="I", height=28)
        carried.setAccessibleName(f"Överfört till ILS, {row.carried}")
        carried.clicked.connect(self.carry_asked)
        column.addWidget(FactRow("Överfört till ILS", row.carried))
        column.addWidget(carried, 0, RIGHT)
