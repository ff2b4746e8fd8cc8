"""Records that are no items, and records that wait for a person."""

from collections.abc import Callable

from kontrollbesok.imports.columns import Cells, Layout, column_names
from kontrollbesok.imports.dates import DateError, parse_date, parse_month
from kontrollbesok.imports.money import AmountError
from kontrollbesok.model.population import (
    CellFault,
    ColumnRole,
    ProblemKind,
    RowProblem,
    SetAsideKind,
    SetAsideRow,
)

ReadOre = Callable[[str], int]

_SUM_WORDS = frozenset(
    ("summa", "totalt", "total", "sum", "delsumma", "totalsumma", "slutsumma", "saldo")
)


def set_aside(row: int, cells: Cells, layout: Layout, read_ore: ReadOre) -> SetAsideRow | None:
    """An empty line, a heading printed again, or a sum; None for what may be an item.

    A sum says so in its first filled cell, has no date, and leaves most of its cells empty.
    """
    filled = [cell.strip() for cell in cells if cell.strip()]
    if not filled:
        return SetAsideRow(row, SetAsideKind.BLANK, tuple(cells))
    if filled[0] == layout.columns[0] and column_names(cells) == layout.columns:
        return SetAsideRow(row, SetAsideKind.HEADING, tuple(cells))
    word = filled[0].split()[0].rstrip(":").casefold()
    if word not in _SUM_WORDS or 2 * len(filled) > len(layout.columns):
        return None
    date = layout.of(ColumnRole.DATE)
    if date is not None and "".join(cells[date : date + 1]).strip():
        return None
    return SetAsideRow(row, SetAsideKind.SUM, tuple(cells), _sum(cells, layout, read_ore))


def misshapen(row: int, cells: Cells, layout: Layout, delimiter: str) -> RowProblem | None:
    """A record with too few or too many cells, or with other rows inside one of its cells."""
    width = len(layout.columns)
    if delimiter and any(
        "\n" in cell and cell.count(delimiter) >= width - 1 for cell in cells if width > 1
    ):
        return RowProblem(row, (CellFault(ProblemKind.ROWS_SWALLOWED, ""),), tuple(cells))
    if len(cells) != width:
        return RowProblem(row, (CellFault(ProblemKind.COLUMN_COUNT, ""),), tuple(cells))
    return None


def unreadable(row: int, cells: Cells, layout: Layout, read_ore: ReadOre) -> RowProblem:
    """A record whose id, amount or date cannot be read, with all of its faults at once."""
    faults = [
        CellFault(ProblemKind.ID_MISSING, layout.columns[at])
        for at in layout.ids
        if not cells[at].strip()
    ]
    readers: tuple[tuple[ColumnRole, Callable[[str], object]], ...] = (
        (ColumnRole.AMOUNT, read_ore),
        (ColumnRole.DATE, parse_date),
        (ColumnRole.BOOKING_MONTH, parse_month),
    )
    for role, read in readers:
        at = layout.of(role)
        kind = None if at is None else _fault(read, cells[at])
        if at is not None and kind is not None:
            faults.append(CellFault(kind, layout.columns[at]))
    return RowProblem(row, tuple(faults), tuple(cells))


def _fault(read: Callable[[str], object], text: str) -> ProblemKind | None:
    try:
        read(text)
    except (AmountError, DateError) as error:
        if text.lstrip().startswith("="):
            return ProblemKind.FORMULA
        what = "amount" if isinstance(error, AmountError) else "date"
        return ProblemKind(f"{what}_{error.fault.value}")
    return None


def _sum(cells: Cells, layout: Layout, read_ore: ReadOre) -> int | None:
    at = layout.of(ColumnRole.AMOUNT)
    try:
        return None if at is None or at >= len(cells) else read_ore(cells[at])
    except AmountError:
        return None
