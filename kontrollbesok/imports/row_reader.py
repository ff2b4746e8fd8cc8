"""Records of cells to rows of a population.

Records are read in batches, column by column, which is several times faster than one by one;
what does not read well in that way is looked at in `odd_rows`.
"""

from collections.abc import Callable, Sequence
from operator import attrgetter

from kontrollbesok.imports import odd_rows
from kontrollbesok.imports.columns import (
    Cells,
    Layout,
    SourceReader,
)
from kontrollbesok.imports.item_reader import ItemReader
from kontrollbesok.imports.money import parse_ore
from kontrollbesok.imports.tables import Batch
from kontrollbesok.model.population import (
    ColumnRole,
    PopulationRow,
    SetAsideKind,
    SetAsideRow,
    TargetedReason,
)
from kontrollbesok.model.population_rows import PopulationRows, rows_of
from kontrollbesok.model.reading import Reading, RepairKind, RowRepair


class RowReader:
    """Reads a file's records in order: who is Medarbetare 1 depends on who comes first.

    `check` gives one more fact about a record, such as what the staff list says.
    """

    def __init__(
        self,
        reading: Reading,
        source: SourceReader,
        layout: Layout,
        check: Callable[[Cells], str] | None = None,
    ) -> None:
        self._reading = reading
        self._layout = layout
        self._width = len(layout.columns)
        self._repairs = {repair.row: repair for repair in reading.repairs}
        self._undated = layout.of(ColumnRole.DATE) is None
        self._reader = ItemReader(reading, source, layout, check)

    def read(self, first: int, batch: Batch) -> PopulationRows:
        """The rows of a batch whose first record has number `first`."""
        records = batch.records
        numbers: Sequence[int] = range(first, first + len(records))
        if self._repairs:
            self._mend(numbers, records)
        odd = self._odd_ones(numbers, batch)
        columns = batch.columns
        if odd:
            self._reader.meet(records)
            numbers = [row for row in numbers if row not in odd]
            columns = [*zip(*(records[row - first] for row in numbers), strict=True)]
        items, unread = self._reader.items(numbers, columns)
        if not odd and not unread:
            return PopulationRows(items)
        odd |= unread
        rows: list[PopulationRow] = [item for item in items if item.row not in odd]
        rows += [self._odd(row, records[row - first]) for row in odd]
        return rows_of(sorted(rows, key=attrgetter("row")))

    def _mend(self, numbers: Sequence[int], records: list[list[str]]) -> None:
        """Put the repaired cells in their records, which whoever reads the batch then sees.

        An explained record is left as it came.
        """
        for at, row in enumerate(numbers):
            repair = self._repairs.get(row)
            if repair is None or repair.kind is RepairKind.EXPLAINED:
                continue
            mended = [*records[at][: self._width], *[""] * (self._width - len(records[at]))]
            for column, text in repair.values:
                position = self._layout.at(column)
                if position is not None:
                    mended[position] = text
            records[at] = mended

    def _odd_ones(self, numbers: Sequence[int], batch: Batch) -> set[int]:
        """The numbers of the records that need a look of their own.

        Only an item is dated; where nothing is dated, headings and sums must be looked for.
        """
        odd = set[int]()
        if {*map(len, batch.records)} != {self._width}:
            odd |= _where(lambda cells: len(cells) != self._width, numbers, batch)
        if self._repairs:
            odd |= self._repairs.keys() & {*numbers}
        if batch.broken:
            odd |= _where(lambda cells: "\n" in "".join(cells), numbers, batch)
        if self._undated:
            odd |= _where(lambda cells: bool(self._set_aside(0, cells)), numbers, batch)
        return odd

    def _odd(self, row: int, cells: Cells) -> PopulationRow:
        repair = self._repairs.get(row)
        if repair is not None:
            return self._repaired(row, cells, repair)
        if not any(cells[self._width :]):
            cells = cells[: self._width]
        return (
            self._set_aside(row, cells)
            or odd_rows.misshapen(row, cells, self._layout, self._reading.table.delimiter)
            or self._reader.item(row, cells)
            or odd_rows.unreadable(row, cells, self._layout, self._ore)
        )

    def _repaired(self, row: int, cells: Cells, repair: RowRepair) -> PopulationRow:
        if repair.kind is RepairKind.EXPLAINED:
            kind = SetAsideKind.EXPLAINED
            return SetAsideRow(row, kind, tuple(cells), reason=repair.reason)
        chosen = repair.kind is RepairKind.TARGETED
        item = self._reader.item(row, cells, unreadable_too=chosen)
        if item and chosen:
            return item._replace(reasons=(*item.reasons, TargetedReason.UNREADABLE))
        return item or odd_rows.unreadable(row, cells, self._layout, self._ore)

    def _ore(self, text: str) -> int:
        return parse_ore(text, self._reading.decimal)

    def _set_aside(self, row: int, cells: Cells) -> SetAsideRow | None:
        return odd_rows.set_aside(row, cells, self._layout, self._ore)


def _where(is_so: Callable[[Cells], bool], numbers: Sequence[int], batch: Batch) -> set[int]:
    return {row for row, cells in zip(numbers, batch.records, strict=True) if is_so(cells)}
