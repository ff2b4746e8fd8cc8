"""What came of a control beside samples and visits, as `kontroll visa` says it."""

from collections.abc import Iterator, Mapping
from typing import Any

from kontrollbesok.labels.control_outcome import (
    INDICATOR_LABEL,
    STATE_LABEL,
    WAY_LABEL,
    WHOLE_ADMINISTRATION,
    check_name,
    month_name,
    preliminary_text,
    share_with_counts,
    target_text,
    trend_text,
)
from kontrollbesok.model.control_check import CheckWay, ControlCheck
from kontrollbesok.model.control_outcome import ControlOutcome
from kontrollbesok.model.ids import UnitId
from kontrollbesok.model.indicator import IndicatorValue


def outcome_lines(outcome: ControlOutcome, units: Mapping[UnitId, str]) -> Iterator[str]:
    """One line a value and a report, those that lack too; nothing for a control with neither."""
    if outcome.by_indicator:
        target = outcome.settings.target
        named = f", {target.name}" if target and target.name else ""
        yield f"{INDICATOR_LABEL}{named}: mål {target_text(target) or 'saknas'}"
        for unit, value in outcome.latest.items():
            name = units.get(unit, unit) if unit else WHOLE_ADMINISTRATION
            yield f"  {name}: {_value(outcome, value)}"
        yield from (f"  {one.name}: saknar värde" for one in outcome.unmeasured)
    for way in CheckWay:
        if not outcome.goes(way):
            continue
        yield f"{WAY_LABEL[way]}:"
        yield from (
            f"  {check_name(one, units)}: {_check(outcome, one)}" for one in outcome.of(way)
        )
        if way is CheckWay.ACTIVITY:
            yield from (f"  {one.name}: inte rapporterat" for one in outcome.unreported)
        if way is CheckWay.FOLLOW_UP:
            for month in outcome.waiting:
                state = "försenad" if month in outcome.overdue else "väntar"
                yield f"  {month_name(month)}: {state}"


def outcome_plain(outcome: ControlOutcome, units: Mapping[UnitId, str]) -> dict[str, Any]:
    """All of it for a program: every value and report, and what lacks. Shares in tenths of %."""
    target, assessment = outcome.settings.target, outcome.settings.assessment
    return {
        "target": target
        and {"direction": target.direction.value, "tenths": target.tenths, "name": target.name},
        "values": [
            {
                "id": one.id,
                "unit": one.unit,
                "name": units.get(one.unit, one.unit) if one.unit else None,
                "day": one.day.isoformat(),
                "tenths": one.share.tenths,
                "numerator": one.share.numerator,
                "denominator": one.share.denominator,
                "source": one.source,
                "note": one.note,
                "change": outcome.trend(one),
                "of_year": one.day.year == outcome.year,
            }
            for one in outcome.values
        ],
        "unmeasured": [one.name for one in outcome.unmeasured],
        "checks": [
            {
                "id": one.id,
                "way": one.way.value,
                "name": check_name(one, units),
                "state": one.words.state.value if one.words.state else None,
                "day": one.words.day.isoformat() if one.words.day else None,
                "reporter": one.words.reporter,
                "reason": one.words.reason,
                "note": one.words.note,
                "evidence": one.evidence,
                "conflict": one.conflict,
            }
            for one in outcome.checks
        ],
        "unreported": [one.name for one in outcome.unreported]
        if outcome.goes(CheckWay.ACTIVITY)
        else [],
        "months": list(outcome.months),
        "overdue": list(outcome.overdue),
        "complete": outcome.is_complete,
        "assessment": {
            "grade": assessment.worst.value if assessment.worst else None,
            "text": assessment.text,
        },
    }


def _value(outcome: ControlOutcome, value: IndicatorValue) -> str:
    parts = [
        f"{share_with_counts(value.share, outcome.settings.target)} {value.day.isoformat()}",
        trend_text(outcome.trend(value)),
        value.source,
        preliminary_text(value.day, outcome.year),
    ]
    return ", ".join(part for part in parts if part)


def _check(outcome: ControlOutcome, check: ControlCheck) -> str:
    words = check.words
    parts = [
        STATE_LABEL[check.way].get(words.state, "").lower() if words.state else "",
        words.day.isoformat() if words.day else "",
        words.reporter,
        words.note,
        f"{check.evidence} underlag" if check.evidence else "",
        preliminary_text(words.day, outcome.year),
    ]
    return ", ".join(part for part in parts if part)
