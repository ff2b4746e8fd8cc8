"""The years' risk analyses: rows in, frozen dataclasses out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from db.connection import Connection
from db.contribution_reads import read_contributions
from db.control_reads import read_controls
from db.frozen_reads import read_frozen
from db.rows import named_rows, seen_in, seen_of
from kontrollbesok.model.contribution import Contribution
from kontrollbesok.model.ids import EventId, risk_id, year_plan_id
from kontrollbesok.model.risk import Thresholds
from kontrollbesok.model.risk_year import Handling, RiskSeen, YearDecision, YearState
from kontrollbesok.ports.plan_reads import (
    ControlRecord,
    FrozenRecord,
    RiskRecord,
    RiskText,
    RiskValue,
    YearRecord,
)

_GROUPS = tuple(RiskSeen.__dataclass_fields__)
_AFTER = "0"  # the sign after "/"


@dataclass(frozen=True, slots=True)
class RecordPlanReads:
    """`ports.plan_reads.PlanReads` over one connection."""

    connection: Connection

    def years(self) -> Sequence[int]:
        """The years with risks or controls; a value without words is of a shipped year."""
        sql = (
            "SELECT year FROM k_risk WHERE text_text IS NOT NULL"
            " UNION SELECT year FROM k_control WHERE text_title IS NOT NULL"
        )
        rows = self.connection.execute(sql)
        return [int(year) for (year,) in rows if year.isdecimal()]

    def risks(self, year: int) -> Sequence[RiskRecord]:
        """The risks of the year that anything has been written of."""
        first, beyond = risk_id(year, ""), risk_id(year, "")[:-1] + _AFTER
        seen = seen_in(self.connection, "risk", first, beyond)
        rows = named_rows(
            self.connection, "SELECT * FROM k_risk WHERE entity >= ? AND entity < ?", first, beyond
        )
        return [_risk(row, seen.get(row["entity"], {})) for row in rows]

    def controls(self, year: int) -> Sequence[ControlRecord]:
        """The rows of the plan that anything has been written of."""
        return read_controls(self.connection, year)

    def contributions(self, year: int) -> Sequence[Contribution]:
        """What units and departments have contributed."""
        return read_contributions(self.connection, year)

    def year(self, year: int) -> YearRecord | None:
        """The year as a whole, or None."""
        entity = year_plan_id(year)
        rows = named_rows(self.connection, "SELECT * FROM k_plan WHERE entity = ?", entity)
        if not rows:
            return None
        row = rows[0]
        return YearRecord(
            thresholds=_thresholds(row),
            decision=_decision(row),
            thresholds_seen=seen_of(self.connection, "plan", entity, "thresholds"),
            decision_seen=seen_of(self.connection, "plan", entity, "decision"),
            conflict=bool(row["thresholds_conflict"] or row["decision_conflict"]),
            unannounced=bool(row["unannounced_allowed"]) and not row["unannounced_conflict"],
        )

    def frozen(self, year: int) -> Sequence[FrozenRecord]:
        """The year's reports whose figures somebody has frozen."""
        return read_frozen(self.connection, year)


def _risk(row: Mapping[str, Any], seen: Mapping[str, list[EventId]]) -> RiskRecord:
    handling = row["decision_handling"]
    return RiskRecord(
        row=row["row"],
        text=_text(row),
        value=_value(row),
        handling=Handling(handling) if handling in [*Handling] else None,
        reason=row["decision_reason"] or "",
        measure=row["measure_text"],
        owner=row["responsible_role"],
        seen=RiskSeen(**{group: tuple(seen.get(group, ())) for group in _GROUPS}),
        conflict=any(row[f"{group}_conflict"] for group in _GROUPS),
        systematic_control=row["control_text"],
        inherent=_inherent(row),
        removed=bool(row["removal_removed"]),
        removed_why=row["removal_reason"] or "",
    )


def _text(row: Mapping[str, Any]) -> RiskText | None:
    if row["text_text"] is None:
        return None
    return RiskText(
        goal=row["text_goal"] or "",
        process=row["text_process"] or "",
        way_of_working=row["text_way_of_working"] or "",
        event=row["text_text"],
        note=row["text_note"] or "",
        place=row["text_place"] or 0,
    )


def _value(row: Mapping[str, Any]) -> RiskValue | None:
    value = RiskValue(row["value_likelihood"], row["value_impact"], row["value_printed"])
    return None if value == RiskValue(None, None) else value


def _inherent(row: Mapping[str, Any]) -> RiskValue | None:
    value = RiskValue(row["inherent_likelihood"], row["inherent_impact"])
    return None if value == RiskValue(None, None) else value


def _thresholds(row: Mapping[str, Any]) -> Thresholds | None:
    in_plan, needs_measure = row["thresholds_in_plan"], row["thresholds_needs_measure"]
    return Thresholds(in_plan, needs_measure) if in_plan and needs_measure else None


def _decision(row: Mapping[str, Any]) -> YearDecision | None:
    state = row["decision_state"]
    if state not in [*YearState]:
        return None
    return YearDecision(
        state=YearState(state),
        date=row["decision_date"] or "",
        dnr=row["decision_dnr"] or "",
        content=row["decision_content"] or "",
        reason=row["decision_reason"] or "",
    )
