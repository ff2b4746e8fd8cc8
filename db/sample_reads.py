"""Populations, samples and their grids: rows in, frozen dataclasses out."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from db.cell_rows import ROW_END, cells_under
from db.connection import Connection
from db.rows import named_rows, seen_of
from db.seeds import seed_of
from kontrollbesok.model.cell import Cell
from kontrollbesok.model.code import AttributeCode, UnitType
from kontrollbesok.model.ids import (
    BlobId,
    ControlId,
    EventId,
    FindingId,
    PersonId,
    PopulationId,
    SampleId,
    UnitId,
    VisitId,
)
from kontrollbesok.model.population_record import (
    LedgerFigure,
    Lock,
    PopulationRecord,
    SourceFile,
)
from kontrollbesok.model.reading_content import reading_of, repairs_of
from kontrollbesok.model.sample import (
    CENTRAL,
    Place,
    Replacement,
    ReplacementReason,
)
from kontrollbesok.ports.sample_reads import SampleRecord, UnitRecord


@dataclass(frozen=True, slots=True)
class RecordSampleReads:
    """`ports.sample_reads.SampleReads` over one connection."""

    connection: Connection

    def populations(self, control: ControlId | None = None) -> Sequence[PopulationRecord]:
        """The files that have been read, oldest first."""
        where, values = ("", ()) if control is None else (" AND p.source_control = ?", (control,))
        return [
            self._population(row)
            for row in named_rows(self.connection, _POPULATIONS + where + _BY_READING, *values)
        ]

    def population(self, population: PopulationId) -> PopulationRecord | None:
        """One of them, or None."""
        rows = named_rows(self.connection, _POPULATIONS + " AND p.entity = ?", population)
        return self._population(rows[0]) if rows else None

    def samples(self, control: ControlId | None = None) -> Sequence[SampleRecord]:
        """The samples, oldest first."""
        where, values = ("", ()) if control is None else (" AND p.plan_control = ?", (control,))
        return [
            self._sample(row)
            for row in named_rows(self.connection, _SAMPLES + where + _BY_DRAW, *values)
        ]

    def sample(self, sample: SampleId) -> SampleRecord | None:
        """One of them, or None."""
        rows = named_rows(self.connection, _SAMPLES + " AND p.entity = ?", sample)
        return self._sample(rows[0]) if rows else None

    def samples_at(self, visit: VisitId) -> Sequence[SampleId]:
        """The samples that have items to test at the visit, oldest first."""
        rows = self.connection.execute(
            "SELECT DISTINCT entity FROM k_sample_allocation WHERE visit = ? ORDER BY entity",
            (visit,),
        )
        return [SampleId(sample) for (sample,) in rows]

    def places(self, sample: SampleId) -> Mapping[int, Place]:
        """Where the items of a sample are tested, by row."""
        rows = self.connection.execute(
            "SELECT elem, unit, visit FROM k_sample_allocation WHERE entity = ?", (sample,)
        )
        return {int(row): _place(unit, visit) for row, unit, visit in rows if row.isdecimal()}

    def place(self, sample: SampleId, row: int) -> Place | None:
        """Where one item is tested; None where it has been given no place."""
        found = self.connection.execute(
            "SELECT unit, visit FROM k_sample_allocation WHERE entity = ? AND elem = ?",
            (sample, str(row)),
        ).fetchone()
        return _place(*found) if found else None

    def cells(self, sample: SampleId) -> Mapping[int, Mapping[AttributeCode, Cell]]:
        """The grid by row and attribute; cells never touched are left out."""
        return cells_under(self.connection, sample)

    def row_cells(self, sample: SampleId, row: int) -> Mapping[AttributeCode, Cell]:
        """One row of the grid."""
        return cells_under(self.connection, f"{sample}/{row}").get(row, {})

    def cell_findings(self, sample: SampleId) -> Mapping[FindingId, Sequence[str]]:
        """The findings that cells of the sample have led to, with those cells."""
        found: dict[FindingId, list[str]] = {}
        for finding, cell in self.connection.execute(
            "SELECT entity, cell FROM k_finding_sources WHERE cell >= ? AND cell < ?",
            (sample + "/", sample + ROW_END),
        ):
            found.setdefault(FindingId(finding), []).append(cell)
        return found

    def transferred(self) -> Collection[ControlId]:
        """The controls whose outcome somebody has carried over to ILS."""
        rows = self.connection.execute("SELECT entity FROM k_control WHERE transfer_done")
        return frozenset(ControlId(control) for (control,) in rows)

    def units(self) -> Sequence[UnitRecord]:
        """Every unit, by name."""
        rows = self.connection.execute(
            "SELECT entity, name_name, name_cost_centre, name_type,"
            " (SELECT site FROM k_unit_sites s WHERE s.entity = u.entity AND site IS NOT NULL"
            " ORDER BY last IS NOT NULL, first IS NULL, first DESC, elem LIMIT 1)"
            " FROM k_unit u"
            " WHERE name_name IS NOT NULL ORDER BY name_name, entity"
        )
        return [
            UnitRecord(UnitId(unit), name, centres or "", _unit_type(type_), site)
            for unit, name, centres, type_, site in rows
        ]

    def _population(self, row: Mapping[str, Any]) -> PopulationRecord:
        mapping = json.loads(row["source_mapping"] or "{}")
        reading = reading_of(
            row["source_reader"], mapping, row["source_starts"], row["source_ends"]
        )
        population = PopulationId(row["entity"])
        return PopulationRecord(
            id=population,
            control=ControlId(row["source_control"]),
            source=reading.source,
            file=SourceFile(
                BlobId(row["source_blob"]),
                row["source_key"],
                row["source_sha256"],
                row["source_file"],
            ),
            reading=reading,
            staff=_staff(mapping),
            rows=row["source_rows"],
            items=row["source_items"],
            targeted=row["source_targeted"],
            total_ore=row["source_total_ore"],
            by=PersonId(row["actor"]),
            at_ms=row["at_ms"],
            ledger=LedgerFigure(
                row["reconciliation_ledger_ore"],
                row["reconciliation_ledger_count"],
                row["reconciliation_explanation"] or "",
            ),
            repairs=_repairs(row["reconciliation_repairs"]),
            seen=seen_of(self.connection, "population", population, "reconciliation"),
            conflict=bool(row["reconciliation_conflict"]),
            lock_conflict=bool(row["lock_conflict"]),
            lock=_lock(row) if row["lock_locked"] else None,
        )

    def _sample(self, row: Mapping[str, Any]) -> SampleRecord:
        sample = SampleId(row["entity"])
        plan = {
            name.removeprefix("plan_"): value
            for name, value in row.items()
            if name.startswith("plan_") and value is not None
        }
        for name in ("attributes", "details"):
            plan[name] = json.loads(plan.get(name, "null"))
        return SampleRecord(
            id=sample,
            control=ControlId(row["plan_control"]),
            population=PopulationId(row["plan_population"]),
            plan=plan,
            plan_seen=seen_of(self.connection, "sample", sample, "plan"),
            plan_conflict=bool(row["plan_conflict"]),
            seed=seed_of(row),
            seed_conflict=bool(row["seed_conflict"]),
            replaced=self._replaced(sample),
            conclusion=row["conclusion_text"] or "",
            withheld=bool(row["conclusion_withheld"]),
            compared=tuple(json.loads(row["conclusion_compared"] or "[]")),
        )

    def _replaced(self, sample: SampleId) -> Mapping[int, Replacement]:
        rows = self.connection.execute(
            "SELECT r.elem, r.reason, r.note, e.actor FROM k_sample_replacement r"
            " JOIN event e ON e.n = r.event WHERE r.entity = ?",
            (sample,),
        )
        return {
            int(row): Replacement(int(row), ReplacementReason(reason), note or "", PersonId(person))
            for row, reason, note, person in rows
        }


# By what they had seen of each other, never by clocks.
_BY_READING = " ORDER BY e.lamport, p.entity"
_BY_DRAW = " ORDER BY o.lamport, p.entity"
_POPULATIONS = """
    SELECT p.*, e.actor, e.at_ms,
        l.id AS lock_id, l.actor AS lock_actor, l.at_ms AS lock_at_ms
    FROM k_population p JOIN event e ON e.n = p.source_event
    LEFT JOIN event l ON l.n = p.lock_event
    WHERE p.source_control IS NOT NULL"""
_SAMPLES = """
    SELECT p.*, s.id AS seed_id, s.actor AS seed_actor, s.at_ms AS seed_at_ms
    FROM k_sample p LEFT JOIN event s ON s.n = p.seed_event
    JOIN event o ON o.n = coalesce(p.seed_event, p.plan_event)
    WHERE p.plan_control IS NOT NULL"""


def _lock(row: Mapping[str, Any]) -> Lock:
    return Lock(
        event=EventId(row["lock_id"].hex()),
        at_ms=row["lock_at_ms"],
        by=PersonId(row["lock_actor"]),
        fingerprint=row["lock_fingerprint"],
        items=row["lock_items"],
        targeted=row["lock_targeted"],
        total_ore=row["lock_total_ore"],
        repairs=_repairs(row["lock_repairs"]),
    )


def _staff(mapping: Mapping[str, Any]) -> SourceFile | None:
    staff = mapping.get("staff")
    if not isinstance(staff, dict):
        return None
    return SourceFile(BlobId(staff["blob"]), staff["key"], staff["sha256"], staff["name"])


def _repairs(text: str | None) -> Any:
    return repairs_of(json.loads(text) if text else None)


def _unit_type(text: str | None) -> UnitType | None:
    """None for a type that only a newer version knows."""
    return UnitType(text) if text in frozenset(UnitType) else None


def _place(unit: str | None, visit: str | None) -> Place:
    kept = visit == CENTRAL
    return Place(
        UnitId(unit) if unit else None, VisitId(visit) if visit and not kept else None, kept
    )
