"""Where a pasted block lands in the grid, before anything is written.

Lines find their items by the items' ids when the block brings them, else one by one from the
current item down; columns by their codes when the first line has them, else from the current one.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kontrollbesok.imports.pasted_cells import Block, PastedValue, read_value
from kontrollbesok.model.cell import CellVerdict
from kontrollbesok.model.code import AttributeCode
from kontrollbesok.model.grid import GridColumn, GridRow


@dataclass(frozen=True, slots=True)
class PastedCell:
    """What one cell becomes."""

    row: int
    attribute: AttributeCode
    verdict: CellVerdict
    amount_ore: int | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """A pasted cell that says nothing that is known: line and column of the block from 1."""

    line: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class Paste:
    """What a block would do. `cells` are those that change; `same` stand so already.

    `replacing` of the cells have another answer now. `unplaced` lines found no item.
    """

    cells: tuple[PastedCell, ...]
    same: int = 0
    replacing: int = 0
    unplaced: int = 0
    unread: tuple[Unread, ...] = ()

    @property
    def items(self) -> int:
        """Items with a cell that changes."""
        return len({cell.row for cell in self.cells})

    def count(self, verdict: CellVerdict) -> int:
        """Cells that become so."""
        return Counter(cell.verdict for cell in self.cells)[verdict]


def place_block(
    block: Block, rows: Sequence[GridRow], columns: Sequence[GridColumn], at: int, column: int
) -> Paste:
    """Lay `block` over the grid with its first cell on item `at` and `column`.

    `rows` are the items in the order of the screen, none of them replaced.
    """
    heads = _heads(block, columns)
    first_line = 0 if heads is None else 1
    by_id: dict[str, GridRow] = {row.item.item.id: row for row in rows}
    ids_at = _ids_at(block[first_line:], by_id)
    found: dict[tuple[int, AttributeCode], tuple[GridRow, PastedValue]] = {}
    unread, unplaced = [], 0
    for number, line in enumerate(block[first_line:], first_line + 1):
        row = _row(line, by_id, ids_at, rows, at + number - first_line - 1)
        if row is None:
            unplaced += any(line)
            continue
        for place, target in _targets(line, heads, ids_at, columns, column):
            text = line[place]
            value = read_value(text, row.item.item.amount_ore if target.is_amount else None)
            if value is None:
                unread.append(Unread(number, place + 1, text))
            else:
                found[row.item.row, target.code] = (row, value)
    return _paste(found, unplaced, tuple(unread))


def _paste(
    found: Mapping[tuple[int, AttributeCode], tuple[GridRow, PastedValue]],
    unplaced: int,
    unread: tuple[Unread, ...],
) -> Paste:
    cells, same, replacing = [], 0, 0
    for (number, code), (row, value) in found.items():
        before = row.cells.get(code)
        stands = (before.verdict, before.amount_ore) if before else (None, None)
        if stands == (value.verdict, value.amount_ore):
            same += 1
            continue
        replacing += stands[0] is not None
        cells.append(PastedCell(number, code, value.verdict, value.amount_ore))
    return Paste(tuple(cells), same, replacing, unplaced, unread)


def _heads(block: Block, columns: Sequence[GridColumn]) -> dict[int, GridColumn] | None:
    """The columns that the first line names; None when it is a line of answers."""
    if not block:
        return None
    codes = {column.code.casefold(): column for column in columns}
    named = {
        place: codes[word]
        for place, cell in enumerate(block[0])
        if (word := cell.casefold().partition(" ")[0]) in codes
    }
    # "E" is a column and an answer: a line of nothing but answers is one.
    is_answers = all(read_value(cell) is not None for cell in block[0] if cell)
    return named if named and not is_answers else None


def _ids_at(block: Block, by_id: Mapping[str, GridRow]) -> int | None:
    """The place in each line where the items' ids stand; None when they are not there.

    Beside an id there is something to paste: a line of one cell is an answer, whatever it says.
    """
    lines = [line for line in block if any(line)]
    for place in range(max((len(line) for line in lines), default=0)):
        if all(len(line) > place + 1 and line[place] for line in lines) and any(
            line[place] in by_id for line in lines
        ):
            return place
    return None


def _row(
    line: tuple[str, ...],
    by_id: Mapping[str, GridRow],
    ids_at: int | None,
    rows: Sequence[GridRow],
    at: int,
) -> GridRow | None:
    if ids_at is not None:
        return by_id.get(line[ids_at]) if ids_at < len(line) else None
    return rows[at] if at < len(rows) else None


def _targets(
    line: tuple[str, ...],
    heads: Mapping[int, GridColumn] | None,
    ids_at: int | None,
    columns: Sequence[GridColumn],
    column: int,
) -> list[tuple[int, GridColumn]]:
    """The places of a line that hold answers, each with its column."""
    if heads is not None:
        return [(place, one) for place, one in heads.items() if place < len(line) and line[place]]
    first = 0 if ids_at is None else ids_at + 1
    return [
        (place, columns[column + place - first])
        for place in range(first, len(line))
        if line[place] and column + place - first < len(columns)
    ]
