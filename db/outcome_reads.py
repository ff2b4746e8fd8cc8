"""The outcome of a year's controls: rows in, frozen dataclasses out."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.connection import Connection
from db.rows import named_rows, seen_in
from kontrollbesok.model.control_check import CheckState, CheckWay, CheckWords, ControlCheck
from kontrollbesok.model.control_outcome import Assessment, OutcomeSettings
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.ids import ControlId, EventId, PersonId, UnitId, control_id
from kontrollbesok.model.indicator import Direction, IndicatorValue, Share, Target, ValueVersion
from kontrollbesok.model.visit import Seen

_ALL, _BEYOND_ALL = "ikp/", "ikp0"
_VALUES = """
    SELECT v.*, e.actor, e.at_ms FROM k_indicator_value v JOIN event e ON e.n = v.value_event
    WHERE v.value_day IS NOT NULL AND v.value_tenths IS NOT NULL"""
_CHECKS = """
    SELECT c.*, (SELECT count(*) FROM k_control_check_evidence l JOIN k_evidence v
        ON v.entity = l.elem AND v.file_blob IS NOT NULL WHERE l.entity = c.entity) AS evidence
    FROM k_control_check c WHERE c.entity >= ? AND c.entity < ?"""
_VERSIONS = """
    SELECT t.entity, e.id, e.actor, e.at_ms, e.body FROM touch t JOIN event e USING (n)
    WHERE t.kind = 'indicator_value' AND t.grp = 'value' AND t.entity >= ? AND t.entity < ?
        AND e.body IS NOT NULL AND e.n NOT IN (SELECT n FROM aside) ORDER BY e.lamport, e.id"""
_MONTHS = {str(month): month for month in range(1, 13)}


@dataclass(frozen=True, slots=True)
class RecordOutcomeReads:
    """`ports.outcome_reads.OutcomeReads` over one connection."""

    connection: Connection

    def values(self, number: int | None = None) -> Sequence[IndicatorValue]:
        """What indicators have come to in every year."""
        only, values = ("", ()) if number is None else (" AND v.number = ?", (str(number),))
        rows = named_rows(self.connection, _VALUES + only, *values)
        seen = seen_in(self.connection, "indicator_value", _ALL, _BEYOND_ALL) if rows else {}
        found = (_value(row, _behind(seen, row["entity"], "value")) for row in rows)
        return [one for one in found if one is not None]

    def checks(self, year: int) -> Sequence[ControlCheck]:
        """The checks of a year's controls."""
        first, beyond = _of_year(year)
        seen = seen_in(self.connection, "control_check", first, beyond)
        rows = named_rows(self.connection, _CHECKS, first, beyond)
        known = [row for row in rows if row["way"] in [*CheckWay]]
        return [_check(row, _behind(seen, row["entity"], "result")) for row in known]

    def settings(self, year: int) -> Mapping[ControlId, OutcomeSettings]:
        """What is decided and concluded of a year's controls."""
        first, beyond = _of_year(year)
        seen = seen_in(self.connection, "control", first, beyond)
        rows = named_rows(
            self.connection,
            "SELECT * FROM k_control WHERE entity >= ? AND entity < ?",
            first,
            beyond,
        )
        return {ControlId(row["entity"]): _settings(row, seen) for row in rows}

    def versions(self, control: ControlId) -> Mapping[str, Sequence[ValueVersion]]:
        """All that the values of a control have said, the oldest first, by the value's id."""
        found: dict[str, list[ValueVersion]] = {}
        for entity, event, actor, at_ms, body in self.connection.execute(
            _VERSIONS, (f"{control}/", f"{control}0")
        ):
            said = _said(body, entity)
            version = ValueVersion(
                EventId(event.hex()), PersonId(actor), at_ms, _day(said.get("day")), _share(said)
            )
            found.setdefault(entity, []).append(version)
        return found


def _of_year(year: int) -> tuple[str, str]:
    first = control_id(year, 0)[:-1]
    return first, first[:-1] + "0"  # the sign after "/"


def _behind(seen: Mapping[str, Mapping[str, list[EventId]]], entity: str, group: str) -> Seen:
    return tuple(seen.get(entity, {}).get(group, ()))


def _control_of(row: Mapping[str, Any]) -> ControlId:
    return ControlId("/".join((row["plan"], row["year"], row["number"])))


def _value(row: Mapping[str, Any], seen: Seen) -> IndicatorValue | None:
    day = _day(row["value_day"])
    share = _share({name: row[f"value_{name}"] for name in ("tenths", "numerator", "denominator")})
    if day is None or share is None:
        return None
    return IndicatorValue(
        id=row["entity"],
        control=_control_of(row),
        unit=UnitId(row["value_unit"]) if row["value_unit"] else None,
        day=day,
        share=share,
        source=row["value_source"] or "",
        note=row["value_note"] or "",
        by=PersonId(row["actor"]),
        at_ms=row["at_ms"],
        conflict=bool(row["value_conflict"]),
        seen=seen,
    )


def _check(row: Mapping[str, Any], seen: Seen) -> ControlCheck:
    state = row["result_state"]
    return ControlCheck(
        id=row["entity"],
        control=_control_of(row),
        way=CheckWay(row["way"]),
        subject=row["subject"],
        words=CheckWords(
            state=CheckState(state) if state in [*CheckState] else None,
            day=_day(row["result_day"]),
            reporter=row["result_reporter"] or "",
            reason=row["result_reason"] or "",
            note=row["result_note"] or "",
        ),
        evidence=row["evidence"],
        conflict=bool(row["result_conflict"]),
        seen=seen,
    )


def _settings(
    row: Mapping[str, Any], seen: Mapping[str, Mapping[str, list[EventId]]]
) -> OutcomeSettings:
    entity, months, worst = row["entity"], row["follow_up_months"], row["assessment_grade"]
    return OutcomeSettings(
        target=_target(row),
        months=None if months is None else _months(months),
        assessment=Assessment(
            Grade(worst) if worst in [*Grade] else None, row["assessment_text"] or ""
        ),
        target_seen=_behind(seen, entity, "target"),
        months_seen=_behind(seen, entity, "follow_up"),
        assessment_seen=_behind(seen, entity, "assessment"),
        conflict=any(row[f"{name}_conflict"] for name in ("target", "follow_up", "assessment")),
    )


def _target(row: Mapping[str, Any]) -> Target | None:
    direction, tenths = row["target_direction"], row["target_tenths"]
    if direction not in [*Direction] or tenths is None:
        return None
    return Target(Direction(direction), tenths, row["target_name"] or "")


def _months(text: str) -> tuple[int, ...]:
    return tuple(sorted(_MONTHS[one] for one in json.loads(text) if one in _MONTHS))


def _share(said: Mapping[str, Any]) -> Share | None:
    tenths = said.get("tenths")
    if tenths is None:
        return None
    return Share(tenths, said.get("numerator"), said.get("denominator"))


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None  # from a program that writes days otherwise


def _said(body: bytes, value: str) -> Mapping[str, Any]:
    """What an event has said of a value; nothing where it took it away."""
    from kontrollbesok.journal.event import read_body
    from kontrollbesok.journal.operation import Set

    for operation in read_body(body).operations:
        if operation.entity == value and isinstance(operation.change, Set):
            return operation.change.value
    return {}
