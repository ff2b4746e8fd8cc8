"""The rows of populations, kept so that a draw need not read the file again."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, compress
from operator import not_
from typing import Final

from db.connection import Connection
from db.packed_column import packed, unpacked
from db.transaction import transaction
from kontrollbesok.model.ids import PopulationId
from kontrollbesok.model.population import ItemId, PopulationItem, TargetedReason
from kontrollbesok.model.population_record import GroupedItems
from kontrollbesok.model.population_rows import Items

# A block's place is the number that its population has here, and then its first row in the file:
# what is added comes last in the table.
_ROW_BITS: Final = 32
_LAST_ROW: Final = (1 << _ROW_BITS) - 1
_COLUMNS: Final = (
    *("id", "row", "amount_ore", "day", "cost_centre", "unit", "description"),
    *("counterpart", "person", "currency", "facts", "reasons", "renamed"),
)
_MOST_ROWS: Final = 50_000  # deleted in one transaction


@dataclass(frozen=True, slots=True)
class RecordPopulationCache:
    """`ports.sample_reads.PopulationCache` over the writing connection."""

    connection: Connection

    def holds(self, population: PopulationId) -> bool:
        """Whether all rows are here."""
        found = self.connection.execute(
            "SELECT 1 FROM population_held WHERE population = ? AND complete", (population,)
        )
        return found.fetchone() is not None

    def add(self, population: PopulationId, items: Items) -> None:
        """Some more rows, in a transaction of their own."""
        with transaction(self.connection):
            self.connection.execute(
                "INSERT OR IGNORE INTO population_held (population, complete) VALUES (?, 0)",
                (population,),
            )
            if not items:
                return
            first, _ = self._places(population)
            self.connection.execute(
                f"INSERT INTO population_block (place, {', '.join(_COLUMNS)})"
                f" VALUES (?{', ?' * len(_COLUMNS)})",
                (first + items.rows[0], *map(packed, _texts(items))),
            )

    def complete(self, population: PopulationId) -> None:
        """All rows have been added."""
        with transaction(self.connection):
            self.connection.execute(
                "INSERT INTO population_held (population, complete) VALUES (?, 1)"
                " ON CONFLICT (population) DO UPDATE SET complete = 1",
                (population,),
            )

    def drop(self, population: PopulationId) -> None:
        """Forget the rows, some at a time, so that an answer never waits long."""
        with transaction(self.connection):
            self.connection.execute(
                "UPDATE population_held SET complete = 0 WHERE population = ?", (population,)
            )
        first, end = self._places(population)
        (last,) = self.connection.execute(
            "SELECT coalesce(max(place), 0) FROM population_block WHERE place BETWEEN ? AND ?",
            (first, end),
        ).fetchone()
        for place in range(first, last + 1, _MOST_ROWS):
            with transaction(self.connection):
                self.connection.execute(
                    "DELETE FROM population_block WHERE place BETWEEN ? AND ?",
                    (place, place + _MOST_ROWS - 1),
                )
        with transaction(self.connection):
            self.connection.execute(
                "DELETE FROM population_held WHERE population = ?", (population,)
            )

    def held(self) -> Sequence[PopulationId]:
        """The populations with any rows here."""
        rows = self.connection.execute("SELECT population FROM population_held")
        return [PopulationId(population) for (population,) in rows]

    def frame(self, population: PopulationId) -> Sequence[tuple[str, int]]:
        """Id and amount in öre of the items to draw among, in the order of the file."""
        frame: list[tuple[str, int]] = []
        for ids, ores, reasons in self._read(population, "id", "amount_ore", "reasons"):
            frame += compress(zip(ids, map(int, ores), strict=True), map(not_, reasons))
        return frame

    def to_draw(self, population: PopulationId) -> Iterator[PopulationItem]:
        """The items to draw among, in the order of the file."""
        return self._where(population, "reasons", not_)

    def items(self, population: PopulationId, ids: Iterable[str]) -> Mapping[str, PopulationItem]:
        """Items by id."""
        wanted = {*ids}
        return {item.id: item for item in self._where(population, "id", wanted.__contains__)}

    def rows(self, population: PopulationId, rows: Iterable[int]) -> Sequence[PopulationItem]:
        """Items by their rows in the file; rows that are no items are left out."""
        wanted = {*map(str, rows)}
        return [*self._where(population, "row", wanted.__contains__)]

    def targeted(self, population: PopulationId) -> Sequence[PopulationItem]:
        """The targeted items in the order of the file."""
        return [*self._where(population, "reasons", bool)]

    def grouped(self, population: PopulationId) -> Sequence[GroupedItems]:
        """The items to draw among, counted by what tells whose they are."""
        counts = Counter[tuple[str, str, str]]()
        wanted = ("cost_centre", "day", "unit", "reasons")
        for cost_centres, days, units, reasons in self._read(population, *wanted):
            told = zip(cost_centres, days, units, strict=True)
            counts.update(compress(told, map(not_, reasons)))
        return [GroupedItems(*told, count) for told, count in sorted(counts.items())]

    def _where(
        self, population: PopulationId, column: str, is_wanted: Callable[[str], bool]
    ) -> Iterator[PopulationItem]:
        """The items whose text in `column` is wanted. Only their blocks are read as a whole."""
        blocks = self.connection.execute(
            f"SELECT place, {column} FROM population_block"
            " WHERE place BETWEEN ? AND ? ORDER BY place",
            self._places(population),
        ).fetchall()
        for place, texts in blocks:
            wanted = [*map(is_wanted, unpacked(texts))]
            if any(wanted):
                block = self.connection.execute(
                    f"SELECT {', '.join(_COLUMNS)} FROM population_block WHERE place = ?", (place,)
                )
                yield from _items([*map(unpacked, block.fetchone())], wanted)

    def _read(self, population: PopulationId, *columns: str) -> Iterator[list[list[str]]]:
        """The columns, block by block."""
        blocks = self.connection.execute(
            f"SELECT {', '.join(columns)} FROM population_block"
            " WHERE place BETWEEN ? AND ? ORDER BY place",
            self._places(population),
        )
        for block in blocks:
            yield [*map(unpacked, block)]

    def _places(self, population: PopulationId) -> tuple[int, int]:
        """The first and the last place that a row of the population can have."""
        found = self.connection.execute(
            "SELECT number FROM population_held WHERE population = ?", (population,)
        ).fetchone()
        first = (found[0] if found else 0) << _ROW_BITS  # no population has number 0
        return first, first + _LAST_ROW


def _texts(items: Items) -> Iterator[Sequence[str]]:
    """The columns as they are kept: texts, with the items' facts one column after the other."""
    ids, rows, ores, days, *texts, facts, reasons, renamed = items.columns
    yield ids
    yield [*map(str, rows)]
    yield [*map(str, ores)]
    yield [*map({day: day.isoformat() if day else "" for day in {*days}}.__getitem__, days)]
    yield from texts
    # A first one that is empty, so that there always is something to keep.
    yield ["", *chain.from_iterable(zip(*facts, strict=True))]
    yield [*map({why: " ".join(why) for why in {*reasons}}.__getitem__, reasons)]
    yield ["1" if is_renamed else "" for is_renamed in renamed]


def _items(texts: Sequence[list[str]], wanted: Sequence[bool]) -> Items:
    """Those of the items that are wanted."""
    *told, facts, reasons, renamed = texts
    cut = [facts[at : at + len(wanted)] for at in range(1, len(facts), len(wanted))]
    columns = [[*compress(column, wanted)] for column in (*told, reasons, renamed, *cut)]
    ids, rows, ores, days, *shown = columns[: len(told)]
    reasons, renamed, *cut = columns[len(told) :]
    dates = {day: date.fromisoformat(day) if day else None for day in {*days}}
    whys = {why: tuple(map(TargetedReason, why.split())) for why in {*reasons}}
    cost_centres, units, descriptions, counterparts, people, currencies = shown
    return Items(
        ids=[*map(ItemId, ids)],
        rows=[*map(int, rows)],
        amounts_ore=[*map(int, ores)],
        days=[*map(dates.__getitem__, days)],
        cost_centres=cost_centres,
        units=units,
        descriptions=descriptions,
        counterparts=counterparts,
        people=people,
        currencies=currencies,
        facts=[*zip(*cut, strict=True)] if cut else [()] * len(ids),
        reasons=[*map(whys.__getitem__, reasons)],
        renamed=[*map(bool, renamed)],
    )
