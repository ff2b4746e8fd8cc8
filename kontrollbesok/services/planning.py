"""A new visit: what there is to choose from, and the visit that comes of the choice.

The coordinator plans; a unit that is not in the register yet is entered with its first visit.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kontrollbesok.imports.checklists import load_checklist
from kontrollbesok.model.checklist import Checklist, Level, questions_for
from kontrollbesok.model.code import AreaCode, UnitType
from kontrollbesok.model.ids import PersonId, UnitId, VisitId
from kontrollbesok.model.people import Person, Role
from kontrollbesok.model.question import Question
from kontrollbesok.model.visit import Visit
from kontrollbesok.ports.sample_reads import UnitRecord
from kontrollbesok.services import content, units, visits
from kontrollbesok.services.office import Office

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
    """What a person has chosen. `starts` and `ends` are HH:MM, or "" for no time yet."""

    unit: UnitId | NewUnit
    day: date
    lead: PersonId
    team: tuple[PersonId, ...]
    areas: tuple[AreaCode, ...]
    number: str = ""
    starts: str = ""
    ends: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """What a new visit can be made of.

    units       by name
    inspectors  who may take part, by name
    checklist   the program's own question bank; it is published with the visit
    number      the next free one of the year, "IK-2026-035"
    """

    units: tuple[UnitRecord, ...]
    inspectors: tuple[Person, ...]
    checklist: Checklist
    number: str


def choices(office: Office) -> Choices:
    """What there is to choose from now."""
    people = office.reads.people().values()
    return Choices(
        units=tuple(office.reads.samples.units()),
        inspectors=tuple(
            sorted((p for p in people if Role.INSPECTOR in p.roles), key=lambda p: p.name)
        ),
        checklist=load_checklist(),
        number=next_number(office.clock.today().year, office.reads.visits()),
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


def plan(office: Office, wanted: NewVisit) -> VisitId:
    """Plan the visit; its id. Raises `UserError` NOT_ALLOWED for anyone but the coordinator."""
    digest = content.publish(office, load_checklist())
    unit, site = _unit(office, wanted.unit)
    return visits.plan(
        office,
        visits.Plan(
            unit=unit,
            site=site,
            date=wanted.day.isoformat(),
            starts=wanted.starts or None,
            ends=wanted.ends or None,
            lead=wanted.lead,
            team=wanted.team,
            content=digest,
            areas=wanted.areas,
            number=wanted.number or None,
        ),
    )


def _unit(office: Office, wanted: UnitId | NewUnit) -> tuple[UnitId, str | None]:
    if not isinstance(wanted, NewUnit):
        sites = {unit.id: unit.site for unit in office.reads.samples.units()}
        return wanted, sites.get(wanted)
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
