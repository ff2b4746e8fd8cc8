"""Records of cells to rows of a population.

Records are read in batches, column by column, which is several times faster than one by one;
what does not read well in that way is looked at in `odd_rows`.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import chain, repeat
from operator import itemgetter
from typing import TypeVar, cast

from kontrollbesok.imports import odd_rows
from kontrollbesok.imports.columns import Cells, Layout, SourceReader, fold_column
from kontrollbesok.imports.dates import date_or_none, iso_or_same, month_or_none
from kontrollbesok.imports.money import parse_ore, read_ore
from kontrollbesok.imports.pseudonyms import Pseudonyms
from kontrollbesok.imports.tables import Batch
from kontrollbesok.imports.twins import numbered
from kontrollbesok.model.population import (
    ColumnRole,
    ItemId,
    Period,
    PopulationItem,
    PopulationRow,
    SetAsideKind,
    SetAsideRow,
    TargetedReason,
    targeted_reasons,
)
from kontrollbesok.model.reading import Reading, RepairKind, RowRepair

_T = TypeVar("_T")
Column = Sequence[str]
Columns = Sequence[Column]
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
        self._check = check
        self._undated = layout.of(ColumnRole.DATE) is None
        self._pseudonyms = Pseudonyms()
        shown = _shown(reading, source, layout, self._pseudonyms)
        self._roles = [shown(reading.mapping.single(role)) for role in _TEXT_ROLES]
        self._facts = [shown(column) for column in reading.mapping.facts]
        kept = reading.mapping.columns()
        people = [layout.at(column) for column in reading.mapping.people if column in kept]
        self._people = [at for at in people if at is not None and not reading.show_names]

    def read(self, first: int, batch: Batch) -> list[PopulationRow]:
        """The rows of a batch whose first record has number `first`."""
        records = batch.records
        numbers = range(first, first + len(records))
        if self._repairs:
            self._mend(numbers, records)
        self._meet(records)
        odd = self._odd_ones(numbers, batch)
        if not odd and None not in (whole := self._items(numbers, records)):
            return cast("list[PopulationRow]", whole)
        items: list[PopulationItem | None] = [None] * len(records)
        plain = [at for at in range(len(records)) if at not in odd] if odd else range(len(records))
        made = self._items([numbers[at] for at in plain], [records[at] for at in plain])
        for at, item in zip(plain, made, strict=True):
            items[at] = item
        return [
            item or self._odd(number, cells)
            for number, cells, item in zip(numbers, records, items, strict=True)
        ]

    def _mend(self, numbers: Sequence[int], records: list[list[str]]) -> None:
        """Put the repaired cells in their records, which whoever reads the batch then sees.

        An explained record is left as it came.
        """
        for at, number in enumerate(numbers):
            repair = self._repairs.get(number)
            if repair is None or repair.kind is RepairKind.EXPLAINED:
                continue
            mended = [*records[at][: self._width], *[""] * (self._width - len(records[at]))]
            for column, text in repair.values:
                position = self._layout.at(column)
                if position is not None:
                    mended[position] = text
            records[at] = mended

    def _meet(self, records: Sequence[Cells]) -> None:
        """Let persons be numbered row by row, before the columns are read one after the other."""
        people = self._people
        if not people:
            return
        if min(map(len, records)) > max(people):
            columns = [map(itemgetter(at), records) for at in people]
            names = [*chain.from_iterable(zip(*columns, strict=True))]
        else:
            names = [cells[at] for cells in records for at in people if at < len(cells)]
        self._pseudonyms.meet(names)

    def _odd_ones(self, numbers: Sequence[int], batch: Batch) -> set[int]:
        """Positions of the records that need a look of their own.

        Only an item is dated; where nothing is dated, headings and sums must be looked for.
        """
        records = batch.records
        odd = set[int]()
        if {*map(len, records)} != {self._width}:
            odd |= {at for at, cells in enumerate(records) if len(cells) != self._width}
        if self._repairs:
            odd |= {at for at, number in enumerate(numbers) if number in self._repairs}
        if batch.broken:
            odd |= {at for at, cells in enumerate(records) if "\n" in "".join(cells)}
        if self._undated:
            odd |= {at for at, cells in enumerate(records) if self._set_aside(0, cells)}
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
            or self._items([row], [cells])[0]
            or odd_rows.unreadable(row, cells, self._layout, self._ore)
        )

    def _repaired(self, row: int, cells: Cells, repair: RowRepair) -> PopulationRow:
        if repair.kind is RepairKind.EXPLAINED:
            kind = SetAsideKind.EXPLAINED
            return SetAsideRow(row, kind, tuple(cells), reason=repair.reason)
        chosen = repair.kind is RepairKind.TARGETED
        item = self._items([row], [cells], unreadable_too=chosen)[0]
        if item and chosen:
            return item._replace(reasons=(*item.reasons, TargetedReason.UNREADABLE))
        return item or odd_rows.unreadable(row, cells, self._layout, self._ore)

    def _items(
        self, numbers: Sequence[int], records: Sequence[Cells], unreadable_too: bool = False
    ) -> list[PopulationItem | None]:
        """An item for each record; None where its id, amount or date is unreadable.

        With `unreadable_too` there is an item anyway: what is missing stays empty, or 0.
        """
        if not records:
            return []
        nothing = [""] * len(records)
        columns: Columns = [*zip(*records, strict=True), nothing]
        ids = self._ids(columns)
        amounts = self._column(columns, ColumnRole.AMOUNT, self._ores)
        days = self._column(columns, ColumnRole.DATE, _days)
        months = self._column(columns, ColumnRole.BOOKING_MONTH, _months)
        facts = [show(columns) for show in self._facts]
        if self._check is not None:
            facts.append([self._check(cells) for cells in records])
        fields = zip(
            ids,
            numbers,
            amounts if amounts and None not in amounts else _or_zero(amounts),
            _or_none(days),
            *(show(columns) for show in self._roles),
            zip(*facts, strict=True) if facts else repeat(()),
            self._reasons(amounts, days, months, len(records)),
            repeat(False),
        )
        # As `_make` does, without a call for each.
        items: list[PopulationItem] = [*map(tuple.__new__, repeat(PopulationItem), fields)]
        if ")" in "".join(ids):
            items = [numbered(i) if _NUMBERED.search(i.id) else i for i in items]
        if unreadable_too:
            return [i if i.id else i._replace(id=ItemId(f"rad {i.row}")) for i in items]
        read = [values for values in (ids, amounts, days, months) if values is not None]
        if all(ids) and not any(None in values for values in read):
            return [*items]
        return [
            None if "" in values or None in values else item
            for item, values in zip(items, zip(*read, strict=True), strict=True)
        ]

    def _reasons(
        self, amounts: Amounts, days: Days, months: Days, count: int
    ) -> Iterable[tuple[TargetedReason, ...]]:
        """Why each row by itself is targeted. Most often nothing is, which is seen at once."""
        period = self._reading.period
        if (
            (amounts is None or (None not in amounts and min(cast("list[int]", amounts)) > 0))
            and months is None
            and (days is None or period is None or _all_within(period, days))
        ):
            return repeat(())
        every = repeat(period, count)
        return map(targeted_reasons, _or_none(amounts), _or_none(days), _or_none(months), every)

    def _ids(self, columns: Columns) -> list[ItemId]:
        """Ids as printed, spacing evened out, in Unicode form C; "" when a part is missing."""
        parts = [_evened(columns[at]) for at in self._layout.ids]
        ids = parts[0]
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

    def _ore(self, text: str) -> int:
        return parse_ore(text, self._reading.decimal)

    def _set_aside(self, row: int, cells: Cells) -> SetAsideRow | None:
        return odd_rows.set_aside(row, cells, self._layout, self._ore)


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
    if "\n".join(column).split() == [*column]:
        return column
    return [" ".join(text.split()) for text in column]


def _or_zero(amounts: list[int | None] | None) -> Iterable[int]:
    return repeat(0) if amounts is None else [amount_ore or 0 for amount_ore in amounts]


def _or_none(values: list[_T | None] | None) -> Iterable[_T | None]:
    return repeat(None) if values is None else values


def _shown(
    reading: Reading, source: SourceReader, layout: Layout, pseudonyms: Pseudonyms
) -> Callable[[str | None], Callable[[Columns], Column]]:
    """How a column's cells are shown in an item: names as pseudonyms, days as ÅÅÅÅ-MM-DD.

    A column that is not there is the last of the columns, where every cell is "".
    """
    days = {fold_column(name) for name in source.days}

    def shown(column: str | None) -> Callable[[Columns], Column]:
        at = layout.at(column)
        if column is None or at is None:
            return itemgetter(-1)
        if column in reading.mapping.people and not reading.show_names:
            return lambda columns: [*map(pseudonyms.__getitem__, columns[at])]
        if fold_column(column) in days:
            return lambda columns: [*map(iso_or_same, columns[at])]
        return lambda columns: [*map(str.strip, columns[at])]

    return shown
