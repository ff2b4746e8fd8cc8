"""A year's risk analysis as it stands: its risks, its thresholds, and whether it is decided.

Source: system for internal control §3, §4; docs/beslut/0501.
"""

from dataclasses import dataclass
from enum import StrEnum

from kontrollbesok.model.control_row import ControlRow, following
from kontrollbesok.model.plan import Control
from kontrollbesok.model.risk import (
    PlanMark,
    Risk,
    Thresholds,
    lacks_measure,
    must_be_in_plan,
    needs_measure,
)
from kontrollbesok.model.visit import Seen


class Handling(StrEnum):
    """What the board has decided about a risk below the threshold. Source: §4.1."""

    IN_PLAN = "in_plan"
    RISKS_ONLY = "risks_only"


class YearState(StrEnum):
    """Where a year stands; `DRAFT` is written by nobody."""

    DRAFT = "draft"
    DECIDED = "decided"
    REVISING = "revising"


class MeasureState(StrEnum):
    """How far the measure that lowers a risk has come."""

    NOT_NEEDED = "not_needed"
    MISSING = "missing"
    DRAFT = "draft"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class RiskSeen:
    """The events behind what is shown of a risk, group by group."""

    text: Seen = ()
    value: Seen = ()
    decision: Seen = ()
    measure: Seen = ()
    responsible: Seen = ()
    control: Seen = ()
    inherent: Seen = ()
    removal: Seen = ()


@dataclass(frozen=True, slots=True)
class RiskRow:
    """A risk where it stands. `row` names it in the record; `control` is what the plan tests.

    `place` orders the year's risks; `removed_why` is why it was taken out of the year.
    """

    row: str
    risk: Risk
    seen: RiskSeen = RiskSeen()
    control: Control | None = None
    conflict: bool = False
    reason: str = ""
    place: int = 0
    removed: bool = False
    removed_why: str = ""

    @property
    def number(self) -> str:
        """The number as it is shown; a dash for a row that was printed without one."""
        return "–" if self.risk.nr is None else str(self.risk.nr)


@dataclass(frozen=True, slots=True)
class YearDecision:
    """What was last decided of a year. `content` names the version that was decided."""

    state: YearState
    date: str = ""
    dnr: str = ""
    content: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RiskYear:
    """The risks of a year in their order. `shipped`: it came with the program.

    `controls`: what has been said of how its risks are controlled, in the plan's order; see
    `plan_rows` for what is in the plan.

    `removed`: those that were taken out of it, with why; they are in no count and no decision.
    `conflict`: two have written its thresholds or its decision differently.
    """

    year: int
    thresholds: Thresholds
    rows: tuple[RiskRow, ...]
    decision: YearDecision
    shipped: bool = False
    conflict: bool = False
    thresholds_seen: Seen = ()
    decision_seen: Seen = ()
    removed: tuple[RiskRow, ...] = ()
    controls: tuple[ControlRow, ...] = ()

    @property
    def is_frozen(self) -> bool:
        """Whether the year is decided, and nothing in it may change before it is revised."""
        return self.decision.state is YearState.DECIDED

    def row(self, name: str) -> RiskRow:
        """The row with the name, removed or not. Raises `KeyError`."""
        for row in (*self.rows, *self.removed):
            if row.row == name:
                return row
        raise KeyError(name)

    def always_in_plan(self, row: RiskRow) -> bool:
        """Whether the risk can not be left out of the plan."""
        return must_be_in_plan(row.risk, self.thresholds)

    def in_plan(self, row: RiskRow) -> bool:
        """Whether the plan has the risk: it must, or the board has put it there."""
        put_there = row.risk.mark is PlanMark.STAR
        tested = row.control is not None and row.risk.mark is not PlanMark.RISKS_ONLY
        return self.always_in_plan(row) or put_there or tested

    def plan_rows(self) -> tuple[ControlRow, ...]:
        """The rows of the plan: what is said of its risks, then the risks that nothing is said of.

        A control whose number the analysis does not have is in the plan too, and is flagged there.
        """
        by_number = {row.risk.nr: row for row in self.rows if row.risk.nr is not None}
        gone = {row.risk.nr for row in self.removed}
        stated = [
            one
            for one in self.controls
            if one.control.nr not in gone
            and ((row := by_number.get(one.control.nr)) is None or self.in_plan(row))
        ]
        known = {one.control.nr for one in stated}
        silent = [
            ControlRow(following(row.risk), row.risk, stated=False)
            for nr, row in by_number.items()
            if nr not in known and self.in_plan(row)
        ]
        return (*stated, *silent)

    def needs_measure(self, row: RiskRow) -> bool:
        """Whether a measure must be identified."""
        return needs_measure(row.risk, self.thresholds)

    def measure_state(self, row: RiskRow) -> MeasureState:
        """A control in the plan is a measure too: it is what the plan does about the risk."""
        tested = row.control is not None and self.in_plan(row)
        if not row.risk.measure.strip() and not tested:
            lacking = lacks_measure(row.risk, self.thresholds)
            return MeasureState.MISSING if lacking else MeasureState.NOT_NEEDED
        return MeasureState.DECIDED if self.is_frozen else MeasureState.DRAFT

    def lacking(self) -> tuple[RiskRow, ...]:
        """The risks that need a measure and have none, to be named before the year is decided."""
        return tuple(row for row in self.rows if self.measure_state(row) is MeasureState.MISSING)

    @property
    def next_number(self) -> int:
        """The number of a new risk. One that was removed keeps its own."""
        numbers = [row.risk.nr or 0 for row in (*self.rows, *self.removed)]
        return max(numbers, default=0) + 1

    @property
    def next_place(self) -> int:
        """Where a new risk stands: after every other, those that were removed among them."""
        return max((row.place for row in (*self.rows, *self.removed)), default=0) + 1

    def unvalued(self) -> tuple[RiskRow, ...]:
        """The risks that nobody has valued."""
        return tuple(row for row in self.rows if row.risk.value is None)

    def conflicting(self) -> tuple[RiskRow, ...]:
        """The risks that two people have written differently."""
        return tuple(row for row in self.rows if row.conflict)


def may_own(role: str) -> bool:
    """Whether a role may own a risk: one in the line, never the coordinator. Source: ux §2.9."""
    return "samordn" not in role.casefold()
