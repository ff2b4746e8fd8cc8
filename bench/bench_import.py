"""Reading a population: 12 columns, decimal comma, every check and the fingerprint.

Anchors, in the same run: a bare `csv.reader` that also parses the money, alone and into an
encrypted STRICT table; and calamine alone for a workbook.

    python bench/bench_import.py [rows, 200000 if nothing is said; 1000000 for the full figure]
"""

import csv
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
COLUMNS = (
    "Utläggsnr",
    "Anst.nr",
    "Namn",
    "Enhet",
    "Kst",
    "Utläggsdatum",
    "Leverantör",
    "Ändamål",
    "Valuta",
    "Belopp inkl moms",
    "Attestant",
    "Status",
)
WORKBOOK_ROWS = 100_000
MEMORY_MB = 100
ROUNDS = 3
TABLE = (
    "CREATE TABLE item (id TEXT NOT NULL, row INTEGER NOT NULL, amount_ore INTEGER NOT NULL, "
    "day TEXT, cost_centre TEXT, unit TEXT, description TEXT, counterpart TEXT, person TEXT, "
    "currency TEXT, facts TEXT, targeted TEXT) STRICT"
)
INSERT = "INSERT INTO item VALUES (?,?,?,?,?,?,?,?,?,?,?,?)"


def rows(count: int) -> Iterator[list[str]]:
    """Fictive outlays: some amounts with grouping, some days written short, few rows alike."""
    chance = random.Random(1)
    sellers = ["Kafé Tranbäret", "Taxi Tallkotten", "Järnboden Spiken", "Bokhandeln Bläcket"]
    units = [f"Enhet {n:02d} Ängslid" for n in range(20)]
    start = date(2022, 1, 1)
    for number in range(count):
        day = start + timedelta(days=chance.randrange(365))
        unit = chance.randrange(20)
        kronor, ore = chance.randrange(10, 9000), chance.randrange(100)
        group = f"{kronor:,}".replace(",", " ") if chance.random() < 0.4 else str(kronor)
        person = chance.randrange(5_000)
        yield [
            f"U22-{number:07d}",
            f"{person:06d}",
            f"Alma Ek{person}a".translate(str.maketrans("0123456789", "abcdefghij")),
            units[unit],
            str(31000 + unit * 10),
            day.isoformat() if chance.random() < 0.9 else day.strftime("%y%m%d"),
            chance.choice(sellers),
            f"Material till grupp {number % 97}; möte",
            "SEK",
            f"{group},{ore:02d}",
            f"Chef Ek{'abcdefghijklmnopqrst'[unit]}",
            "Utbetald",
        ]


def bare(path: Path) -> Iterator[tuple[object, ...]]:
    """The anchor: nothing but the reader and the money."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file, delimiter=";")
        next(reader)
        for number, cells in enumerate(reader):
            ore = int(cells[9].replace(" ", "").replace(",", ""))
            yield (cells[0], number, ore, *cells[1:9], cells[10])


def population(path: Path, take: Callable[[Any], None]) -> None:
    """The program: every check, reasons, pseudonyms, fingerprint; `take` gets the rows."""
    from kontrollbesok.imports.population import propose, read_population
    from kontrollbesok.model.population import Period

    reading = propose(path, Period(date(2022, 1, 1), date(2022, 12, 31))).reading
    account = read_population(path, reading, take)
    assert account.adds_up
    assert not account.unexplained


def bare_reader(path: Path) -> None:
    """Anchor 1: read and parse the money."""
    for _ in bare(path):
        pass


def bare_insert(path: Path) -> None:
    """Anchor 2: the same into an encrypted table, one transaction."""
    with encrypted(path.with_suffix(".bare")) as connection:
        connection.executemany(INSERT, bare(path))


def program_reader(path: Path) -> None:
    """The program without a database."""
    population(path, lambda rows: None)


def program_insert(path: Path) -> None:
    """The program into its own store: its table with its indexes, a transaction a batch."""
    from db.store import RecordStore
    from kontrollbesok.model.ids import PopulationId

    for file in path.parent.glob("ours.db*"):
        file.unlink()
    store = RecordStore.open(path.with_name("ours.db"), b"\x07" * 32)

    def add(rows: Any) -> None:
        store.populations.add(PopulationId("0" * 32), rows.items)

    population(path, add)
    store.close()


def bare_workbook(path: Path) -> None:
    """Anchor 3: calamine alone."""
    from python_calamine import CalamineWorkbook

    with CalamineWorkbook.from_path(path) as book:
        for _ in book.get_sheet_by_index(0).iter_rows():
            pass


def encrypted(path: Path) -> Any:
    """A new encrypted database with the table in it, committed on leaving."""
    from sqlcipher3 import dbapi2

    path.unlink(missing_ok=True)
    connection = dbapi2.connect(str(path))
    connection.execute("PRAGMA key = \"x'" + "07" * 32 + "'\"")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute(TABLE)
    return connection


SUBJECTS = {
    subject.__name__: subject
    for subject in (
        bare_reader,
        bare_insert,
        program_reader,
        program_insert,
        bare_workbook,
    )
}


@dataclass(frozen=True)
class Figure:
    """Seconds of wall and of processor time, and how many MB the process grew by."""

    wall: float
    processor: float
    growth: float


def measure(*runs: tuple[str, Path]) -> list[Figure]:
    """The best of each over some rounds, by turns so that all meet the same noise."""
    rounds = [[in_own_process(*run) for run in runs] for _ in range(ROUNDS)]
    best = [min(taken, key=lambda one: one.processor) for taken in zip(*rounds, strict=True)]
    for (subject, path), figure in zip(runs, best, strict=True):
        print(
            f"  {subject:16} {path.suffix:5} {figure.wall:6.2f} s  {figure.processor:6.2f} s cpu"
            f"  +{figure.growth:.0f} MB"
        )
    return best


def in_own_process(subject: str, path: Path) -> Figure:
    """One run, which leaves nothing for the next."""
    command = [sys.executable, __file__, "--run", subject, str(path)]
    env = dict(os.environ, PYTHONPATH=str(ROOT))
    out = subprocess.run(command, env=env, check=True, capture_output=True, text=True).stdout
    return Figure(*map(float, out.split()))


def run(subject: str, path: Path) -> None:
    """One run, in this process."""
    import resource

    start_memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    wall, processor = time.perf_counter(), time.process_time()
    SUBJECTS[subject](path)
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    growth = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - start_memory
    print(wall, processor, growth / 1024)


def main(count: int = 200_000) -> None:
    """Write the files, measure, print the ratios."""
    import xlsxwriter

    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder, "utlagg.csv")
        with text.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
            writer.writerow(COLUMNS)
            writer.writerows(rows(count))
        workbook = Path(folder, "utlagg.xlsx")
        with xlsxwriter.Workbook(workbook, {"constant_memory": True}) as book:
            sheet = book.add_worksheet("Uttag")
            sheet.write_row(0, 0, COLUMNS)
            for number, cells in enumerate(rows(WORKBOOK_ROWS), start=1):
                amount = float(cells[9].replace(" ", "").replace(",", "."))
                sheet.write_row(number, 0, [*cells[:9], amount, *cells[10:]])
        print(f"{count} rows x {len(COLUMNS)}, {text.stat().st_size / 1e6:.0f} MB")
        reader, insert, alone, stored, book_alone, book_read = measure(
            ("bare_reader", text),
            ("bare_insert", text),
            ("program_reader", text),
            ("program_insert", text),
            ("bare_workbook", workbook),
            ("program_reader", workbook),
        )
    print(f"import / bare, encrypted table: {stored.processor / insert.processor:.2f}× (≤ 2)")
    print(f"import / bare, no table: {alone.processor / reader.processor:.2f}×")
    print(f"import, growth of memory / {MEMORY_MB} MB: {stored.growth / MEMORY_MB:.2f}× (≤ 1)")
    ratio = book_read.processor / book_alone.processor
    print(f"workbook of {WORKBOOK_ROWS} rows / calamine alone: {ratio:.2f}× (≤ 1.5)")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--run"]:
        run(sys.argv[2], Path(sys.argv[3]))
    else:
        main(*map(int, sys.argv[1:2]))
