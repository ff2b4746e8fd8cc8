"""What the program makes of a chosen file, and what a person has corrected of it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.columns import propose_mapping
from kontrollbesok.imports.population import READERS, propose_again
from kontrollbesok.imports.staff_list import read_staff_list
from kontrollbesok.imports.tables import find_table
from kontrollbesok.model.population import Period, PopulationSource
from kontrollbesok.model.reading import Reading, TableFormat
from kontrollbesok.services import populations
from kontrollbesok.services.office import Office
from ui.pages.controls.plan_rows import FileShown, FileStamp, StaffShown


def stamp_of(path: Path) -> FileStamp:
    """Size and time of the file as it lies there. Raises `UserError(SOURCE_UNREADABLE)`."""
    try:
        seen = path.stat()
    except OSError as error:
        raise UserError(ErrorCode.SOURCE_UNREADABLE) from error
    return FileStamp(seen.st_size, seen.st_mtime_ns)


def choose(office: Office, path: Path, year: int) -> FileShown:
    """A file as the program finds it, over the plan's year.

    What can be put right by choosing (E06) comes in the answer. Raises as `find_table`.
    """
    stamp, period = stamp_of(path), Period(date(year, 1, 1), date(year, 12, 31))
    table = find_table(path).format
    return _looked_at(office, FileShown(path, stamp, period, table, None))


def correct(office: Office, shown: FileShown) -> FileShown:
    """The file again, with the format, columns and period that `shown` has.

    Raises SOURCE_UNREADABLE and what a file that was changed meanwhile can give.
    """
    shown = replace(shown, stamp=stamp_of(shown.path), error=None)
    if shown.reading is None:
        return _looked_at(office, replace(shown, proposal=None))
    try:
        proposal = propose_again(shown.path, shown.reading)
    except UserError as error:
        return replace(shown, proposal=None, error=error)
    return replace(shown, proposal=proposal)


def with_staff(shown: FileShown, path: Path) -> FileShown:
    """The file with a staff list beside it.

    Raises `UserError(NOT_A_STAFF_LIST)`, and what a file that cannot be read gives.
    """
    try:
        found = read_staff_list(path)
    except UserError as error:
        if error.code is not ErrorCode.COLUMN_MISSING:
            raise
        raise UserError(ErrorCode.NOT_A_STAFF_LIST, **error.params) from error
    return replace(shown, staff=StaffShown(path, len(found.members), len(found.unreadable)))


def as_source(shown: FileShown, source: PopulationSource) -> FileShown:
    """The file as an export of another system, its columns found anew."""
    assert shown.proposal is not None  # the columns are known
    mapping = propose_mapping(READERS[source], shown.proposal.columns)
    reading = replace(shown.proposal.reading, source=source, mapping=mapping)
    return with_reading(shown, reading)


def with_reading(shown: FileShown, reading: Reading) -> FileShown:
    """The file as a person wants it read."""
    return replace(shown, reading=reading, table=reading.table, period=reading.period)


def with_table(shown: FileShown, table: TableFormat) -> FileShown:
    """The file in another format: its columns may be others, so they are found anew."""
    return replace(shown, table=table, reading=None)


def _looked_at(office: Office, shown: FileShown) -> FileShown:
    try:
        proposal = populations.preview(office, shown.path, shown.period, shown.table)
    except UserError as error:
        if error.code not in (ErrorCode.WRONG_ENCODING, ErrorCode.QUOTE_NOT_CLOSED):
            raise
        return replace(shown, proposal=None, error=error)
    return replace(shown, proposal=proposal, reading=proposal.reading)
