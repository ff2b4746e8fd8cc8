"""A register of units out of a file: held against the register, looked at, and then written.

Nothing is written by the looking, and nothing that the file does not say is touched.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.unit_tables import read_units
from kontrollbesok.journal.operation import Operation
from kontrollbesok.model.chart import Chart
from kontrollbesok.model.chart_facts import Fact, UnitFacts, known_facts, site_in
from kontrollbesok.model.chart_import import (
    ProposedUnit,
    ProposedUnits,
    ReadUnits,
    UnitChange,
    UnitFault,
    UnitLine,
    UnitRemark,
)
from kontrollbesok.model.cost_centre import CostCentre, fold_name
from kontrollbesok.model.cost_centre_text import (
    read_cost_centres,
    unread_parts,
    write_cost_centres,
)
from kontrollbesok.model.ids import CHART_CONTEXT, UnitId
from kontrollbesok.model.touched import Touched
from kontrollbesok.services import long_acts
from kontrollbesok.services.chart_edits import MORE, centres_of, shared_centre
from kontrollbesok.services.chart_rows import ChartRows
from kontrollbesok.services.office import Office

FIRST_ACT: Final = "unit.import"
_NAMES_ALONE: Final = frozenset({Fact.DEPARTMENT, Fact.SECTION, Fact.UNIT})


def propose(office: Office, path: Path) -> ProposedUnits:
    """The file held against the register. Raises `UserError` as `read_units`."""
    return against(office.reads.charts.chart(), read_units(path), path.name)


def against(chart: Chart, read: ReadUnits, file: str) -> ProposedUnits:
    """What the rows of a file would do to the register."""
    untyped = {one.row for one in read.remarks if one.fault is UnitFault.TYPE_UNKNOWN}
    checker = _Checker(chart, untyped)
    rows = [row for line in read.lines if (row := checker.row(line)) is not None]
    remarks = sorted((*read.remarks, *checker.remarks), key=lambda remark: remark.row)
    named = {fold_name(line.facts.unit) for line in read.lines}
    absent = sum(fold_name(unit.name) not in named for unit in chart.units)
    return ProposedUnits(file, chart, tuple(rows), tuple(remarks), absent)


def take_in(office: Office, proposed: ProposedUnits) -> Touched:
    """Write what the file changes, and only that.

    Raises `UserError` CHART_CHANGED where the register is not what was looked at, NOT_ALLOWED.
    """
    if office.reads.charts.chart() != proposed.before:
        raise UserError(ErrorCode.CHART_CHANGED, unit="registret")
    return long_acts.record_all(
        office, FIRST_ACT, MORE, _operations(office, proposed), CHART_CONTEXT
    )


def _operations(office: Office, proposed: ProposedUnits) -> Iterator[tuple[Operation, ...]]:
    rows = ChartRows(office, proposed.before)
    for row in proposed.rows:
        if row.change is not UnitChange.UNCHANGED:
            known = proposed.before.named(row.facts.unit) if row.facts.unit else None
            operations = rows.operations(row.facts, known.id if known else None)
            if operations:
                yield operations


@dataclass
class _Checker:
    """Row after row: what is odd in one row beside the others and the register."""

    chart: Chart
    untyped: set[int]  # rows whose type is told to be none
    remarks: list[UnitRemark] = field(default_factory=list)
    _chiefs: dict[str, int] = field(default_factory=dict)
    _sites: dict[str, tuple[int, str]] = field(default_factory=dict)
    _centres: list[CostCentre] = field(default_factory=list)
    _names: dict[UnitId, str] = field(default_factory=dict)

    def row(self, line: UnitLine) -> ProposedUnit | None:
        """What the row would do; None where it speaks of a unit that there is none of."""
        before = known_facts(self.chart, line.facts)
        if before is None and _is_of_people(line):
            self._say(line, UnitFault.UNIT_UNKNOWN, line.facts.name)
            return None
        now = line.facts.over(before, line.said | _NAMES_ALONE) if before else line.facts
        if before and _is_of_people(line):
            now = replace(now, department=before.department, section=before.section)
        now = self._checked(line, before, now)
        if before is None:
            return ProposedUnit(line, now, UnitChange.NEW, tuple(_others(UnitFacts(), now)))
        changed = tuple(_others(before, now))
        change = UnitChange.CHANGED if changed else UnitChange.UNCHANGED
        return ProposedUnit(line, now, change, changed)

    def _checked(self, line: UnitLine, before: UnitFacts | None, now: UnitFacts) -> UnitFacts:
        if now.unit:
            if now.type is None and before is not None:
                now = replace(now, type=before.type)
            if now.type is None and line.row not in self.untyped:
                self._say(line, UnitFault.TYPE_MISSING)
            if not now.chief:
                self._say(line, UnitFault.CHIEF_MISSING)
            now = self._one_address(line, now)
            now = self._centres_read(line, before, now)
        self._chief(line, now)
        return now

    def _chief(self, line: UnitLine, now: UnitFacts) -> None:
        """One person at the head of two units is said; a division has a chief of its own."""
        chief = fold_name(now.chief)
        if not chief or Fact.CHIEF not in line.said:
            return
        if sum(fold_name(name) == chief for name in self.chart.enrolled.values()) > 1:
            self._say(line, UnitFault.PERSON_AMBIGUOUS, now.chief)
        if now.unit and chief in self._chiefs:
            self._say(line, UnitFault.PERSON_TWICE, now.chief, str(self._chiefs[chief]))
        elif now.unit:
            self._chiefs[chief] = line.row

    def _one_address(self, line: UnitLine, now: UnitFacts) -> UnitFacts:
        site = fold_name(site_in(now.site)[0])
        if not site or not now.address:
            return now
        row, address = self._sites.setdefault(site, (line.row, now.address))
        if fold_name(address) == fold_name(now.address):
            return now
        self._say(line, UnitFault.ADDRESS_DIFFERS, now.site, str(row))
        return replace(now, address=address)

    def _centres_read(self, line: UnitLine, before: UnitFacts | None, now: UnitFacts) -> UnitFacts:
        """Without cost centres that nobody can read, or that another unit has on the same days.

        Where any is left out, what the register has stands.
        """
        if Fact.COST_CENTRES not in line.said:
            return now
        known = self.chart.named(now.unit)
        own = known.id if known else UnitId(f"row {line.row}")
        self._names[own] = now.unit
        unread = unread_parts(own, now.cost_centres)
        for part in unread:
            self._say(line, UnitFault.CENTRE_UNREADABLE, part[:40])
        kept: list[CostCentre] = []
        read = read_cost_centres(own, now.cost_centres)
        elsewhere = [*centres_of(self.chart, own), *self._centres]
        for centre in read:
            same = [one for one in elsewhere if one.number == centre.number and one.unit != own]
            shared = next((one for one in same if shared_centre((one, centre))), None)
            if shared is None:
                kept.append(centre)
            else:
                self._say(line, UnitFault.CENTRE_SHARED, centre.number, self._name(shared.unit))
        if before is not None and (unread or len(kept) < len(read)):
            kept = [*read_cost_centres(own, before.cost_centres)]
        self._centres += kept
        return replace(now, cost_centres=write_cost_centres(kept))

    def _name(self, unit: UnitId) -> str:
        known = self.chart.unit(unit)
        return known.name if known else self._names.get(unit, "")

    def _say(self, line: UnitLine, fault: UnitFault, detail: str = "", other: str = "") -> None:
        self.remarks.append(UnitRemark(line.row, fault, detail, other))


def _is_of_people(line: UnitLine) -> bool:
    """Whether the row says nothing of the unit but who leads it and whom to turn to."""
    return not line.said & _NAMES_ALONE


def _others(before: UnitFacts, now: UnitFacts) -> Iterator[Fact]:
    values: Mapping[Fact, tuple[object, object]] = {
        fact: (getattr(before, fact), getattr(now, fact))
        for fact in Fact
        if fact not in (Fact.FIRST, Fact.LAST)
    }
    days = {
        Fact.FIRST: (before.days.first, now.days.first),
        Fact.LAST: (before.days.last, now.days.last),
    }
    for fact, (was, new) in {**values, **days}.items():
        if was != new:
            yield fact
