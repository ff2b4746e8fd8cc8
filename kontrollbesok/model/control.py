"""Where a control of the year's plan stands. Source: ux §2.4, 15."""

from dataclasses import dataclass
from enum import StrEnum

from kontrollbesok.model.control_outcome import ControlOutcome
from kontrollbesok.model.ids import ControlId, PopulationId, SampleId
from kontrollbesok.model.plan import Control


class ControlState(StrEnum):
    """How far a control has come."""

    NOT_BEGUN = "not_begun"
    POPULATION_READ = "population_read"
    POPULATION_LOCKED = "population_locked"
    PLANNED = "planned"
    LOCKS_DIFFER = "locks_differ"  # two have locked other rows apart: the file is read anew
    SEEDS_DIFFER = "seeds_differ"  # two have set seeds apart: a new sample is needed
    NOT_RECREATED = "not_recreated"  # what was drawn cannot be computed: its pages say why
    FILE_MISSING = "file_missing"  # drawn, but its file has not come to this computer
    DRAWN = "drawn"
    BEING_TESTED = "being_tested"
    TESTED = "tested"  # all of it, and nobody has drawn the conclusion
    CONCLUDED = "concluded"
    WITHHELD = "withheld"
    OTHER_WAYS = "other_ways"  # not by a sample: visits, indicators, activities, follow-up


@dataclass(frozen=True, slots=True)
class ControlStanding:
    """A row of the plan and how far it has come.

    `tested` of `size` drawn items, `errors` among them; `draws` counts the seeds that have been
    set, so that a redraw is seen. `conclusion` is what the record says. `visits_done` of `visits`
    planned visits that cover it. `transferred`: its outcome has been carried over to ILS.
    `outcome`: what has come of it by other ways than samples and visits, and what is concluded.
    """

    control: Control
    id: ControlId
    state: ControlState
    population: PopulationId | None = None
    sample: SampleId | None = None
    tested: int = 0
    size: int = 0
    errors: int = 0
    draws: int = 0
    conclusion: str = ""
    visits_done: int = 0
    visits: int = 0
    transferred: bool = False
    outcome: ControlOutcome | None = None

    @property
    def has_outcome(self) -> bool:
        """Whether there is anything to carry over: without a sample ILS may have it already."""
        return self.state in (
            ControlState.CONCLUDED,
            ControlState.WITHHELD,
            ControlState.OTHER_WAYS,
        )


def control_number(control: ControlId) -> int:
    """The IKP number in a control's id; 0 for an id that has none."""
    number = control.rpartition("/")[2]
    return int(number) if number.isdecimal() else 0
