"""What visits to other units at the same site have found of what belongs to the site.

A site is an address that units share; what is about the site (fire safety) is found once and holds
for all of them. Source: system for internal control §5.1; docs/beslut/0526.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kontrollbesok.errors import UserError
from kontrollbesok.model.area import Area
from kontrollbesok.model.code import AreaCode, Subject
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.ids import SiteId
from kontrollbesok.model.visit import Answer, Finding, Visit
from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.services.office import Office
from kontrollbesok.services.report_answers import area_result
from kontrollbesok.services.visits import checklist_of, questions_of

_SETTLED = frozenset({VisitState.SETTLED, VisitState.REGISTERED})


@dataclass(frozen=True, slots=True)
class SiteResult:
    """The newest result of an area that is about the site, from another unit's visit.

    worst       the highest grade; None without findings
    assessed    how many of the `questions` have an answer
    is_settled  whether it is final; else it may still change
    """

    visit: Visit
    area: Area
    worst: Grade | None
    assessed: int
    questions: int
    findings: tuple[Finding, ...]
    is_settled: bool


def site_of(office: Office, visit: Visit) -> SiteId | None:
    """Where the visit is: the site it was planned for, else the unit's own on its day."""
    for candidate in office.store.register("visit", visit.id, "plan"):
        planned = (candidate.value or {}).get("site")
        if planned:
            return SiteId(str(planned))
    unit = office.reads.charts.chart().unit(visit.unit)
    there = unit.site_on(date.fromisoformat(visit.date)) if unit else None
    return there.id if there else None


def site_results(office: Office, visit: Visit) -> tuple[SiteResult, ...]:
    """What other units' visits to the site have found, the newest of each area; none of later days.

    A visit whose question bank has not come says nothing here.
    """
    site = site_of(office, visit)
    if site is None:
        return ()
    newest: dict[AreaCode, SiteResult] = {}
    others = [
        one
        for one in office.reads.visits_at(site)
        if one.unit != visit.unit and one.date <= visit.date and one.state is not VisitState.PLANNED
    ]
    for other in sorted(others, key=lambda one: (one.date, one.id)):
        for result in _results(office, other):
            if result.assessed:
                newest[result.area.code] = result
    return tuple(newest.values())


def _results(office: Office, visit: Visit) -> Iterator[SiteResult]:
    try:
        checklist = checklist_of(office, visit)
    except UserError:
        return
    areas = [checklist.area(code) for code in visit.areas]
    about = [area for area in areas if area.subject is Subject.SITE]
    if not about:
        return
    given = office.reads.answers(visit.id)
    questions = questions_of(checklist, visit, given)
    answers = {one.id: given.get(one.id, Answer(one.id)) for one in questions}
    found = [one for one in office.reads.findings(visit.id) if not one.dormant]
    for area in about:
        result = area_result(area, questions, answers, found)
        own = tuple(one for one in found if one.area == area.code)
        yield SiteResult(
            visit,
            area,
            result.worst,
            result.assessed,
            result.questions,
            own,
            visit.state in _SETTLED,
        )
