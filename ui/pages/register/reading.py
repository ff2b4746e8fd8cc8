"""The page's values, made from the record. Source: ux §1 (Avvikelser), §2.5."""

from collections.abc import Callable, Mapping
from functools import cache, partial

from kontrollbesok.errors import UserError
from kontrollbesok.labels.visit import state_text
from kontrollbesok.model.code import AreaCode
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.people import Person, Role
from kontrollbesok.model.visit import Finding, Visit
from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.services.content import pinned_checklist
from kontrollbesok.services.office import Office
from ui.pages.register.rows import RegisterRow, RegisterShown

_SETTLED = frozenset({VisitState.SETTLED, VisitState.REGISTERED})
_TO_SIGN = _SETTLED | {VisitState.FINALLY_REVIEWED}
_SENT = _TO_SIGN | {VisitState.AT_UNIT}
INSIDE = frozenset({Role.INSPECTOR, Role.REVIEWER, Role.COORDINATOR})
_AT_A_TIME = 200  # visits: some fifty milliseconds
_GRAVITY = {Grade.MAJOR: 0, Grade.MINOR: 1, Grade.OBSERVATION: 2, None: 3}


def read_register(office: Office, make_way: Callable[[], bool] = lambda: True) -> RegisterShown:
    """Every finding that does not rest, of all visits that are for my eyes.

    `make_way` is asked now and then, so that an answer need not wait; False ends it there.
    """
    me = office.reads.people().get(office.author.person)
    if me is None:
        return RegisterShown()
    today, area_names = office.clock.today().isoformat(), cache(partial(_area_names, office))
    visits = [visit for visit in office.reads.visits() if may_read(visit, me)]
    rows: list[RegisterRow] = []
    for first in range(0, len(visits), _AT_A_TIME):
        some = visits[first : first + _AT_A_TIME]
        found = office.reads.findings_of([visit.id for visit in some])
        rows += [
            _row(office, visit, finding, area_names(visit.content), today)
            for visit in some
            for finding in found.get(visit.id, ())
            if not finding.dormant
        ]
        if not make_way():
            break
    rows.sort(key=lambda row: (_GRAVITY[row.grade], row.unit, row.label))
    return RegisterShown(rows)


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


def _area_names(office: Office, content: str | None) -> Mapping[AreaCode, str]:
    """The areas' names; none where the question bank has not come, and the code stands for it."""
    if content is None:
        return {}
    try:
        return {area.code: area.name for area in pinned_checklist(office, content).areas}
    except UserError:
        return {}


def _row(
    office: Office,
    visit: Visit,
    finding: Finding,
    areas: Mapping[AreaCode, str],
    today: str,
) -> RegisterRow:
    settled = visit.state in _SETTLED
    due = finding.remedy_due or ""
    title = finding.title or finding.observation or "Utan rubrik"
    area = areas.get(finding.area, finding.area) if finding.area else ""
    number, state = visit.number or "", state_text(visit.state)
    sought = (finding.label, title, visit.unit_name, number, area, state)
    return RegisterRow(
        id=finding.id,
        visit=visit.id,
        label=finding.label,
        title=title,
        unit=visit.unit_name,
        number=number,
        area=area,
        grade=finding.grade,
        state=state,
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
        words=" ".join((*sought, finding.observation, finding.remedy or "")).casefold(),
    )
