"""What came of a control in a year, by every way that is neither a sample nor a visit.

Source: system for internal control §4.1; docs/beslut/0513.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from kontrollbesok.model.control_check import (
    CheckState,
    CheckWay,
    ControlCheck,
    month_of,
    month_subject,
)
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.ids import ControlId, UnitId
from kontrollbesok.model.indicator import IndicatorValue, Share, Target, added, change, in_order
from kontrollbesok.model.plan import Control, Method
from kontrollbesok.model.visit import Seen


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the coordinator concludes of a control. `worst`: the heaviest grade of what was found.

    An observation is no finding: the control is without findings.
    """

    worst: Grade | None = None
    text: str = ""

    @property
    def is_given(self) -> bool:
        """Whether anything is concluded."""
        return self.worst is not None or bool(self.text)


@dataclass(frozen=True, slots=True)
class OutcomeSettings:
    """What is decided of how a control is carried out, and what is concluded of it.

    `months` None: nobody has said any.
    """

    target: Target | None = None
    months: tuple[int, ...] | None = None
    assessment: Assessment = Assessment()
    target_seen: Seen = ()
    months_seen: Seen = ()
    assessment_seen: Seen = ()
    conflict: bool = False


@dataclass(frozen=True, slots=True)
class Expected:
    """A unit that is to report or to be measured."""

    id: UnitId
    name: str


@dataclass(frozen=True)
class ControlOutcome:
    """One control in one year.

    units    that are to report, by name: those of the register on `today`, but no contractors
    values   of this year and, for the trend, of the ones before
    checks   all of this year
    today    the day that it is judged on; the year's last day once the year has passed
    """

    id: ControlId
    control: Control
    year: int
    today: date
    units: tuple[Expected, ...] = ()
    values: tuple[IndicatorValue, ...] = ()
    checks: tuple[ControlCheck, ...] = ()
    settings: OutcomeSettings = OutcomeSettings()

    @property
    def by_indicator(self) -> bool:
        """Whether an indicator tests it: the plan says so, or somebody has measured."""
        return Method.INDICATOR in self.control.methods or bool(self.year_values)

    def goes(self, way: CheckWay) -> bool:
        """Whether it is checked that way: the plan says so, or somebody has."""
        planned = {
            CheckWay.ACTIVITY: Method.ACTIVITY in self.control.methods,
            CheckWay.FOLLOW_UP: Method.FOLLOW_UP in self.control.methods,
            CheckWay.ON_DEMAND: self.control.on_demand,
        }[way]
        return planned or bool(self.of(way))

    # Indicators

    @cached_property
    def year_values(self) -> Sequence[IndicatorValue]:
        """The values of this year, the oldest day first."""
        return [one for one in self._in_order if one.day.year == self.year]

    @cached_property
    def latest(self) -> Mapping[UnitId | None, IndicatorValue]:
        """The latest value of the year of each unit; None is the whole administration."""
        return {one.unit: one for one in self.year_values}

    def readings(self, unit: UnitId | None) -> Sequence[IndicatorValue]:
        """All values of a unit, earlier years' too, the oldest first."""
        return self._by_unit.get(unit, ())

    def trend(self, value: IndicatorValue) -> int | None:
        """How far it lies above the one before, in tenths of a per cent."""
        return change(self.readings(value.unit), value)

    @property
    def whole(self) -> Share | None:
        """The whole administration: its own latest value, else the units' latest added up."""
        own = self.latest.get(None)
        if own is not None:
            return own.share
        return added(one.share for one in self.latest.values())

    @property
    def measured(self) -> int:
        """How many units have a value of the year; the whole administration is none of them."""
        return sum(unit is not None for unit in self.latest)

    @property
    def unmeasured(self) -> tuple[Expected, ...]:
        """The units without a value; none where only the whole administration is measured."""
        if not self.measured:
            return () if None in self.latest else self.units
        return tuple(one for one in self.units if one.id not in self.latest)

    @property
    def off_target(self) -> tuple[IndicatorValue, ...]:
        """The latest values that miss the target."""
        target = self.settings.target
        if target is None:
            return ()
        return tuple(one for one in self.latest.values() if not target.met(one.share))

    # Checks

    def of(self, way: CheckWay) -> Sequence[ControlCheck]:
        """The checks of one way that say anything."""
        return [one for one in self.checks if one.way is way and one.is_reported]

    def check(self, way: CheckWay, subject: str) -> ControlCheck | None:
        """One of them, said or not; None where nobody has written."""
        return self._by_subject.get((way, subject))

    @property
    def unreported(self) -> tuple[Expected, ...]:
        """The units that have not reported their activity."""
        said = {one.subject for one in self.of(CheckWay.ACTIVITY)}
        return tuple(one for one in self.units if one.id not in said)

    @property
    def months(self) -> tuple[int, ...]:
        """The months that are followed up, 1–12: as decided, else the plan's own month.

        A month that has been followed up beside them is one of them.
        """
        decided = self.settings.months
        if decided is None:
            decided = (self.control.month,) if self.control.month else ()
        done = (month_of(one.subject) for one in self.of(CheckWay.FOLLOW_UP))
        return tuple(sorted({*decided, *(month for month in done if month)}))

    @property
    def waiting(self) -> tuple[int, ...]:
        """The months that have not been followed up."""
        return tuple(month for month in self.months if not self._is_followed_up(month))

    @property
    def overdue(self) -> tuple[int, ...]:
        """Those of them that have passed."""
        return tuple(month for month in self.waiting if self.due(month) < self.today)

    def due(self, month: int) -> date:
        """The last day of a month of the year."""
        after = date(self.year + month // 12, month % 12 + 1, 1)
        return after - timedelta(days=1)

    # All of it

    def concerned(self, way: CheckWay) -> Sequence[ControlCheck]:
        """The checks of one way that apply."""
        return [one for one in self.of(way) if one.words.state is not CheckState.NOT_CONCERNED]

    def found(self, way: CheckWay) -> Sequence[ControlCheck]:
        """Those where something was found, or an activity was not done."""
        return [one for one in self.of(way) if one.words.state is CheckState.FINDING]

    @property
    def is_complete(self) -> bool:
        """Whether all that is to be reported or measured is. What is on demand never waits."""
        indicator = not self.by_indicator or (bool(self.latest) and not self.unmeasured)
        activity = not self.goes(CheckWay.ACTIVITY) or not self.unreported
        followed = not self.goes(CheckWay.FOLLOW_UP) or (bool(self.months) and not self.waiting)
        return indicator and activity and followed

    @property
    def has_ways(self) -> bool:
        """Whether anything but a sample or a visit tests it."""
        return self.by_indicator or any(self.goes(way) for way in CheckWay)

    @property
    def has_begun(self) -> bool:
        """Whether anything is reported, measured or concluded."""
        given = self.settings.assessment.is_given
        return bool(self.latest) or any(self.of(way) for way in CheckWay) or given

    @property
    def conflict(self) -> bool:
        """Whether two have written differently somewhere and nobody has chosen."""
        if self.settings.conflict or any(one.conflict for one in self.values):
            return True
        return any(one.conflict for one in self.checks)

    @cached_property
    def _in_order(self) -> Sequence[IndicatorValue]:
        return in_order(self.values)

    @cached_property
    def _by_unit(self) -> Mapping[UnitId | None, Sequence[IndicatorValue]]:
        found: dict[UnitId | None, list[IndicatorValue]] = {}
        for one in self._in_order:
            found.setdefault(one.unit, []).append(one)
        return found

    @cached_property
    def _by_subject(self) -> Mapping[tuple[CheckWay, str], ControlCheck]:
        return {(one.way, one.subject): one for one in self.checks}

    def _is_followed_up(self, month: int) -> bool:
        check = self.check(CheckWay.FOLLOW_UP, month_subject(month))
        return check is not None and check.is_reported
