"""A finding as its row in the tables says it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from db.finding_labels import finding_labels
from kontrollbesok.model.code import AreaCode, QuestionCode
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.ids import FindingId
from kontrollbesok.model.visit import Finding, Seen

_GROUPS = (
    "title",
    "observation",
    "requirement",
    "cause",
    "consequence",
    "grade",
    "rest",
    "review",
    "unit_reply",
)

FINDINGS: Final = """
    SELECT f.*, v.life_numbers AS numbers,
        (SELECT count(*) FROM k_finding_evidence b WHERE b.entity = f.entity) AS evidence
    FROM k_finding f LEFT JOIN k_visit v ON v.entity = f.context WHERE f.source_visit IS NOT NULL"""


def findings_in(
    rows: Iterable[Mapping[str, Any]], seen: Mapping[tuple[str, str], Seen]
) -> Sequence[Finding]:
    """The findings of one visit's rows of `FINDINGS`, by id, with the events behind their groups.

    Their numbers are those that submission froze, then the others in order.
    """
    found = list(rows)
    rests = [(row["entity"], bool(row["rest_dormant"])) for row in found]
    labels = finding_labels(found[0]["numbers"] if found else None, rests)
    return [_finding(row, labels[row["entity"]], seen) for row in found]


def _finding(row: Mapping[str, Any], label: str, seen: Mapping[tuple[str, str], Seen]) -> Finding:
    return Finding(
        id=FindingId(row["entity"]),
        label=label,
        area=AreaCode(row["source_area"]) if row["source_area"] else None,
        question=QuestionCode(row["source_question"]) if row["source_question"] else None,
        title=row["title_text"] or "",
        observation=row["observation_text"] or "",
        requirement=row["requirement_text"] or "",
        cause=row["cause_text"] or "",
        consequence=row["consequence_text"] or "",
        grade=Grade(row["grade_grade"]) if row["grade_grade"] in [*Grade] else None,
        grade_reason=row["grade_reason"],
        dormant=bool(row["rest_dormant"]),
        review=row["review_verdict"],
        unit_standpoint=row["unit_reply_standpoint"],
        unit_text=row["unit_reply_text"],
        remedy=row["unit_reply_remedy"],
        remedy_owner=row["unit_reply_owner_role"],
        remedy_due=row["unit_reply_due"],
        conflict=any(row[f"{group}_conflict"] for group in _GROUPS),
        evidence=row["evidence"],
        seen={group: seen.get((row["entity"], group), ()) for group in _GROUPS},
    )
