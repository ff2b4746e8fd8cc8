"""A group of items as a table for a spreadsheet; what is filled in there can be pasted back."""

from kontrollbesok.labels.control import CELL_VERDICT
from kontrollbesok.labels.numbers import amount
from kontrollbesok.model.cell import Cell
from kontrollbesok.model.grid import GridColumn, GridRow
from ui.pages.samples.rows import ItemGroup

_HEADS = ("Post", "Datum", "Text", "Belopp, kr")


def table_of(group: ItemGroup) -> str:
    """Tabs between cells, a line of heads first. Replaced items are left out."""
    heads = (*_HEADS, *(f"{column.code} {column.tests}" for column in group.columns))
    rows = (_line(group, row) for row in group.rows if row.item.replacement is None)
    return "\n".join("\t".join(map(_plain, line)) for line in (heads, *rows)) + "\n"


def _line(group: ItemGroup, row: GridRow) -> tuple[str, ...]:
    item = row.item.item
    return (
        item.id,
        item.date.isoformat() if item.date else "",
        item.description or item.counterpart,
        amount(item.amount_ore) if group.grid.has_amounts else "",
        *(_words(row.cells.get(column.code), column) for column in group.columns),
    )


def _words(cell: Cell | None, column: GridColumn) -> str:
    if cell is None or cell.verdict is None:
        return ""
    if column.is_amount and cell.amount_ore is not None:
        return amount(cell.amount_ore)
    return CELL_VERDICT[cell.verdict]


def _plain(text: str) -> str:
    """One cell is one cell, and never a formula in the program that it is pasted into."""
    clean = " ".join(text.split())
    return f"'{clean}" if clean[:1] in ("=", "+", "@") else clean
