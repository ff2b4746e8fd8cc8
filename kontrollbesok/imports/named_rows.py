"""A small table whose columns are known by their names, wherever its heading stands."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.columns import Layout, column_names
from kontrollbesok.imports.tables import find_table, preview
from kontrollbesok.model.population import ColumnMapping

Column = TypeVar("Column")


def named_rows(path: Path) -> tuple[Layout, Iterator[tuple[int, Sequence[str]]]]:
    """The heading, and below it each row that says anything, with its number in the file from 1.

    A row may have fewer cells than the heading. Raises `UserError` as `find_table` and `preview`.
    """
    table = find_table(path)
    heading, _ = preview(table, 1)
    first = table.format.heading + 1
    rows = (
        (row, cells)
        for row, cells in enumerate(table.records(), start=1)
        if row > first and any(cell.strip() for cell in cells)
    )
    return Layout(column_names(heading), ColumnMapping(id=())), rows


def columns_of(
    layout: Layout, names: Mapping[Column, Sequence[str]], needed: Column | None = None
) -> dict[Column, int]:
    """Where each column stands that the heading has by any of its names. None has two roles.

    Raises `UserError` COLUMN_MISSING without the one that is `needed`.
    """
    found: dict[Column, int] = {}
    for column, known in names.items():
        at = place_of(layout, known)
        if at is not None and at not in found.values():
            found[column] = at
    if needed is not None and needed not in found:
        label = names[needed][0]
        raise UserError(ErrorCode.COLUMN_MISSING, column=label, column_role=label.lower())
    return found


def place_of(layout: Layout, names: Sequence[str]) -> int | None:
    """Where the column stands that goes by one of the names, the first first."""
    return next((at for name in names if (at := layout.known_as(name)) is not None), None)
