"""The year's risks: the shipped year with what has been written over it, and the changes.

Source: system for internal control §3, §4; ux.md §2.9; docs/beslut/0501.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.plans import plan_years
from kontrollbesok.journal.canonical import Json
from kontrollbesok.journal.seal import Act
from kontrollbesok.model.control_row import ControlRow
from kontrollbesok.model.ids import risk_id, year_plan_id
from kontrollbesok.model.plan import Plan
from kontrollbesok.model.risk import HIGHEST_STEP, Impact, Likelihood, PlanMark, Risk, Thresholds
from kontrollbesok.model.risk_year import (
    Handling,
    RiskRow,
    RiskYear,
    YearDecision,
    YearState,
    may_own,
)
from kontrollbesok.model.touched import Touched
from kontrollbesok.model.visit import Seen
from kontrollbesok.ports.plan_reads import RiskRecord
from kontrollbesok.services.office import Office
from kontrollbesok.services.recording import put, record
from kontrollbesok.services.risk_values import scale_value
from kontrollbesok.services.shipped_plans import shipped_plan
from kontrollbesok.services.year_controls import stated_controls

Step = TypeVar("Step", Likelihood, Impact)

_MARK = {Handling.IN_PLAN: PlanMark.STAR, Handling.RISKS_ONLY: PlanMark.RISKS_ONLY}


def known_years(office: Office) -> tuple[int, ...]:
    """The years with risks, latest first."""
    return tuple(sorted({*plan_years(), *office.reads.plans.years()}, reverse=True))


def read_year(office: Office, year: int) -> RiskYear:
    """The year as it stands; without rows where nobody has written any.

    Raises `UserError` as `shipped_plan` does for a shipped year that cannot be read.
    """
    shipped = shipped_plan(year)
    written = office.reads.plans.year(year)
    thresholds = shipped.thresholds if shipped else Thresholds()
    records = office.reads.plans.risks(year)
    found = _rows(shipped, records)
    numbered = {row.risk.nr: row.risk for row in found if row.risk.nr is not None}
    stated = stated_controls(office, year, shipped, numbered)
    rows = _controlled(found, stated)
    return RiskYear(
        year=year,
        thresholds=(written and written.thresholds) or thresholds,
        rows=tuple(row for row in rows if not row.removed),
        removed=tuple(row for row in rows if row.removed),
        controls=stated,
        decision=(written and written.decision) or YearDecision(YearState.DRAFT),
        shipped=shipped is not None,
        conflict=written is not None and written.conflict,
        thresholds_seen=written.thresholds_seen if written else (),
        decision_seen=written.decision_seen if written else (),
    )


def set_value(
    office: Office,
    year: RiskYear,
    row: RiskRow,
    likelihood: Likelihood,
    impact: Impact,
    reason: str = "",
) -> Touched:
    """Value a risk. A printed value that differed says nothing of the new one.

    `reason` is kept with the act, where something proposed it.

    Raises `UserError` YEAR_DECIDED.
    """
    value, seen = scale_value(likelihood, impact), row.seen.value
    return write_group(office, year, row, "risk.move", "value", value, seen, reason)


def set_measure(office: Office, year: RiskYear, row: RiskRow, text: str) -> Touched:
    """What lowers the risk, in words. Raises `UserError` YEAR_DECIDED."""
    return write_group(
        office, year, row, "risk.measure", "measure", {"text": text.strip()}, row.seen.measure
    )


def set_owner(office: Office, year: RiskYear, row: RiskRow, role: str) -> Touched:
    """The line role that owns the risk.

    Raises `UserError` OWNER_NOT_IN_LINE for the coordinator, YEAR_DECIDED.
    """
    if not may_own(role):
        raise UserError(ErrorCode.OWNER_NOT_IN_LINE)
    value: dict[str, Json] = {"role": role.strip()}
    seen = row.seen.responsible
    return write_group(office, year, row, "risk.responsible", "responsible", value, seen)


def set_handling(
    office: Office, year: RiskYear, row: RiskRow, handling: Handling, reason: str = ""
) -> Touched:
    """Put a risk in the plan, or take it out. Source: §4.1.

    Raises `UserError` RISK_STAYS_IN_PLAN from the threshold on, YEAR_DECIDED.
    """
    if handling is Handling.RISKS_ONLY and year.always_in_plan(row):
        raise UserError(
            ErrorCode.RISK_STAYS_IN_PLAN, risk=row.number, limit=year.thresholds.in_plan
        )
    value: dict[str, Json] = {"handling": handling.value, "reason": reason.strip() or None}
    return write_group(office, year, row, "risk.handling", "decision", value, row.seen.decision)


def check_open(office: Office, year: int) -> None:
    """Raises `UserError` YEAR_DECIDED while the year is decided and not being revised."""
    written = office.reads.plans.year(year)
    decision = written.decision if written else None
    if decision is not None and decision.state is YearState.DECIDED:
        raise UserError(ErrorCode.YEAR_DECIDED, year=year, date=decision.date)


def write_group(
    office: Office,
    year: RiskYear,
    row: RiskRow,
    act: str,
    group: str,
    value: Mapping[str, Json],
    seen: Seen,
    reason: str = "",
) -> Touched:
    """One group of a risk in an event of its own. Raises `UserError` YEAR_DECIDED."""
    check_open(office, year.year)
    entity = risk_id(year.year, row.row)
    operation = put(office.store, "risk", entity, group, value, seen)
    context = year_plan_id(year.year)
    return record(office, Act(act, (operation,), context, reason or None))


def _rows(shipped: Plan | None, records: Sequence[RiskRecord]) -> tuple[RiskRow, ...]:
    """The shipped rows in their order with what stands over them, and the written ones by place."""
    written = {one.row: one for one in records}
    placed: list[tuple[int, RiskRow]] = []
    for place, risk in enumerate(shipped.risks if shipped else (), start=1):
        name = row_name(risk.nr, place)
        one = written.pop(name, None)
        placed.append(_row(name, place, risk, one))
    for name, one in written.items():
        if one.text is not None:
            placed.append(_row(name, one.text.place, _blank(name), one))
    return tuple(row for _, row in sorted(placed, key=lambda pair: (pair[0], pair[1].row)))


def _controlled(rows: Sequence[RiskRow], stated: Sequence[ControlRow]) -> tuple[RiskRow, ...]:
    """Each risk with what the plan tests of it."""
    controls = {one.control.nr: one.control for one in stated}
    return tuple(
        row
        if (control := controls.get(row.risk.nr or 0)) is None
        else replace(row, control=control)
        for row in rows
    )


def row_name(number: int | None, place: int) -> str:
    """What the row is called in the record."""
    return f"r{place}" if number is None else str(number)


def _blank(name: str) -> Risk:
    return Risk("", "", "", "", PlanMark.BLANK, nr=int(name) if name.isdecimal() else None)


def _row(
    name: str,
    place: int,
    risk: Risk,
    one: RiskRecord | None,
) -> tuple[int, RiskRow]:
    if one is None:
        return place, RiskRow(name, risk, place=place)
    text, value, inherent = one.text, one.value, one.inherent
    risk = Risk(
        goal=text.goal if text else risk.goal,
        process=text.process if text else risk.process,
        way_of_working=text.way_of_working if text else risk.way_of_working,
        event=text.event if text else risk.event,
        mark=risk.mark if one.handling is None else _MARK[one.handling],
        nr=risk.nr,
        likelihood=_on_scale(Likelihood, value.likelihood) if value else risk.likelihood,
        impact=_on_scale(Impact, value.impact) if value else risk.impact,
        note=text.note if text else risk.note,
        printed_value=value.printed if value else risk.printed_value,
        measure=risk.measure if one.measure is None else one.measure,
        owner=risk.owner if one.owner is None else one.owner,
        systematic_control=(
            risk.systematic_control if one.systematic_control is None else one.systematic_control
        ),
        inherent_likelihood=_on_scale(Likelihood, inherent.likelihood) if inherent else None,
        inherent_impact=_on_scale(Impact, inherent.impact) if inherent else None,
    )
    place = text.place if text else place
    return place, RiskRow(
        name,
        risk,
        one.seen,
        conflict=one.conflict,
        reason=one.reason,
        place=place,
        removed=one.removed,
        removed_why=one.removed_why,
    )


def _on_scale(scale: type[Step], value: int | None) -> Step | None:
    """None for what another program has written outside the scale."""
    return scale(value) if value is not None and 1 <= value <= HIGHEST_STEP else None
