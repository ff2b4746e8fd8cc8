"""The rows of a year's plan: rows in, frozen dataclasses out."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from db.connection import Connection
from db.rows import named_rows, seen_in
from kontrollbesok.model.code import AreaCode, QuestionCode
from kontrollbesok.model.control_row import ControlSeen
from kontrollbesok.model.ids import EventId, control_id
from kontrollbesok.model.plan import ControlLevel, Method
from kontrollbesok.ports.plan_reads import ControlMethods, ControlRecord, ControlText

Code = TypeVar("Code", Method, ControlLevel)

_GROUPS = tuple(ControlSeen.__dataclass_fields__)


def read_controls(connection: Connection, year: int) -> Sequence[ControlRecord]:
    """The rows of the year's plan that anything but their transfer has been written of."""
    first = control_id(year, 0)[:-1]
    beyond = first[:-1] + "0"  # the sign after "/"
    seen = seen_in(connection, "control", first, beyond)
    rows = named_rows(
        connection, "SELECT * FROM k_control WHERE entity >= ? AND entity < ?", first, beyond
    )
    return [
        _control(row, seen.get(row["entity"], {}))
        for row in rows
        if str(row["number"]).isdecimal() and set(seen.get(row["entity"], {})) & set(_GROUPS)
    ]


def _control(row: Mapping[str, Any], seen: Mapping[str, list[EventId]]) -> ControlRecord:
    areas, questions = row["tested_by_areas"], row["tested_by_questions"]
    return ControlRecord(
        nr=int(row["number"]),
        text=_text(row),
        method=_methods(row),
        responsible=row["responsible_role"],
        frequency=row["timing_frequency"],
        month=row["timing_month"],
        areas=None if areas is None else tuple(map(AreaCode, json.loads(areas))),
        questions=None if questions is None else tuple(map(QuestionCode, json.loads(questions))),
        seen=ControlSeen(**{group: tuple(seen.get(group, ())) for group in _GROUPS}),
        conflict=any(row[f"{group}_conflict"] for group in _GROUPS),
    )


def _text(row: Mapping[str, Any]) -> ControlText | None:
    if row["text_title"] is None:
        return None
    return ControlText(
        title=row["text_title"],
        goal=row["text_goal"] or "",
        process=row["text_process"] or "",
        way_of_working=row["text_way_of_working"] or "",
        systematic_control=row["text_systematic_control"] or "",
        event=row["text_text"] or "",
        activity=row["text_activity"] or "",
        performed_as=row["text_performed_as"] or "",
        level_text=row["text_level_text"] or "",
        note=row["text_note"] or "",
        place=row["text_place"] or 0,
        printed=row["text_printed"],
    )


def _methods(row: Mapping[str, Any]) -> ControlMethods | None:
    if row["method_methods"] is None:
        return None
    return ControlMethods(
        methods=_known(Method, row["method_methods"]),
        levels=_known(ControlLevel, row["method_levels"] or "[]"),
        on_demand=bool(row["method_on_demand"]),
        stated=not row["method_read"],
    )


def _known(kind: type[Code], text: str) -> tuple[Code, ...]:
    """The codes that this program knows; a newer one may have written others."""
    known = {one.value: one for one in kind}
    return tuple(known[code] for code in json.loads(text) if code in known)
