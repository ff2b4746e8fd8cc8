"""The findings of a visit as its report shows them, and the grades that its areas follow from."""

import datetime as dt
from collections.abc import Sequence

from kontrollbesok.model.area import Area
from kontrollbesok.model.checklist import Checklist
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.unit_reply import DISPUTES
from kontrollbesok.model.visit import Finding
from kontrollbesok.report import visit as report
from kontrollbesok.services.finding_reviews import JUDGED_ANEW


def shown(found: Finding, checklist: Checklist) -> report.Finding:
    """One finding, with the unit's words beside it."""
    area = area_in(checklist, found.area)
    return report.Finding(
        number=found.label,
        title=found.title or _title(found, area),
        grade=grade_of(found),
        observation=found.observation,
        requirement=found.requirement,
        ikp=ikp_rows(area),
        cause=found.cause,
        consequence=found.consequence,
        reply=_reply(found),
        judgement=_judgement(found),
        remedy=found.remedy or "",
        owner_role=found.remedy_owner or "",
        due=dt.date.fromisoformat(found.remedy_due) if found.remedy_due else None,
    )


def grade_of(found: Finding) -> Grade:
    """The grade a finding is counted with: the ordinary one until somebody proposes another."""
    return found.grade or Grade.MINOR


def worst(found: Sequence[Finding]) -> Grade | None:
    """The highest grade of some findings, None without any."""
    return max(map(grade_of, found), key=list(Grade).index, default=None)


def area_in(checklist: Checklist, code: str | None) -> Area | None:
    """The area of the question bank with this code, or None."""
    return next((area for area in checklist.areas if area.code == code), None)


def ikp_rows(area: Area | None) -> str:
    """The area's rows of the plan: `13`, `40–42`, `35, 59`; empty where it has none."""
    rows = sorted(area.ikp) if area else []
    if len(rows) > 1 and rows == list(range(rows[0], rows[-1] + 1)):
        return f"{rows[0]}–{rows[-1]}"
    return ", ".join(map(str, rows))


def _title(found: Finding, area: Area | None) -> str:
    """Without a title of its own a finding is named after its question's area and code."""
    if found.question is None or area is None:
        return found.label
    return f"{area.name}, {found.question}"


def _reply(found: Finding) -> report.UnitReply | None:
    if found.unit_text is None and found.unit_standpoint is None:
        return None
    return report.UnitReply(found.unit_text or "", found.unit_standpoint != DISPUTES)


def _judgement(found: Finding) -> str:
    """What the reviewer says of a finding that the unit disputes."""
    return (found.grade_reason or "") if found.review in JUDGED_ANEW else ""
