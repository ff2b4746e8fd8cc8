"""Unannounced visits: planned under seal, and a visit like any other once they are opened.

Until then the common record holds boxes that the coordinator and the team can open, and nothing of
the unit or the day. Source: ux §2.9; docs/beslut/0532.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.canonical import Json
from kontrollbesok.journal.seal import Act
from kontrollbesok.model.code import AreaCode, QuestionCode
from kontrollbesok.model.ids import (
    ControlId,
    PersonId,
    UnitId,
    VisitId,
    mint,
    unit_draw_context,
)
from kontrollbesok.model.touched import Touched
from kontrollbesok.model.visit import Visit
from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.services import planning, visits
from kontrollbesok.services.office import Office
from kontrollbesok.services.planning import NewUnit, NewVisit
from kontrollbesok.services.recording import add_all, put, record
from kontrollbesok.services.unannounced import are_allowed, boxes_to, opened_box
from kontrollbesok.services.visits import Plan


@dataclass(frozen=True, slots=True)
class SealedVisit:
    """A visit that only its readers know of. `id` is what the visit will be called for ever.

    decision  why somebody with a tie to the unit goes along
    """

    id: VisitId
    plan: Plan
    decision: str


def seal_plan(office: Office, wanted: NewVisit) -> VisitId:
    """Plan a visit that the unit is not told of; what its id will be.

    It gets its number when it is opened: one that is missing would tell that there is a visit.
    Raises `UserError` UNANNOUNCED_OFF, UNANNOUNCED_NEEDS_UNIT where the unit is not registered yet,
    and as `planning.plan`.
    """
    year = wanted.day.year
    if not are_allowed(office, year):
        raise UserError(ErrorCode.UNANNOUNCED_OFF, year=year)
    if isinstance(wanted.unit, NewUnit):
        raise UserError(ErrorCode.UNANNOUNCED_NEEDS_UNIT)
    plan, decision = planning.prepared(office, wanted)
    visit = VisitId(mint(office.clock.now_ms()))
    readers = {office.author.person, plan.lead, *plan.team}
    boxes = boxes_to(office, readers, _value(plan, decision))
    operations = (
        put(office.store, "sealed_visit", visit, "plan", {"year": year}),
        add_all(office.store, "sealed_visit", visit, "sealed", boxes),
    )
    record(office, Act("units.seal_visit", operations, context=unit_draw_context(year)))
    return visit


def sealed_visits(office: Office, year: int) -> tuple[SealedVisit, ...]:
    """Those of the year that the person of this computer can read and nobody has opened, by day."""
    boxes = office.reads.unit_draws.sealed_visits(year, office.author.person)
    read = (_opened(office, visit, box) for visit, box in boxes.items())
    found = [one for one in read if one is not None]
    return tuple(sorted(found, key=lambda one: (one.plan.date, one.plan.starts or "", one.id)))


def as_visit(office: Office, sealed: SealedVisit) -> Visit:
    """What it will be when it is opened, for the eyes of its readers. It has no number yet."""
    plan = sealed.plan
    unit = office.reads.charts.chart().unit(plan.unit)
    return Visit(
        id=sealed.id,
        number=None,
        unit=plan.unit,
        unit_name=unit.name if unit else "",
        unit_type=unit.type.value if unit and unit.type else "",
        address="",
        date=plan.date,
        starts=plan.starts,
        ends=plan.ends,
        lead=plan.lead,
        team=tuple(dict.fromkeys((plan.lead, *plan.team))),
        areas=plan.areas,
        in_depth=plan.in_depth,
        content=plan.content,
        state=VisitState.PLANNED,
        version=1,
        dnr=None,
        controls=plan.controls,
        unannounced=True,
    )


def open_visit(office: Office, sealed: SealedVisit) -> VisitId:
    """Let it be a visit that everyone has, marked as unannounced.

    Raises `UserError` NOT_ALLOWED for anyone but the coordinator.
    """
    number = planning.next_number(int(sealed.plan.date[:4]), office.reads.visits())
    plan = replace(sealed.plan, number=number, unannounced=True)
    return visits.plan(office, plan, sealed.decision, visit=sealed.id)


def withdraw(office: Office, sealed: SealedVisit) -> Touched:
    """There will be no such visit. Raises `UserError` NOT_ALLOWED."""
    year = int(sealed.plan.date[:4])
    value: dict[str, Json] = {"year": year, "withdrawn": True}
    operation = put(office.store, "sealed_visit", sealed.id, "plan", value)
    return record(office, Act("units.unseal_visit", (operation,), context=unit_draw_context(year)))


def _value(plan: Plan, decision: str) -> dict[str, Json]:
    value: dict[str, Json] = {
        "unit": str(plan.unit),
        "site": plan.site,
        "date": plan.date,
        "starts": plan.starts,
        "ends": plan.ends,
        "lead": str(plan.lead),
        "team": [str(one) for one in plan.team],
        "content": plan.content,
        "areas": [str(one) for one in plan.areas],
        "in_depth": [str(one) for one in plan.in_depth],
        "controls": [str(one) for one in plan.controls],
        "decision": decision,
    }
    return value


def _opened(office: Office, visit: VisitId, box: str) -> SealedVisit | None:
    """None for a box that was sealed to another computer, or that holds something else."""
    value = opened_box(office, box)
    try:
        return None if value is None else _read(visit, value)
    except (ValueError, KeyError, TypeError):
        return None


def _read(visit: VisitId, value: Mapping[str, str | list[str] | None]) -> SealedVisit:
    def text(name: str) -> str:
        return str(value[name])

    def maybe(name: str) -> str | None:
        return text(name) if value[name] is not None else None

    def texts(name: str) -> list[str]:
        return list(value[name] or ())

    plan = Plan(
        unit=UnitId(text("unit")),
        site=maybe("site"),
        date=text("date"),
        starts=maybe("starts"),
        ends=maybe("ends"),
        lead=PersonId(text("lead")),
        team=tuple(map(PersonId, texts("team"))),
        content=text("content"),
        areas=tuple(map(AreaCode, texts("areas"))),
        in_depth=tuple(map(QuestionCode, texts("in_depth"))),
        controls=tuple(map(ControlId, texts("controls"))),
    )
    return SealedVisit(visit, plan, text("decision"))
