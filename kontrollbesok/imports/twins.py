"""Rows that belong together: ids printed twice, duplicates, split purchases.

The first row of such a group stays as it is and the later ones are named, so one look at the file
is enough. Of each row three numbers of 64 bits are kept; that two different rows of a million meet
in one of them has a chance of 1 in 30 million, and the cost would be one row tested in vain.
"""

from collections.abc import Sequence
from typing import cast

from kontrollbesok.imports.columns import Cells, Key, Layout, SourceReader, Ties
from kontrollbesok.imports.seen import Seen
from kontrollbesok.imports.tables import Batch
from kontrollbesok.model.population import ItemId, TargetedReason
from kontrollbesok.model.population_rows import Items, PopulationRows


class Twins:
    """Ties rows to the ones before them; give it all rows of a file, in order, in batches."""

    def __init__(self, source: SourceReader, layout: Layout) -> None:
        self._ties: Ties = source.ties(layout)
        self._ids = Seen()
        self._events = Seen()
        self._purchases = Seen()

    def tie(self, first: int, rows: PopulationRows, batch: Batch) -> None:
        """Name in place the rows that an earlier row is tied to. `first` is the batch's number."""
        items = rows.items
        if not items:
            return
        cells: Sequence[Cells] = batch.records
        columns = batch.columns
        if rows.others:
            cells = [batch.records[row - first] for row in items.rows]
            columns = [*zip(*cells, strict=False)]
        events, purchases = self._ties(columns, items)
        bought: Sequence[int] = range(len(purchases))
        if None in purchases:
            bought = [at for at in bought if purchases[at] is not None]
        repeated = {*self._ids.again([*map(hash, items.ids)])}
        same = {*self._events.again(_whole(events, cells))}
        split = {bought[at] for at in self._purchases.again(_there(purchases))}
        for at in repeated | same | split:
            reason = _reason(at in repeated, at in same, at in split)
            if reason:
                items.reasons[at] = (reason, *items.reasons[at])
            if at in repeated and not items.renamed[at]:
                number(items, at)


def _whole(marks: Sequence[Key], cells: Sequence[Cells]) -> Sequence[int]:
    """The marks; of the whole row where it has none."""
    if None not in marks:
        return cast("Sequence[int]", marks)
    return [
        hash(tuple(row)) if mark is None else mark for mark, row in zip(marks, cells, strict=True)
    ]


def _there(marks: Sequence[Key]) -> Sequence[int]:
    if None not in marks:
        return cast("Sequence[int]", marks)
    return [mark for mark in marks if mark is not None]


def _reason(repeated: bool, same: bool, split: bool) -> TargetedReason | None:
    """A line of a voucher repeats its id without being a duplicate; that is no reason."""
    if same:
        return TargetedReason.DUPLICATE if repeated else TargetedReason.SAME_EVENT
    return TargetedReason.SPLIT_PURCHASE if split else None


def number(items: Items, at: int) -> None:
    """Put its row in the id of an item, which makes it unlike every other."""
    items.ids[at] = ItemId(f"{items.ids[at]} (rad {items.rows[at]})")
    items.renamed[at] = True
