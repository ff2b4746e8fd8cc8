"""Visits: planned, started, and where they stand."""

from dataclasses import dataclass

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.canonical import Json
from kontrollbesok.journal.operation import Operation
from kontrollbesok.journal.seal import Act
from kontrollbesok.model.asked import Answers, Skipped, questions_asked, questions_skipped
from kontrollbesok.model.checklist import Checklist, questions_for
from kontrollbesok.model.code import AreaCode, Level, QuestionCode, UnitType
from kontrollbesok.model.ids import ControlId, PersonId, UnitId, VisitId, mint
from kontrollbesok.model.question import Question
from kontrollbesok.model.touched import Touched
from kontrollbesok.model.visit import Visit
from kontrollbesok.model.visit_life import TRANSITIONS, Step
from kontrollbesok.services.content import checklist_on
from kontrollbesok.services.office import Office
from kontrollbesok.services.recording import put, record


@dataclass(frozen=True, slots=True)
class Plan:
    """What is decided of a visit beforehand. Dates are ISO, times HH:MM, Swedish local time."""

    unit: UnitId
    date: str
    lead: PersonId
    team: tuple[PersonId, ...]
    content: str  # digest of the question bank
    areas: tuple[AreaCode, ...]
    in_depth: tuple[QuestionCode, ...] = ()
    number: str | None = None
    site: str | None = None
    starts: str | None = None
    ends: str | None = None
    controls: tuple[ControlId, ...] = ()  # of the year's plan, that the visit is to answer
    unannounced: bool = False  # the unit is not told beforehand


def plan(office: Office, plan: Plan, decision: str = "", visit: VisitId | None = None) -> VisitId:
    """A new visit; its id, where `visit` is not that already. The lead counts as one of the team.

    `decision`: why somebody with a tie to the unit goes along all the same.
    """
    visit = visit or VisitId(mint(office.clock.now_ms()))
    team: list[Json] = [*dict.fromkeys((plan.lead, *plan.team))]
    scope: dict[str, Json] = {"content": plan.content, "areas": [*plan.areas]}
    if plan.in_depth:
        scope["in_depth"] = [*plan.in_depth]
    booking: dict[str, Json] = {
        "unit": plan.unit,
        "site": plan.site,
        "date": plan.date,
        "starts": plan.starts,
        "ends": plan.ends,
        "lead": plan.lead,
        "number": plan.number,
        "team": team,
    }
    operations = [
        put(office.store, "visit", visit, "plan", booking),
        put(office.store, "visit", visit, "scope", scope),
    ]
    if plan.controls:
        answers: dict[str, Json] = {"controls": [*plan.controls]}
        operations.append(put(office.store, "visit", visit, "controls", answers))
    if plan.unannounced:
        value: dict[str, Json] = {"unannounced": True}
        operations.append(put(office.store, "visit", visit, "announcement", value))
    reason = decision.strip() or None
    record(office, Act("visit.plan", tuple(operations), context=visit, reason=reason))
    return visit


def find(office: Office, name: str) -> Visit:
    """The visit with this id or number. Raises `UserError` VISIT_UNKNOWN."""
    for visit in office.reads.visits():
        if name in (visit.id, visit.number):
            return visit
    raise UserError(ErrorCode.VISIT_UNKNOWN, visit=name)


def opened(office: Office, visit: VisitId) -> Visit:
    """The visit `visit`. Raises `UserError` VISIT_UNKNOWN."""
    found = office.reads.visit(visit)
    if found is None:
        raise UserError(ErrorCode.VISIT_UNKNOWN, visit=visit[-6:])
    return found


def checklist_of(office: Office, visit: Visit) -> Checklist:
    """The question bank the visit was made with, with the requirements of the visit's day.

    Raises `UserError` CONTENT_MISSING.
    """
    if visit.content is None:
        raise UserError(ErrorCode.CONTENT_MISSING)
    return checklist_on(office, visit.content, visit.date)


def unit_type_of(visit: Visit) -> UnitType:
    """What kind of unit is visited, which decides what is asked.

    Raises `UserError` UNIT_NOT_KNOWN where the unit is not here, or of a kind that only a newer
    program knows.
    """
    if visit.unit_type not in [*UnitType]:
        raise UserError(ErrorCode.UNIT_NOT_KNOWN)
    return UnitType(visit.unit_type)


def questions_of(
    checklist: Checklist, visit: Visit, answers: Answers | None = None
) -> tuple[Question, ...]:
    """What is asked at the visit: its areas' core questions and what has been opened in depth.

    `answers` open more, and skip some, where the bank says so; without them it is what was planned.
    """
    return questions_asked(
        checklist, unit_type_of(visit), visit.areas, visit.in_depth, answers or {}
    )


def questions_skipped_in(
    checklist: Checklist, visit: Visit, answers: Answers
) -> tuple[Skipped, ...]:
    """What the visit's answers have taken out of it, each with the reason."""
    return questions_skipped(checklist, unit_type_of(visit), visit.areas, visit.in_depth, answers)


def in_depth_left(checklist: Checklist, visit: Visit, area: AreaCode) -> tuple[Question, ...]:
    """The in-depth questions of an area that the visit does not ask yet."""
    offered = questions_for(checklist, unit_type_of(visit), Level.IN_DEPTH, {area})
    return tuple(question for question in offered if question.id not in visit.in_depth)


def open_in_depth(office: Office, visit: VisitId, area: AreaCode) -> Touched:
    """Ask the in-depth questions of an area too. Raises `UserError` NOT_ALLOWED.

    Source: ux.md §2.2, Omfattning.
    """
    stands = opened(office, visit)
    more = in_depth_left(checklist_of(office, stands), stands, area)
    standing = office.store.register("visit", visit, "scope")
    value = dict(standing[-1].value or {}) if standing else {}
    value["in_depth"] = [*stands.in_depth, *(question.id for question in more)]
    operation = put(office.store, "visit", visit, "scope", value)
    return record(office, Act("visit.scope", (operation,), context=visit))


def step(office: Office, visit: Visit, taken: Step, **extra: Json) -> Operation:
    """The operation that moves the visit on by `taken`. Frozen numbers follow along."""
    standing = office.store.register("visit", visit.id, "life")
    numbers = standing[-1].value.get("numbers") if standing and standing[-1].value else None
    value: dict[str, Json] = {
        "numbers": numbers,
        "step": taken.value,
        "state": TRANSITIONS[taken].target.value,
        "version": visit.version + (taken is Step.REOPEN),
        **extra,
    }
    return put(office.store, "visit", visit.id, "life", value)


def set_dnr(office: Office, visit: VisitId, dnr: str) -> Touched:
    """Note the visit's diarienummer, given by the registrar."""
    standing = office.store.register("visit", visit, "registration")
    value = {**(standing[-1].value or {}), "dnr": dnr} if standing else {"dnr": dnr}
    operation = put(office.store, "visit", visit, "registration", value)
    return record(office, Act("visit.registration", (operation,), context=visit))
