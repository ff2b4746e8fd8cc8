"""The rows of populations, kept so that a draw need not read the file again."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from db.connection import Connection
from db.transaction import transaction
from kontrollbesok.model.ids import PopulationId
from kontrollbesok.model.population import ItemId, PopulationItem, TargetedReason
from kontrollbesok.model.population_record import GroupedItems
from kontrollbesok.model.population_rows import Items

# A row's place is the number that its population has here, and then its own number in the file:
# what is added comes last in the table, at half the cost of rows that are sorted in by a name.
_ROW_BITS: Final = 32
_LAST_ROW: Final = (1 << _ROW_BITS) - 1
_COLUMNS: Final = (
    f"place & {_LAST_ROW}, id, amount_ore, day, cost_centre, unit, description, counterpart,"
    " person, currency, facts, reasons, renamed"
)
_as_json = json.JSONEncoder(ensure_ascii=False).encode
_MOST_WANTED: Final = 500
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
            first, _ = self._places(population)
            self.connection.executemany(
                "INSERT INTO population_item VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                _rows(first, items),
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
            "SELECT coalesce(max(place), 0) FROM population_item WHERE place BETWEEN ? AND ?",
            (first, end),
        ).fetchone()
        for place in range(first, last + 1, _MOST_ROWS):
            with transaction(self.connection):
                self.connection.execute(
                    "DELETE FROM population_item WHERE place BETWEEN ? AND ?",
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
        rows: Sequence[tuple[str, int]] = self.connection.execute(
            "SELECT id, amount_ore FROM population_item"
            " WHERE place BETWEEN ? AND ? AND reasons = '' ORDER BY place",
            self._places(population),
        ).fetchall()
        return rows

    def items(self, population: PopulationId, ids: Iterable[str]) -> Mapping[str, PopulationItem]:
        """Items by id."""
        return {item.id: item for item in self._where("id", population, [*ids])}

    def rows(self, population: PopulationId, rows: Iterable[int]) -> Sequence[PopulationItem]:
        """Items by their rows in the file; rows that are no items are left out."""
        first, _ = self._places(population)
        return list(self._where("place", population, [first + row for row in rows]))

    def _where(
        self, column: str, population: PopulationId, wanted: Sequence[object]
    ) -> Iterator[PopulationItem]:
        places = self._places(population)
        for start in range(0, len(wanted), _MOST_WANTED):
            some = wanted[start : start + _MOST_WANTED]
            marks = ", ".join("?" * len(some))
            rows = self.connection.execute(
                f"SELECT {_COLUMNS} FROM population_item"
                f" WHERE place BETWEEN ? AND ? AND {column} IN ({marks})",
                (*places, *some),
            )
            yield from map(_item, rows)

    def targeted(self, population: PopulationId) -> Sequence[PopulationItem]:
        """The targeted items in the order of the file."""
        rows = self.connection.execute(
            f"SELECT {_COLUMNS} FROM population_item"
            " WHERE place BETWEEN ? AND ? AND reasons <> '' ORDER BY place",
            self._places(population),
        )
        return [_item(row) for row in rows]

    def grouped(self, population: PopulationId) -> Sequence[GroupedItems]:
        """The items to draw among, counted by what tells whose they are."""
        rows = self.connection.execute(
            "SELECT cost_centre, day, unit, count(*) FROM population_item"
            " WHERE place BETWEEN ? AND ? AND reasons = '' GROUP BY cost_centre, day, unit",
            self._places(population),
        )
        return [GroupedItems(*row) for row in rows]

    def _places(self, population: PopulationId) -> tuple[int, int]:
        """The first and the last place that a row of the population can have."""
        found = self.connection.execute(
            "SELECT number FROM population_held WHERE population = ?", (population,)
        ).fetchone()
        first = (found[0] if found else 0) << _ROW_BITS  # no population has number 0
        return first, first + _LAST_ROW


def _rows(first: int, items: Items) -> Iterable[Sequence[object]]:
    """The items as rows of the table, made column by column: a million come in one import."""
    ids, numbers, amounts, days, *texts, facts, reasons, renamed = items.columns
    return zip(
        map(first.__add__, numbers),
        ids,
        amounts,
        map({day: day.isoformat() if day else "" for day in {*days}}.__getitem__, days),
        *texts,
        map({said: _as_json(said) for said in {*facts}}.__getitem__, facts),
        map({why: " ".join(why) for why in {*reasons}}.__getitem__, reasons),
        map(int, renamed),  # the driver takes a bool ten times as slowly
        strict=True,
    )


def _item(row: Sequence[Any]) -> PopulationItem:
    number, item_id, amount_ore, day, *texts, facts, reasons, renamed = row
    cost_centre, unit, description, counterpart, person, currency = texts
    return PopulationItem(
        id=ItemId(item_id),
        row=number,
        amount_ore=amount_ore,
        date=date.fromisoformat(day) if day else None,
        cost_centre=cost_centre,
        unit=unit,
        description=description,
        counterpart=counterpart,
        person=person,
        currency=currency,
        facts=tuple(json.loads(facts)),
        reasons=tuple(TargetedReason(reason) for reason in reasons.split()),
        renamed=bool(renamed),
    )
