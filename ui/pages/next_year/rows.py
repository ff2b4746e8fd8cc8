"""What Årsplan › Nästa år shows."""

from dataclasses import dataclass

from kontrollbesok.model.figures import FrozenFigures, ReportTime
from kontrollbesok.model.outcome import Outcome, Proposal
from kontrollbesok.model.risk_year import RiskYear

_OPEN = FrozenFigures()


@dataclass(frozen=True, slots=True)
class OutcomeShown:
    """A control's outcome. `changed` says what it proposes, and `taken` that it is done."""

    key: str
    title: str
    visits: str
    findings: str
    major: str
    items: str
    changed: str
    reason: str
    proposal: Proposal | None
    taken: bool

    @property
    def cells(self) -> tuple[str, ...]:
        """What its cells say, from left to right."""
        counted = (self.visits, self.findings, self.major, self.items)
        return (self.key, self.title, *counted, self.changed, self.reason)


@dataclass(frozen=True, slots=True)
class NextYearShown:
    """A year's outcomes beside the next year. `begun`: the next year has risks.

    time     the report whose figures the rows give; None for the outcomes as they are now
    figures  the same rows as they were counted
    frozen   what is written of the report, and `stands` says so in words
    """

    year: int
    years: tuple[int, ...]
    following: RiskYear
    rows: tuple[OutcomeShown, ...]
    nothing_found: str
    time: ReportTime | None = None
    figures: tuple[Outcome, ...] = ()
    frozen: FrozenFigures = _OPEN
    stands: str = ""

    @property
    def begun(self) -> bool:
        """Whether there is a next year to change."""
        return bool(self.following.rows)
