"""Workbooks (XLSX, XLS, ODS) read by calamine, after the guard has weighed them."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import chain, islice
from pathlib import Path
from typing import Any, cast

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.money import number_text, number_texts
from kontrollbesok.imports.old_workbook_guard import MAGIC, weigh_old
from kontrollbesok.imports.workbook_guard import SheetErrors, Weighing, is_zip, weigh

_MOST_CELLS_KEPT = 2_000_000
_ROWS_AT_A_TIME = 50

Cell = str | float | bool | date | datetime | time | timedelta


def is_workbook(path: Path) -> bool:
    """Whether the bytes, not the name, say workbook. Raises `UserError(FILE_UNREADABLE)`."""
    return is_zip(path) or _is_old_workbook(path)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One opened worksheet; `rows` may be gone through any number of times."""

    name: str
    _cells: Any
    _errors: SheetErrors

    @property
    def height(self) -> int:
        """How many rows it has."""
        return int(self._cells.height)

    @property
    def cells(self) -> int:
        """How many cells it is laid out in."""
        return int(self._cells.height * self._cells.width)

    def rows(self) -> Iterator[list[str]]:
        """Its rows as text: whole numbers without decimals, dates as ÅÅÅÅ-MM-DD.

        A formula gives the value that was saved with it. An error cell gives the error's own text
        (`#DIV/0!`) in XLSX, and nothing in the other formats.
        """
        return chain.from_iterable(self.batches(_ROWS_AT_A_TIME))

    def batches(self, size: int) -> Iterator[list[list[str]]]:
        """The same, `size` rows at a time."""
        cells, done = self._cells.iter_rows(), 0
        while rows := [*islice(cells, size)]:
            columns = map(_texts, zip(*rows, strict=True))
            batch = [*map(list, zip(*columns, strict=True))]
            for number in self._errors.keys() & {*range(done, done + len(batch))}:
                for column, text in self._errors[number]:
                    batch[number - done][column] = text
            yield batch
            done += len(batch)


class _Shelf:
    """The sheet last opened, by the bytes of its file.

    A sheet is proposed, shown and read one after the other, and laying it out takes longest.
    """

    def __init__(self) -> None:
        self._kept: tuple[str, str, Sheet] | None = None

    def find(self, digest: str, name: str) -> Sheet | None:
        """The sheet asked for as `name` in the file with this digest, if it is here."""
        if self._kept is None:
            return None
        kept, asked, sheet = self._kept
        return sheet if kept == digest and name in (asked, sheet.name) else None

    def keep(self, digest: str, asked: str, sheet: Sheet) -> None:
        """Keep a sheet that does not fill the memory; whatever was kept before goes."""
        self._kept = (digest, asked, sheet) if sheet.cells <= _MOST_CELLS_KEPT else None

    def clear(self) -> None:
        """Keep nothing."""
        self._kept = None


_shelf = _Shelf()


def open_sheet(path: Path, name: str = "") -> Sheet:
    """The sheet called `name`, or the first visible one with anything in it.

    Raises `UserError`: FILE_UNREADABLE, WORKBOOK_TOO_LARGE, SHEET_MISSING, FILE_WITHOUT_ROWS.
    """
    from python_calamine import CalamineWorkbook, WorksheetNotFound

    digest = _digest(path)
    if sheet := _shelf.find(digest, name):
        return sheet
    errors = _weigh(path)
    with _unreadable_when_the_reader_gives_up(), CalamineWorkbook.from_path(path) as book:
        for candidate in (name,) if name else _visible(book):
            try:
                cells = book.get_sheet_by_name(candidate)
            except WorksheetNotFound:
                raise UserError(ErrorCode.SHEET_MISSING, sheet=candidate) from None
            if name or cells.height:
                sheet = Sheet(candidate, cells, errors.error_cells(candidate))
                if _digest(path) == digest:
                    _shelf.keep(digest, name, sheet)
                return sheet
    raise UserError(ErrorCode.FILE_WITHOUT_ROWS)


def open_sheets(path: Path) -> dict[str, Sheet]:
    """Every visible sheet by its name. Raises `UserError`: FILE_UNREADABLE, WORKBOOK_TOO_LARGE."""
    from python_calamine import CalamineWorkbook

    errors = _weigh(path)
    with _unreadable_when_the_reader_gives_up(), CalamineWorkbook.from_path(path) as book:
        return {
            name: Sheet(name, book.get_sheet_by_name(name), errors.error_cells(name))
            for name in _visible(book)
        }


def let_go() -> None:
    """Let go of the sheet last opened, which is kept for whoever opens it next."""
    _shelf.clear()


@contextmanager
def _unreadable_when_the_reader_gives_up() -> Iterator[None]:
    from python_calamine import CalamineError

    try:
        yield
    except (CalamineError, OSError):
        raise UserError(ErrorCode.FILE_UNREADABLE) from None
    except BaseException as error:
        # The reader is written in Rust; where it gives up midway it raises what is no Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise UserError(ErrorCode.FILE_UNREADABLE) from None


def _weigh(path: Path) -> Weighing:
    if is_zip(path):
        return weigh(path)
    weigh_old(path)
    return Weighing()


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        raise UserError(ErrorCode.FILE_UNREADABLE) from None


def _visible(book: Any) -> tuple[str, ...]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    return tuple(
        sheet.name
        for sheet in book.sheets_metadata
        if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet
    )


def _texts(cells: Sequence[Cell]) -> Sequence[str]:
    """The cells of a column. Most columns hold texts alone, or numbers alone below their name."""
    kinds = {*map(type, cells)}
    if kinds == {str}:
        return cast("Sequence[str]", cells)
    if kinds == {float}:
        return number_texts(cast("Sequence[float]", cells))
    return [cell if type(cell) is str else _text(cell) for cell in cells]


def _text(cell: Cell) -> str:
    if type(cell) is float:
        return number_text(cell)
    if isinstance(cell, bool):
        return "SANT" if cell else "FALSKT"
    if isinstance(cell, int | float):
        return number_text(cell)
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ", timespec="seconds")
    return str(cell)


def _is_old_workbook(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(MAGIC)) == MAGIC
    except OSError:
        raise UserError(ErrorCode.FILE_UNREADABLE) from None
