"""The grid as it is tested: columns, rows, cells."""

from collections.abc import Mapping
from dataclasses import dataclass

from kontrollbesok.model.cell import RIGHT_AMOUNT, Cell
from kontrollbesok.model.code import AtOnce, AttributeCode, Weight
from kontrollbesok.model.ids import ControlId, SampleId
from kontrollbesok.model.population import PopulationSource
from kontrollbesok.model.sample import Place, SampleItem


@dataclass(frozen=True, slots=True)
class GridColumn:
    """What is tested in one column. Only heavy ones count toward the limit of a major finding."""

    code: AttributeCode
    tests: str
    how: str = ""
    error_when: str = ""
    weight: Weight = Weight.ORDINARY
    self_attest: bool = False
    at_once: AtOnce | None = None

    @property
    def is_amount(self) -> bool:
        """Whether the right amount is typed here."""
        return self.code == RIGHT_AMOUNT


@dataclass(frozen=True, slots=True)
class GridRow:
    """An item and its cells; cells never touched are left out."""

    item: SampleItem
    place: Place
    cells: Mapping[AttributeCode, Cell]

    @property
    def needs_note(self) -> bool:
        """Whether an error stands without a word of why. Source: ux §2.4, the pen mark."""
        return any(cell.is_error and not cell.note for cell in self.cells.values())

    @property
    def begun(self) -> bool:
        """Whether anything has been found of it."""
        return any(cell.verdict is not None for cell in self.cells.values())


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of one sample, or those of it that are tested in one place.

    `facts` are the names of what `PopulationItem.facts` holds. `has_amounts` as in `Reading`.
    """

    sample: SampleId
    control: ControlId
    source: PopulationSource
    has_amounts: bool
    columns: tuple[GridColumn, ...]
    facts: tuple[str, ...]
    rows: tuple[GridRow, ...]
