"""What came of a year's controls beside samples and visits, as it stands; and undo.

Source: system for internal control §4.1; docs/beslut/0513.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.model.chart import Chart
from kontrollbesok.model.code import UnitType
from kontrollbesok.model.control import control_number
from kontrollbesok.model.control_check import ControlCheck
from kontrollbesok.model.control_outcome import ControlOutcome, Expected, OutcomeSettings
from kontrollbesok.model.ids import ControlId, VisitId, control_id, values_context
from kontrollbesok.model.indicator import IndicatorValue
from kontrollbesok.model.outcome import year_cut_off
from kontrollbesok.model.plan import Control, Plan
from kontrollbesok.model.touched import Touched
from kontrollbesok.ports.history import OwnAct
from kontrollbesok.services import long_acts, undo
from kontrollbesok.services.office import Office

FIRST_ACT: Final = "outcome.import"
MORE: Final = "outcome.import_more"  # taken back together with the one before


def of_year(office: Office, plan: Plan) -> Mapping[ControlId, ControlOutcome]:
    """The outcome of every row of the plan."""
    today = judged_on(office, plan.year)
    units = expected(office.reads.charts.chart(), today)
    reads = office.reads.outcomes
    values: dict[int, list[IndicatorValue]] = {}
    for value in reads.values():
        if year_of(value.control) <= plan.year:
            values.setdefault(control_number(value.control), []).append(value)
    checks: dict[ControlId, list[ControlCheck]] = {}
    for check in reads.checks(plan.year):
        checks.setdefault(check.control, []).append(check)
    settings = reads.settings(plan.year)
    found = {}
    for control in plan.controls:
        id_ = control_id(plan.year, control.nr)
        found[id_] = ControlOutcome(
            id=id_,
            control=control,
            year=plan.year,
            today=today,
            units=units,
            values=tuple(values.get(control.nr, ())),
            checks=tuple(checks.get(id_, ())),
            settings=settings.get(id_, OutcomeSettings()),
        )
    return found


def of_control(office: Office, id_: ControlId, control: Control) -> ControlOutcome:
    """The outcome of one control. The values of earlier years are those of the same number."""
    year = year_of(id_)
    today = judged_on(office, year)
    reads = office.reads.outcomes
    return ControlOutcome(
        id=id_,
        control=control,
        year=year,
        today=today,
        units=expected(office.reads.charts.chart(), today),
        values=tuple(one for one in reads.values(control.nr) if year_of(one.control) <= year),
        checks=tuple(one for one in reads.checks(year) if one.control == id_),
        settings=reads.settings(year).get(id_, OutcomeSettings()),
    )


def expected(chart: Chart, day: date) -> tuple[Expected, ...]:
    """The units that report and are measured: those there are on `day`, but no contractors.

    A contractor reaches neither the city's intranet nor its training. Source: §5.1.
    """
    return tuple(
        Expected(unit.id, unit.name)
        for unit in chart.units
        if unit.type is not UnitType.CONTRACTOR and unit.days.holds(day)
    )


def judged_on(office: Office, year: int) -> date:
    """Today, and once the year has passed its last day."""
    return min(office.clock.today(), year_cut_off(year))


def check_day(office: Office, day: date, year: int) -> None:
    """Raises `UserError` OUTCOME_DAY_WRONG for a day that has not been, or is after the year."""
    if day > judged_on(office, year):
        raise UserError(ErrorCode.OUTCOME_DAY_WRONG, day=day.isoformat(), year=year)


def year_of(control: ControlId) -> int:
    """The year in a control's id."""
    return int(control.split("/")[1])


def take_back(office: Office, control: ControlId) -> Touched:
    """Take back my last act of today in the control; a file read in after it is taken back whole.

    Raises `UserError` NOTHING_TO_UNDO, CHANGED_SINCE when somebody has changed it after me.
    """
    file = values_context(year_of(control))
    if _is_later(office, _acts(office, file).undo, _acts(office, control).undo):
        return long_acts.take_back(office, file, MORE)
    return undo.undo(office, VisitId(control))


def do_again(office: Office, control: ControlId) -> Touched:
    """Take back my last undo. Raises as `take_back`."""
    file = values_context(year_of(control))
    if _is_later(office, _acts(office, file).redo, _acts(office, control).redo):
        return long_acts.do_again(office, file, MORE)
    return undo.redo(office, VisitId(control))


def _acts(office: Office, context: str) -> undo.Undoable:
    return undo.standing(office, VisitId(context))


def _is_later(office: Office, one: Sequence[OwnAct], other: Sequence[OwnAct]) -> bool:
    """Whether the last of `one` was written after the last of `other`."""

    def place(acts: Sequence[OwnAct]) -> int:
        event = office.reads.event(acts[-1].event) if acts else None
        return event.header.lamport if event else -1

    return bool(one) and place(one) > place(other)
