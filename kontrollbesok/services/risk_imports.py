"""A year's risks out of a file: held against the year, looked at, and then written.

Nothing is written by the looking, and nothing that the file does not say is touched.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.risk_tables import read_risks
from kontrollbesok.journal.canonical import Json
from kontrollbesok.journal.operation import Operation
from kontrollbesok.model.ids import risk_id, year_plan_id
from kontrollbesok.model.risk import PlanMark, Risk, must_be_in_plan
from kontrollbesok.model.risk_import import (
    Proposed,
    ProposedImport,
    ProposedRow,
    ReadRisks,
    RiskColumn,
    RiskLine,
    RowChange,
    RowFault,
    RowRemark,
)
from kontrollbesok.model.risk_year import Handling, RiskRow, RiskSeen, RiskYear
from kontrollbesok.model.touched import Touched
from kontrollbesok.services.long_acts import record_all
from kontrollbesok.services.office import Office
from kontrollbesok.services.recording import put
from kontrollbesok.services.risk_values import text_value, words_of
from kontrollbesok.services.risks import check_open, read_year, row_name

FIRST_ACT: Final = "risk.import"
NEXT_ACT: Final = "risk.import_more"  # taken back together with the one before

_HANDLING: Final = {
    PlanMark.STAR: Handling.IN_PLAN,
    PlanMark.RISKS_ONLY: Handling.RISKS_ONLY,
}
Values = tuple[tuple[str, dict[str, Json]], ...]


def propose(office: Office, path: Path, year: int) -> ProposedImport:
    """The file held against the year. Raises `UserError` as `read_risks`, and YEAR_DECIDED."""
    check_open(office, year)
    read = read_risks(path)
    return against(read_year(office, year), read, path.name)


def against(before: RiskYear, read: ReadRisks, file: str) -> ProposedImport:
    """What the rows of a file would do to the year."""
    known = {row.row: row for row in (*before.rows, *before.removed)}
    rows = tuple(_proposed(line, known, read.columns) for line in read.lines)
    told = [
        RowRemark(line.row, RowFault.ALWAYS_IN_PLAN, str(line.risk.value), line.risk.nr)
        for line in read.lines
        if line.risk.mark is PlanMark.RISKS_ONLY and must_be_in_plan(line.risk, before.thresholds)
    ]
    remarks = tuple(sorted((*read.remarks, *told), key=lambda remark: remark.row))
    named = {row.name for row in rows}
    absent = sum(row.row not in named for row in before.rows)
    return Proposed(file, before, rows, remarks, read.columns, absent)


def take_in(office: Office, proposed: ProposedImport) -> Touched:
    """Write what the file changes, and only that.

    Raises `UserError` YEAR_CHANGED where the year is not what was looked at, YEAR_DECIDED.
    """
    year = proposed.before.year
    check_open(office, year)
    if read_year(office, year) != proposed.before:
        raise UserError(ErrorCode.YEAR_CHANGED, year=year)
    rows = _operations(office, proposed)
    return record_all(office, FIRST_ACT, NEXT_ACT, rows, year_plan_id(year))


def _proposed(
    line: RiskLine, known: Mapping[str, RiskRow], columns: frozenset[RiskColumn]
) -> ProposedRow:
    name = row_name(line.risk.nr, line.place)
    before = known.get(name)
    if before is None or before.removed:
        return ProposedRow(name, line, RowChange.NEW)
    changed = bool(_values(line, before, columns, place=0))
    return ProposedRow(name, line, RowChange.CHANGED if changed else RowChange.UNCHANGED)


def _operations(office: Office, proposed: ProposedImport) -> Iterator[tuple[Operation, ...]]:
    """The operations of each row that changes anything."""
    known = {row.row: row for row in (*proposed.before.rows, *proposed.before.removed)}
    last = max((row.place for row in known.values()), default=0)
    for row in proposed.rows:
        before = known.get(row.name)
        place = before.place if before else last + row.line.place
        seen = before.seen if before else RiskSeen()
        entity = risk_id(proposed.before.year, row.name)
        operations = tuple(
            put(office.store, "risk", entity, group, value, getattr(seen, group))
            for group, value in _values(row.line, before, proposed.columns, place)
        )
        if operations:
            yield operations


def _values(
    line: RiskLine, before: RiskRow | None, columns: frozenset[RiskColumn], place: int
) -> Values:
    """Group by group what the row says that the year does not."""
    now = _read_over(line.risk, before.risk if before else None, columns)
    was = before.risk if before else None
    found: list[tuple[str, dict[str, Json]]] = []
    if was is None or words_of(was) != words_of(now):
        found.append(("text", text_value(words_of(now), place)))
    if _valued(now) and (was is None or _value(was) != _value(now)):
        found.append(("value", _value(now)))
    if now.mark in _HANDLING and (was is None or was.mark is not now.mark):
        found.append(("decision", {"handling": _HANDLING[now.mark].value}))
    if now.measure and (was is None or was.measure != now.measure):
        found.append(("measure", {"text": now.measure}))
    if now.owner and (was is None or was.owner != now.owner):
        found.append(("responsible", {"role": now.owner}))
    if now.systematic_control and (was is None or was.systematic_control != now.systematic_control):
        found.append(("control", {"text": now.systematic_control}))
    if now.inherent_value and (was is None or _inherent(was) != _inherent(now)):
        found.append(("inherent", _inherent(now)))
    if before is not None and before.removed:
        found.append(("removal", {}))  # the file has it again
    return tuple(found)


def _read_over(risk: Risk, was: Risk | None, columns: frozenset[RiskColumn]) -> Risk:
    """The row, with what stood where the file has no such column or its value is off the scale."""
    if was is None:
        return risk
    if risk.likelihood is None or risk.impact is None:
        risk = replace(
            risk,
            likelihood=was.likelihood,
            impact=was.impact,
            printed_value=was.printed_value,
        )
    return replace(
        risk,
        goal=risk.goal if RiskColumn.GOAL in columns else was.goal,
        process=risk.process if RiskColumn.PROCESS in columns else was.process,
        way_of_working=(
            risk.way_of_working if RiskColumn.WAY_OF_WORKING in columns else was.way_of_working
        ),
        note=risk.note if RiskColumn.NOTE in columns else was.note,
    )


def _valued(risk: Risk) -> bool:
    return risk.likelihood is not None or risk.impact is not None


def _value(risk: Risk) -> dict[str, Json]:
    return {
        "likelihood": risk.likelihood and int(risk.likelihood),
        "impact": risk.impact and int(risk.impact),
        "printed": risk.printed_value,
    }


def _inherent(risk: Risk) -> dict[str, Json]:
    return {
        "likelihood": risk.inherent_likelihood and int(risk.inherent_likelihood),
        "impact": risk.inherent_impact and int(risk.inherent_impact),
    }
