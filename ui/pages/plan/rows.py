"""What Årsplan › Risker shows."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from kontrollbesok.model.risk import Impact, Likelihood
from kontrollbesok.model.risk_year import MeasureState, RiskYear

if TYPE_CHECKING:
    from ui.pages.contributions.rows import ContributionsShown
    from ui.pages.control_plan.rows import PlanShown

Cell = tuple[Likelihood, Impact]


class Filter(StrEnum):
    """Which of the year's risks are shown."""

    ALL = "all"
    NEEDS_MEASURE = "needs_measure"
    IN_PLAN = "in_plan"
    REMOVED = "removed"


class Side(StrEnum):
    """Which of a risk's two values is looked at: what remains, or what it was before measures."""

    REMAINS = "remains"
    BEFORE = "before"


@dataclass(frozen=True, slots=True)
class RiskShown:
    """A risk as the page shows it. `key` is its name in the record.

    `follows` is what the value leads to; `beside` says what tests it, or what is odd. `before` is
    where it lay before measures, `in_process` what else its process is controlled by.
    """

    key: str
    number: str
    event: str
    process: str
    likelihood: Likelihood | None
    impact: Impact | None
    value: int | None
    measure: str
    owner: str
    state: MeasureState
    always_in_plan: bool
    in_plan: bool
    needs_measure: bool
    conflict: bool
    follows: str
    beside: str
    searched: str
    goal: str = ""
    way_of_working: str = ""
    note: str = ""
    systematic_control: str = ""
    in_process: str = ""
    before: Cell | None = None
    reason: str = ""
    removed_why: str = ""

    @property
    def cell(self) -> Cell | None:
        """Where in the matrix it lies; None where it is not valued."""
        if self.likelihood is None or self.impact is None:
            return None
        return self.likelihood, self.impact

    def is_in(self, chosen: Filter) -> bool:
        """Whether the filter shows it."""
        return {
            Filter.ALL: True,
            Filter.NEEDS_MEASURE: self.needs_measure,
            Filter.IN_PLAN: self.in_plan,
            Filter.REMOVED: False,  # those have rows of their own
        }[chosen]

    def valued_before(self) -> "RiskShown":
        """The same risk, with the value it had before measures where its value is shown."""
        likelihood, impact = self.before or (None, None)
        value = likelihood * impact if likelihood and impact else None
        kept = "inte värderad" if self.value is None else f"värde {self.value}"
        follows = f"Före åtgärd. Kvar: {kept}."
        return replace(self, likelihood=likelihood, impact=impact, value=value, follows=follows)

    def has_words(self, words: str) -> bool:
        """Whether every word is somewhere in it."""
        return all(word in self.searched for word in words.casefold().split())


@dataclass(frozen=True, slots=True)
class YearShown:
    """A year as it stands, its risks with the highest value first. `years`: those there are.

    `removed`: the risks that were taken out of it. `plan` and `contributions`:
    what the tabs of them show.
    """

    year: RiskYear
    years: tuple[int, ...]
    rows: tuple[RiskShown, ...]
    removed: tuple[RiskShown, ...] = ()
    plan: "PlanShown | None" = None
    contributions: "ContributionsShown | None" = None

    def row(self, key: str) -> RiskShown | None:
        """The risk with the key, removed or not."""
        return next((row for row in (*self.rows, *self.removed) if row.key == key), None)

    def of(self, chosen: Filter, side: Side) -> tuple[RiskShown, ...]:
        """The risks that a filter shows, by what one of their values is: the highest first."""
        if chosen is Filter.REMOVED:
            return self.removed
        rows = tuple(row for row in self.rows if row.is_in(chosen))
        if side is Side.REMAINS:
            return rows
        return tuple(
            sorted((row.valued_before() for row in rows), key=lambda row: -(row.value or 0))
        )
