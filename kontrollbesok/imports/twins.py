"""Rows that belong together: ids printed twice, duplicates, split purchases.

A first look at the file keeps three numbers a row and nothing else; a second look compares texts,
but only for the few rows whose numbers have been met more than once. So a million rows take some
24 MB, and no two rows are ever called equal because of a number.
"""

from array import array
from collections.abc import Iterable

from kontrollbesok.imports.columns import ParsedRow, SourceReader
from kontrollbesok.model.population import TargetedReason

_NO_KEY = 0


class Twins:
    """Collects rows in a first look (`note`), and says in the second what each has in common."""

    def __init__(self, reader: SourceReader) -> None:
        self._reader = reader
        self._ids = array("q")
        self._events = array("q")
        self._purchases = array("q")
        self._repeated_ids: frozenset[int] = frozenset()
        self._repeated_events: frozenset[int] = frozenset()
        self._repeated_purchases: frozenset[int] = frozenset()
        self._met_ids: set[str] = set()
        self._met_events: dict[tuple[object, ...], tuple[str, ...]] = {}
        self._met_purchases: set[tuple[object, ...]] = set()

    def note(self, row: ParsedRow | None) -> None:
        """Note the next row of the file; None for one that is no item."""
        if row is None:
            for numbers in (self._ids, self._events, self._purchases):
                numbers.append(_NO_KEY)
            return
        self._ids.append(hash(row.id))
        self._events.append(hash(self._event(row)))
        purchase = self._purchase(row)
        self._purchases.append(_NO_KEY if purchase is None else hash(purchase))

    def close(self) -> int:
        """Every row has been noted. Returns how many."""
        self._repeated_ids = _repeated(self._ids)
        self._repeated_events = _repeated(self._events)
        self._repeated_purchases = _repeated(self._purchases)
        return len(self._ids)

    def id_met(self, row: ParsedRow) -> bool:
        """Whether an earlier row has printed the same id. Ask once for each row, in order."""
        if self._ids[row.row - 1] not in self._repeated_ids:
            return False
        met = row.id in self._met_ids
        self._met_ids.add(row.id)
        return met

    def reason(self, row: ParsedRow) -> TargetedReason | None:
        """What ties the row to an earlier one. Ask once for each row, in order."""
        at = row.row - 1
        same = self._same_event(row) if self._events[at] in self._repeated_events else None
        split = self._purchases[at] in self._repeated_purchases and self._split(row)
        return same or (TargetedReason.SPLIT_PURCHASE if split else None)

    def _same_event(self, row: ParsedRow) -> TargetedReason | None:
        cells = tuple(row.cells)
        first = self._met_events.setdefault(self._event(row), cells)
        if first is cells:
            return None
        return TargetedReason.DUPLICATE if first == cells else TargetedReason.SAME_EVENT

    def _split(self, row: ParsedRow) -> bool:
        purchase = self._purchase(row)
        if purchase is None or purchase not in self._met_purchases:
            self._met_purchases.add(purchase or ())
            return False
        return True

    def _event(self, row: ParsedRow) -> tuple[object, ...]:
        """What the source calls the same event, or else the whole row."""
        key = self._reader.same_event and self._reader.same_event(row)
        return key or tuple(row.cells)

    def _purchase(self, row: ParsedRow) -> tuple[object, ...] | None:
        return self._reader.split_purchase(row) if self._reader.split_purchase else None


def _repeated(numbers: Iterable[int]) -> frozenset[int]:
    """The numbers that occur more than once."""
    import numpy

    values = numpy.sort(numpy.array(numbers, dtype=numpy.int64))
    again = values[1:][values[1:] == values[:-1]]
    return frozenset(again.tolist()) - {_NO_KEY}
