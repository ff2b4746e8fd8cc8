"""Populations: a file read, its rows accounted for, held against the ledger, locked once.

The bytes are kept encrypted as they came, and the rows follow from bytes, reading and repairs, on
this computer and on every other. No row that can be read is ever put beyond testing.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.population import file_digest, propose, read_population
from kontrollbesok.imports.tables import UNWATCHED, Watch
from kontrollbesok.journal.canonical import Json
from kontrollbesok.journal.seal import Act
from kontrollbesok.labels.control import moment_text
from kontrollbesok.model.ids import ControlId, PopulationId, mint
from kontrollbesok.model.population import Period, Population
from kontrollbesok.model.population_record import LedgerFigure, PopulationRecord, SourceFile
from kontrollbesok.model.population_rows import Items
from kontrollbesok.model.reading import (
    Proposal,
    Reading,
    RowRepair,
    TableFormat,
)
from kontrollbesok.model.reading_content import mapping_json, repairs_json
from kontrollbesok.model.reconciliation import Reconciliation, lock_obstacle
from kontrollbesok.model.touched import Touched
from kontrollbesok.ports.clock import swedish_time
from kontrollbesok.services.kept_files import keep, read_kept, staff_list, unreadable
from kontrollbesok.services.office import Office
from kontrollbesok.services.recording import put, record


def opened(office: Office, population: PopulationId) -> PopulationRecord:
    """The population. Raises `UserError(POPULATION_UNKNOWN)`."""
    found = office.reads.samples.population(population)
    if found is None:
        raise UserError(ErrorCode.POPULATION_UNKNOWN)
    return found


def preview(
    office: Office,
    path: Path,
    period: Period | None = None,
    table_format: TableFormat | None = None,
) -> Proposal:
    """What the program makes of a file, with the columns that were used last for its source.

    Changes nothing. Raises as `imports.population.propose`.
    """
    proposal = propose(path, period, table_format=table_format)
    source = proposal.reading.source
    same = [known for known in office.reads.samples.populations() if known.source is source]
    return propose(path, period, same[-1].reading, table_format) if same else proposal


def take_in(
    office: Office,
    control: ControlId,
    path: Path,
    reading: Reading,
    watch: Watch = UNWATCHED,
    staff: Path | None = None,
) -> PopulationId:
    """Keep the file and how it was read, repairs included; the new population.

    Raises `UserError`: FILE_READ_BEFORE (E05), SOURCE_UNREADABLE where the file changes while it
    is read, and as `read_population` and `Files.put`. After any of them nothing is kept.
    """
    digest = file_digest(path)
    _check_new(office, control, digest, reading)
    account = read_population(path, reading, watch=watch, staff=staff_list(staff))
    file = keep(office, path)
    if file.sha256 != digest:
        office.files.drop(file.blob)
        raise UserError(ErrorCode.SOURCE_UNREADABLE)
    kept_staff = keep(office, staff) if staff else None
    population = PopulationId(mint(office.clock.now_ms()))
    value = _source(control, file, kept_staff, reading, account)
    operations = [put(office.store, "population", population, "source", value)]
    if reading.repairs:
        repairs: dict[str, Json] = {"repairs": repairs_json(reading.repairs)}
        operations.append(put(office.store, "population", population, "reconciliation", repairs))
    blobs = tuple(kept.blob for kept in (file, kept_staff) if kept)
    record(office, Act("population.read", tuple(operations), context=control, blobs=blobs))
    return population


def account(office: Office, population: PopulationId, watch: Watch = UNWATCHED) -> Population:
    """The account of the kept file as it is read now. Raises as `read_population` does, and
    POPULATION_UNKNOWN, POPULATION_FILE_MISSING.
    """
    return read_kept(office, opened(office, population), watch)


def repair(office: Office, population: PopulationId, *repairs: RowRepair) -> Touched:
    """Correct, explain or choose to test rows that cannot be read, in place of earlier repairs.

    Raises `UserError`: POPULATION_LOCKED, ROW_READABLE, REPAIR_REASON_MISSING.
    """
    known = _unlocked(office, population)
    if any(repair.lacks_reason for repair in repairs):
        raise UserError(ErrorCode.REPAIR_REASON_MISSING)
    _check_unreadable(office, known, repairs)
    standing = {repair.row: repair for repair in (*known.repairs, *repairs)}
    return _reconcile(office, replace(known, repairs=tuple(standing.values())), "repair")


def withdraw_repair(office: Office, population: PopulationId, row: int) -> Touched:
    """Let a row be as it came. Raises `UserError(POPULATION_LOCKED)`."""
    known = _unlocked(office, population)
    left = tuple(repair for repair in known.repairs if repair.row != row)
    return _reconcile(office, replace(known, repairs=left), "repair")


def reconcile(office: Office, population: PopulationId, ledger: LedgerFigure) -> Touched:
    """Keep what the ledger says, and why a difference is right.

    May be done after the lock, too: it changes no row. Raises `UserError(POPULATION_UNKNOWN)`.
    """
    return _reconcile(office, replace(opened(office, population), ledger=ledger), "reconcile")


def lock(office: Office, population: PopulationId, watch: Watch = UNWATCHED) -> Touched:
    """Let the population be what it is, once.

    Raises `UserError`: POPULATION_LOCKED, DECISIONS_DIFFER, ROW_READABLE, and what
    `lock_obstacle` gives (E03, E04).
    """
    known = _unlocked(office, population)
    if known.conflict:
        raise UserError(ErrorCode.DECISIONS_DIFFER, what="populationen")
    _check_unreadable(office, known, known.repairs)
    office.store.populations.drop(population)
    found = read_kept(office, known, watch, partial(office.store.populations.add, population))
    obstacle = lock_obstacle(found, reconciliation(known))
    if obstacle is not None:
        office.store.populations.drop(population)
        raise obstacle
    value: dict[str, Json] = {
        "locked": True,
        "fingerprint": found.frame_sha256,
        "items": found.to_draw.count,
        "targeted": found.targeted.count,
        "total_ore": found.booked.total_ore,
        "repairs": repairs_json(known.repairs),
    }
    operation = put(office.store, "population", population, "lock", value)
    touched = record(office, Act("population.lock", (operation,), context=known.control))
    office.store.populations.complete(population)
    return touched


def reconciliation(known: PopulationRecord) -> Reconciliation:
    """The typed ledger figures, to be held against an account."""
    return Reconciliation(known.ledger.ore, known.ledger.count, known.ledger.explanation)


def ensure_rows(office: Office, known: PopulationRecord, watch: Watch = UNWATCHED) -> None:
    """Have the rows of a locked population at hand, read from the kept file if need be.

    Raises `UserError`: POPULATION_NOT_LOCKED, LOCKS_DIFFER, POPULATION_FILE_MISSING,
    POPULATION_DIFFERS where the file gives other rows than those that were locked.
    """
    if known.lock is None:
        raise UserError(ErrorCode.POPULATION_NOT_LOCKED)
    if known.lock_conflict:
        raise UserError(ErrorCode.LOCKS_DIFFER)
    if office.store.populations.holds(known.id):
        return
    office.store.populations.drop(known.id)
    take = partial(office.store.populations.add, known.id)
    _check_locked(office, known, read_kept(office, known, watch, take))
    office.store.populations.complete(known.id)


def read_frame(
    office: Office, known: PopulationRecord, watch: Watch = UNWATCHED
) -> list[tuple[str, int]]:
    """The items to draw among, read from the kept file anew and held against the lock.

    Raises `UserError`: POPULATION_DIFFERS, ROW_READABLE where a row that can be read has been
    explained away, and as `ensure_rows`.
    """
    if known.lock is None:
        raise UserError(ErrorCode.POPULATION_NOT_LOCKED)
    _check_unreadable(office, known, known.lock.repairs)
    frame: list[tuple[str, int]] = []

    def take(items: Items) -> None:
        frame.extend(items.frame())

    _check_locked(office, known, read_kept(office, known, watch, take))
    return frame


def compare_file(known: PopulationRecord, path: Path) -> None:
    """Whether a file on disk still is the one that was read: the kept copy rules either way.

    Raises `UserError(FILE_CHANGED_SINCE)`.
    """
    if file_digest(path) != known.file.sha256:
        raise UserError(ErrorCode.FILE_CHANGED_SINCE, file=path.name)


def tidy(office: Office) -> None:
    """Forget rows that no sample needs any longer: all of the population's are concluded."""
    for population in office.store.populations.held():
        samples = [s for s in office.reads.samples.samples() if s.population == population]
        if samples and all(sample.conclusion for sample in samples):
            office.store.populations.drop(population)


def _check_new(office: Office, control: ControlId, digest: str, reading: Reading) -> None:
    """The same bytes read in the same way give the same population. Source: ux §7.3, E05.

    One that was locked differently apart is of no use: its file is read anew.
    """
    for known in office.reads.samples.populations(control):
        if known.lock_conflict:
            continue
        if known.file.sha256 == digest and known.reading == replace(reading, repairs=()):
            when = moment_text(swedish_time(known.at_ms), office.clock.today())
            raise UserError(ErrorCode.FILE_READ_BEFORE, when=when)


def _unlocked(office: Office, population: PopulationId) -> PopulationRecord:
    known = opened(office, population)
    if known.lock is not None:
        raise UserError(ErrorCode.POPULATION_LOCKED)
    return known


def _check_unreadable(
    office: Office, known: PopulationRecord, repairs: Sequence[RowRepair]
) -> None:
    """A row that can be read as it came is an item and stays one."""
    repaired = sorted(repair.row for repair in repairs)
    if repaired:
        waiting = unreadable(office, known, repaired)
        for row in repaired:
            if row not in waiting:
                raise UserError(ErrorCode.ROW_READABLE, row=row)


def _check_locked(office: Office, known: PopulationRecord, found: Population) -> None:
    locked = known.lock
    assert locked is not None  # asked for by those who have checked
    expected = (locked.fingerprint, locked.items, locked.targeted, locked.total_ore)
    counts = (found.to_draw.count, found.targeted.count, found.booked.total_ore)
    if (found.frame_sha256, *counts) != expected:
        office.store.populations.drop(known.id)
        raise UserError(ErrorCode.POPULATION_DIFFERS)


def _reconcile(office: Office, known: PopulationRecord, what: str) -> Touched:
    ledger = known.ledger
    value: dict[str, Json] = {
        "ledger_ore": ledger.ore,
        "ledger_count": ledger.count,
        "explanation": ledger.explanation.strip() or None,
        "repairs": repairs_json(known.repairs) if known.repairs else None,
    }
    operation = put(office.store, "population", known.id, "reconciliation", value, known.seen)
    return record(office, Act(f"population.{what}", (operation,), context=known.control))


def _source(
    control: ControlId,
    file: SourceFile,
    staff: SourceFile | None,
    reading: Reading,
    account: Population,
) -> dict[str, Json]:
    mapping = mapping_json(reading)
    if staff is not None:
        mapping["staff"] = {
            "blob": staff.blob,
            "key": staff.key,
            "sha256": staff.sha256,
            "name": staff.name,
        }
    period = reading.period
    return {
        "control": control,
        "blob": file.blob,
        "key": file.key,
        "sha256": file.sha256,
        "file": file.name,
        "fingerprint": account.frame_sha256,
        "starts": period.first.isoformat() if period else None,
        "ends": period.last.isoformat() if period else None,
        "reader": reading.source.value,
        "rows": account.rows_in_file,
        "items": account.to_draw.count,
        "targeted": account.targeted.count,
        "total_ore": account.booked.total_ore,
        "mapping": mapping,
    }
