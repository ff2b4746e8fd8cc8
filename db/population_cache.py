"""The rows of populations, kept so that a draw need not read the file again."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import repeat
from typing import Any, Final

from db.connection import Connection
from db.transaction import transaction
from kontrollbesok.model.ids import PopulationId
from kontrollbesok.model.population import ItemId, PopulationItem, TargetedReason
from kontrollbesok.model.population_record import GroupedItems

_COLUMNS: Final = (
    "row, id, amount_ore, day, cost_centre, unit, description, counterpart, person, currency,"
    " facts, reasons, renamed"
)
_MOST_WANTED: Final = 500
_MOST_ROWS: Final = 50_000  # deleted in one transaction


@dataclass(frozen=True, slots=True)
class RecordPopulationCache:
    """`ports.sample_reads.PopulationCache` over the writing connection."""

    connection: Connection

    def holds(self, population: PopulationId) -> bool:
        """Whether all rows are here."""
        found = self.connection.execute(
            "SELECT 1 FROM population_held WHERE population = ?", (population,)
        )
        return found.fetchone() is not None

    def add(self, population: PopulationId, items: Iterable[PopulationItem]) -> None:
        """Some more rows, in a transaction of their own."""
        with transaction(self.connection):
            self.connection.executemany(
                "INSERT OR REPLACE INTO population_item VALUES"
                " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                _rows(population, [*items]),
            )

    def complete(self, population: PopulationId) -> None:
        """All rows have been added."""
        with transaction(self.connection):
            self.connection.execute(
                "INSERT OR REPLACE INTO population_held VALUES (?)", (population,)
            )

    def drop(self, population: PopulationId) -> None:
        """Forget the rows, some at a time, so that an answer never waits long."""
        with transaction(self.connection):
            self.connection.execute(
                "DELETE FROM population_held WHERE population = ?", (population,)
            )
        (last,) = self.connection.execute(
            "SELECT coalesce(max(row), 0) FROM population_item WHERE population = ?", (population,)
        ).fetchone()
        for row in range(_MOST_ROWS, last + _MOST_ROWS, _MOST_ROWS):
            with transaction(self.connection):
                self.connection.execute(
                    "DELETE FROM population_item WHERE population = ? AND row <= ?",
                    (population, row),
                )

    def held(self) -> Sequence[PopulationId]:
        """The populations with any rows here."""
        rows = self.connection.execute(
            "SELECT DISTINCT population FROM population_item"
            " UNION SELECT population FROM population_held"
        )
        return [PopulationId(population) for (population,) in rows]

    def frame(self, population: PopulationId) -> Sequence[tuple[str, int]]:
        """Id and amount in öre of the items to draw among, in the order of the file."""
        rows: Sequence[tuple[str, int]] = self.connection.execute(
            "SELECT id, amount_ore FROM population_item"
            " WHERE population = ? AND reasons = '' ORDER BY row",
            (population,),
        ).fetchall()
        return rows

    def items(self, population: PopulationId, ids: Iterable[str]) -> Mapping[str, PopulationItem]:
        """Items by id."""
        return {item.id: item for item in self._where("id", population, [*ids])}

    def rows(self, population: PopulationId, rows: Iterable[int]) -> Sequence[PopulationItem]:
        """Items by their rows in the file; rows that are no items are left out."""
        return list(self._where("row", population, [*rows]))

    def _where(
        self, column: str, population: PopulationId, wanted: Sequence[object]
    ) -> Iterator[PopulationItem]:
        for start in range(0, len(wanted), _MOST_WANTED):
            some = wanted[start : start + _MOST_WANTED]
            marks = ", ".join("?" * len(some))
            rows = self.connection.execute(
                f"SELECT {_COLUMNS} FROM population_item"
                f" WHERE population = ? AND {column} IN ({marks})",
                (population, *some),
            )
            yield from map(_item, rows)

    def targeted(self, population: PopulationId) -> Sequence[PopulationItem]:
        """The targeted items in the order of the file."""
        rows = self.connection.execute(
            f"SELECT {_COLUMNS} FROM population_item"
            " WHERE population = ? AND reasons <> '' ORDER BY row",
            (population,),
        )
        return [_item(row) for row in rows]

    def grouped(self, population: PopulationId) -> Sequence[GroupedItems]:
        """The items to draw among, counted by what tells whose they are."""
        rows = self.connection.execute(
            "SELECT cost_centre, day, unit, count(*) FROM population_item"
            " WHERE population = ? AND reasons = '' GROUP BY cost_centre, day, unit",
            (population,),
        )
        return [GroupedItems(*row) for row in rows]


def _rows(population: PopulationId, items: Sequence[PopulationItem]) -> Iterable[Sequence[object]]:
    """The items as rows of the table, made column by column: a million come in one import."""
    if not items:
        return ()
    ids, numbers, amounts, days, *texts, facts, reasons, renamed = zip(*items, strict=True)
    return zip(
        repeat(population),
        numbers,
        ids,
        amounts,
        map({day: day.isoformat() if day else "" for day in {*days}}.__getitem__, days),
        *texts,
        map({said: json.dumps(said, ensure_ascii=False) for said in {*facts}}.__getitem__, facts),
        map({why: " ".join(why) for why in {*reasons}}.__getitem__, reasons),
        renamed,
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
