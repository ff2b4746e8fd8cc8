"""A visit as its row in the tables says it."""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from kontrollbesok.model.code import AreaCode, QuestionCode
from kontrollbesok.model.ids import ControlId, PersonId, UnitId, VisitId
from kontrollbesok.model.visit import Visit
from kontrollbesok.model.visit_life import VisitState

VISITS: Final = """
    SELECT v.*, u.name_name AS unit_name, u.name_type AS unit_type, u.chief_name AS chief,
        s.address_address AS address,
        (SELECT count(*) FROM conflict c WHERE c.context = v.entity) AS conflicts,
        EXISTS (SELECT 1 FROM recorder r WHERE r.visit = v.entity) AS begun
    FROM k_visit v
    LEFT JOIN k_unit u ON u.entity = v.plan_unit
    LEFT JOIN k_site s ON s.entity = v.plan_site
    WHERE v.plan_date IS NOT NULL"""


@lru_cache(maxsize=32)
def same_visit(names: tuple[str, ...], values: tuple[Any, ...]) -> Visit:
    """As `visit_of`, of one row: read again at each key, it most often says what it said before."""
    return visit_of(dict(zip(names, values, strict=True)))


def visit_of(row: Mapping[str, Any]) -> Visit:
    """The visit of a row of `VISITS`."""
    conflict = bool(row["life_conflict"])
    without_steps = VisitState.ONGOING if row["begun"] else VisitState.PLANNED
    return Visit(
        id=VisitId(row["entity"]),
        number=row["plan_number"],
        unit=UnitId(row["plan_unit"] or ""),
        unit_name=row["unit_name"] or "",
        unit_type=row["unit_type"] or "",
        address=row["address"] or "",
        date=row["plan_date"],
        starts=row["plan_starts"],
        ends=row["plan_ends"],
        lead=PersonId(row["plan_lead"]) if row["plan_lead"] else None,
        team=tuple(PersonId(person) for person in _list(row["plan_team"])),
        areas=tuple(AreaCode(area) for area in _list(row["scope_areas"])),
        in_depth=tuple(QuestionCode(code) for code in _list(row["scope_in_depth"])),
        content=row["scope_content"],
        state=None if conflict else VisitState(row["life_state"] or without_steps),
        version=row["life_version"] or 1,
        dnr=row["registration_dnr"],
        chief=row["chief"],
        conflicts=row["conflicts"],
        controls=tuple(ControlId(one) for one in _list(row["controls_controls"])),
        unannounced=bool(row["announcement_unannounced"]),
    )


def _list(text: str | None) -> list[str]:
    return json.loads(text) if text else []
