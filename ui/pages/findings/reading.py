"""The tab's values, made from the record."""

from kontrollbesok.labels.content import MOMENT_LABEL
from kontrollbesok.labels.visit import locked_text
from kontrollbesok.model.checklist import Checklist
from kontrollbesok.model.evidence import Evidence
from kontrollbesok.model.ids import VisitId
from kontrollbesok.model.people import Role
from kontrollbesok.model.visit import Finding
from kontrollbesok.services import visits
from kontrollbesok.services.escalations import duties_of, lines_of
from kontrollbesok.services.office import Office
from kontrollbesok.services.report_evidence import bears
from ui.pages.findings.rows import FindingRow, FindingsShown


def read_findings(office: Office, visit: VisitId) -> FindingsShown:
    """The visit's findings. Raises `UserError` VISIT_UNKNOWN, CONTENT_MISSING."""
    stands = visits.opened(office, visit)
    checklist = visits.checklist_of(office, stands)
    people = office.reads.people()
    team = [people[one].name for one in stands.team if one in people]
    reviewers = [
        person.name
        for person in people.values()
        if Role.REVIEWER in person.roles and person.name not in team
    ]
    found = office.reads.findings(visit)
    duties = duties_of(office, stands, found)
    pieces = tuple(office.reads.evidence(visit))
    return FindingsShown(
        visit=stands,
        rows=tuple(
            FindingRow(
                finding,
                _origin(checklist, finding),
                _evidence(finding, pieces),
                () if finding.dormant else lines_of(duties, finding),
            )
            for finding in sorted(found, key=lambda one: one.dormant)
        ),
        areas=tuple((code, checklist.area(code).name) for code in stands.areas),
        locked=locked_text(stands.state),
        readers=(*team, *(f"{name}, granskare" for name in reviewers)),
        evidence=pieces,
    )


def _evidence(finding: Finding, pieces: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    return tuple(one for one in pieces if any(bears(link, finding) for link in one.links))


def _origin(checklist: Checklist, finding: Finding) -> str:
    if finding.question is not None:
        moment = MOMENT_LABEL[checklist.question(finding.question).moment]
        return f"{finding.question} {moment}"
    return checklist.area(finding.area).name if finding.area else "Utan område"
