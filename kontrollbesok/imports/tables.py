"""Rows of cells out of a file, one at a time: text by the standard library, workbooks by calamine.

Cells are text and nothing else: "0012" keeps its zeros and "NA" is two letters.
"""

import csv
import io
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.columns import Columns
from kontrollbesok.imports.text_encoding import detect_encoding, looks_garbled
from kontrollbesok.imports.workbooks import Sheet, is_workbook, open_sheet
from kontrollbesok.model.reading import TableFormat, TextEncoding

# Records handed over at a time: so few that they stay in the processor's cache.
BATCH = 250
_PREVIEW = 60
_HEADING_WITHIN = 20
_DELIMITERS = ";\t,|"
_SEPARATOR_LINE = "sep="


class ReadCancelled(Exception):  # noqa: N818 - somebody's wish, not an error
    """The person stopped the reading. Nothing has been changed."""


@dataclass(frozen=True, slots=True)
class Watch:
    """Who follows a reading: `progress(done, total)` in one unit, `cancelled()` to stop it."""

    progress: Callable[[int, int], None] = lambda done, total: None
    cancelled: Callable[[], bool] = lambda: False

    def look(self, done: int, total: int) -> None:
        """Tell how far it has come. Raises `ReadCancelled`."""
        if self.cancelled():
            raise ReadCancelled
        self.progress(done, total)


UNWATCHED = Watch()


@dataclass(frozen=True)
class Batch:
    """Records in a row; `broken` when some of them take more than one line of text."""

    records: list[list[str]]
    broken: bool = False

    @cached_property
    def columns(self) -> Columns:
        """Their cells column by column, as far as the shortest record goes."""
        return [*zip(*self.records, strict=False)]


@dataclass(frozen=True, slots=True)
class Table:
    """An opened file; its records may be gone through any number of times."""

    path: Path
    format: TableFormat
    sheet: Sheet | None = None

    def batches(self, watch: Watch = UNWATCHED) -> Iterator[Batch]:
        """The records from the first one, at most `BATCH` at a time.

        Raises `UserError`: WRONG_ENCODING when bytes do not fit the encoding, QUOTE_NOT_CLOSED
        when a quotation mark swallows the file, FILE_UNREADABLE; `ReadCancelled`.
        """
        if self.sheet is not None:
            return _sheet_batches(self.sheet, watch)
        assert self.format.encoding is not None
        return _text_batches(self.path, self.format.encoding, self.format.delimiter, watch)

    def below_heading(self, watch: Watch = UNWATCHED) -> Iterator[Batch]:
        """The records below the row with the names of the columns. Raises as `batches`."""
        above = self.format.heading + 1
        for batch in self.batches(watch):
            if above < len(batch.records):
                yield Batch(batch.records[above:], batch.broken)
            above = max(0, above - len(batch.records))

    def records(self) -> Iterator[list[str]]:
        """The same one by one, unwatched. Raises as `batches`."""
        return itertools.chain.from_iterable(batch.records for batch in self.batches())


def open_table(path: Path, table_format: TableFormat) -> Table:
    """The table that `table_format` points out.

    Raises `UserError`: FILE_UNREADABLE, WORKBOOK_TOO_LARGE, SHEET_MISSING.
    """
    sheet = open_sheet(path, table_format.sheet) if table_format.is_workbook else None
    return Table(path, table_format, sheet)


def find_table(path: Path) -> Table:
    """The table as the program finds it: encoding and delimiter or sheet, and the heading.

    Raises `UserError`: FILE_EMPTY, FILE_UNREADABLE, WORKBOOK_TOO_LARGE, FILE_WITHOUT_ROWS.
    """
    if file_size(path) == 0:
        raise UserError(ErrorCode.FILE_EMPTY)
    if is_workbook(path):
        sheet = open_sheet(path)
        heading = _heading(list(itertools.islice(sheet.rows(), _HEADING_WITHIN)))
        return Table(path, TableFormat(sheet=sheet.name, heading=heading), sheet)
    encoding = detect_encoding(path)
    samples = {sign: _sample(path, encoding, sign) for sign in _DELIMITERS}
    delimiter = max(samples, key=lambda sign: _regularity(samples[sign]))
    rows = samples[delimiter]
    declared = rows[0][0] if rows and rows[0] else ""
    if declared.startswith(_SEPARATOR_LINE) and len(declared) > len(_SEPARATOR_LINE):
        delimiter = declared[len(_SEPARATOR_LINE)]
        rows = _sample(path, encoding, delimiter)
    return Table(path, TableFormat(encoding, delimiter, heading=_heading(rows[:_HEADING_WITHIN])))


def preview(table: Table, rows: int) -> tuple[list[str], list[list[str]]]:
    """The heading's cells and at most `rows` records below it.

    Raises as `Table.batches`, and WRONG_ENCODING when the letters å, ä and ö look wrong,
    FILE_WITHOUT_ROWS when nothing stands below the heading.
    """
    heading = table.format.heading
    start = list(itertools.islice(table.records(), heading + 1 + rows))
    if looks_garbled("\n".join("\t".join(cells) for cells in start)):
        raise UserError(ErrorCode.WRONG_ENCODING)
    if len(start) <= heading + 1:
        raise UserError(ErrorCode.FILE_WITHOUT_ROWS)
    return start[heading], start[heading + 1 :]


def file_size(path: Path) -> int:
    """Bytes in the file. Raises `UserError(FILE_UNREADABLE)`."""
    try:
        return path.stat().st_size
    except OSError:
        raise UserError(ErrorCode.FILE_UNREADABLE) from None


def _text_batches(
    path: Path, encoding: TextEncoding, delimiter: str, watch: Watch
) -> Iterator[Batch]:
    size = file_size(path)
    records = lines = 0
    try:
        with path.open("rb") as file, io.TextIOWrapper(file, encoding, newline="") as text:
            reader = csv.reader(text, delimiter=delimiter)
            while batch := list(itertools.islice(reader, BATCH)):
                watch.look(file.tell(), size)
                yield Batch(batch, broken=reader.line_num - lines > len(batch))
                records, lines = records + len(batch), reader.line_num
            watch.look(size, size)
    except UnicodeError:
        raise UserError(ErrorCode.WRONG_ENCODING) from None
    except csv.Error:
        raise UserError(ErrorCode.QUOTE_NOT_CLOSED, row=records) from None
    except OSError:
        raise UserError(ErrorCode.FILE_UNREADABLE) from None


def _sheet_batches(sheet: Sheet, watch: Watch) -> Iterator[Batch]:
    done = 0
    for batch in sheet.batches(BATCH):
        watch.look(done, sheet.height)
        yield Batch(batch)
        done += len(batch)
    watch.look(sheet.height, sheet.height)


def _sample(path: Path, encoding: TextEncoding, delimiter: str) -> list[list[str]]:
    """The first records by this delimiter, or none when it does not work."""
    try:
        first = next(_text_batches(path, encoding, delimiter, UNWATCHED), Batch([]))
    except UserError:
        return []
    return first.records[:_PREVIEW]


def _regularity(rows: list[list[str]]) -> tuple[int, int]:
    """How well a delimiter fits: rows of the commonest width above one, then that width."""
    widths = [len(cells) for cells in rows if len(cells) > 1]
    commonest = max(widths, key=lambda width: (widths.count(width), width), default=0)
    return widths.count(commonest), commonest


def _heading(rows: list[list[str]]) -> int:
    """Where the names of the columns stand: the first row as full as the fullest of the first ones.

    Titles and dates above a table fill fewer cells than its heading does.
    """
    filled = [sum(bool(cell.strip()) for cell in cells) for cells in rows]
    widest = max((len(cells) for cells in rows), default=0)
    return next((at for at, count in enumerate(filled) if 2 * count > widest), 0)
