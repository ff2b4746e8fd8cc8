"""From a file to a population: what the program makes of it, and its rows streamed in order.

Nothing is kept of the file but counts, so a million rows read as well as a hundred. The rows go
past twice: once to learn which of them belong together, once to be handed over.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.access_rights import ACCESS_RIGHTS
from kontrollbesok.imports.agresso import AGRESSO
from kontrollbesok.imports.columns import (
    ParsedRow,
    SourceReader,
    check_mapping,
    missing_roles,
    propose_mapping,
)
from kontrollbesok.imports.flai import FLAI
from kontrollbesok.imports.generic import GENERIC
from kontrollbesok.imports.item_maker import ItemMaker
from kontrollbesok.imports.lisa import LISA
from kontrollbesok.imports.money import count_decimals
from kontrollbesok.imports.row_reader import RowReader
from kontrollbesok.imports.staff_list import StaffList
from kontrollbesok.imports.tables import (
    UNWATCHED,
    Table,
    Watch,
    column_names,
    find_table,
    open_table,
    preview,
)
from kontrollbesok.imports.twins import Twins
from kontrollbesok.model.population import (
    Period,
    Population,
    PopulationItem,
    PopulationRow,
    RowProblem,
    SetAsideRow,
)
from kontrollbesok.model.population_account import PopulationAccount
from kontrollbesok.model.reading import Proposal, Reading
from kontrollbesok.sampling.fingerprint import fingerprint

READERS = {reader.source: reader for reader in (LISA, AGRESSO, ACCESS_RIGHTS, FLAI, GENERIC)}

_PREVIEW_ROWS = 50
# A file is called by a system's name when it has at least this many of that system's columns.
_RECOGNISED = 6


def propose(path: Path, period: Period | None = None, like: Reading | None = None) -> Proposal:
    """What the program makes of the file at `path` before anyone has said anything.

    `like` is the reading of an earlier file from the same source; its columns, decimal sign and
    show_names are used again where the new file has the columns. Changes nothing.

    Raises `UserError`: FILE_EMPTY, FILE_UNREADABLE, FILE_WITHOUT_ROWS, WORKBOOK_TOO_LARGE,
    WRONG_ENCODING, QUOTE_NOT_CLOSED.
    """
    table = find_table(path)
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


def read_rows(
    path: Path, reading: Reading, watch: Watch = UNWATCHED, staff: StaffList | None = None
) -> Iterator[PopulationRow]:
    """Every record below the heading, in the order of the file, each exactly once.

    Items come with the reasons they are targeted for. `watch` is told of both times the file goes
    past. With `staff`, each item's facts end with what the staff list says of the account.

    Raises `UserError`: COLUMN_MISSING, WRONG_ENCODING, QUOTE_NOT_CLOSED, FILE_UNREADABLE,
    FILE_WITHOUT_ROWS, WORKBOOK_TOO_LARGE, SHEET_MISSING; `ReadCancelled` when stopped.
    """
    table = open_table(path, reading.table)
    source = READERS[reading.source]
    rows = _row_reader(table, source, reading)
    twins = Twins(source)
    for read in _records(table, rows, _half(watch, 0)):
        twins.note(read if isinstance(read, ParsedRow) else None)
    if not twins.close():
        raise UserError(ErrorCode.FILE_WITHOUT_ROWS)
    maker = ItemMaker(reading, source, rows, twins, staff)
    for read in _records(table, rows, _half(watch, 1)):
        yield maker.item(read) if isinstance(read, ParsedRow) else read


def read_population(
    path: Path,
    reading: Reading,
    take: Callable[[PopulationRow], None] = lambda row: None,
    watch: Watch = UNWATCHED,
    staff: StaffList | None = None,
) -> Population:
    """The account of the whole file; `take` is given each row as it passes. Raises as `read_rows`.

    Raises also `UserError(ITEM_ID_UNUSABLE)`, as the fingerprint does.
    """
    account = PopulationAccount(cost_centres=reading.mapping.cost_centre is not None)

    def frame() -> Iterator[tuple[str, int]]:
        for row in account.through(read_rows(path, reading, watch, staff)):
            take(row)
            if isinstance(row, PopulationItem) and not row.reasons:
                yield row.id, row.amount_ore

    return account.population(fingerprint(frame()).sha256)


def read_items(
    path: Path, reading: Reading, staff: StaffList | None = None
) -> tuple[Population, tuple[PopulationItem, ...]]:
    """The account and all items, for files that fit in memory. Raises as `read_population`."""
    items: list[PopulationItem] = []

    def keep(row: PopulationRow) -> None:
        if isinstance(row, PopulationItem):
            items.append(row)

    population = read_population(path, reading, keep, staff=staff)
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


def _row_reader(table: Table, source: SourceReader, reading: Reading) -> RowReader:
    start = table.start(reading.table.heading + 1)
    heading = start[reading.table.heading] if len(start) > reading.table.heading else []
    columns = column_names(heading)
    check_mapping(source, reading.mapping, columns)
    return RowReader(reading, heading, columns)


def _records(
    table: Table, rows: RowReader, watch: Watch
) -> Iterator[ParsedRow | RowProblem | SetAsideRow]:
    below = islice(table.records(watch), table.format.heading + 1, None)
    for number, (cells, lines) in enumerate(below, start=1):
        yield rows.read(number, cells, lines)


def _half(watch: Watch, half: int) -> Watch:
    """The first or the second of two looks at the file, as one progress."""
    return Watch(
        lambda done, total: watch.progress(done + half * total, 2 * total), watch.cancelled
    )
