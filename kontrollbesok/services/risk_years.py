"""A year as a whole: its thresholds, its decision, and the version that was decided.

Source: system for internal control §3, §4; docs/beslut/0501.
"""

from typing import Final

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.checklists import digest, pinned_bytes
from kontrollbesok.imports.plans import plan_from_bytes
from kontrollbesok.journal.canonical import Json
from kontrollbesok.journal.seal import Act
from kontrollbesok.model.ids import BlobId, year_plan_id
from kontrollbesok.model.plan import Plan
from kontrollbesok.model.risk import HIGHEST_STEP
from kontrollbesok.model.risk_year import RiskYear, YearState
from kontrollbesok.model.touched import Touched
from kontrollbesok.services.office import Office
from kontrollbesok.services.recording import put, record
from kontrollbesok.services.risks import check_open, read_year
from kontrollbesok.services.shipped_plans import shipped_plan

_HIGHEST: Final = HIGHEST_STEP**2


def set_thresholds(office: Office, year: RiskYear, in_plan: int, needs_measure: int) -> Touched:
    """From which values what is required this year. Source: §3.

    Raises `UserError` THRESHOLDS_WRONG, YEAR_DECIDED.
    """
    if not 1 <= needs_measure <= in_plan <= _HIGHEST:
        raise UserError(ErrorCode.THRESHOLDS_WRONG)
    check_open(office, year.year)
    value: dict[str, Json] = {"in_plan": in_plan, "needs_measure": needs_measure}
    entity = year_plan_id(year.year)
    seen = year.thresholds_seen
    operation = put(office.store, "plan", entity, "thresholds", value, seen)
    return record(office, Act("plan.thresholds", (operation,), context=entity))


def decide(office: Office, year: RiskYear, date: str, dnr: str) -> Touched:
    """Freeze the year as it stands: the version is pinned, and nothing changes until a revision.

    What lacks a measure is named before, and stops nothing: that is for the board to know.
    Raises `UserError` YEAR_CONFLICT, YEAR_CHANGED where the screen showed something older,
    YEAR_DECIDED.
    """
    check_open(office, year.year)
    now = read_year(office, year.year)
    apart = len(now.conflicting()) + sum(one.conflict for one in now.controls)
    if now.conflict or apart:
        raise UserError(ErrorCode.YEAR_CONFLICT, year=year.year, count=apart)
    if now != year:
        raise UserError(ErrorCode.YEAR_CHANGED, year=year.year)
    plan = as_plan(office, year)
    name, blob = digest(plan), office.files.put_plain(pinned_bytes(plan))
    entity = year_plan_id(year.year)
    value: dict[str, Json] = {
        "state": YearState.DECIDED.value,
        "date": date,
        "dnr": dnr.strip() or None,
        "content": name,
    }
    operations = [put(office.store, "plan", entity, "decision", value, year.decision_seen)]
    if office.reads.content_blob(name) is None:
        pinned: dict[str, Json] = {"type": "plan", "id": entity, "version": name[:8], "blob": blob}
        operations.append(put(office.store, "content", name, "content", pinned))
    return record(office, Act("plan.decide", tuple(operations), context=entity, blobs=(blob,)))


def revise(office: Office, year: RiskYear, reason: str) -> Touched:
    """Open a decided year, with a reason. The decided version stays where it is.

    Raises `UserError` REVISION_NEEDS_REASON, YEAR_NOT_DECIDED.
    """
    if not year.is_frozen:
        raise UserError(ErrorCode.YEAR_NOT_DECIDED, year=year.year)
    if not reason.strip():
        raise UserError(ErrorCode.REVISION_NEEDS_REASON)
    was = year.decision
    value: dict[str, Json] = {
        "state": YearState.REVISING.value,
        "date": was.date,
        "dnr": was.dnr or None,
        "content": was.content,
        "reason": reason.strip(),
    }
    entity = year_plan_id(year.year)
    operation = put(office.store, "plan", entity, "decision", value, year.decision_seen)
    return record(office, Act("plan.revise", (operation,), context=entity))


def decided_version(office: Office, year: RiskYear) -> Plan | None:
    """The version that was last decided, whatever has been written since; None before the first.

    Raises `UserError` CONTENT_MISSING where its blob has not come, and as `plan_from_bytes`.
    """
    if not year.decision.content:
        return None
    blob = office.reads.content_blob(year.decision.content)
    if blob is None or not office.files.has(BlobId(blob)):
        raise UserError(ErrorCode.CONTENT_MISSING)
    return plan_from_bytes(office.files.read(BlobId(blob)))


def as_plan(office: Office, year: RiskYear) -> Plan:
    """The year as content: what is pinned when it is decided, and written out as tables."""
    shipped = shipped_plan(year.year)
    known = office.reads.organisation()
    return Plan(
        year=year.year,
        organisation=shipped.organisation if shipped else (known.authority if known else ""),
        thresholds=year.thresholds,
        risks=tuple(row.risk for row in year.rows),
        controls=tuple(one.control for one in year.plan_rows()),
    )
