"""Rows that belong together: ids printed twice, duplicates, split purchases.

The first row of such a group stays as it is and the later ones are named, so one look at the file
is enough. Of each row three numbers of 64 bits are kept; that two different rows of a million meet
in one of them has a chance of 1 in 30 million, and the cost would be one row tested in vain.
"""

from collections.abc import Callable, Sequence
from operator import itemgetter

from kontrollbesok.imports.columns import Cells, Key, Layout, SourceReader, Ties
from kontrollbesok.imports.seen import Seen
from kontrollbesok.model.population import (
    ItemId,
    PopulationItem,
    PopulationRow,
    TargetedReason,
    items_among,
)

_ID: Callable[[PopulationItem], ItemId] = itemgetter(0)


class Twins:
    """Ties rows to the ones before them; give it all rows of a file, in order, in batches."""

    def __init__(self, source: SourceReader, layout: Layout) -> None:
        self._ties: Ties = source.ties(layout)
        self._ids = Seen()
        self._events = Seen()
        self._purchases = Seen()

    def tie(self, rows: list[PopulationRow], records: Sequence[Sequence[str]]) -> None:
        """Name in place the rows that an earlier row is tied to. `records` are their cells."""
        items = items_among(rows)
        at: Sequence[int] = range(len(rows))
        cells = records
        if len(items) < len(rows):
            at = [place for place in at if isinstance(rows[place], PopulationItem)]
            cells = [records[place] for place in at]
        events, purchases = self._ties(cells, items)
        same_as = [*map(hash, events)] if all(events) else _hashes(events, cells)
        bought = at
        if not all(purchases):
            bought = [place for place, key in zip(at, purchases, strict=True) if key]
            purchases = [key for key in purchases if key]
        repeated = {at[position] for position in self._ids.again([*map(hash, map(_ID, items))])}
        same = {at[position] for position in self._events.again(same_as)}
        split = {bought[position] for position in self._purchases.again([*map(hash, purchases)])}
        for position in repeated | same | split:
            item = rows[position]
            assert isinstance(item, PopulationItem)
            reason = _reason(position in repeated, position in same, position in split)
            rows[position] = _tied(item, reason, renamed=position in repeated)


def _hashes(keys: Sequence[Key], cells: Sequence[Cells]) -> list[int]:
    """Of each key; of the whole row where it has none."""
    return [hash(key or tuple(row)) for key, row in zip(keys, cells, strict=True)]


def _reason(repeated: bool, same: bool, split: bool) -> TargetedReason | None:
    """A line of a voucher repeats its id without being a duplicate; that is no reason."""
    if same:
        return TargetedReason.DUPLICATE if repeated else TargetedReason.SAME_EVENT
    return TargetedReason.SPLIT_PURCHASE if split else None


def _tied(item: PopulationItem, reason: TargetedReason | None, renamed: bool) -> PopulationItem:
    if reason:
        item = item._replace(reasons=(reason, *item.reasons))
    return numbered(item) if renamed and not item.renamed else item


def numbered(item: PopulationItem) -> PopulationItem:
    """The item with its row in its id, which makes it unlike every other."""
    return item._replace(id=ItemId(f"{item.id} (rad {item.row})"), renamed=True)
