"""Columns of cells to columns of items: what many records say is read at once."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date
from operator import itemgetter
from typing import TypeVar, cast

from kontrollbesok.imports.columns import (
    Cells,
    Column,
    Columns,
    Layout,
    SourceReader,
    fold_column,
)
from kontrollbesok.imports.dates import date_or_none, iso_or_same, month_or_none
from kontrollbesok.imports.money import read_ore
from kontrollbesok.imports.pseudonyms import Pseudonyms
from kontrollbesok.imports.twins import number
from kontrollbesok.model.population import (
    ColumnRole,
    ItemId,
    Period,
    PopulationItem,
    TargetedReason,
    targeted_reasons,
)
from kontrollbesok.model.population_rows import Items, items_of
from kontrollbesok.model.reading import Reading

_T = TypeVar("_T")
Amounts = list[int | None] | None  # None where the file has no such column
Days = list[date | None] | None

_NUMBERED = re.compile(r"\(rad [0-9]+\)$")
# The roles that are shown as text, in the order of the fields of `PopulationItem`.
_TEXT_ROLES = (
    ColumnRole.COST_CENTRE,
    ColumnRole.UNIT,
    ColumnRole.DESCRIPTION,
    ColumnRole.COUNTERPART,
    ColumnRole.PERSON,
    ColumnRole.CURRENCY,
)


class ItemReader:
    """Reads the columns of a file in order: who is Medarbetare 1 depends on who comes first.

    `check` gives one more fact about a record, such as what the staff list says.
    """

    def __init__(
        self,
        reading: Reading,
        source: SourceReader,
        layout: Layout,
        check: Callable[[Cells], str] | None,
    ) -> None:
        self._reading = reading
        self._layout = layout
        self._check = check
        self._pseudonyms = Pseudonyms()
        shown = _shown(reading, source, layout)
        self._roles = [shown(reading.mapping.single(role)) for role in _TEXT_ROLES]
        self._facts = [shown(column) for column in reading.mapping.facts]
        kept = reading.mapping.columns()
        people = [layout.at(column) for column in reading.mapping.people if column in kept]
        self._people = [at for at in people if at is not None and not reading.show_names]

    def meet(self, records: Sequence[Cells]) -> None:
        """Number persons row by row, odd ones too, before columns are read by themselves."""
        self._pseudonyms.meet(
            cells[at] for cells in records for at in self._people if at < len(cells)
        )

    def item(self, row: int, cells: Cells, unreadable_too: bool = False) -> PopulationItem | None:
        """The item of a record; None where its id, amount or date is unreadable.

        With `unreadable_too` there is an item anyway: what is missing stays empty, or 0.
        """
        items, unread = self.items([row], [*zip(cells, strict=True)])
        [item] = items
        if unread and not unreadable_too:
            return None
        return item if item.id else item._replace(id=ItemId(f"rad {row}"))

    def items(self, rows: Sequence[int], columns: Columns) -> tuple[Items, set[int]]:
        """An item for each record, and the rows whose id, amount or date is unreadable.

        What cannot be read is empty, or 0.
        """
        if not rows:
            return items_of([]), set()
        columns = [*columns, [""] * len(rows)]
        shown = [*columns]
        names = self._pseudonyms.of([columns[at] for at in self._people])
        for at, column in zip(self._people, names, strict=True):
            shown[at] = column
        ids = self._ids(columns)
        amounts = self._column(columns, ColumnRole.AMOUNT, self._ores)
        days = self._column(columns, ColumnRole.DATE, _days)
        months = self._column(columns, ColumnRole.BOOKING_MONTH, _months)
        facts = [show(shown) for show in self._facts]
        if self._check is not None:
            facts.append([*map(self._check, zip(*columns, strict=True))])
        cost_centres, units, descriptions, counterparts, people, currencies = (
            show(shown) for show in self._roles
        )
        items = Items(
            ids,
            rows,
            _or_zero(amounts, len(rows)),
            _or_none(days, len(rows)),
            cost_centres,
            units,
            descriptions,
            counterparts,
            people,
            currencies,
            [*zip(*facts, strict=True)] if facts else [()] * len(rows),
            self._reasons(amounts, days, months, len(rows)),
            [False] * len(rows),
        )
        if ")" in "".join(ids):
            for at, text in enumerate(ids):
                if _NUMBERED.search(text):
                    number(items, at)
        return items, _unread(rows, ids, amounts, days, months)

    def _reasons(
        self, amounts: Amounts, days: Days, months: Days, count: int
    ) -> list[tuple[TargetedReason, ...]]:
        """Why each row by itself is targeted. Most often nothing is, which is seen at once."""
        period = self._reading.period
        if (
            (amounts is None or (None not in amounts and min(cast("list[int]", amounts)) > 0))
            and months is None
            and (days is None or period is None or _all_within(period, days))
        ):
            return [()] * count
        values = (_or_none(column, count) for column in (amounts, days, months))
        return [*map(targeted_reasons, *values, [period] * count)]

    def _ids(self, columns: Columns) -> list[ItemId]:
        """Ids as printed, spacing evened out, in Unicode form C; "" when a part is missing."""
        parts = [_evened(columns[at]) for at in self._layout.ids]
        ids = [*parts[0]]
        if len(parts) > 1:
            ids = [":".join(each) if all(each) else "" for each in zip(*parts, strict=True)]
        if not "".join(ids).isascii():
            ids = [unicodedata.normalize("NFC", text) for text in ids]
        return cast("list[ItemId]", ids)

    def _column(
        self, columns: Columns, role: ColumnRole, read: Callable[[Column], list[_T | None]]
    ) -> list[_T | None] | None:
        """What the column of `role` says; None where the file has no such column."""
        at = self._layout.of(role)
        return None if at is None else read(columns[at])

    def _ores(self, column: Column) -> list[int | None]:
        return read_ore(column, self._reading.decimal)


def _days(column: Column) -> list[date | None]:
    return [*map(date_or_none, column)]


def _months(column: Column) -> list[date | None]:
    return [*map(month_or_none, column)]


def _all_within(period: Period, days: list[date | None]) -> bool:
    """Whether every day is there and lies in the period."""
    different = {*days}
    return None not in different and all(
        period.first <= day <= period.last for day in cast("set[date]", different)
    )


def _evened(column: Column) -> Column:
    """The texts with single spaces and none at the ends."""
    text = "|".join(column)
    if text.isprintable() and " " not in text:  # no white space is printable but this one
        return column
    return [" ".join(text.split()) for text in column]


def _unread(rows: Sequence[int], ids: Column, *read: Sequence[object] | None) -> set[int]:
    """The rows whose id is empty, or that miss one of the values that could be read."""
    columns = [column for column in read if column is not None]
    if all(ids) and not any(None in column for column in columns):
        return set()
    return {
        row
        for row, text, *values in zip(rows, ids, *columns, strict=True)
        if not text or None in values
    }


def _or_zero(amounts: Amounts, count: int) -> list[int]:
    if amounts is None:
        return [0] * count
    if None in amounts:
        return [amount_ore or 0 for amount_ore in amounts]
    return cast("list[int]", amounts)


def _or_none(values: list[_T | None] | None, count: int) -> list[_T | None]:
    return [None] * count if values is None else values


def _shown(
    reading: Reading, source: SourceReader, layout: Layout
) -> Callable[[str | None], Callable[[Columns], Column]]:
    """How a column's cells are shown in an item: days as ÅÅÅÅ-MM-DD. Names are pseudonyms by then.

    A column that is not there is the last of the columns, where every cell is "".
    """
    days = {fold_column(name) for name in source.days}

    def shown(column: str | None) -> Callable[[Columns], Column]:
        at = layout.at(column)
        if column is None or at is None:
            return itemgetter(-1)
        if column in reading.mapping.people and not reading.show_names:
            return itemgetter(at)
        if fold_column(column) in days:
            return lambda columns: [*map(iso_or_same, columns[at])]
        return lambda columns: [*map(str.strip, columns[at])]

    return shown
