"""Which numbers have been met before, among millions, in some 10 bytes each."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy

    Numbers = numpy.ndarray[tuple[int], numpy.dtype[numpy.int64]]
    Flags = numpy.ndarray[tuple[int], numpy.dtype[numpy.bool_]]

# Numbers kept in a plain set; a file with fewer rows needs nothing more.
_RECENT = 25_000
# One bit per place: a number whose place is empty has not been met, and most are told so by that.
_PLACES = 1 << 24


class Seen:
    """A set that only grows. Numbers are 64-bit, such as `hash` gives."""

    def __init__(self) -> None:
        self._few: set[int] = set()
        self._many: _Many | None = None

    def again(self, numbers: Sequence[int]) -> list[int]:
        """The positions in `numbers` of those met before, in this call or an earlier one."""
        if self._many:
            return self._many.again(numbers)
        few, new = self._few, {*numbers}
        is_new = len(new) == len(numbers) and few.isdisjoint(new)
        positions = [] if is_new else _again(numbers, few & new)
        few |= new
        if len(few) > _RECENT:
            self._many = _Many(few)
            self._few = set()
        return positions


def _again(numbers: Sequence[int], met: set[int]) -> list[int]:
    """The positions of those in `met`, and of the later ones that are alike."""
    positions = []
    for position, number in enumerate(numbers):
        if number in met:
            positions.append(position)
        met.add(number)
    return positions


class _Many:
    """The numbers in order, behind a table that spares most of them the search.

    The latest are kept apart, so that the order of all of them is seldom made anew.
    """

    def __init__(self, numbers: Iterable[int]) -> None:
        import numpy

        self._older = numpy.sort(numpy.array([*numbers], numpy.int64))
        self._latest = numpy.empty(0, numpy.int64)
        self._taken = numpy.zeros(_PLACES >> 3, numpy.uint8)
        self._take(self._older)

    def again(self, numbers: Sequence[int]) -> list[int]:
        """As `Seen.again`."""
        import numpy

        new = numpy.array(numbers, numpy.int64)
        new.sort()
        known = new[self._take(new)]
        met = {*_held(self._latest, known), *_held(self._older, known)}
        self._add(new)
        if (new[1:] == new[:-1]).any():
            return _again(numbers, met)
        return [at for at, number in enumerate(numbers) if number in met] if met else []

    def _take(self, numbers: "Numbers") -> "Flags":
        """Take the places of the numbers; whether each of them was taken before."""
        import numpy

        places = numbers & (_PLACES - 1)
        at, bit = places >> 3, (1 << (places & 7)).astype(numpy.uint8)
        taken: Flags = (self._taken[at] & bit) != 0
        numpy.bitwise_or.at(self._taken, at, bit)
        return taken

    def _add(self, new: "Numbers") -> None:
        _merge(self._latest, new)
        if len(self._latest) > _RECENT:
            _merge(self._older, self._latest)
            self._latest.resize(0, refcheck=False)


def _held(numbers: "Numbers", wanted: "Numbers") -> list[int]:
    """Those of `wanted` that are among `numbers`, which are in order."""
    if not len(wanted) or not len(numbers):
        return []
    at = numbers.searchsorted(wanted)
    at[at == len(numbers)] = 0
    held: list[int] = wanted[numbers[at] == wanted].tolist()
    return held


def _merge(numbers: "Numbers", new: "Numbers") -> None:
    """Put numbers in order in among others in order."""
    # Grown where it lies: a copy of millions beside it would be the most that an import needs.
    numbers.resize(len(numbers) + len(new), refcheck=False)
    numbers[len(numbers) - len(new) :] = new
    numbers.sort(kind="stable")  # two sorted runs, merged in one sweep
