"""One record of cells: an item, a row for a person to look at, or a row that is no item."""

import unicodedata
from collections.abc import Callable, Sequence
from typing import TypeVar

from kontrollbesok.imports.columns import Layout, ParsedRow
from kontrollbesok.imports.dates import DateError, parse_date, parse_month
from kontrollbesok.imports.money import AmountError, parse_ore
from kontrollbesok.model.population import (
    CellFault,
    ColumnRole,
    ProblemKind,
    RowProblem,
    SetAsideKind,
    SetAsideRow,
)
from kontrollbesok.model.reading import Reading, RepairKind, RowRepair

_T = TypeVar("_T")

_SUM_WORDS = ("summa", "totalt", "total", "sum", "delsumma", "totalsumma", "slutsumma")


class RowReader:
    """Reads records one by one by a mapping; keeps nothing between them."""

    def __init__(self, reading: Reading, heading: Sequence[str], columns: Sequence[str]) -> None:
        mapping = reading.mapping
        self._reading = reading
        self._heading = list(heading)
        self._repairs = {repair.row: repair for repair in reading.repairs}
        self.layout = Layout(columns, mapping)
        self._ids = tuple(at for name in mapping.id if (at := self.layout.at(name)) is not None)
        self._amount = self.layout.of(ColumnRole.AMOUNT)
        self._date = self.layout.of(ColumnRole.DATE)
        self._month = self.layout.of(ColumnRole.BOOKING_MONTH)

    def read(
        self, row: int, cells: Sequence[str], lines: int
    ) -> ParsedRow | RowProblem | SetAsideRow:
        """What record number `row` is. `lines` is how many lines of text it took."""
        repair = self._repairs.get(row)
        if repair:
            return self._read_repaired(row, cells, repair)
        return self._read(row, cells, lines)

    def _read(
        self, row: int, cells: Sequence[str], lines: int
    ) -> ParsedRow | RowProblem | SetAsideRow:
        width = len(self._heading)
        if len(cells) != width:
            if not any(cells):
                return SetAsideRow(row, SetAsideKind.BLANK, tuple(cells))
            if len(cells) < width or any(cells[width:]):
                return _problem(row, cells, ProblemKind.COLUMN_COUNT)
            cells = cells[:width]
        if lines > 1 and self._swallowed_rows(cells):
            return _problem(row, cells, ProblemKind.ROWS_SWALLOWED)
        return self._no_item(row, cells) or self._parse(row, cells)

    def _parse(self, row: int, cells: Sequence[str]) -> ParsedRow | RowProblem:
        item_id = self._id(cells)
        try:
            amount_ore = None if self._amount is None else self._amount_of(cells[self._amount])
            day = None if self._date is None else parse_date(cells[self._date])
            month = None if self._month is None else parse_month(cells[self._month])
        except (AmountError, DateError):
            return RowProblem(row, self._faults(cells), tuple(cells))
        if not item_id:
            return RowProblem(row, self._faults(cells), tuple(cells))
        return ParsedRow(row, item_id, amount_ore, day, month, cells, self.layout)

    def _faults(self, cells: Sequence[str]) -> tuple[CellFault, ...]:
        """Everything that keeps the row from being read, so that it is repaired in one go."""
        faults = []
        if not self._id(cells):
            faults.append(CellFault(ProblemKind.ID_MISSING, self.layout.columns[self._ids[0]]))
        for at, read in self._readers():
            try:
                read(cells[at])
            except (AmountError, DateError) as error:
                formula = cells[at].lstrip().startswith("=")
                kind = ProblemKind.FORMULA if formula else _problem_kind(error)
                faults.append(CellFault(kind, self.layout.columns[at]))
        return tuple(faults)

    def _readers(self) -> list[tuple[int, Callable[[str], object]]]:
        readers: tuple[tuple[int | None, Callable[[str], object]], ...] = (
            (self._amount, self._amount_of),
            (self._date, parse_date),
            (self._month, parse_month),
        )
        return [(at, read) for at, read in readers if at is not None]

    def _amount_of(self, text: str) -> int:
        return parse_ore(text, self._reading.decimal)

    def _id(self, cells: Sequence[str]) -> str:
        """The id as printed, spacing evened out, in Unicode form C; "" when a part is missing."""
        parts = [" ".join(cells[at].split()) for at in self._ids]
        text = ":".join(parts) if all(parts) else ""
        return text if text.isascii() else unicodedata.normalize("NFC", text)

    def _no_item(self, row: int, cells: Sequence[str]) -> SetAsideRow | None:
        """A heading, a sum or an empty line, told by a row without what every item has."""
        first = cells[self._ids[0]]
        if first == self._heading[self._ids[0]] and list(cells) == self._heading:
            return SetAsideRow(row, SetAsideKind.HEADING, tuple(cells))
        if self._date is not None and cells[self._date].strip():
            return None
        filled = [cell.strip() for cell in cells if cell.strip()]
        if not filled:
            return SetAsideRow(row, SetAsideKind.BLANK, tuple(cells))
        word = filled[0].split()[0].rstrip(":").casefold()
        if word in _SUM_WORDS and 2 * len(filled) <= len(cells):
            return SetAsideRow(row, SetAsideKind.SUM, tuple(cells), self._sum(cells))
        return None

    def _sum(self, cells: Sequence[str]) -> int | None:
        if self._amount is None:
            return None
        try:
            return self._amount_of(cells[self._amount])
        except AmountError:
            return None

    def _swallowed_rows(self, cells: Sequence[str]) -> bool:
        """Whether some cell holds line breaks and, after one, as many separators as a row has."""
        delimiter = self._reading.table.delimiter
        return any(
            "\n" in cell and cell.count(delimiter) >= len(self._heading) - 1 for cell in cells
        )

    def _read_repaired(
        self, row: int, cells: Sequence[str], repair: RowRepair
    ) -> ParsedRow | RowProblem | SetAsideRow:
        if repair.kind is RepairKind.EXPLAINED:
            kind = SetAsideKind.EXPLAINED
            return SetAsideRow(row, kind, tuple(cells), reason=repair.reason)
        width = len(self._heading)
        mended = [*cells[:width], *[""] * (width - len(cells))]
        for column, text in repair.values:
            at = self.layout.at(column)
            if at is not None:
                mended[at] = text
        read = self._parse(row, mended)
        if isinstance(read, RowProblem) and repair.kind is RepairKind.TARGETED:
            return self._parse_what_can_be(row, mended)
        return read

    def chosen(self, row: int) -> bool:
        """Whether a person has chosen to test the row because it could not be read."""
        repair = self._repairs.get(row)
        return repair is not None and repair.kind is RepairKind.TARGETED

    def _parse_what_can_be(self, row: int, cells: Sequence[str]) -> ParsedRow:
        """A row chosen for testing though it cannot be read: what is missing stays empty."""
        return ParsedRow(
            row=row,
            id=self._id(cells) or f"rad {row}",
            amount_ore=_attempt(self._amount_of, cells, self._amount),
            day=_attempt(parse_date, cells, self._date),
            booking_month=_attempt(parse_month, cells, self._month),
            cells=cells,
            layout=self.layout,
        )


def _attempt(read: Callable[[str], _T], cells: Sequence[str], at: int | None) -> _T | None:
    try:
        return None if at is None else read(cells[at])
    except (AmountError, DateError):
        return None


def _problem(row: int, cells: Sequence[str], kind: ProblemKind) -> RowProblem:
    return RowProblem(row, (CellFault(kind, ""),), tuple(cells))


def _problem_kind(error: AmountError | DateError) -> ProblemKind:
    what = "amount" if isinstance(error, AmountError) else "date"
    return ProblemKind(f"{what}_{error.fault.value}")
