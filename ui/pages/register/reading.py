"""The page's values, made from the record. Source: ux §1 (Avvikelser), §2.5."""

from collections.abc import Iterator, Mapping

from kontrollbesok.errors import UserError
from kontrollbesok.labels.visit import state_text
from kontrollbesok.model.code import AreaCode
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.people import Person, Role
from kontrollbesok.model.visit import Finding, Visit
from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.services import visits
from kontrollbesok.services.office import Office
from ui.pages.register.rows import RegisterRow, RegisterShown

_SETTLED = frozenset({VisitState.SETTLED, VisitState.REGISTERED})
_TO_SIGN = _SETTLED | {VisitState.FINALLY_REVIEWED}
_SENT = _TO_SIGN | {VisitState.AT_UNIT}
INSIDE = frozenset({Role.INSPECTOR, Role.REVIEWER, Role.COORDINATOR})
_GRAVITY = {Grade.MAJOR: 0, Grade.MINOR: 1, Grade.OBSERVATION: 2, None: 3}


def read_register(office: Office) -> RegisterShown:
    """Every finding that does not rest, of all visits that are for my eyes."""
    me = office.reads.people().get(office.author.person)
    rows = [
        row
        for visit in office.reads.visits()
        if me is not None and may_read(visit, me)
        for row in _of_visit(office, visit)
    ]
    rows.sort(key=lambda row: (_GRAVITY[row.grade], row.unit, row.label))
    return RegisterShown(tuple(rows))


def may_read(visit: Visit, person: Person) -> bool:
    """Whether the visit's findings are for the person's eyes.

    A unit chief reads those of the own unit once they are sent there, the other signers and the
    registrar when the report waits for them. Source: ux §1, §1.1, §2.5 (Kan läsa).
    """
    if person.roles & INSIDE:
        return True
    if Role.UNIT_CHIEF in person.roles and visit.chief == person.name:
        return visit.state in _SENT
    return visit.state in _TO_SIGN and bool(person.roles - {Role.UNIT_CHIEF})


def _of_visit(office: Office, visit: Visit) -> Iterator[RegisterRow]:
    found = [finding for finding in office.reads.findings(visit.id) if not finding.dormant]
    if not found:
        return
    today, areas = office.clock.today().isoformat(), _area_names(office, visit)
    for finding in found:
        area = areas.get(finding.area, finding.area) if finding.area else ""
        yield _row(office, visit, finding, area, today)


def _area_names(office: Office, visit: Visit) -> Mapping[AreaCode, str]:
    """The areas' names; none where the question bank has not come, and the code stands for it."""
    try:
        return {area.code: area.name for area in visits.checklist_of(office, visit).areas}
    except UserError:
        return {}


def _row(office: Office, visit: Visit, finding: Finding, area: str, today: str) -> RegisterRow:
    settled = visit.state in _SETTLED
    due = finding.remedy_due or ""
    return RegisterRow(
        id=finding.id,
        visit=visit.id,
        label=finding.label,
        title=finding.title or finding.observation or "Utan rubrik",
        unit=visit.unit_name,
        number=visit.number or "",
        area=area,
        grade=finding.grade,
        state=state_text(visit.state),
        observation=finding.observation,
        requirement=finding.requirement,
        consequence=finding.consequence,
        unit_text=finding.unit_text or "",
        remedy=finding.remedy or "",
        remedy_owner=finding.remedy_owner or "",
        due=due,
        overdue=settled and bool(due) and due < today,
        is_mine=office.author.person in visit.team,
        followed=settled and finding.counts,
    )
