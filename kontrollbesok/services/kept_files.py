"""The files that populations are read from, kept encrypted as they came."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.columns import column_names
from kontrollbesok.imports.population import read_population, unreadable_rows
from kontrollbesok.imports.staff_list import StaffList, read_staff_list
from kontrollbesok.imports.tables import UNWATCHED, Watch, open_table, preview
from kontrollbesok.model.ids import BlobId
from kontrollbesok.model.population import Population
from kontrollbesok.model.population_record import PopulationRecord, SourceFile
from kontrollbesok.model.population_rows import Items
from kontrollbesok.ports.files import BlobKey
from kontrollbesok.services.office import Office


def keep(office: Office, path: Path) -> SourceFile:
    """The file, stored encrypted. Raises as `Files.put`."""
    kept = office.files.put(path)
    return SourceFile(BlobId(kept.id), kept.key, kept.content_hash, path.name)


def staff_list(path: Path | None) -> StaffList | None:
    """The staff list in the file, where there is one. Raises as `read_staff_list`."""
    return read_staff_list(path) if path else None


def read_kept(
    office: Office,
    known: PopulationRecord,
    watch: Watch = UNWATCHED,
    take: Callable[[Items], None] = lambda items: None,
) -> Population:
    """Read the kept file with the standing repairs; `take` is given the items, some at a time.

    Raises `UserError(POPULATION_FILE_MISSING)` where it has not come, and as `Files.original` and
    `read_population`.
    """
    reading = replace(known.reading, repairs=known.standing_repairs)
    with _original(office, known.file) as path, _staff_of(office, known) as staff:
        return read_population(path, reading, lambda rows: take(rows.items), watch, staff)


def unreadable(office: Office, known: PopulationRecord, rows: Iterable[int]) -> frozenset[int]:
    """Those of `rows` that cannot be read as they came. Raises as `read_kept`."""
    with _original(office, known.file) as path:
        return unreadable_rows(path, known.reading, rows)


def kept_columns(office: Office, known: PopulationRecord) -> tuple[str, ...]:
    """The names of the kept file's columns. Raises as `read_kept`."""
    with _original(office, known.file) as path:
        heading, _ = preview(open_table(path, known.reading.table), 1)
    return column_names(heading)


@contextmanager
def _original(office: Office, file: SourceFile) -> Iterator[Path]:
    """The file as it came, in a private place that is empty when the block ends."""
    if not office.files.has(file.blob):
        raise UserError(ErrorCode.POPULATION_FILE_MISSING)
    suffix = Path(file.name).suffix  # some readers go by it
    suffix = suffix if suffix[1:].isalnum() else ""  # the name may have come from anybody
    with office.files.original(file.blob, BlobKey(file.key), suffix) as path:
        yield path


@contextmanager
def _staff_of(office: Office, known: PopulationRecord) -> Iterator[StaffList | None]:
    if known.staff is None:
        yield None
        return
    with _original(office, known.staff) as path:
        yield read_staff_list(path)
