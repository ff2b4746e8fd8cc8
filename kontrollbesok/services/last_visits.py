"""A unit's visit before this one: what was answered there, and what came of it. Source: ux §2.3."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kontrollbesok.model.code import QuestionCode
from kontrollbesok.model.visit import Answer, Finding, Visit
from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.services.office import Office


@dataclass(frozen=True, slots=True)
class LastVisit:
    """The visit with its answers, and its findings that nobody has put to rest."""

    visit: Visit
    answers: Mapping[QuestionCode, Answer]
    findings: Sequence[Finding]

    def finding(self, code: QuestionCode) -> Finding | None:
        """What the question's answer led to."""
        return next((found for found in self.findings if found.question == code), None)


def remedy_text(found: Finding) -> str:
    """`Åtgärd: dörrstängaren lagas, klart senast 2026-05-01`; "" where none is proposed."""
    if not found.remedy:
        return ""
    due = f", klart senast {found.remedy_due}" if found.remedy_due else ""
    return f"Åtgärd: {found.remedy.rstrip('.')}{due}"


def visit_before(office: Office, visit: Visit) -> Visit | None:
    """The unit's latest visit before `visit` that was begun, or None."""
    earlier = [
        one
        for one in office.reads.visits_to(visit.unit)
        if one.date < visit.date and one.state is not VisitState.PLANNED
    ]
    return max(earlier, key=lambda one: (one.date, one.id), default=None)


def last_visit(office: Office, visit: Visit) -> LastVisit | None:
    """The same with all that was recorded there."""
    before = visit_before(office, visit)
    if before is None:
        return None
    findings = office.reads.findings(before.id)
    return LastVisit(
        before,
        office.reads.answers(before.id),
        [found for found in findings if not found.dormant],
    )
