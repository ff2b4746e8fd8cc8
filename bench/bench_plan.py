"""The risk matrix and the table of 500 risks against plain QTableViews with the same texts.

Both stand in one window's size under the program's own style, in the same run: a scroll through
the risks with a full paint at each stop, a risk moved and both repainted, and the matrix alone.

    python bench/bench_plan.py [risks, 500 if nothing is said]
"""

import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from bench.beside_qt import compare, scroll
from kontrollbesok.labels.content import IMPACT_LABEL, LIKELIHOOD_LABEL
from kontrollbesok.model.risk import HIGHEST_STEP, Impact, Likelihood, PlanMark, Risk, Thresholds
from kontrollbesok.model.risk_year import RiskRow, RiskYear, YearDecision, YearState
from ui.app import start_app
from ui.pages.plan.matrix import RiskMatrix
from ui.pages.plan.reading import counted, shown
from ui.pages.plan.rows import RiskShown
from ui.pages.plan.table import RisksTable, words
from ui.preferences import PreferencesFile

ROUNDS = 7
STOPS = 40
TABLE, MATRIX = (720, 420), (520, 460)
Index = QModelIndex | QPersistentModelIndex
Texts = list[list[str]]


class PlainModel(QAbstractTableModel):
    """A word in each cell."""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self.texts = texts

    def replace(self, texts: Texts) -> None:
        """Other words."""
        self.beginResetModel()
        self.texts = texts
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        return len(self.texts)

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        return len(self.texts[0])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.texts[index.row()][index.column()]
        return None

    def headerData(  # noqa: N802 - Qt's name
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if role != Qt.ItemDataRole.DisplayRole or len(self.texts) != HIGHEST_STEP:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return IMPACT_LABEL[Impact(section + 1)]
        return LIKELIHOOD_LABEL[Likelihood(HIGHEST_STEP - section)]


def main() -> None:
    """Print a line per figure: name, ratio to its anchor, target."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    app = start_app([], PreferencesFile())
    report = partial(compare, rounds=ROUNDS, stops=STOPS)
    one, other = rows(count, 0), rows(count, 1)
    table, matrix, thresholds = RisksTable(), RiskMatrix(), Thresholds()
    table.show_rows(one, thresholds)
    matrix.show_counts(counted(one), thresholds)
    plain, square = plain_view(texts(one)), plain_view(cells(one))
    for column in range(len(texts(one)[0])):
        plain.setColumnWidth(column, max(table.columnWidth(column), 1))
    plain.verticalHeader().setDefaultSectionSize(table.verticalHeader().defaultSectionSize())
    square.verticalHeader().show()  # the scales
    for at in range(HIGHEST_STEP):
        square.setColumnWidth(at, MATRIX[0] // HIGHEST_STEP)
        square.setRowHeight(at, MATRIX[1] // HIGHEST_STEP)
    for view, size in ((table, TABLE), (plain, TABLE), (matrix, MATRIX), (square, MATRIX)):
        view.resize(*size)
        view.show()
    app.processEvents()
    aim = "≤ 2"
    name = f"{count} risks scrolled and painted"
    report(name, lambda: scroll(plain, STOPS), lambda: scroll(table, STOPS), aim)
    report("the matrix painted", lambda: again(square), lambda: again(matrix), aim)

    def moved_plain() -> None:
        for stop in range(STOPS):
            now = other if stop % 2 else one
            plain.model().replace(texts(now))  # type: ignore[attr-defined]
            square.model().replace(cells(now))  # type: ignore[attr-defined]
            plain.repaint()
            square.repaint()

    def moved_ours() -> None:
        for stop in range(STOPS):
            now = other if stop % 2 else one
            table.show_rows(now, thresholds)
            matrix.show_counts(counted(now), thresholds)
            table.repaint()
            matrix.repaint()

    report("a risk moved, table and matrix repainted", moved_plain, moved_ours, aim)


def rows(count: int, moved: int) -> tuple[RiskShown, ...]:
    """A year of so many risks, the first of them `moved` steps."""
    risks = [
        Risk(
            goal="3.2 Stockholm använder skattemedlen effektivt",
            process=("Inköp och avtalstrohet", "Redovisning", "Hantering av information")[at % 3],
            way_of_working="Styra, stödja och kontrollera",
            event=f"Upphandlingar sker utan diarieföring och dokumentation i ärende {at}",
            mark=PlanMark.STAR if at % 4 == 0 else PlanMark.RISKS_ONLY,
            nr=at + 1,
            likelihood=Likelihood((at + (moved if at == 0 else 0)) % HIGHEST_STEP + 1),
            impact=Impact(at // HIGHEST_STEP % HIGHEST_STEP + 1),
            measure="Utbildning" if at % 3 else "",
        )
        for at in range(count)
    ]
    stands = tuple(RiskRow(str(risk.nr), risk) for risk in risks)
    year = RiskYear(2027, Thresholds(), stands, YearDecision(YearState.DRAFT))
    return shown(year, (2027,)).rows


def texts(risks: Sequence[RiskShown]) -> Texts:
    """What the table says."""
    return [[words(row, column) for column in range(7)] for row in risks]


def cells(risks: Sequence[RiskShown]) -> Texts:
    """What the matrix says."""
    counts = counted(risks)
    return [
        [str(counts.get((likelihood, impact), "")) for impact in Impact]
        for likelihood in reversed(Likelihood)
    ]


def plain_view(said: Texts) -> QTableView:
    """Qt's own table."""
    view = QTableView()
    view.setModel(PlainModel(said))
    view.setShowGrid(False)
    view.verticalHeader().hide()
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    return view


def again(widget: QWidget) -> None:
    """The same paint over and over, with all that lies in it."""
    for _ in range(STOPS):
        widget.repaint()


if __name__ == "__main__":
    main()
