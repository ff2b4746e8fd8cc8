"""What the database knows of populations and samples, and the rows of populations it keeps."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from kontrollbesok.model.cell import Cell
from kontrollbesok.model.code import AttributeCode, UnitType
from kontrollbesok.model.content import Content
from kontrollbesok.model.ids import (
    ControlId,
    FindingId,
    PopulationId,
    SampleId,
    UnitId,
    VisitId,
)
from kontrollbesok.model.population import PopulationItem
from kontrollbesok.model.population_record import GroupedItems, PopulationRecord
from kontrollbesok.model.population_rows import Items
from kontrollbesok.model.sample import Place, Replacement, SeedSet
from kontrollbesok.model.visit import Seen


@dataclass(frozen=True, slots=True)
class SampleRecord:
    """A sample as it stands. `seed` is None, too, while two seeds stand against each other.

    `compared` names the other ways to count that stand beside the conclusion.
    """

    id: SampleId
    control: ControlId
    population: PopulationId
    plan: Mapping[str, Content]
    plan_seen: Seen
    plan_conflict: bool
    seed: SeedSet | None
    seed_conflict: bool
    replaced: Mapping[int, Replacement]
    conclusion: str
    withheld: bool
    compared: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitRecord:
    """A unit and its cost centres as they are written in the register.

    `site`: the first of its sites, None where none is registered.
    """

    id: UnitId
    name: str
    cost_centres: str
    type: UnitType | None = None
    site: str | None = None


class SampleReads(Protocol):
    """Populations, samples and their grids, oldest first."""

    def populations(self, control: ControlId | None = None) -> Sequence[PopulationRecord]:
        """The files that have been read, for one control or for all."""
        ...

    def population(self, population: PopulationId) -> PopulationRecord | None:
        """One of them, or None."""
        ...

    def samples(self, control: ControlId | None = None) -> Sequence[SampleRecord]:
        """The samples, those that a later one has taken the place of included."""
        ...

    def sample(self, sample: SampleId) -> SampleRecord | None:
        """One of them, or None."""
        ...

    def samples_at(self, visit: VisitId) -> Sequence[SampleId]:
        """The samples that have items to test at the visit."""
        ...

    def places(self, sample: SampleId) -> Mapping[int, Place]:
        """Where the items of a sample are tested, by row."""
        ...

    def place(self, sample: SampleId, row: int) -> Place | None:
        """Where one item is tested; None where it has been given no place."""
        ...

    def cells(self, sample: SampleId) -> Mapping[int, Mapping[AttributeCode, Cell]]:
        """The grid by row and attribute; cells never touched are left out."""
        ...

    def row_cells(self, sample: SampleId, row: int) -> Mapping[AttributeCode, Cell]:
        """One row of the grid."""
        ...

    def cell_findings(self, sample: SampleId) -> Mapping[FindingId, Sequence[str]]:
        """The findings that cells of the sample have led to, with those cells."""
        ...

    def transferred(self) -> Collection[ControlId]:
        """The controls whose outcome somebody has carried over to ILS."""
        ...

    def units(self) -> Sequence[UnitRecord]:
        """Every unit, by name."""
        ...


class PopulationCache(Protocol):
    """The rows of populations on this computer: made from the file, dropped, made again."""

    def holds(self, population: PopulationId) -> bool:
        """Whether all rows are here."""
        ...

    def add(self, population: PopulationId, items: Items) -> None:
        """Some more rows, in a transaction of their own."""
        ...

    def complete(self, population: PopulationId) -> None:
        """All rows have been added."""
        ...

    def drop(self, population: PopulationId) -> None:
        """Forget the rows."""
        ...

    def held(self) -> Sequence[PopulationId]:
        """The populations with any rows here."""
        ...

    def frame(self, population: PopulationId) -> Sequence[tuple[str, int]]:
        """Id and amount in öre of the items to draw among, in the order of the file."""
        ...

    def to_draw(self, population: PopulationId) -> Iterator[PopulationItem]:
        """The items to draw among, in the order of the file."""
        ...

    def items(self, population: PopulationId, ids: Iterable[str]) -> Mapping[str, PopulationItem]:
        """Items by id."""
        ...

    def rows(self, population: PopulationId, rows: Iterable[int]) -> Sequence[PopulationItem]:
        """Items by their rows in the file; rows that are no items are left out."""
        ...

    def targeted(self, population: PopulationId) -> Sequence[PopulationItem]:
        """The targeted items in the order of the file."""
        ...

    def grouped(self, population: PopulationId) -> Sequence[GroupedItems]:
        """The items to draw among, counted by what tells whose they are."""
        ...
