"""What a population looks like before a plan is made: whose it is, from when, and how large.

A plan that knows this chooses better: a few large items ask for a sample by kronor, two kinds of
items for strata. Only the items to draw among are counted; the targeted ones are all tested.
Source: ISA 530 A8, appendix 1 (stratification and value-weighted selection).
"""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pandas import DataFrame, Series

LARGEST: Final = 10
_EDGES_KRONOR: Final = (0, 100, 500, 1_000, 5_000, 10_000, 50_000, 100_000, 500_000, 1_000_000)
_NO_MONTH: Final = 0


@dataclass(frozen=True, slots=True)
class Part:
    """The items of one unit or one month: how many, their sum and the largest of them, in öre."""

    name: str
    items: int
    total_ore: int
    largest_ore: int


@dataclass(frozen=True, slots=True)
class AmountPart:
    """Items of at least `least_ore` and less than `below_ore`; None: no end."""

    least_ore: int
    below_ore: int | None
    items: int
    total_ore: int


@dataclass(frozen=True, slots=True)
class Profile:
    """A population in figures.

    by_unit         largest sum first, then by the number of items
    by_month        "2022-03", in the order of time; "" last, for items without a day
    by_amount       smallest first, without empty parts at either end; () without amounts
    median_ore      the middle amount; the lower of two
    largest_ore     what the ten largest items come to
    """

    items: int
    total_ore: int
    median_ore: int
    largest_ore: int
    by_unit: tuple[Part, ...]
    by_month: tuple[Part, ...]
    by_amount: tuple[AmountPart, ...]

    @property
    def has_amounts(self) -> bool:
        """Whether the items have amounts at all: access rights have none."""
        return bool(self.by_amount)


class Profiling:
    """Takes the items of a population some at a time, a few bytes for each."""

    def __init__(self) -> None:
        self._amounts = array("q")
        self._units = array("l")
        self._months = array("l")
        self._unit_numbers: dict[str, int] = {}

    def add(self, items: Iterable[tuple[str, date | None, int]]) -> None:
        """More items: the unit's name, the day, the amount in öre (at least 0)."""
        numbers = self._unit_numbers
        for unit, day, amount_ore in items:
            self._units.append(numbers.setdefault(unit, len(numbers)))
            self._months.append(day.year * 12 + day.month - 1 if day else _NO_MONTH)
            self._amounts.append(amount_ore)

    def profile(self) -> Profile:
        """What has been added, in figures."""
        import pandas

        table = pandas.DataFrame(
            {
                "ore": pandas.Series(self._amounts, dtype="int64"),
                "unit": pandas.Series(self._units, dtype="int64"),
                "month": pandas.Series(self._months, dtype="int64"),
            }
        )
        ore, names = table["ore"], list(self._unit_numbers)
        units = [Part(names[unit], *figures) for unit, *figures in _grouped(table, "unit")]
        months = [Part(_month(month), *figures) for month, *figures in _grouped(table, "month")]
        return Profile(
            items=len(table),
            total_ore=int(ore.sum()),
            median_ore=int(ore.sort_values().iloc[(len(ore) - 1) // 2]) if len(ore) else 0,
            largest_ore=int(ore.nlargest(LARGEST).sum()),
            by_unit=tuple(sorted(units, key=lambda one: (-one.total_ore, -one.items, one.name))),
            by_month=tuple(sorted(months, key=lambda one: (not one.name, one.name))),
            by_amount=_by_amount(ore),
        )


def _grouped(table: "DataFrame", column: str) -> list[Sequence[int]]:
    """Per value of `column`: the value, how many, their sum and the largest, as exact integers."""
    figures = table.groupby(column)["ore"].agg(["count", "sum", "max"]).reset_index()
    return [tuple(map(int, row)) for row in figures.itertuples(index=False)]


def _by_amount(ore: "Series[int]") -> tuple[AmountPart, ...]:
    """The items by size; () where every amount is zero."""
    import pandas

    if not ore.any():
        return ()
    edges = [kronor * 100 for kronor in _EDGES_KRONOR]
    last = pandas.concat([ore, pandas.Series([edges[-1]])]).max() + 1
    cut = pandas.cut(ore, [*edges, last], right=False, labels=range(len(edges)))
    figures = ore.groupby(cut, observed=False).agg(["count", "sum"])
    parts = [
        AmountPart(least, below, int(row["count"]), int(row["sum"]))
        for least, below, (_, row) in zip(
            edges, [*edges[1:], None], figures.iterrows(), strict=True
        )
    ]
    held = [at for at, part in enumerate(parts) if part.items]
    return tuple(parts[held[0] : held[-1] + 1])


def _month(number: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}" if number != _NO_MONTH else ""
