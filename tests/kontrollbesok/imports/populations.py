"""The four example files with their answer keys, and small files made on the spot."""

import csv
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kontrollbesok.imports.population import propose, read_population
from kontrollbesok.model.population import (
    Period,
    Population,
    PopulationItem,
    PopulationRow,
    RowProblem,
)
from kontrollbesok.model.reading import Reading

DATA = Path(__file__).parents[2] / "data" / "populations"
YEAR = Period(date(2022, 1, 1), date(2022, 12, 31))
TO_EXPORT = Period(date(2022, 1, 1), date(2022, 10, 1))  # for access rights and FLAI

HEADING = "Verifikat;Datum;Belopp;Text;Kst"


@dataclass(frozen=True)
class Planted:
    """One error of an answer key: the record's number from 1, and the kind of error."""

    row: int
    kind: str


def planted(name: str) -> list[Planted]:
    """The answer key of one example file."""
    path = DATA / f"{name}_facit.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [
            Planted(int(line["Rad"]), line["Feltyp"])
            for line in csv.DictReader(file, delimiter=";")
        ]


def write(folder: Path, *lines: str, heading: str = HEADING) -> Path:
    """A small UTF-8 file with this heading and these lines."""
    path = folder / "uttag.csv"
    path.write_bytes("\r\n".join((heading, *lines, "")).encode())
    return path


def read(
    path: Path, reading: Reading | None = None, **changes: object
) -> tuple[Population, list[PopulationRow]]:
    """The account and every row, by the program's own proposal unless a reading is given."""
    rows: list[PopulationRow] = []
    reading = reading or propose(path, YEAR).reading
    changed = replace(reading, **changes)  # type: ignore[arg-type]
    population = read_population(path, changed, rows.extend)
    return population, rows


def items_of(rows: list[PopulationRow]) -> list[PopulationItem]:
    """The items among the rows."""
    return [row for row in rows if isinstance(row, PopulationItem)]


def problems_of(rows: list[PopulationRow]) -> list[RowProblem]:
    """The rows that wait for a person."""
    return [row for row in rows if isinstance(row, RowProblem)]
