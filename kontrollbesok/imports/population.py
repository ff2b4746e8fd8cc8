"""From a file to a population: what the program makes of it, and its rows streamed in order.

Nothing is kept of the file but counts, so a million rows read as well as a hundred.
"""

import gc
import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.access_rights import ACCESS_RIGHTS
from kontrollbesok.imports.agresso import AGRESSO
from kontrollbesok.imports.columns import (
    Layout,
    SourceReader,
    check_mapping,
    column_names,
    missing_roles,
    propose_mapping,
)
from kontrollbesok.imports.flai import FLAI
from kontrollbesok.imports.generic import GENERIC
from kontrollbesok.imports.lisa import LISA
from kontrollbesok.imports.money import count_decimals
from kontrollbesok.imports.row_reader import RowReader
from kontrollbesok.imports.staff_list import StaffList, account_check
from kontrollbesok.imports.tables import (
    BATCH,
    UNWATCHED,
    Batch,
    Table,
    Watch,
    find_table,
    open_table,
    preview,
)
from kontrollbesok.imports.twins import Twins
from kontrollbesok.imports.workbooks import let_go
from kontrollbesok.model.population import (
    Period,
    Population,
    PopulationItem,
    RowProblem,
)
from kontrollbesok.model.population_account import PopulationAccount
from kontrollbesok.model.population_rows import PopulationRows, joined
from kontrollbesok.model.reading import Proposal, Reading, TableFormat
from kontrollbesok.sampling.fingerprint import fingerprint

READERS = {reader.source: reader for reader in (LISA, AGRESSO, ACCESS_RIGHTS, FLAI, GENERIC)}

_PREVIEW_ROWS = 50
_MOST_TAKEN = 2_000  # rows: what is kept by a transaction for each costs most by their number
# A file is called by a system's name when it has at least this many of that system's columns.
_RECOGNISED = 6


def propose(
    path: Path,
    period: Period | None = None,
    like: Reading | None = None,
    table_format: TableFormat | None = None,
) -> Proposal:
    """What the program makes of the file at `path` before anyone has said anything.

    `like` is the reading of an earlier file from the same source; its columns, decimal sign and
    show_names are used again where the new file has the columns. `table_format` is where a person
    has said that the table lies. Changes nothing.

    Raises `UserError`: FILE_EMPTY, FILE_UNREADABLE, FILE_WITHOUT_ROWS, WORKBOOK_TOO_LARGE,
    WRONG_ENCODING, QUOTE_NOT_CLOSED.
    """
    table = open_table(path, table_format) if table_format else find_table(path)
    heading, rows = preview(table, _PREVIEW_ROWS)
    columns = column_names(heading)
    reader = recognise(columns)
    mapping = propose_mapping(reader, columns)
    reading = Reading(reader.source, table.format, mapping, period)
    if like and set(like.mapping.columns()) <= set(columns):
        reading = replace(like, table=table.format, period=period, repairs=())
    return _proposal(reading, columns, rows)


def propose_again(path: Path, reading: Reading) -> Proposal:
    """The same after a person has corrected format or columns. Raises as `propose`."""
    heading, rows = preview(open_table(path, reading.table), _PREVIEW_ROWS)
    return _proposal(reading, column_names(heading), rows)


def recognise(columns: tuple[str, ...]) -> SourceReader:
    """The reader whose columns these are, or the generic one."""
    best = max(READERS.values(), key=lambda reader: reader.match(columns))
    return best if best.match(columns) >= _RECOGNISED else GENERIC


def read_batches(
    path: Path, reading: Reading, watch: Watch = UNWATCHED, staff: StaffList | None = None
) -> Iterator[PopulationRows]:
    """Every record below the heading, in the order of the file, each once, some at a time.

    Items come with the reasons they are targeted for. With `staff`, each item's facts end with
    what the staff list says of the account.

    Raises `UserError`: COLUMN_MISSING, WRONG_ENCODING, QUOTE_NOT_CLOSED, FILE_UNREADABLE,
    FILE_WITHOUT_ROWS, WORKBOOK_TOO_LARGE, SHEET_MISSING; `ReadCancelled` when stopped. Some of
    them come when rows have been handed over: store rows in one transaction.
    """
    table = open_table(path, reading.table)
    source = READERS[reading.source]
    layout = _layout(table, source, reading)
    check = account_check(staff, layout, reading.period) if staff else None
    rows = RowReader(reading, source, layout, check)
    twins = Twins(source, layout)
    first = 1
    let_go()
    for batch in table.below_heading(watch):
        read = rows.read(first, batch)
        twins.tie(first, read, batch)
        yield read
        first += len(read)
    if first == 1:
        raise UserError(ErrorCode.FILE_WITHOUT_ROWS)


def unreadable_rows(path: Path, reading: Reading, rows: Iterable[int]) -> frozenset[int]:
    """Those of `rows`, by number, that cannot be read as they came: no repair is looked at.

    Raises as `read_batches`. Most of the file is passed by, which takes a quarter of reading it.
    """
    table = open_table(path, reading.table)
    source = READERS[reading.source]
    reader = RowReader(replace(reading, repairs=()), source, _layout(table, source, reading))
    wanted, found, first = {*rows}, set[int](), 1
    for batch in table.below_heading():
        for number in wanted.intersection(range(first, first + len(batch.records))):
            [row] = reader.read(number, Batch([batch.records[number - first]], batch.broken))
            if isinstance(row, RowProblem):
                found.add(number)
        first += len(batch.records)
    return frozenset(found)


def read_population(
    path: Path,
    reading: Reading,
    take: Callable[[PopulationRows], None] = lambda rows: None,
    watch: Watch = UNWATCHED,
    staff: StaffList | None = None,
) -> Population:
    """The account of the whole file; `take` is given the rows, at most 2,000 at a time.

    Raises as `read_batches`.
    """
    account = PopulationAccount(cost_centres=reading.mapping.cost_centre is not None)

    def frame() -> Iterator[Iterable[tuple[str, int]]]:
        read: list[PopulationRows] = []
        for rows in read_batches(path, reading, watch, staff):
            account.take(rows)
            yield rows.items.frame()
            read.append(rows)
            if sum(map(len, read)) > _MOST_TAKEN - BATCH:
                take(joined(read))
                read.clear()
        if read:
            take(joined(read))

    with _uncollected():
        return account.population(fingerprint(chain.from_iterable(frame())).sha256)


@contextmanager
def _uncollected() -> Iterator[None]:
    """No search for garbage: of millions of cells made and let go of, none is in a cycle."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def read_items(
    path: Path, reading: Reading, staff: StaffList | None = None
) -> tuple[Population, tuple[PopulationItem, ...]]:
    """The account and all items, for files that fit in memory. Raises as `read_population`."""
    items: list[PopulationItem] = []
    population = read_population(path, reading, lambda rows: items.extend(rows.items), staff=staff)
    return population, tuple(items)


def file_digest(path: Path) -> str:
    """SHA-256 of the file's bytes, 64 hex digits: tells a file read before, or changed since."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _proposal(reading: Reading, columns: tuple[str, ...], rows: list[list[str]]) -> Proposal:
    amount = reading.mapping.amount
    at = columns.index(amount) if amount in columns else None
    return Proposal(
        reading=reading,
        columns=columns,
        preview=tuple(tuple(cells) for cells in rows),
        decimals=count_decimals(
            [cells[at] for cells in rows if at is not None and at < len(cells)]
        ),
        missing=missing_roles(READERS[reading.source], reading.mapping),
    )


def _layout(table: Table, source: SourceReader, reading: Reading) -> Layout:
    columns = column_names(next(islice(table.records(), reading.table.heading, None), []))
    check_mapping(source, reading.mapping, columns)
    return Layout(columns, reading.mapping)
