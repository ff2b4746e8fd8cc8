"""What Årsplan › Risker shows."""

from dataclasses import dataclass
from enum import StrEnum

from kontrollbesok.model.risk import Impact, Likelihood
from kontrollbesok.model.risk_year import MeasureState, RiskYear

Cell = tuple[Likelihood, Impact]


class Filter(StrEnum):
    """Which of the year's risks are shown."""

    ALL = "all"
    NEEDS_MEASURE = "needs_measure"
    IN_PLAN = "in_plan"


@dataclass(frozen=True, slots=True)
class RiskShown:
    """A risk as the page shows it. `key` is its name in the record.

    `follows` is what the value leads to; `beside` says what tests it, or what is odd.
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
        }[chosen]

    def has_words(self, words: str) -> bool:
        """Whether every word is somewhere in it."""
        return all(word in self.searched for word in words.casefold().split())


@dataclass(frozen=True, slots=True)
class YearShown:
    """A year as it stands, its risks with the highest value first. `years`: those there are."""

    year: RiskYear
    years: tuple[int, ...]
    rows: tuple[RiskShown, ...]

    def row(self, key: str) -> RiskShown | None:
        """The risk with the key."""
        return next((row for row in self.rows if row.key == key), None)
