"""A population as the record has it: where its file is, how it was read, what is decided of it."""

from dataclasses import dataclass, field

from kontrollbesok.model.ids import BlobId, ControlId, EventId, PersonId, PopulationId
from kontrollbesok.model.population import PopulationSource
from kontrollbesok.model.reading import Reading, RowRepair
from kontrollbesok.model.visit import Seen


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that is kept encrypted as it came. `sha256` is of the bytes as they were."""

    blob: BlobId
    key: str = field(repr=False)  # opens the blob: never in a log
    sha256: str
    name: str


@dataclass(frozen=True, slots=True)
class Lock:
    """What the population is, once and for all: equal bytes, reading and repairs give these rows.

    `fingerprint`, `items` and nothing else are of the items to draw among; `total_ore` is the
    control total over every booked row.
    """

    event: EventId
    at_ms: int
    by: PersonId
    fingerprint: str
    items: int
    targeted: int
    total_ore: int
    repairs: tuple[RowRepair, ...] = ()


@dataclass(frozen=True, slots=True)
class LedgerFigure:
    """What the ledger says, typed by a person; None where it gives no such figure."""

    ore: int | None = None
    count: int | None = None
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class PopulationRecord:
    """One file read for one control.

    `reading` is without repairs: before the lock they are `repairs`, after it those of the lock.
    The counts are as the file was first read. `seen` stands behind the ledger figure and repairs.
    """

    id: PopulationId
    control: ControlId
    source: PopulationSource
    file: SourceFile
    reading: Reading
    staff: SourceFile | None
    rows: int
    items: int
    targeted: int
    total_ore: int
    by: PersonId
    at_ms: int
    ledger: LedgerFigure = field(default_factory=LedgerFigure)
    repairs: tuple[RowRepair, ...] = ()
    seen: Seen = ()
    conflict: bool = False  # two have written differently of the ledger or the repairs
    lock_conflict: bool = False  # two locks of different rows: nothing can be drawn from it
    lock: Lock | None = None

    @property
    def standing_repairs(self) -> tuple[RowRepair, ...]:
        """The repairs that the rows are read with now."""
        return self.repairs if self.lock is None else self.lock.repairs


@dataclass(frozen=True, slots=True)
class GroupedItems:
    """How many items share cost centre, day and unit name; enough to tell whose they are."""

    cost_centre: str
    day: str  # ISO, or "" where the file has none
    unit: str
    count: int
