"""The finding that is chosen, to be read."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kontrollbesok.labels.content import GRADE_LABEL
from ui.metrics import gap, set_margins, set_spacing
from ui.pages.register.rows import RegisterRow
from ui.pages.samples.fact_row import FactRow
from ui.widgets.label import label
from ui.widgets.scroll_pane import ScrollPane


class RegisterSide(ScrollPane):
    """Its texts, the unit's reply, and the remedy."""

    def __init__(self) -> None:
        super().__init__("Avvikelsen")
        self.show_row(None)

    def show_row(self, row: RegisterRow | None) -> None:
        """Show a finding, or nothing."""
        content = QWidget()
        column = QVBoxLayout(content)
        set_margins(column, 18, 14, 18, 16)
        set_spacing(column, 6)
        if row is not None:
            column.addWidget(label(f"{row.unit} · {row.number}", "small-muted", wrap=True))
            column.addWidget(label(f"{row.label} {row.title}", "lead-strong", wrap=True))
            for name, text in _texts(row):
                column.addWidget(gap(2))
                column.addWidget(label(name, "small-strong"))
                column.addWidget(label(text, wrap=True))
            column.addWidget(gap(6))
            for name, value in _facts(row):
                column.addWidget(FactRow(name, value))
        column.addStretch(1)
        self.show_content(content)


def _texts(row: RegisterRow) -> list[tuple[str, str]]:
    every = (
        ("Iakttagelse", row.observation),
        ("Krav", row.requirement),
        ("Konsekvens", row.consequence),
        ("Enhetens svar", f"”{row.unit_text}”" if row.unit_text else ""),
        ("Åtgärd", row.remedy),
    )
    return [(name, text) for name, text in every if text]


def _facts(row: RegisterRow) -> list[tuple[str, str]]:
    every = (
        ("Grad", GRADE_LABEL[row.grade] if row.grade else "Inte satt"),
        ("Område", row.area),
        ("Besöket", row.state),
        ("Ansvarig", row.remedy_owner),
        ("Klart senast", f"{row.due}, försenad" if row.overdue else row.due),
    )
    return [(name, value) for name, value in every if value]
