"""Which numbers have been met before, among millions, in some 16 bytes each."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy

    Numbers = numpy.ndarray[tuple[int], numpy.dtype[numpy.int64]]

# Numbers kept in a plain set; a file with fewer rows needs nothing more.
_RECENT = 25_000
# One byte per place: a number whose place is empty has not been met, and most are told so by that.
_PLACES = 1 << 22


class Seen:
    """A set that only grows. Numbers are 64-bit, such as `hash` gives."""

    def __init__(self) -> None:
        self._recent: set[int] = set()
        self._older: _Sorted | None = None

    def again(self, numbers: Sequence[int]) -> list[int]:
        """The positions in `numbers` of those met before, in this call or an earlier one."""
        recent = self._recent
        new = set(numbers)
        met = recent & new
        if self._older:
            met |= self._older.holds(numbers)
        recent |= new
        if len(new) < len(numbers):
            positions = [*_again(numbers, met)]
        elif met:
            positions = [position for position, number in enumerate(numbers) if number in met]
        else:
            positions = []
        if len(recent) > _RECENT:
            self._older = self._older or _Sorted()
            self._older.add(recent)
            recent.clear()
        return positions


def _again(numbers: Sequence[int], met: set[int]) -> Iterator[int]:
    for position, number in enumerate(numbers):
        if number in met:
            yield position
        met.add(number)


class _Sorted:
    """The numbers in order, behind a table that spares most of them the search."""

    def __init__(self) -> None:
        import numpy

        self._numbers: Numbers = numpy.empty(0, numpy.int64)
        self._taken = numpy.zeros(_PLACES, numpy.bool_)

    def holds(self, numbers: Sequence[int]) -> frozenset[int]:
        """Those of `numbers` that are here."""
        import numpy

        wanted = numpy.array(numbers, numpy.int64)
        wanted = wanted[self._taken[wanted & (_PLACES - 1)]]
        at = self._numbers.searchsorted(wanted)
        at[at == len(self._numbers)] = 0
        return frozenset(wanted[self._numbers[at] == wanted].tolist())

    def add(self, numbers: set[int]) -> None:
        """Put the numbers in."""
        import numpy

        new = numpy.sort(numpy.fromiter(numbers, numpy.int64, len(numbers)))
        self._taken[new & (_PLACES - 1)] = True
        # Grown where it lies: a copy of millions beside it would be the most that an import needs.
        self._numbers.resize(len(self._numbers) + len(new), refcheck=False)
        self._numbers[-len(new) :] = new
        self._numbers.sort(kind="stable")  # two sorted runs, merged in one sweep
