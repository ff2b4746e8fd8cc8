"""What the database knows of the years' risks and plans: what has been written, and no more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from kontrollbesok.model.code import AreaCode, QuestionCode
from kontrollbesok.model.content import Content
from kontrollbesok.model.contribution import Contribution
from kontrollbesok.model.control_row import ControlSeen
from kontrollbesok.model.ids import PersonId
from kontrollbesok.model.plan import ControlLevel, Method
from kontrollbesok.model.risk import Thresholds
from kontrollbesok.model.risk_year import Handling, RiskSeen, YearDecision
from kontrollbesok.model.visit import Seen


@dataclass(frozen=True, slots=True)
class RiskText:
    """The words of a risk. `place` orders the year's rows."""

    goal: str
    process: str
    way_of_working: str
    event: str
    note: str
    place: int


@dataclass(frozen=True, slots=True)
class RiskValue:
    """Likelihood and impact as written, and a printed value that differs from their product."""

    likelihood: int | None
    impact: int | None
    printed: int | None = None


@dataclass(frozen=True, slots=True)
class RiskRecord:
    """What has been written of a risk. None: nothing, and the shipped year holds."""

    row: str
    text: RiskText | None
    value: RiskValue | None
    handling: Handling | None
    reason: str
    measure: str | None
    owner: str | None
    seen: RiskSeen
    conflict: bool
    systematic_control: str | None = None
    inherent: RiskValue | None = None
    removed: bool = False
    removed_why: str = ""


@dataclass(frozen=True, slots=True)
class ControlText:
    """The words of a row of the plan. `place` orders them; `printed` is a value a file gave."""

    title: str
    goal: str
    process: str
    way_of_working: str
    systematic_control: str
    event: str
    activity: str
    performed_as: str
    level_text: str
    note: str
    place: int
    printed: int | None = None


@dataclass(frozen=True, slots=True)
class ControlMethods:
    """How and where a control is carried out."""

    methods: tuple[Method, ...]
    levels: tuple[ControlLevel, ...]
    on_demand: bool = False
    stated: bool = True


@dataclass(frozen=True, slots=True)
class ControlRecord:
    """What has been written of a control. None: nothing, and the shipped year holds."""

    nr: int
    text: ControlText | None
    method: ControlMethods | None
    responsible: str | None
    frequency: str | None
    month: int | None
    areas: tuple[AreaCode, ...] | None
    questions: tuple[QuestionCode, ...] | None
    seen: ControlSeen
    conflict: bool


@dataclass(frozen=True, slots=True)
class YearRecord:
    """What has been written of a year as a whole."""

    thresholds: Thresholds | None
    decision: YearDecision | None
    thresholds_seen: Seen
    decision_seen: Seen
    conflict: bool
    unannounced: bool = False  # visits that the unit is not told of are allowed


@dataclass(frozen=True, slots=True)
class FrozenRecord:
    """The figures of a report as they were frozen. `group` says which; `rows` are as written."""

    group: str
    date: str
    dnr: str
    reason: str
    rows: Mapping[str, Content]
    by: PersonId | None
    at_ms: int
    seen: Seen
    conflict: bool


class PlanReads(Protocol):
    """The years' risks as they stand."""

    def years(self) -> Sequence[int]:
        """The years that risks have been written in, in no particular order."""
        ...

    def risks(self, year: int) -> Sequence[RiskRecord]:
        """The risks of the year that anything has been written of."""
        ...

    def controls(self, year: int) -> Sequence[ControlRecord]:
        """The rows of the plan that anything has been written of, in no particular order."""
        ...

    def contributions(self, year: int) -> Sequence[Contribution]:
        """What units and departments have contributed, in no particular order."""
        ...

    def year(self, year: int) -> YearRecord | None:
        """The year as a whole, or None."""
        ...

    def frozen(self, year: int) -> Sequence[FrozenRecord]:
        """The year's reports whose figures somebody has frozen."""
        ...
