"""The grid: which items are tested where, and what has been found of them."""

from collections.abc import Callable, Mapping

from kontrollbesok.labels.control import STAFF_FACT
from kontrollbesok.model.cell import RIGHT_AMOUNT, Cell, CellVerdict
from kontrollbesok.model.code import AttributeCode
from kontrollbesok.model.grid import Grid, GridColumn, GridRow
from kontrollbesok.model.ids import VisitId
from kontrollbesok.model.sample import Place, SampleItem
from kontrollbesok.sampling.conclusion import Outcome
from kontrollbesok.services import drawn_samples
from kontrollbesok.services.drawn_samples import DrawnSample
from kontrollbesok.services.grid_columns import columns_of
from kontrollbesok.services.office import Office

Cells = Mapping[AttributeCode, Cell]


def open_items(office: Office, visit: VisitId, *, replaced_too: bool = False) -> tuple[Grid, ...]:
    """What is tested at the visit, one grid a control; what has been replaced only on request.

    Raises as `drawn_samples.drawn_at`.
    """
    grids = [
        _grid(office, drawn, lambda place: place.visit == visit, replaced_too)
        for drawn in drawn_samples.drawn_at(office, visit)
    ]
    return tuple(sorted((grid for grid in grids if grid.rows), key=lambda grid: grid.control))


def whole_grid(office: Office, drawn: DrawnSample) -> Grid:
    """Every item, wherever it is tested; replaced ones in their places."""
    return _grid(office, drawn, lambda place: True, replaced_too=True)


def untested(grid: Grid) -> tuple[GridRow, ...]:
    """The rows that are still to be tested."""
    return tuple(
        row
        for row in grid.rows
        if row.item.replacement is None
        and tested_item(row.item, row.cells, grid.columns)[0] is Outcome.UNTESTED
    )


def tested_item(
    item: SampleItem, cells: Cells, columns: tuple[GridColumn, ...]
) -> tuple[Outcome, int]:
    """What came of an item, and its right amount in öre: the booked one unless another was found.

    In a sample of kronor, where the amount is the first column, it is the amount that decides.
    """
    outcome, booked = outcome_of(item, cells, columns), item.item.amount_ore
    if outcome is Outcome.UNTESTED or not any(column.is_amount for column in columns):
        return outcome, booked
    of_amount, right = amount_outcome(item, cells)
    decides = columns[0].is_amount or of_amount is Outcome.UNTESTED
    return of_amount if decides else outcome, right


def outcome_of(item: SampleItem, cells: Cells, columns: tuple[GridColumn, ...]) -> Outcome:
    """What came of an item: wrong with one error or more, untested while a cell is empty.

    An item that nothing applies to is no item of the control: where there is a next lot it must
    be replaced, and until then it counts as untested. Source: ISA 530 §10; gemensamt.toml,
    "error_rate".
    """
    if item.replacement is not None:
        return Outcome.NOT_APPLICABLE
    outcome = outcome_of_cells(cells, columns)
    must_be_replaced = outcome is Outcome.NOT_APPLICABLE and item.has_next_lot
    return Outcome.UNTESTED if must_be_replaced else outcome


def outcome_of_cells(cells: Cells, columns: tuple[GridColumn, ...]) -> Outcome:
    """The same of the cells alone, whatever item they are of."""
    found = [cells[column.code].verdict for column in columns if column.code in cells]
    if None in found or len(found) < len(columns) or not columns:
        return Outcome.UNTESTED
    if all(verdict is CellVerdict.NOT_APPLICABLE for verdict in found):
        return Outcome.NOT_APPLICABLE
    for verdict in (CellVerdict.WRONG, CellVerdict.DOCUMENT_MISSING, CellVerdict.UNTESTABLE):
        if verdict in found:
            return Outcome(verdict.value)
    return Outcome.RIGHT


def amount_outcome(item: SampleItem, cells: Cells) -> tuple[Outcome, int]:
    """What came of an item in kronor: the outcome and the right amount in öre.

    A wrong amount counts when the right one is there: until then nobody knows how wrong it is.
    """
    cell = cells.get(RIGHT_AMOUNT)
    booked = item.item.amount_ore
    if item.replacement is not None:
        return Outcome.NOT_APPLICABLE, booked
    if cell is None or cell.verdict is None:
        return Outcome.UNTESTED, booked
    if cell.verdict is CellVerdict.NOT_APPLICABLE and item.has_next_lot:
        return Outcome.UNTESTED, booked
    if cell.verdict is CellVerdict.WRONG and cell.amount_ore is None:
        return Outcome.UNTESTED, booked
    right = booked if cell.amount_ore is None else cell.amount_ore
    return Outcome(cell.verdict.value), right


def _grid(
    office: Office,
    drawn: DrawnSample,
    belongs: Callable[[Place], bool],
    replaced_too: bool = False,
) -> Grid:
    sample = drawn.sample
    places = office.reads.samples.places(sample.id)
    cells = office.reads.samples.cells(sample.id)
    items = drawn.items if replaced_too else drawn.to_test
    return Grid(
        sample=sample.id,
        control=sample.control,
        source=drawn.population.source,
        has_amounts=drawn.population.reading.has_amounts,
        columns=columns_of(sample.plan),
        facts=_facts(drawn),
        rows=tuple(
            GridRow(item, place, cells.get(item.row, {}))
            for item in items
            if belongs(place := places.get(item.row, Place()))
        ),
    )


def _facts(drawn: DrawnSample) -> tuple[str, ...]:
    """The names of what is known of each item beside its own columns."""
    names = drawn.population.reading.mapping.facts
    return (*names, STAFF_FACT) if drawn.population.staff else names
