"""The grid of items with 10 000 rows against a plain QTableView with the same texts.

Both stand in one window's size under the program's own style, in the same run: a scroll through
the rows with a full paint of what is seen at each stop, and a key that makes the next cell current.

    python bench/bench_grid.py [rows, 10000 if nothing is said]
"""

import os
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication, QHeaderView, QTableView

from bench.beside_qt import compare, scroll
from kontrollbesok.labels.control import CELL_VERDICT
from kontrollbesok.model.cell import Cell, CellVerdict
from kontrollbesok.model.code import AttributeCode
from kontrollbesok.model.grid import Grid, GridColumn, GridRow
from kontrollbesok.model.ids import SampleId, control_id
from kontrollbesok.model.population import ItemId, PopulationItem, PopulationSource
from kontrollbesok.model.sample import Place, SampleItem
from ui.app import start_app
from ui.pages.samples.grid_model import amount_words
from ui.pages.samples.grid_view import GridView
from ui.pages.samples.reading import counted
from ui.pages.samples.rows import ItemGroup, ItemsShown
from ui.pages.samples.view_model import GridViewModel
from ui.preferences import PreferencesFile

ROUNDS = 5
STOPS = 60
CODES = tuple(AttributeCode(code) for code in "ABCDEF")
SIZE = (950, 560)
Index = QModelIndex | QPersistentModelIndex


class Still:
    """A grid that nobody changes: `ItemsReads`, and `ItemsActions` that is never asked."""

    def __init__(self, shown: ItemsShown) -> None:
        self._shown = shown

    def shown(self) -> ItemsShown:
        """The rows."""
        return self._shown


class PlainModel(QAbstractTableModel):
    """The same texts, a word in each cell."""

    def __init__(self, group: ItemGroup) -> None:
        super().__init__()
        self._texts = [texts(row) for row in group.rows]

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        return len(self._texts)

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        return len(self._texts[0])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._texts[index.row()][index.column()]
        return None


def main() -> None:
    """Print a line per figure: name, ratio to its anchor, target."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    app = start_app([], PreferencesFile())
    report = partial(compare, rounds=ROUNDS, stops=STOPS)
    group = items(count)
    model = GridViewModel(Still(ItemsShown("Alla poster", (group,), "")), Still)  # type: ignore[arg-type]
    ours, plain = GridView(model), QTableView()
    plain.setModel(PlainModel(group))
    plain.setShowGrid(False)
    plain.verticalHeader().hide()
    plain.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    plain.verticalHeader().setDefaultSectionSize(ours.verticalHeader().defaultSectionSize())
    for view in (ours, plain):
        view.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        view.resize(*SIZE)
        view.show()
    app.processEvents()
    report(
        "10 000 rows scrolled and painted",
        lambda: scroll(plain, STOPS),
        lambda: scroll(ours, STOPS),
        "≤ 1.5",
    )
    report(
        "the next cell current and painted",
        lambda: step(plain, lambda at: plain.setCurrentIndex(plain.model().index(at, 7))),
        lambda: step(ours, lambda at: model.go_to(at, at % len(CODES))),
        "≤ 1.5",
    )


def step(view: QTableView, go: Callable[[int], object]) -> None:
    """Cell by cell downwards, painted each time."""
    for at in range(1, STOPS + 1):
        go(at)
        QApplication.processEvents()
        view.viewport().repaint()


def items(count: int) -> ItemGroup:
    """Items of one sample, two thirds of them tested."""
    columns = tuple(GridColumn(code, f"Prövning {code}") for code in CODES)
    rows = tuple(row(number) for number in range(1, count + 1))
    control = control_id(2026, 25)
    source = PopulationSource.LISA
    grid = Grid(SampleId("s"), control, source, True, columns, (), rows)
    return counted(ItemGroup("s", "IKP 25 Egna utlägg (LISA)", grid))


def row(number: int) -> GridRow:
    """One item with its cells."""
    item = PopulationItem(
        id=ItemId(f"U26-{number:07d}"),
        row=number,
        amount_ore=number * 137 % 500_000,
        date=date(2026, number % 12 + 1, number % 28 + 1),
        cost_centre="31010",
        unit="Jobbtorg Norr",
        description=("Lunch, nätverksträff", "Tågresa", "Kabel och adapter")[number % 3],
        counterpart="",
        person=f"Medarbetare {number % 90}",
        currency="",
        facts=(),
    )
    wrong = CellVerdict.WRONG if number % 40 == 0 else CellVerdict.RIGHT
    tested = {code: Cell(number, code, wrong) for code in CODES if number % 3}
    return GridRow(SampleItem(item, "", number, "0.1"), Place(), tested)


def texts(row: GridRow) -> tuple[str, ...]:
    """What a plain table shows of it."""
    item = row.item.item
    cells = (row.cells.get(code) for code in CODES)
    return (
        str(row.item.number),
        item.id,
        item.date.isoformat() if item.date else "",
        item.description,
        amount_words(item.amount_ore),
        *(CELL_VERDICT[cell.verdict] if cell and cell.verdict else "" for cell in cells),
    )


if __name__ == "__main__":
    main()
