"""What Årsplan › Bidrag shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kontrollbesok.model.contribution import Contribution, ContributionState

STATE_TEXT = {
    ContributionState.SUBMITTED: "Lämnat",
    ContributionState.TAKEN: "Taget med",
    ContributionState.NOT_TAKEN: "Inte taget med",
}


class Filter(StrEnum):
    """Which contributions are shown."""

    WAITING = "waiting"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class ContributionShown:
    """A contribution. `number` is the risk it is about, "Ny" for a new one."""

    one: Contribution
    number: str
    state: str

    @property
    def key(self) -> str:
        """Its id."""
        return self.one.id

    @property
    def is_waiting(self) -> bool:
        """Whether nobody has taken a stand."""
        return self.one.state is ContributionState.SUBMITTED


@dataclass(frozen=True, slots=True)
class ContributionsShown:
    """A year's contributions, by the risk they are about. `risks`: name in the record and words."""

    rows: tuple[ContributionShown, ...]
    risks: tuple[tuple[str, str], ...]
    sources: tuple[str, ...]

    def of(self, chosen: Filter) -> tuple[ContributionShown, ...]:
        """Those that a filter shows."""
        return tuple(row for row in self.rows if chosen is Filter.ALL or row.is_waiting)

    def beside(self, row: ContributionShown) -> Sequence[Contribution]:
        """What is merged together with a row: all that wait about the same risk."""
        if not row.is_waiting:
            return ()
        if not row.one.words.row:
            return (row.one,)  # each proposes a risk of its own
        same = row.one.words.row
        return [one.one for one in self.rows if one.is_waiting and one.one.words.row == same]
