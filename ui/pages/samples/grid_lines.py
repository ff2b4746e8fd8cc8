"""The lines of the grid, and a pasted block that waits over them. No widgets."""

from dataclasses import dataclass
from typing import NamedTuple

from kontrollbesok.model.cell import Cell
from kontrollbesok.model.code import AttributeCode
from kontrollbesok.model.grid import GridRow
from kontrollbesok.model.ids import SampleId
from kontrollbesok.sampling.conclusion import Outcome
from kontrollbesok.services.pasted_blocks import Paste, PastedCell
from ui.pages.samples.reading import item_outcome
from ui.pages.samples.rows import ItemGroup, ItemKey


class GridLine(NamedTuple):
    """One line of the grid: a heading (`row` None) or an item.

    A tuple and not a dataclass: a long grid makes all of them anew for each key.
    """

    group: ItemGroup
    row: GridRow | None = None

    @property
    def key(self) -> ItemKey | None:
        """The item; None for a heading."""
        return ItemKey(self.group.grid.sample, self.row.item.row) if self.row else None

    def cell(self, column: int) -> Cell | None:
        """What stands in one column; None for an empty cell and outside the columns."""
        if self.row is None or column >= len(self.group.columns):
            return None
        return self.row.cells.get(self.group.columns[column].code)

    @property
    def is_open(self) -> bool:
        """Whether it is an item that is still to be tested."""
        row = self.row
        if row is None or row.item.replacement is not None or self.group.locked:
            return False
        return item_outcome(row, self.group.columns) is Outcome.UNTESTED


@dataclass(frozen=True, slots=True)
class Pasting:
    """A pasted block that waits to be taken: what it would do to one sample's cells."""

    sample: SampleId
    paste: Paste

    def cell(self, key: ItemKey | None, code: AttributeCode) -> PastedCell | None:
        """What a cell would become; None for one that stays as it is."""
        if key is None or key.sample != self.sample:
            return None
        cells = (one for one in self.paste.cells if one.attribute == code)
        return next((one for one in cells if one.row == key.row), None)
