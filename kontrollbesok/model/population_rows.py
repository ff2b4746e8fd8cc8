"""Rows of a population some at a time, the items among them column by column.

A million rows are read, tied to each other, counted, fingerprinted and stored, and few of them are
ever looked at one by one: an item is made for whoever asks for it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from itertools import chain, compress, repeat
from operator import attrgetter, not_
from typing import Any, cast

from kontrollbesok.model.population import (
    ItemId,
    PopulationItem,
    PopulationRow,
    RowProblem,
    SetAsideRow,
    TargetedReason,
)


@dataclass(frozen=True, slots=True, eq=False)
class Items:
    """Items in the order of the file. The columns are the fields of `PopulationItem`, in order.

    What makes an item another than its row alone says is written into `ids`, `reasons` and
    `renamed` when an earlier row is found.
    """

    ids: list[ItemId]
    rows: Sequence[int]
    amounts_ore: Sequence[int]
    days: Sequence[date | None]
    cost_centres: Sequence[str]
    units: Sequence[str]
    descriptions: Sequence[str]
    counterparts: Sequence[str]
    people: Sequence[str]
    currencies: Sequence[str]
    facts: Sequence[tuple[str, ...]]
    reasons: list[tuple[TargetedReason, ...]]
    renamed: list[bool]

    @property
    def columns(self) -> tuple[Sequence[Any], ...]:
        """Every column, in order."""
        return _columns(self)

    def frame(self) -> Iterable[tuple[str, int]]:
        """Id and amount in öre of those to draw among."""
        frame = zip(self.ids, self.amounts_ore, strict=True)
        return compress(frame, map(not_, self.reasons)) if any(self.reasons) else frame

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[PopulationItem]:
        """Every item, in the order of the file."""
        # As `_make` does, without a call for each.
        return map(tuple.__new__, repeat(PopulationItem), zip(*self.columns, strict=True))


_columns = cast(
    "attrgetter[tuple[Sequence[Any], ...]]", attrgetter(*(field.name for field in fields(Items)))
)


def items_of(items: Iterable[PopulationItem]) -> Items:
    """The items, turned into columns."""
    columns = [*map(list[Any], zip(*items, strict=True))]
    return Items(*columns or ([] for _ in fields(Items)))


@dataclass(frozen=True, slots=True, eq=False)
class PopulationRows:
    """Rows that stand together in the file: its items, and what is no item. In order, both."""

    items: Items
    others: Sequence[RowProblem | SetAsideRow] = ()

    def __len__(self) -> int:
        return len(self.items) + len(self.others)

    def __iter__(self) -> Iterator[PopulationRow]:
        """Every row, in the order of the file."""
        if not self.others:
            return iter(self.items)
        return iter(sorted(chain(self.items, self.others), key=attrgetter("row")))


def rows_of(rows: Iterable[PopulationRow]) -> PopulationRows:
    """The rows, taken apart."""
    items: list[PopulationItem] = []
    others: list[RowProblem | SetAsideRow] = []
    for row in rows:
        if isinstance(row, PopulationItem):
            items.append(row)
        else:
            others.append(row)
    return PopulationRows(items_of(items), others)


def joined(parts: Sequence[PopulationRows]) -> PopulationRows:
    """Rows that follow on each other in the file, as one."""
    columns = zip(*(part.items.columns for part in parts), strict=True)
    items = Items(*([*chain.from_iterable(column)] for column in columns))
    return PopulationRows(items, [*chain.from_iterable(part.others for part in parts)])
