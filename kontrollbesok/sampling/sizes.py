"""The first size of a sample that is enough: by halving, or along every size where k(n) jumps."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

    Floats = np.ndarray[tuple[int], np.dtype[np.float64]]
    Flags = np.ndarray[tuple[int], np.dtype[np.bool_]]
    Counts = np.ndarray[tuple[int], np.dtype[np.int64 | np.object_]]
    Steps = Callable[[Floats, Floats, Flags], tuple[Floats, Floats]]

_FIRST_STRETCH = 2_048
_ULP = 2.0**-52
_ULPS_A_STEP = 16  # what the formulas of a step may be off by, relative to its outcome


def first_size(enough: Callable[[int], bool], first: int, last: int) -> int | None:
    """The first n in [first, last] that is enough, when every larger n is enough too."""
    if first > last:
        return None
    step, low = 1, first - 1
    while not enough(min(low + step, last)):
        low = min(low + step, last)
        if low == last:
            return None
        step *= 2
    high = min(low + step, last)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high


def promising_sizes(
    counts: Callable[[int, int], "Counts"],
    last: int,
    risk: float,
    start: tuple[float, float],
    steps: "Steps",
) -> Iterator[int]:
    """Every n in 1, …, `last` whose chance of too many errors may be as low as `risk`, in order.

    The chance is followed from n = 0 in floats, and a bound of what they are off by beside it; no
    n that is enough is left out. `start` is the logarithm of a point chance at n = 0, and the
    chance itself. `steps(n, k, more)` says for each n what n + 1 does: point · factor is the next
    point, chance + point · change the next chance; `more` is whether k grows by one there.
    `counts(first, end)` are k(first), …, k(end).
    """
    import numpy as np

    first, length = 0, _FIRST_STRETCH
    (point, chance), off, farthest = start, 0.0, abs(start[0])
    while first < last:
        length = min(length, last - first)
        n = np.arange(first, first + length, dtype=np.float64)
        k = counts(first, first + length)
        with np.errstate(all="ignore"):  # beyond the answer the floats may run out of range
            factor, change = steps(n, k[:-1].astype(np.float64), np.diff(k) > 0)
            points = np.cumsum(np.concatenate(([point], np.log(factor))))
            reached = np.maximum(np.maximum.accumulate(np.abs(points)), farthest)
            changes = np.exp(points[:-1]) * change
            chances = chance + np.cumsum(changes)
            slips = (n + 1) * (reached[:-1] + _ULPS_A_STEP) * np.abs(changes)
            offs = off + np.cumsum(slips + 1) * _ULP
        for index in np.flatnonzero(~(chances > risk + offs)):
            yield first + int(index) + 1
        point, chance = float(points[-1]), float(chances[-1])
        off, farthest = float(offs[-1]), float(reached[-1])
        first, length = first + length, length * 2
