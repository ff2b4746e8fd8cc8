"""What the grid of items shows, and what it asks for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from kontrollbesok.model.cell import CellVerdict
from kontrollbesok.model.code import AttributeCode
from kontrollbesok.model.grid import Grid, GridColumn, GridRow
from kontrollbesok.model.ids import SampleId, VisitId
from kontrollbesok.model.sample import ReplacementReason
from kontrollbesok.services.pasted_blocks import PastedCell


class ItemKey(NamedTuple):
    """An item: its sample, and its row in the population's file."""

    sample: SampleId
    row: int


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where items may be tested instead: at `visit`, or centrally (None). `words` offer it."""

    visit: VisitId | None
    words: str


@dataclass(frozen=True, slots=True)
class ItemGroup:
    """Items under one heading, with column heads of their own.

    `detail` stands after the title. `standing` says how far the department has come; `drawn` of
    `population` items were drawn. `done` and `errors` count the items of the group. `locked` says
    why nothing can be answered here; "" when it can. `elsewhere`: the items may be moved there.
    """

    key: str
    title: str
    grid: Grid
    detail: str = ""
    locked: str = ""
    standing: str = ""
    drawn: int = 0
    population: int = 0
    done: int = 0
    errors: int = 0
    elsewhere: Elsewhere | None = None

    @property
    def columns(self) -> tuple[GridColumn, ...]:
        """What is tested."""
        return self.grid.columns

    @property
    def rows(self) -> tuple[GridRow, ...]:
        """The items."""
        return self.grid.rows

    @property
    def to_test(self) -> int:
        """Items that are tested: all but the replaced ones."""
        return sum(row.item.replacement is None for row in self.grid.rows)


@dataclass(frozen=True, slots=True)
class ItemsShown:
    """The whole grid. `nothing` is the sentence of an empty one; `explained` stands above it."""

    title: str
    groups: tuple[ItemGroup, ...]
    nothing: str
    explained: str = ""

    @property
    def total(self) -> int:
        """Items to test."""
        return sum(group.to_test for group in self.groups)

    @property
    def done(self) -> int:
        """Items that are tested."""
        return sum(group.done for group in self.groups)


class ItemsReads(Protocol):
    """Where the view model looks."""

    def shown(self) -> ItemsShown:
        """The grid as it was last read."""
        ...


class ItemsActions(Protocol):
    """What a key does. Each saves, then reads."""

    def give(self, key: ItemKey, attribute: AttributeCode, verdict: CellVerdict) -> None:
        """Right, wrong or not applicable in one cell."""
        ...

    def give_column(
        self, keys: Sequence[ItemKey], attribute: AttributeCode, verdict: CellVerdict
    ) -> None:
        """The same in one column of several rows of one sample."""
        ...

    def give_amount(self, key: ItemKey, amount_ore: int) -> None:
        """The right amount of an item."""
        ...

    def rest_right(self, key: ItemKey) -> None:
        """Right in the row's empty cells."""
        ...

    def document_missing(self, key: ItemKey) -> None:
        """The item's document cannot be had."""
        ...

    def untestable(self, key: ItemKey) -> None:
        """The item cannot be tested."""
        ...

    def paste(self, sample: SampleId, cells: Sequence[PastedCell]) -> None:
        """A block of cells, in one step."""
        ...

    def clear(self, key: ItemKey, attribute: AttributeCode) -> None:
        """Empty a cell."""
        ...

    def note(self, key: ItemKey, attribute: AttributeCode, text: str) -> None:
        """Keep a note."""

    def draft(self, key: ItemKey, attribute: AttributeCode, text: str) -> None:
        """Keep what is being typed of it, so that it survives a power cut."""
        ...

    def replace(self, key: ItemKey, reason: ReplacementReason, note: str) -> None:
        """Let the next lot come in."""
        ...

    def move(self, keys: Sequence[ItemKey], visit: VisitId | None) -> None:
        """Test items of one sample somewhere else."""
        ...

    def undo(self) -> None:
        """Take back the last act."""
        ...

    def redo(self) -> None:
        """Put it back."""
        ...
