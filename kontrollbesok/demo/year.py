"""The fictive year: units of all three types and visits in different states."""

from dataclasses import dataclass
from datetime import date, timedelta

from kontrollbesok.demo import register
from kontrollbesok.demo.offices import Offices
from kontrollbesok.demo.team import COORDINATOR, INSPECTOR, LEAD, UNIT_CHIEF
from kontrollbesok.imports.checklists import load_checklist
from kontrollbesok.model.area import Area
from kontrollbesok.model.code import AreaCode, Level, UnitType
from kontrollbesok.model.ids import UnitId, VisitId
from kontrollbesok.model.people import TieKind
from kontrollbesok.services import content, people, units, visits


@dataclass(frozen=True, slots=True)
class Year:
    """What the coordinator has planned, by the unit's short name."""

    units: dict[str, UnitId]
    visits: dict[str, VisitId]


_UNITS = (
    ("norr", "Jobbtorg Norr", UnitType.IN_HOUSE, "Lingonstigen 4, plan 2", "31010"),
    ("soder", "Vuxenutbildning Söder", UnitType.IN_HOUSE, "Kvarngatan 11", "31020"),
    ("vast", "Jobbtorg Väst", UnitType.IN_HOUSE, "Smedjegatan 8", "31030"),
    ("hamnen", "Jobbtorg Hamnen", UnitType.IN_HOUSE, "Skeppsbrogatan 2", "31040"),
    ("matchning", "Matchning Väst", UnitType.IN_HOUSE, "Hamngatan 5", "31090"),
    ("vagledning", "Vägledning Öst", UnitType.IN_HOUSE, "Skolgatan 14", "31100"),
    ("sodra", "Jobbtorg Söder", UnitType.IN_HOUSE, "Södergatan 19", "31060"),
    ("centrum", "Studievägledning Centrum", UnitType.IN_HOUSE, "Torggatan 6", "31070"),
    ("arbete", "Arbetscentrum", UnitType.IN_HOUSE, "Industrivägen 12", "31080"),
    ("oster", "Jobbtorg Öster", UnitType.IN_HOUSE, "Östra gatan 30", "31110"),
    ("ost", "Ungdomsteam Öst", UnitType.IN_HOUSE, "Strandvägen 3", "31050"),
    ("lagarden", "Kompetenscentrum Lagården", UnitType.CONTRACTOR, "Lagårdsvägen 8", "31130"),
    ("holmen", "SFI-centrum Holmen", UnitType.CONTRACTOR, "Holmgatan 2", "31140"),
    ("registratur", "Registraturen", UnitType.CENTRAL_OFFICE, "Rådhustorget 1", "31190"),
)


def plan_year(offices: Offices, today: date) -> Year:
    """Units, their chiefs, the question bank, and visits around `today`."""
    office = offices.of(COORDINATOR)
    bank = load_checklist()
    pinned = content.publish(office, bank)
    chief = offices.of(UNIT_CHIEF).author.person
    known, sites = {}, {}
    for short, name, type_, address, cost_centre in _UNITS:
        site = sites[short] = units.register_site(office, name, address)
        known[short] = units.register_unit(
            office,
            name,
            type_,
            site=site,
            cost_centre=cost_centre,
            chief=chief if short in register.HERS else None,
            chief_name=UNIT_CHIEF.name if short in register.HERS else None,
        )
    register.fill_in(office, known)
    people.declare_tie(
        office,
        offices.of(INSPECTOR).author.person,
        known["registratur"],
        TieKind.HARD,
        "Arbetade där till och med juni.",
    )
    core = tuple(area.code for area in bank.areas if _has_core(area))
    planned = {
        "matchning": (_weekday(today - timedelta(days=27)), "IK-2026-023", _areas("SBA", "LIS")),
        "vagledning": (_weekday(today - timedelta(days=20)), "IK-2026-024", _areas("SBA", "BEH")),
        "sodra": (_weekday(today - timedelta(days=28)), "IK-2026-025", _areas("PUI", "REP")),
        "centrum": (_weekday(today - timedelta(days=21)), "IK-2026-026", _areas("SBA", "LIS")),
        "arbete": (_weekday(today - timedelta(days=16)), "IK-2026-027", _areas("AHD", "SHV")),
        "soder": (_weekday(today - timedelta(days=12)), "IK-2026-028", core[:3]),
        "oster": (
            _weekday(today - timedelta(days=5)),
            "IK-2026-035",
            _areas("INK", "BEH", "PUI", "SHV"),
        ),
        "hamnen": (_weekday(today - timedelta(days=7)), "IK-2026-029", core[:3]),
        "vast": (_weekday(today - timedelta(days=3)), "IK-2026-030", core[:3]),
        "norr": (today, "IK-2026-031", core),
        "ost": (_weekday(today + timedelta(days=2)), "IK-2026-032", core),
        "lagarden": (_weekday(today + timedelta(days=7)), "IK-2026-033", core[:4]),
        "holmen": (_weekday(today + timedelta(days=9)), "IK-2026-034", core[:4]),
    }
    made = {
        short: _visit(offices, known[short], sites[short], day, number, areas, pinned)
        for short, (day, number, areas) in planned.items()
    }
    return Year(known, made)


def _areas(*codes: str) -> tuple[AreaCode, ...]:
    return tuple(AreaCode(code) for code in codes)


def _visit(
    offices: Offices,
    unit: UnitId,
    site: str,
    day: date,
    number: str,
    areas: tuple[AreaCode, ...],
    pinned: str,
) -> VisitId:
    return visits.plan(
        offices.of(COORDINATOR),
        visits.Plan(
            unit=unit,
            site=site,
            date=day.isoformat(),
            starts="09:00",
            ends="12:30",
            lead=offices.of(LEAD).author.person,
            team=(offices.of(INSPECTOR).author.person,),
            content=pinned,
            areas=areas,
            number=number,
        ),
    )


def _weekday(day: date) -> date:
    """The day, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def _has_core(area: Area) -> bool:
    return any(question.level is Level.CORE for question in area.questions)
