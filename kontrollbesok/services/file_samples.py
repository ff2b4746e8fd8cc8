"""A sample straight from a file, without any record: for whoever only has file, plan and seed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.columns import propose_mapping
from kontrollbesok.imports.population import (
    READERS,
    file_digest,
    propose,
    read_items,
    unreadable_rows,
)
from kontrollbesok.labels.control import NOUN
from kontrollbesok.model.population import Period, Population, PopulationItem, PopulationSource
from kontrollbesok.model.reading import Reading, RowRepair
from kontrollbesok.model.reconciliation import Reconciliation, lock_obstacle
from kontrollbesok.model.sample import SampleItem, SamplePlan, SeedOrigin
from kontrollbesok.sampling.computation import Role
from kontrollbesok.sampling.fingerprint import Fingerprint, fingerprint
from kontrollbesok.sampling.mismatch import Mismatch, MismatchKind
from kontrollbesok.sampling.protocol import Protocol, SeedSource, population_text
from kontrollbesok.sampling.recheck import recheck
from kontrollbesok.sampling.seed import parse_seed
from kontrollbesok.services.draws import (
    draw_parts,
    part_names,
    plan_computation,
    protocol_parts,
    sample_items,
)
from kontrollbesok.services.protocols import Source, read_source, utc_text, with_source
from kontrollbesok.services.sample_plans import outline
from kontrollbesok.services.sample_wishes import Frame, Outline, Wish

_LINE = re.compile(r"[^\t\n]+\t-?[0-9]+(\t[^\t\n]*)?")


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file as it was read: its account and all its items."""

    path: Path
    reading: Reading
    account: Population
    items: tuple[PopulationItem, ...]

    @property
    def frame(self) -> list[tuple[str, int]]:
        """Id and amount in öre of the items to draw among."""
        return [(item.id, item.amount_ore) for item in self.items if not item.targeted]


@dataclass(frozen=True, slots=True)
class FileSample:
    """What was drawn from a file, and the texts that prove it."""

    outline: Outline
    items: tuple[SampleItem, ...]
    protocol: str  # JSON
    population: str  # as the verifiers read it


@dataclass(frozen=True, slots=True)
class FileCheck:
    """A protocol held against a file. `same_bytes` is None for a population as text."""

    population: Fingerprint
    drawn: int
    same_bytes: bool | None
    mismatches: tuple[Mismatch, ...]


def read_file(
    path: Path,
    source: PopulationSource | None,
    period: Period | None,
    repairs: Sequence[RowRepair] = (),
) -> ReadFile:
    """The file, read as its source or as the system it looks like.

    Raises as `read_items`, and ROW_READABLE, ROW_NOT_IN_FILE, REPAIR_REASON_MISSING.
    """
    proposal = propose(path, period)
    reading = proposal.reading
    if source is not None and source is not reading.source:
        mapping = propose_mapping(READERS[source], proposal.columns)
        reading = replace(reading, source=source, mapping=mapping)
    reading = replace(reading, repairs=tuple(repairs))
    account, items = _items(path, reading)
    return ReadFile(path, reading, account, items)


def draw_file(
    read: ReadFile,
    wish: Wish,
    seed: str,
    origin: SeedOrigin,
    at_ms: int,
    reconciliation: Reconciliation | None = None,
) -> FileSample:
    """Draw from a file that has been read. Lock and seed carry the same time: there is no record.

    Nothing is kept, and no fault says that it is. Raises `UserError`: what `lock_obstacle` gives
    (E03, E04), as `outline`, as `parse_seed` (E08) and as `draw_parts`.
    """
    try:
        return _drawn(read, wish, seed, origin, at_ms, reconciliation)
    except UserError as error:
        error.is_recorded = False
        raise


def _drawn(
    read: ReadFile,
    wish: Wish,
    seed: str,
    origin: SeedOrigin,
    at_ms: int,
    reconciliation: Reconciliation | None,
) -> FileSample:
    obstacle = lock_obstacle(read.account, reconciliation)
    if obstacle is not None:
        raise obstacle
    frame = read.frame
    made = outline(wish, frame, NOUN[read.reading.source])
    digits = parse_seed(seed)
    parts = draw_parts(made.plan, digits, frame)
    computation = plan_computation(made.plan, frame)
    drawn = Protocol(
        control=read.path.name,
        population=fingerprint(frame),
        locked_at=utc_text(at_ms),
        seed=digits,
        seed_source=SeedSource(origin.value),
        seed_set_at=utc_text(at_ms),
        parts=protocol_parts(parts, {}),
        computations=(computation,) if computation else (),
    )
    source = Source(read.path.name, file_digest(read.path), read.reading, made.plan)
    items: dict[str, PopulationItem] = {item.id: item for item in read.items}
    targeted = [item for item in read.items if item.targeted]
    return FileSample(
        outline=made,
        items=sample_items(parts, items, targeted, {}),
        protocol=with_source(drawn, source),
        population=population_text(frame, part_names(made.plan, frame)),
    )


def verify_file(protocol: str, path: Path) -> FileCheck:
    """Hold a protocol against the exported file, or against the population as text.

    And against the plan that it says was recorded.

    Raises `UserError`: PROTOCOL_UNREADABLE, FILE_EMPTY, FILE_UNREADABLE, and as `read_file`.
    """
    kept, source = read_source(protocol)
    lines = _population_lines(path)
    if lines is not None:
        rows = [(item, int(ore)) for item, ore, *_ in lines]
        parts = [line[2] for line in lines] if all(len(line) == 3 for line in lines) else None
        same = None
    elif source is not None:
        _, items = _items(path, source.reading)
        rows = [(item.id, item.amount_ore) for item in items if not item.targeted]
        parts, same = part_names(source.plan, rows), file_digest(path) == source.sha256
    else:
        raise UserError(ErrorCode.FILE_UNREADABLE)
    population = fingerprint(rows)
    found = recheck(kept, rows, parts)
    if source is not None and population == kept.population:
        found = (*found, *_unlike_plan(source.plan, kept, rows))
    return FileCheck(
        population=population,
        drawn=sum(part.sizes[-1] for part in kept.parts),
        same_bytes=same,
        mismatches=tuple(dict.fromkeys(found)),
    )


def _items(path: Path, reading: Reading) -> tuple[Population, tuple[PopulationItem, ...]]:
    """As `read_items`, where only what cannot be read is mended, tested apart or explained away."""
    if any(repair.lacks_reason for repair in reading.repairs):
        raise UserError(ErrorCode.REPAIR_REASON_MISSING)
    account, items = read_items(path, reading)
    repaired = sorted(repair.row for repair in reading.repairs)
    unread = unreadable_rows(path, reading, repaired) if repaired else frozenset()
    for row in repaired:
        if not 1 <= row <= account.rows_in_file:
            raise UserError(ErrorCode.ROW_NOT_IN_FILE, row=row, rows=account.rows_in_file)
        if row not in unread:
            raise UserError(ErrorCode.ROW_READABLE, row=row)
    return account, items


def _unlike_plan(plan: SamplePlan, kept: Protocol, frame: Frame) -> Iterator[Mismatch]:
    """Where a protocol is not of the plan that it says was recorded: its parts and its size."""
    sizes = {part.name: part.sizes[0] for part in kept.parts}
    for part in plan.parts:
        drawn = sizes.get(part.name, 0)
        if drawn < part.size:
            yield Mismatch(MismatchKind.SIZE, part.name, asked=part.size, drawn=drawn)
    planned = {(part.name, part.method.value) for part in plan.parts}
    is_alike = planned == {(part.name, part.method.value) for part in kept.parts}
    more = any(sizes.get(part.name, 0) > part.size for part in plan.parts)
    sizing = plan_computation(plan, frame)
    computed = [one for one in kept.computations if one.role is Role.PLAN]
    if more or not is_alike or computed != ([sizing] if sizing else []):
        yield Mismatch(MismatchKind.PLAN)


def _population_lines(path: Path) -> list[list[str]] | None:
    """The rows of a population as text, or None for any other file."""
    try:
        text = path.read_bytes().decode()
    except UnicodeDecodeError:
        return None
    except OSError as error:
        raise UserError(ErrorCode.FILE_UNREADABLE) from error
    if not text:
        raise UserError(ErrorCode.FILE_EMPTY)
    lines = text.split("\n")[:-1]
    if not lines or not all(_LINE.fullmatch(line) for line in lines):
        return None
    return [line.split("\t") for line in lines]
