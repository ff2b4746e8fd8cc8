"""What the tab Population och plan shows. Source: ux §2.4, 03."""

from dataclasses import dataclass
from pathlib import Path

from kontrollbesok.errors import UserError
from kontrollbesok.model.code import AttributeCode
from kontrollbesok.model.ids import ControlId, SampleId
from kontrollbesok.model.plan import Control
from kontrollbesok.model.population import Period
from kontrollbesok.model.reading import Proposal, Reading, TableFormat
from kontrollbesok.model.sample import Sample
from kontrollbesok.services.population_views import PopulationView
from kontrollbesok.services.sample_wishes import Outline


@dataclass(frozen=True, slots=True)
class FileStamp:
    """What tells a file that has been changed since it was looked at: size and time in ns."""

    size: int
    changed_ns: int


@dataclass(frozen=True, slots=True)
class StaffShown:
    """A staff list that access rights are to be held against; `unreadable` of its rows are lost."""

    path: Path
    members: int
    unreadable: int


@dataclass(frozen=True, slots=True)
class FileShown:
    """A file that somebody has chosen, before anything is read in.

    `proposal` is None where it could not be read as `table`; `error` says why, and of what is
    shown anyway. Without `table` there is nothing to correct.
    """

    path: Path
    stamp: FileStamp
    period: Period | None
    table: TableFormat | None
    proposal: Proposal | None
    error: UserError | None = None
    reading: Reading | None = None  # as a person has corrected it
    staff: StaffShown | None = None


@dataclass(frozen=True, slots=True)
class TestedAttribute:
    """One thing that is tested in every item. `own`: worded here, not in the question bank."""

    code: AttributeCode
    tests: str
    own: bool = False


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """How many of the sample's items are a unit's, and where they are tested."""

    name: str
    where: str
    drawn: int
    targeted: int


@dataclass(frozen=True, slots=True)
class DrawnShown:
    """What the seed gave. `to_ask`: untested items of units that have no visit."""

    items: int
    targeted: int
    places: tuple[PlaceRow, ...]
    set_at: str
    to_ask: int = 0


@dataclass(frozen=True, slots=True)
class EarlierSample:
    """A sample that a later one has taken the place of."""

    number: int
    words: str


@dataclass(frozen=True, slots=True)
class PlanShown:
    """A control's population, plan and draw as they stand.

    `population` is the latest file, `sample` the latest sample of it. `seeds_differ`: two have
    drawn apart, and a new sample is needed. `fault`: why what was drawn is not shown.
    """

    id: ControlId
    control: Control
    population: PopulationView | None
    sample: Sample | None
    sample_id: SampleId | None
    seeds_differ: bool
    fault: UserError | None
    drawn: DrawnShown | None
    earlier: tuple[EarlierSample, ...]
    attributes: tuple[TestedAttribute, ...]
    bank: tuple[TestedAttribute, ...]
    read_at: str = ""


@dataclass(frozen=True, slots=True)
class Sketch:
    """A plan while it is made: the outline, and its size without room to grow."""

    outline: Outline
    plain_size: int | None
