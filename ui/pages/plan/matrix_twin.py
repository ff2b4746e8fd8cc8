"""The matrix as a table: what a screen reader, a copy and an export can use. Source: ux §2.9."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHeaderView

from kontrollbesok.labels.content import IMPACT_LABEL, LIKELIHOOD_LABEL
from kontrollbesok.labels.risk import cell_text
from ui.pages.plan.rows import Cell, RiskShown
from ui.theme import look
from ui.widgets.text_rows import TextRow, TextRows

_HEADS = ("Sannolikhet", "Konsekvens", "Värde", "Antal", "Risker")
_WIDTHS = (136, 126, 60, 56)
_TIGHT_WIDTHS = (98, 90, 52, 48)
_ROOMY = 480


class MatrixTwin(TextRows):
    """A row for each cell that has risks, the highest value first."""

    def __init__(self) -> None:
        super().__init__("Riskmatrisen som tabell", _HEADS)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setStretchLastSection(True)
        self.lay_out()

    def show_rows(self, rows: Sequence[RiskShown]) -> None:
        """Show where `rows` lie."""
        by_cell: dict[Cell, list[str]] = {}
        for row in rows:
            if row.cell is not None:
                by_cell.setdefault(row.cell, []).append(row.number)
        cells = sorted(by_cell, key=lambda cell: (-cell[0] * cell[1], -cell[0]))
        self.fill([_row(cell, by_cell[cell]) for cell in cells])
        if cells and self.currentRow() < 0:
            self.setCurrentCell(0, 0)

    def lay_out(self) -> None:
        super().lay_out()
        roomy = self.viewport().width() >= look().px(_ROOMY)
        for column, width in enumerate(_WIDTHS if roomy else _TIGHT_WIDTHS):
            self.setColumnWidth(column, look().px(width))


def _row(cell: Cell, risks: Sequence[str]) -> TextRow:
    likelihood, impact = cell
    texts = (
        f"{int(likelihood)} {LIKELIHOOD_LABEL[likelihood]}",
        f"{int(impact)} {IMPACT_LABEL[impact]}",
        str(likelihood * impact),
        str(len(risks)),
        ", ".join(risks),
    )
    return TextRow(texts, f"{cell_text(likelihood, impact, len(risks))}: {', '.join(risks)}")
