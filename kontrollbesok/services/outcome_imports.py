"""Outcomes out of a file: held against the year's controls, looked at, and then written.

Values that stand in ILS-webb already are taken from there and not asked for again. Nothing is
written by the looking; a value that says otherwise of the same day is a correction, and what it
corrects stays in the history. Source: system for internal control §4.1, §13; docs/beslut/0514.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.outcome_tables import NAMES, read_outcomes
from kontrollbesok.journal.operation import Operation
from kontrollbesok.labels.dates import MONTHS
from kontrollbesok.model.chart import Chart
from kontrollbesok.model.control_check import CheckWay, CheckWords, month_subject
from kontrollbesok.model.control_outcome import ControlOutcome
from kontrollbesok.model.ids import ControlId, control_id, mint, natural, values_context
from kontrollbesok.model.outcome_import import (
    OutcomeChange,
    OutcomeColumn,
    OutcomeFault,
    OutcomeLine,
    OutcomeRemark,
    ProposedOutcome,
    ProposedOutcomes,
    ReadOutcomes,
)
from kontrollbesok.model.plan import Method, Plan
from kontrollbesok.model.touched import Touched
from kontrollbesok.services import control_checks, control_outcomes, indicators, long_acts
from kontrollbesok.services.control_outcomes import FIRST_ACT, MORE
from kontrollbesok.services.controls import plan_of_year
from kontrollbesok.services.indicators import ValueWords
from kontrollbesok.services.office import Office
from kontrollbesok.services.recording import put

C = OutcomeColumn
F = OutcomeFault
_METHODS: Final = {
    None: Method.INDICATOR,
    CheckWay.ACTIVITY: Method.ACTIVITY,
    CheckWay.FOLLOW_UP: Method.FOLLOW_UP,
}


def propose(
    office: Office, path: Path, year: int, control: ControlId | None = None
) -> ProposedOutcomes:
    """The file held against the year. `control`: whose outcome a row is that names none.

    Raises `UserError` as `read_outcomes` and `plan_of_year`.
    """
    return against(office, read_outcomes(path), path.name, year, control)


def against(
    office: Office, read: ReadOutcomes, file: str, year: int, control: ControlId | None
) -> ProposedOutcomes:
    """What the rows of a file would do."""
    plan = plan_of_year(office, year)
    values = tuple(office.reads.outcomes.values())
    checks = tuple(office.reads.outcomes.checks(year))
    holder = _Holder(
        office,
        plan,
        control_outcomes.of_year(office, plan),
        office.reads.charts.chart(),
        control,
    )
    rows = [row for line in read.lines if (row := holder.row(line)) is not None]
    remarks = sorted((*read.remarks, *holder.remarks), key=lambda remark: remark.row)
    return ProposedOutcomes(file, year, tuple(rows), tuple(remarks), values, checks)


def take_in(office: Office, proposed: ProposedOutcomes) -> Touched:
    """Write what the file changes, and only that.

    Raises `UserError` OUTCOMES_CHANGED where something has been written since, NOT_ALLOWED.
    """
    values = tuple(office.reads.outcomes.values())
    checks = tuple(office.reads.outcomes.checks(proposed.year))
    if (values, checks) != (proposed.values, proposed.checks):
        raise UserError(ErrorCode.OUTCOMES_CHANGED, year=proposed.year)
    rows = _operations(office, proposed)
    return long_acts.record_all(office, FIRST_ACT, MORE, rows, values_context(proposed.year))


def take_back(office: Office, year: int) -> Touched:
    """Take back the last file of today, whole. Raises as `long_acts.take_back`."""
    return long_acts.take_back(office, values_context(year), MORE)


def do_again(office: Office, year: int) -> Touched:
    """Take back the last undo. Raises as `take_back`."""
    return long_acts.do_again(office, values_context(year), MORE)


def to_fill_in(office: Office, year: int) -> Iterator[Sequence[str]]:
    """A row for each value and report that lacks, under `heads`, to be filled in and read back."""
    plan = plan_of_year(office, year)
    for outcome in control_outcomes.of_year(office, plan).values():
        if outcome.by_indicator:
            for unit in outcome.unmeasured:
                yield _blank(outcome, {C.UNIT: unit.name, C.SOURCE: "ILS-webb"})
        if outcome.goes(CheckWay.ACTIVITY):
            for unit in outcome.unreported:
                yield _blank(outcome, {C.UNIT: unit.name})
        if outcome.goes(CheckWay.FOLLOW_UP):
            for month in outcome.waiting:
                yield _blank(outcome, {C.MONTH: MONTHS[month - 1]})


def heads() -> tuple[str, ...]:
    """The columns of a file to fill in: those that are read, and the control's title."""
    return (*(names[0] for names in NAMES.values()), "Kontroll")


def _blank(outcome: ControlOutcome, said: Mapping[OutcomeColumn, str]) -> tuple[str, ...]:
    """A row under `heads` that says what it is about."""
    known = {C.CONTROL: str(outcome.control.nr), **said}
    return (*(known.get(column, "") for column in NAMES), outcome.control.title)


def _operations(office: Office, proposed: ProposedOutcomes) -> Iterator[tuple[Operation, ...]]:
    for row in proposed.rows:
        if row.change is OutcomeChange.UNCHANGED:
            continue
        if row.way is None:
            assert row.line.share is not None
            assert row.line.day is not None  # else it is left out
            before = row.value
            words = ValueWords(
                row.unit,
                row.line.day,
                row.line.share,
                row.line.source or (before.source if before else ""),
                row.line.note or (before.note if before else ""),
            )
            entity = before.id if before else natural(row.control, mint(office.clock.now_ms()))
            said, seen = indicators.value_of(words), before.seen if before else ()
            yield (put(office.store, "indicator_value", entity, "value", said, seen),)
        else:
            check = row.check or control_checks.unwritten(row.control, row.way, row.subject)
            said = control_checks.value_of(row.words)
            yield (put(office.store, "control_check", check.id, "result", said, check.seen),)


@dataclass
class _Holder:
    """Row after row: what is odd in one beside the others, the plan and the register."""

    office: Office
    plan: Plan
    outcomes: Mapping[ControlId, ControlOutcome]
    chart: Chart
    default: ControlId | None
    remarks: list[OutcomeRemark] = field(default_factory=list)
    _seen: dict[tuple[object, ...], int] = field(default_factory=dict)
    _left_out: bool = False

    def row(self, line: OutcomeLine) -> ProposedOutcome | None:
        """What the row would do; None where it is left out."""
        self._left_out = False
        outcome = self._control(line)
        if outcome is None:
            return None
        way = self._way(line)
        subject = self._subject(line, way, outcome)
        self._check_day(line)
        if subject is None or self._left_out:
            return None
        place = (outcome.id, way, subject, line.day if way is None else None)
        if place in self._seen:
            self._say(line, F.ROW_REPEATED, "", str(self._seen[place]))
            return None
        self._seen[place] = line.row
        if _METHODS[way] not in outcome.control.methods:
            self._say(line, F.METHOD_DIFFERS, str(outcome.control.nr))
        if way is None:
            return self._value(line, outcome, subject)
        return self._checked(line, outcome, way, subject)

    def _control(self, line: OutcomeLine) -> ControlOutcome | None:
        id_ = self.default if line.control is None else control_id(self.plan.year, line.control)
        if id_ is None:
            self._say(line, F.CONTROL_MISSING)
            return None
        found = self.outcomes.get(id_)
        if found is None:
            self._say(line, F.CONTROL_UNKNOWN, str(line.control))
        return found

    def _way(self, line: OutcomeLine) -> CheckWay | None:
        if line.share is not None:
            return None
        return CheckWay.FOLLOW_UP if line.month is not None else CheckWay.ACTIVITY

    def _subject(
        self, line: OutcomeLine, way: CheckWay | None, outcome: ControlOutcome
    ) -> str | None:
        if way is CheckWay.FOLLOW_UP:
            return month_subject(line.month or 0)
        if not line.unit:
            if way is None:
                return ""  # the whole administration
            self._say(line, F.UNIT_MISSING)
            return None
        unit = self.chart.named(line.unit)
        if unit is None:
            self._say(line, F.UNIT_UNKNOWN, line.unit)
            return None
        if all(one.id != unit.id for one in outcome.units):
            self._say(line, F.UNIT_NOT_EXPECTED, unit.name)
        return unit.id

    def _check_day(self, line: OutcomeLine) -> None:
        day = line.day
        last = control_outcomes.judged_on(self.office, self.plan.year)
        if day is not None and day > last:
            self._say(line, F.DAY_WRONG, day.isoformat(), last.isoformat())

    def _value(self, line: OutcomeLine, outcome: ControlOutcome, subject: str) -> ProposedOutcome:
        same = [
            one
            for one in outcome.values
            if (one.unit or "") == subject and one.day == line.day and one.control == outcome.id
        ]
        before = same[-1] if same else None
        change = OutcomeChange.NEW
        if any(one.share == line.share for one in same):
            change = OutcomeChange.UNCHANGED
        elif before is not None:
            change = OutcomeChange.CORRECTED
        return ProposedOutcome(line, outcome.id, None, subject, change, value=before)

    def _checked(
        self, line: OutcomeLine, outcome: ControlOutcome, way: CheckWay, subject: str
    ) -> ProposedOutcome:
        check = outcome.check(way, subject)
        before = check.words if check else CheckWords()
        words = replace(
            before,
            state=line.state,
            day=line.day or before.day,
            reporter=line.reporter or before.reporter,
            note=line.note or before.note,
        )
        change = OutcomeChange.CORRECTED if before.state else OutcomeChange.NEW
        if words == before:
            change = OutcomeChange.UNCHANGED
        return ProposedOutcome(line, outcome.id, way, subject, change, check=check, words=words)

    def _say(
        self, line: OutcomeLine, fault: OutcomeFault, detail: str = "", other: str = ""
    ) -> None:
        remark = OutcomeRemark(line.row, fault, detail[:60], other)
        self._left_out = self._left_out or remark.leaves_out
        self.remarks.append(remark)
