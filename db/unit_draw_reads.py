"""The draws of units: rows in, frozen dataclasses out."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from db.connection import Connection
from db.rows import named_rows, seen_of
from db.seeds import seed_of
from kontrollbesok.model.content import Content
from kontrollbesok.model.ids import EventId, PersonId, UnitDrawId, UnitId, VisitId
from kontrollbesok.model.people import Tie, TieKind
from kontrollbesok.model.unit_draw import Weight
from kontrollbesok.ports.unit_draw_reads import (
    LockedValue,
    Promise,
    TargetedRecord,
    UnitDrawRecord,
)

_DRAWS: Final = """
    SELECT d.*, s.id AS seed_id, s.actor AS seed_actor, s.at_ms AS seed_at_ms,
        k.id AS lock_id, k.actor AS lock_actor, k.at_ms AS lock_at_ms,
        p.actor AS promise_actor, p.at_ms AS promise_at_ms
    FROM k_unit_draw d LEFT JOIN event s ON s.n = d.seed_event
    LEFT JOIN event k ON k.n = d.lock_event LEFT JOIN event p ON p.n = d.promise_event"""
_WISH: Final = (
    "day",
    "weighting",
    "year",
    "rest_years",
    "size",
    "types",
    "team",
    "manning",
    "closed",
)
_LOCK: Final = (*_WISH, "fingerprint", "units", "excluded")
_JSON: Final = frozenset({"types", "team", "manning", "units", "excluded"})


@dataclass(frozen=True, slots=True)
class RecordUnitDrawReads:
    """`ports.unit_draw_reads.UnitDrawReads` over one connection."""

    connection: Connection

    def draws(self, year: int) -> Sequence[UnitDrawRecord]:
        """The year's draws, oldest first."""
        where = " WHERE coalesce(d.lock_year, d.wish_year) = ? ORDER BY d.entity"
        return [self._record(row) for row in named_rows(self.connection, _DRAWS + where, year)]

    def draw(self, draw: UnitDrawId) -> UnitDrawRecord | None:
        """One of them, or None."""
        rows = named_rows(self.connection, _DRAWS + " WHERE d.entity = ?", draw)
        return self._record(rows[0]) if rows else None

    def sealed_visits(self, year: int, person: PersonId) -> Mapping[VisitId, str]:
        """The sealed plans of the year that are the person's, neither opened nor withdrawn."""
        rows = self.connection.execute(
            "SELECT v.entity, s.box FROM k_sealed_visit v"
            " JOIN k_sealed_visit_sealed s ON s.entity = v.entity AND s.elem = ?"
            " WHERE v.plan_year = ? AND v.plan_withdrawn IS NULL AND s.box IS NOT NULL"
            " AND NOT EXISTS (SELECT 1 FROM k_visit o WHERE o.entity = v.entity"
            " AND o.plan_date IS NOT NULL) ORDER BY v.entity",
            (person, year),
        )
        return {VisitId(visit): box for visit, box in rows}

    def ties(self) -> Sequence[Tie]:
        """Every tie that has been declared and holds."""
        rows = self.connection.execute(
            "SELECT person, unit, tie_kind, tie_reason FROM k_tie WHERE tie_kind IS NOT NULL"
        )
        return [
            Tie(PersonId(person), UnitId(unit), TieKind(kind), reason or "")
            for person, unit, kind, reason in rows
            if kind in [*TieKind]
        ]

    def _record(self, row: Mapping[str, Any]) -> UnitDrawRecord:
        draw = UnitDrawId(row["entity"])
        return UnitDrawRecord(
            id=draw,
            wish=_value(row, "wish", _WISH),
            wish_seen=seen_of(self.connection, "unit_draw", draw, "wish"),
            wish_conflict=bool(row["wish_conflict"]),
            weights=self._weights(draw),
            lock=_lock(row),
            seed=seed_of(row),
            drawn_apart=any(row[f"{one}_conflict"] for one in ("lock", "seed", "promise")),
            targeted=self._targeted(draw),
            promise=_promise(row),
            boxes=self._boxes(draw),
            salt=row["seed_salt"] or "",
        )

    def _weights(self, draw: UnitDrawId) -> Mapping[UnitId, Weight]:
        rows = self.connection.execute(
            "SELECT elem, number, reason FROM k_unit_draw_weight WHERE entity = ?", (draw,)
        )
        return {UnitId(unit): Weight(number or 1, reason or "") for unit, number, reason in rows}

    def _boxes(self, draw: UnitDrawId) -> Mapping[PersonId, str]:
        rows = self.connection.execute(
            "SELECT elem, box FROM k_unit_draw_sealed WHERE entity = ? AND box IS NOT NULL", (draw,)
        )
        return {PersonId(person): box for person, box in rows}

    def _targeted(self, draw: UnitDrawId) -> Sequence[TargetedRecord]:
        rows = self.connection.execute(
            "SELECT t.elem, t.reason, e.actor, e.at_ms FROM k_unit_draw_targeted t"
            " JOIN event e ON e.n = t.event WHERE t.entity = ? ORDER BY e.at_ms, t.elem",
            (draw,),
        )
        return [
            TargetedRecord(UnitId(unit), reason or "", PersonId(person), at_ms)
            for unit, reason, person, at_ms in rows
        ]


def _value(row: Mapping[str, Any], group: str, fields: Sequence[str]) -> dict[str, Content]:
    found = {field: row[f"{group}_{field}"] for field in fields}
    return {
        field: json.loads(value) if field in _JSON else value
        for field, value in found.items()
        if value is not None
    }


def _promise(row: Mapping[str, Any]) -> Promise | None:
    if row["promise_sha256"] is None or row["promise_conflict"]:
        return None
    return Promise(row["promise_sha256"], PersonId(row["promise_actor"]), row["promise_at_ms"])


def _lock(row: Mapping[str, Any]) -> LockedValue | None:
    if row["lock_fingerprint"] is None or row["lock_conflict"]:
        return None
    return LockedValue(
        EventId(row["lock_id"].hex()),
        PersonId(row["lock_actor"]),
        row["lock_at_ms"],
        _value(row, "lock", _LOCK),
    )
