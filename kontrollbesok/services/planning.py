"""A new visit: what there is to choose from, and the visit that comes of the choice.

The coordinator plans; a unit that is not in the register yet is entered with its first visit.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.model.checklist import Checklist, questions_for
from kontrollbesok.model.code import AreaCode, Level, UnitType
from kontrollbesok.model.ids import PersonId, UnitId, VisitId, control_id
from kontrollbesok.model.people import Person, Role, TieKind
from kontrollbesok.model.plan import carries_high_risk
from kontrollbesok.model.question import Question, area_of
from kontrollbesok.model.risk_year import YearState
from kontrollbesok.model.rotation import LastYears, last_years
from kontrollbesok.model.visit import Visit
from kontrollbesok.model.visit_controls import YearPlan, YearPlans
from kontrollbesok.ports.sample_reads import UnitRecord
from kontrollbesok.services import content, controls, units, visits
from kontrollbesok.services.office import Office
from kontrollbesok.services.question_banks import checklist_now
from kontrollbesok.services.risk_years import as_plan
from kontrollbesok.services.risks import read_year
from kontrollbesok.services.ties import tie_kind
from kontrollbesok.services.unannounced import are_allowed

_NUMBER = re.compile(r"IK-(\d{4})-(\d{3,})")


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit that is entered together with its first visit. Empty texts are left out."""

    name: str
    type: UnitType
    address: str = ""
    cost_centre: str = ""
    chief_name: str = ""


@dataclass(frozen=True, slots=True)
class NewVisit:
    """What a person has chosen. `starts` and `ends` are HH:MM, or "" for no time yet.

    decision  why somebody with a tie to the unit goes along; it is kept with the plan
    """

    unit: UnitId | NewUnit
    day: date
    lead: PersonId
    team: tuple[PersonId, ...]
    areas: tuple[AreaCode, ...]
    number: str = ""
    starts: str = ""
    ends: str = ""
    decision: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """What a new visit can be made of.

    units       by name
    inspectors  who may take part, by name
    checklist   the program's own question bank; it is published with the visit
    number      the next free one of the year, "IK-2026-035"
    year        this year
    last_years  unit by unit, when each area was visited last
    plans       by year, the plan that a visit of that year is proposed from
    unannounced the years that allow visits that the unit is not told of
    """

    units: tuple[UnitRecord, ...]
    inspectors: tuple[Person, ...]
    checklist: Checklist
    number: str
    year: int
    last_years: Mapping[UnitId, LastYears]
    plans: YearPlans
    unannounced: frozenset[int] = frozenset()


def choices(office: Office) -> Choices:
    """What there is to choose from now."""
    this_year = office.clock.today().year
    people = office.reads.people().values()
    planned = office.reads.visits()
    return Choices(
        units=tuple(office.reads.samples.units()),
        inspectors=tuple(
            sorted((p for p in people if Role.INSPECTOR in p.roles), key=lambda p: p.name)
        ),
        checklist=checklist_now(office),
        number=next_number(this_year, planned),
        year=this_year,
        last_years=last_years(planned),
        plans=_plans(office, this_year),
        unannounced=frozenset(
            year for year in (this_year, this_year + 1) if are_allowed(office, year)
        ),
    )


def next_number(year: int, planned: Iterable[Visit]) -> str:
    """One more than the highest of the year's numbers."""
    found = (_NUMBER.fullmatch(visit.number or "") for visit in planned)
    taken = (int(match[2]) for match in found if match and int(match[1]) == year)
    return f"IK-{year}-{max(taken, default=0) + 1:03d}"


def core_questions(
    checklist: Checklist, unit_type: UnitType, areas: Iterable[AreaCode]
) -> tuple[Question, ...]:
    """What a visit of `areas` to such a unit asks before anything is opened in depth."""
    return questions_for(checklist, unit_type, Level.CORE, frozenset(areas))


def planned_questions(
    checklist: Checklist, unit_type: UnitType, areas: Iterable[AreaCode]
) -> tuple[Question, ...]:
    """What a visit of `areas` asks from its planning on.

    The core, and the in-depth questions of an area that has no core: such areas go round over the
    years, and are there for their depth.
    """
    core = core_questions(checklist, unit_type, areas)
    known = {area_of(question.id) for question in core}
    deep = frozenset(areas) - known
    return (*core, *questions_for(checklist, unit_type, Level.IN_DEPTH, deep))


def in_depth_for_risk(
    checklist: Checklist, unit_type: UnitType, area: AreaCode, year_plan: YearPlan
) -> tuple[Question, ...]:
    """The area's in-depth questions behind which the plan has a risk that needs measures.

    A reason for the planner to go in depth there. Source: checklists, Nivåer (RV ≥ 9).
    """
    offered = questions_for(checklist, unit_type, Level.IN_DEPTH, {area})
    return tuple(one for one in offered if carries_high_risk(year_plan.plan, one))


def plan(office: Office, wanted: NewVisit) -> VisitId:
    """Plan the visit; its id.

    Raises `UserError` NOT_ALLOWED for anyone but the coordinator; TIE_KEEPS_OUT, and TIE_DECLARED
    until there is a decision.
    """
    return visits.plan(office, *prepared(office, wanted))


def prepared(office: Office, wanted: NewVisit) -> tuple[visits.Plan, str]:
    """The visit's plan, and why somebody with a tie goes along. Raises as `plan`."""
    tied = _tied(office, wanted)
    if tied:
        _check_ties(office, wanted.unit, tied, wanted.decision)
    checklist = checklist_now(office)
    digest = content.publish(office, checklist)
    asked = planned_questions(checklist, _type_of(office, wanted.unit), wanted.areas)
    year_plan = plan_for(office, wanted.day.year)
    answered = year_plan.answered(wanted.areas) if year_plan else ()
    unit, site = _unit(office, wanted.unit, wanted.day)
    made = visits.Plan(
        unit=unit,
        site=site,
        date=wanted.day.isoformat(),
        starts=wanted.starts or None,
        ends=wanted.ends or None,
        lead=wanted.lead,
        team=wanted.team,
        content=digest,
        areas=wanted.areas,
        in_depth=tuple(one.id for one in asked if one.level is Level.IN_DEPTH),
        number=wanted.number or None,
        controls=tuple(control_id(year_plan.plan.year, nr) for nr in answered) if year_plan else (),
    )
    return made, wanted.decision if tied else ""


def plan_for(office: Office, year: int) -> YearPlan | None:
    """The plan that a visit of the year answers: its own, or the one that is worked by.

    None where there is neither, or the one worked by is of a later year.
    """
    for chosen in (year, controls.working_year(office)):
        stands = read_year(office, chosen)
        plan = as_plan(office, stands)
        if chosen <= year and plan.controls:
            state = stands.decision.state
            if stands.shipped and state is YearState.DRAFT:
                state = YearState.DECIDED
            return YearPlan(plan, chosen == year, state)
    return None


def _plans(office: Office, this_year: int) -> YearPlans:
    """Of last year, this and the next: a visit is entered late, or planned ahead."""
    years = range(this_year - 1, this_year + 2)
    found = {year: plan_for(office, year) for year in years}
    return {year: plan for year, plan in found.items() if plan is not None}


def _tied(office: Office, wanted: NewVisit) -> dict[PersonId, TieKind]:
    """Who of those who are to go has declared a tie to the unit. Source: ux §7.3 E28."""
    if isinstance(wanted.unit, NewUnit):
        return {}
    found = {}
    for person in dict.fromkeys((wanted.lead, *wanted.team)):
        kind = tie_kind(office, person, wanted.unit)
        if kind is not None:
            found[person] = kind
    return found


def _check_ties(
    office: Office, unit: UnitId | NewUnit, tied: Mapping[PersonId, TieKind], decision: str
) -> None:
    """A hard tie keeps out whatever is decided: what the person wrote there would not count."""
    hard = [person for person, kind in tied.items() if kind is TieKind.HARD]
    if not hard and decision.strip():
        return
    people = office.reads.people()
    names = sorted(people[person].name for person in hard or tied)
    known = {one.id: one.name for one in office.reads.samples.units()}
    raise UserError(
        ErrorCode.TIE_KEEPS_OUT if hard else ErrorCode.TIE_DECLARED,
        name=names[0] if len(names) == 1 else f"{', '.join(names[:-1])} och {names[-1]}",
        unit=known[unit] if not isinstance(unit, NewUnit) else unit.name,
    )


def _type_of(office: Office, wanted: UnitId | NewUnit) -> UnitType:
    if isinstance(wanted, NewUnit):
        return wanted.type
    types = {unit.id: unit.type for unit in office.reads.samples.units()}
    return types.get(wanted) or UnitType.IN_HOUSE


def _unit(office: Office, wanted: UnitId | NewUnit, day: date) -> tuple[UnitId, str | None]:
    """The unit, and the site it is at on the day."""
    if not isinstance(wanted, NewUnit):
        known = office.reads.charts.chart().unit(wanted)
        there = known.site_on(day) if known else None
        return wanted, there.id if there else None
    site = units.register_site(office, wanted.name, wanted.address) if wanted.address else None
    unit = units.register_unit(
        office,
        wanted.name,
        wanted.type,
        site=site,
        cost_centre=wanted.cost_centre or None,
        chief_name=wanted.chief_name or None,
    )
    return unit, site
