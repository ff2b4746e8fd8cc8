"""The figures of a year's reports as they were frozen: rows in, frozen dataclasses out."""

import json
from collections.abc import Iterator, Sequence

from db.connection import Connection
from db.rows import named_rows, seen_of
from kontrollbesok.model.ids import PersonId, year_plan_id
from kontrollbesok.ports.plan_reads import FrozenRecord

_GROUPS = ("figures_t2", "figures_year")


def read_frozen(connection: Connection, year: int) -> Sequence[FrozenRecord]:
    """Those of the year that are written, or that two have written apart."""
    return list(_frozen(connection, year_plan_id(year)))


def _frozen(connection: Connection, entity: str) -> Iterator[FrozenRecord]:
    for group in _GROUPS:
        rows = named_rows(
            connection,
            f"SELECT p.*, e.actor, e.at_ms FROM k_plan p"
            f" LEFT JOIN event e ON e.n = p.{group}_event WHERE p.entity = ?",
            entity,
        )
        for row in rows:
            conflict = bool(row[f"{group}_conflict"])
            if row[f"{group}_date"] is None and not conflict:
                continue
            yield FrozenRecord(
                group=group,
                date=row[f"{group}_date"] or "",
                dnr=row[f"{group}_dnr"] or "",
                reason=row[f"{group}_reason"] or "",
                rows=json.loads(row[f"{group}_rows"] or "{}"),
                by=PersonId(row["actor"]) if row["actor"] else None,
                at_ms=row["at_ms"] or 0,
                seen=seen_of(connection, "plan", entity, group),
                conflict=conflict,
            )
