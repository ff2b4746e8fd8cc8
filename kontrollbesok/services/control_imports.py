"""A year's plan out of a file: held against the year, looked at, and then written.

Nothing is written by the looking, and nothing that the file does not say is touched. A row whose
risk is below the threshold puts the risk in the plan.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.control_tables import read_controls
from kontrollbesok.journal.canonical import Json
from kontrollbesok.journal.operation import Operation
from kontrollbesok.model.control_import import (
    ControlColumn,
    ControlLine,
    ProposedControl,
    ProposedControls,
    ReadControls,
)
from kontrollbesok.model.control_row import ControlRow, ControlSeen
from kontrollbesok.model.ids import control_id, risk_id, year_plan_id
from kontrollbesok.model.plan import Control
from kontrollbesok.model.risk import PlanMark, Risk
from kontrollbesok.model.risk_import import Proposed, RowChange, RowFault, RowRemark
from kontrollbesok.model.risk_year import Handling, RiskRow, RiskYear
from kontrollbesok.model.touched import Touched
from kontrollbesok.services.control_edits import methods_value, words_of, words_value
from kontrollbesok.services.long_acts import record_all
from kontrollbesok.services.office import Office
from kontrollbesok.services.recording import put
from kontrollbesok.services.risks import check_open, read_year

FIRST_ACT: Final = "control.import"
NEXT_ACT: Final = "control.import_more"  # taken back together with the one before
Values = tuple[tuple[str, dict[str, Json]], ...]
_WORDS: Final = frozenset(
    {
        ControlColumn.GOAL,
        ControlColumn.PROCESS,
        ControlColumn.WAY_OF_WORKING,
        ControlColumn.SYSTEMATIC_CONTROL,
        ControlColumn.EVENT,
        ControlColumn.ACTIVITY,
        ControlColumn.NOTE,
        ControlColumn.TITLE,
        ControlColumn.PERFORMED_AS,
        ControlColumn.LEVEL_TEXT,
    }
)


def propose(office: Office, path: Path, year: int) -> ProposedControls:
    """The file held against the year. Raises `UserError` as `read_controls`, and YEAR_DECIDED."""
    check_open(office, year)
    read = read_controls(path)
    return against(read_year(office, year), read, path.name)


def against(before: RiskYear, read: ReadControls, file: str) -> ProposedControls:
    """What the rows of a file would do to the plan."""
    known = {row.control.nr: row for row in (*before.controls, *before.plan_rows())}
    risks = {row.risk.nr: row for row in before.rows}
    rows, told = [], list(read.remarks)
    for line in read.lines:
        risk = risks.get(line.control.nr)
        told += _odd(line, risk.risk if risk else None)
        row = known.get(line.control.nr)
        outside = risk is not None and not before.in_plan(risk)
        if row is None or outside or not row.stated:
            change = RowChange.NEW
        elif _values(line, row, read.columns, 0):
            change = RowChange.CHANGED
        else:
            change = RowChange.UNCHANGED
        rows.append(ProposedControl(line, change))
    named = {line.control.nr for line in read.lines}
    absent = sum(row.control.nr not in named for row in before.plan_rows())
    remarks = tuple(sorted(told, key=lambda remark: remark.row))
    return Proposed(file, before, tuple(rows), remarks, read.columns, absent)


def take_in(office: Office, proposed: ProposedControls) -> Touched:
    """Write what the file changes, and only that.

    Raises `UserError` YEAR_CHANGED where the year is not what was looked at, YEAR_DECIDED.
    """
    year = proposed.before.year
    check_open(office, year)
    if read_year(office, year) != proposed.before:
        raise UserError(ErrorCode.YEAR_CHANGED, year=year)
    rows = _operations(office, proposed)
    return record_all(office, FIRST_ACT, NEXT_ACT, rows, year_plan_id(year))


def _odd(line: ControlLine, risk: Risk | None) -> list[RowRemark]:
    """What the risks say otherwise."""
    control = line.control
    if risk is None:
        return [RowRemark(line.row, RowFault.RISK_UNKNOWN, nr=control.nr)]
    found = []
    if control.printed_value and risk.value and control.printed_value != risk.value:
        detail = f"{control.printed_value} ≠ {risk.value}"
        found.append(RowRemark(line.row, RowFault.VALUE_DIFFERS, detail, control.nr))
    if control.event and control.event != risk.event:
        found.append(RowRemark(line.row, RowFault.WORDS_DIFFER, risk.event, control.nr))
    return found


def _operations(office: Office, proposed: ProposedControls) -> Iterator[tuple[Operation, ...]]:
    """The operations of each row that changes anything."""
    before = proposed.before
    known = {row.control.nr: row for row in (*before.plan_rows(), *before.controls)}
    risks = {row.risk.nr: row for row in before.rows}
    last = max((row.place for row in known.values()), default=0)
    for row in proposed.rows:
        nr = row.line.control.nr
        standing = known.get(nr)
        place = standing.place if standing and standing.place else last + row.line.place
        seen = standing.seen if standing else ControlSeen()
        entity = control_id(before.year, nr)
        operations = [
            put(office.store, "control", entity, group, value, getattr(seen, group))
            for group, value in _values(row.line, standing, proposed.columns, place)
        ]
        risk = risks.get(nr)
        # A row in the plan is enough to have its risk there, but for one that was left out.
        if risk is not None and risk.risk.mark is PlanMark.RISKS_ONLY and not before.in_plan(risk):
            operations.append(_put_in(office, before, risk))
        if operations:
            yield tuple(operations)


def _put_in(office: Office, year: RiskYear, row: RiskRow) -> Operation:
    value: dict[str, Json] = {"handling": Handling.IN_PLAN.value}
    return put(
        office.store, "risk", risk_id(year.year, row.row), "decision", value, row.seen.decision
    )


def _values(
    line: ControlLine,
    before: ControlRow | None,
    columns: frozenset[ControlColumn],
    place: int,
) -> Values:
    """Group by group what the row says that the plan does not."""
    was = before.control if before is not None and before.stated else None
    now = _read_over(line.control, before, columns)
    found: list[tuple[str, dict[str, Json]]] = []
    printed = _printed(line.control, before)
    if was is None or words_of(was) != words_of(now) or (printed and printed != was.printed_value):
        found.append(("text", words_value(words_of(now), place, printed)))
    methods = (now.methods, now.levels, now.on_demand)
    if now.methods and (was is None or methods != (was.methods, was.levels, was.on_demand)):
        value = methods_value(now.methods, now.levels, on_demand=now.on_demand)
        found.append(("method", value))
    if now.responsible and (was is None or was.responsible != now.responsible):
        found.append(("responsible", {"role": now.responsible}))
    timing = (now.frequency, now.month)
    if any(timing) and (was is None or timing != (was.frequency, was.month)):
        found.append(("timing", {"frequency": now.frequency, "month": now.month}))
    tested_by = (now.areas, now.questions)
    if any(tested_by) and (was is None or tested_by != (was.areas, was.questions)):
        lists: dict[str, Json] = {"areas": list(now.areas), "questions": list(now.questions)}
        found.append(("tested_by", lists))
    return tuple(found)


def _printed(control: Control, before: ControlRow | None) -> int | None:
    """A value of the file that is not the risk's. It is kept and decides nothing."""
    own = before.risk.value if before is not None and before.risk is not None else None
    return control.printed_value if control.printed_value not in (0, own) else None


def _read_over(
    control: Control, before: ControlRow | None, columns: frozenset[ControlColumn]
) -> Control:
    """The row, with what stood where the file has no such column."""
    if before is None:
        return replace(control, title=control.title or control.event)
    was = before.control
    kept = {column.value: getattr(was, column.value) for column in _WORDS if column not in columns}
    if ControlColumn.LEVELS not in columns:
        kept["levels"] = was.levels
    if ControlColumn.METHODS not in columns or was.methods == control.methods:
        kept["methods"] = was.methods
        kept["on_demand"] = was.on_demand or control.on_demand
    for column in (ControlColumn.RESPONSIBLE, ControlColumn.FREQUENCY, ControlColumn.MONTH):
        if not getattr(control, column.value):
            kept[column.value] = getattr(was, column.value)
    if ControlColumn.TESTED_BY not in columns:
        kept |= {"areas": was.areas, "questions": was.questions}
    control = replace(control, **kept)
    return replace(control, title=control.title or was.title)
