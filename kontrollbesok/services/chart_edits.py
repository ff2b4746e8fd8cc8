"""The register of units by hand: a row at a time, and taken back with Ctrl+Z.

Source: system for internal control §5.1; docs/beslut/0507.
"""

from collections.abc import Iterable
from typing import Final

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.seal import Act
from kontrollbesok.model.chart import Chart, Stay
from kontrollbesok.model.chart_facts import (
    UnitFacts,
    division_facts,
    known_facts,
    site_in,
    unit_facts,
)
from kontrollbesok.model.cost_centre import CostCentre, fold_name, overlaps
from kontrollbesok.model.cost_centre_text import read_cost_centres, unread_parts
from kontrollbesok.model.ids import CHART_CONTEXT, UnitId
from kontrollbesok.model.people import Role
from kontrollbesok.model.touched import Touched
from kontrollbesok.services import long_acts
from kontrollbesok.services.chart_rows import ChartRows
from kontrollbesok.services.office import Office
from kontrollbesok.services.recording import record

MORE: Final = "unit.import_more"  # taken back together with the act before it


def set_unit(office: Office, unit: UnitId | None, before: UnitFacts, now: UnitFacts) -> Touched:
    """Let the unit's row say `now`; None is a new unit. `before` is what the screen showed.

    Raises `UserError` UNIT_NEEDS_NAME, UNIT_NAME_TAKEN, UNIT_DAYS_WRONG, COST_CENTRE_UNREADABLE,
    COST_CENTRE_SHARED, CHART_CHANGED, NOT_ALLOWED.
    """
    chart = office.reads.charts.chart()
    _check(chart, unit, now)
    known = chart.unit(unit) if unit else None
    if known is not None and unit_facts(chart, known) != before:
        raise UserError(ErrorCode.CHART_CHANGED, unit=before.unit)
    return _write(office, chart, "unit.change" if known else "unit.register", now, unit)


def set_division(office: Office, before: UnitFacts, now: UnitFacts) -> Touched:
    """Let the row of a department or a section say who its chief is, and its days.

    Raises `UserError` UNIT_DAYS_WRONG, CHART_CHANGED, NOT_ALLOWED.
    """
    chart = office.reads.charts.chart()
    if now.days.is_backwards:
        raise UserError(ErrorCode.UNIT_DAYS_WRONG, unit=now.name)
    if known_facts(chart, now) != before:
        raise UserError(ErrorCode.CHART_CHANGED, unit=before.name)
    return _write(office, chart, "division.change", now, None)


def take_back(office: Office) -> Touched:
    """Take back my last act of today in the register. Raises as `long_acts.take_back`."""
    return long_acts.take_back(office, CHART_CONTEXT, MORE)


def do_again(office: Office) -> Touched:
    """Take back my last undo. Raises as `long_acts.do_again`."""
    return long_acts.do_again(office, CHART_CONTEXT, MORE)


def may_change(office: Office) -> bool:
    """Whether the register is this person's to write."""
    me = office.reads.people().get(office.author.person)
    return me is not None and Role.COORDINATOR in me.roles


def all_facts(chart: Chart) -> list[UnitFacts]:
    """Every row, as it can be read in again: divisions that have a chief or days of their own
    before the units.
    """
    above = [division_facts(chart, one) for one in chart.divisions]
    rows = [row for row in above if row.chief or row.days.first or row.days.last]
    rows += [unit_facts(chart, one) for one in chart.units]
    return sorted(rows, key=lambda row: (row.department, row.section, row.unit))


def shared_centre(centres: Iterable[CostCentre]) -> tuple[CostCentre, CostCentre] | None:
    """A cost centre that two units have on the same day, or None."""
    return next(iter(overlaps(centres)), None)


def centres_of(chart: Chart, left_out: UnitId | None = None) -> list[CostCentre]:
    """The cost centres of every unit but one."""
    return [
        centre
        for unit in chart.units
        if unit.id != left_out
        for centre in read_cost_centres(unit.id, unit.cost_centres)
    ]


def _write(office: Office, chart: Chart, act: str, now: UnitFacts, unit: UnitId | None) -> Touched:
    operations = ChartRows(office, chart).operations(now, unit)
    if not operations:
        return Touched.NOTHING
    return record(office, Act(act, operations, context=CHART_CONTEXT))


def _check(chart: Chart, unit: UnitId | None, now: UnitFacts) -> None:
    if not now.unit:
        raise UserError(ErrorCode.UNIT_NEEDS_NAME)
    same = chart.named(now.unit)
    if same is not None and same.id != unit:
        raise UserError(ErrorCode.UNIT_NAME_TAKEN, unit=same.name)
    if now.days.is_backwards:
        raise UserError(ErrorCode.UNIT_DAYS_WRONG, unit=now.unit)
    own = UnitId(unit or "new")
    known = chart.unit(unit) if unit else None
    if known is not None and known.stay is not None and _leaves_before_it_came(known.stay, now):
        raise UserError(ErrorCode.UNIT_DAYS_WRONG, unit=now.unit)
    unread = unread_parts(own, now.cost_centres)
    if unread and (known is None or now.cost_centres != known.cost_centres):
        raise UserError(ErrorCode.COST_CENTRE_UNREADABLE, number=unread[0])
    centres = [*centres_of(chart, unit), *read_cost_centres(own, now.cost_centres)]
    shared = shared_centre(centres)
    if shared is not None and own in {one.unit for one in shared}:
        raise UserError(ErrorCode.COST_CENTRE_SHARED, number=shared[0].number)


def _leaves_before_it_came(stay: Stay, now: UnitFacts) -> bool:
    """Whether the row moves the unit to another site on or before the day it came to this one."""
    name, first = site_in(now.site)
    is_another = fold_name(name) != fold_name(stay.site.name)
    return bool(is_another and first and stay.days.first and first <= stay.days.first)
