"""What has come of the items of a drawn sample so far."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kontrollbesok.model.cell import CellVerdict
from kontrollbesok.model.code import AttributeCode, Weight
from kontrollbesok.model.grid import Grid, GridRow
from kontrollbesok.model.ids import SampleId
from kontrollbesok.model.sample import LotMethod, SampleMethod
from kontrollbesok.sampling.conclusion import Outcome, TestedAmount, tally_outcomes
from kontrollbesok.sampling.strata import Stratum
from kontrollbesok.services import drawn_samples
from kontrollbesok.services.drawn_samples import DrawnSample
from kontrollbesok.services.grids import tested_item, whole_grid
from kontrollbesok.services.office import Office


@dataclass(frozen=True, slots=True)
class AttributeCount:
    """One column: cells answered right or wrong, and the wrong ones among them."""

    code: AttributeCode
    heavy: bool
    tested: int
    errors: int
    not_applicable: int


@dataclass(frozen=True, slots=True)
class Results:
    """A drawn sample with what came of each of its items."""

    drawn: DrawnSample
    grid: Grid
    tested: Mapping[int, TestedAmount]

    def outcome(self, row: GridRow) -> Outcome:
        """What came of one item."""
        return self.tested[row.item.row].outcome

    def by_part(self, name: str) -> list[TestedAmount]:
        """The drawn items of one part, replaced ones included."""
        return [
            self.tested[row.item.row]
            for row in self.grid.rows
            if not row.item.targeted and row.item.part == name
        ]

    @property
    def tests_amounts(self) -> bool:
        """Whether the right amount of each item is asked for."""
        return any(column.is_amount for column in self.grid.columns)

    @property
    def drawn_items(self) -> list[TestedAmount]:
        """All drawn items, replaced ones included."""
        return [self.tested[row.item.row] for row in self.grid.rows if not row.item.targeted]


def results(office: Office, sample: SampleId) -> Results:
    """What came of each item so far. Raises as `drawn_samples.drawn`."""
    return results_of(office, drawn_samples.drawn(office, sample))


def results_of(office: Office, drawn: DrawnSample) -> Results:
    """The same for a draw at hand."""
    grid = whole_grid(office, drawn)
    in_kronor = drawn.sample.plan.method is SampleMethod.KRONOR
    certain = {part.name for part in drawn.parts if part.method is LotMethod.EVERYTHING}
    tested = {}
    for row in grid.rows:
        item = row.item
        outcome, right_ore = tested_item(item, row.cells, grid.columns)
        hits = 0 if in_kronor and item.part in certain else item.hits
        tested[item.row] = TestedAmount(
            item.item.id, item.item.amount_ore, right_ore, outcome, hits
        )
    return Results(drawn, grid, tested)


def strata_of(found: Results) -> tuple[Stratum, ...]:
    """What was drawn and found in each stratum."""
    strata = []
    for part in found.drawn.parts:
        tally = tally_outcomes(item.outcome for item in found.by_part(part.name))
        strata.append(Stratum(len(part.rows), tally.sample_size, tally.errors))
    return tuple(strata)


def attribute_counts(grid: Grid) -> tuple[AttributeCount, ...]:
    """Each column of the drawn items, in the order of the grid."""
    counts = []
    for column in grid.columns:
        verdicts = Counter(
            row.cells[column.code].verdict for row in _counted(grid) if column.code in row.cells
        )
        errors = verdicts[CellVerdict.WRONG] + verdicts[CellVerdict.DOCUMENT_MISSING]
        counts.append(
            AttributeCount(
                code=column.code,
                heavy=column.weight is Weight.HEAVY,
                tested=verdicts[CellVerdict.RIGHT] + errors,
                errors=errors,
                not_applicable=verdicts[CellVerdict.NOT_APPLICABLE],
            )
        )
    return tuple(counts)


def heavy_errors(grid: Grid) -> int:
    """Drawn items with an error in a heavy column."""
    heavy = {column.code for column in grid.columns if column.weight is Weight.HEAVY}
    return sum(
        any(cell.is_error for code, cell in row.cells.items() if code in heavy)
        for row in _counted(grid)
    )


def _counted(grid: Grid) -> Iterable[GridRow]:
    return (row for row in grid.rows if not row.item.targeted and row.item.replacement is None)
