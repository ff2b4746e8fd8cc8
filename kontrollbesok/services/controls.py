"""Controls: the rows of the year's plan, and where each of them stands."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.checklists import load_checklist
from kontrollbesok.imports.plans import plan_years
from kontrollbesok.journal.canonical import Json
from kontrollbesok.journal.seal import Act
from kontrollbesok.model.code import Level, QuestionCode
from kontrollbesok.model.control import ControlStanding, ControlState, control_number
from kontrollbesok.model.control_outcome import ControlOutcome
from kontrollbesok.model.ids import ControlId, control_id
from kontrollbesok.model.plan import Control, Method, Plan, controls_for
from kontrollbesok.model.population_record import PopulationRecord
from kontrollbesok.model.question import area_of
from kontrollbesok.model.touched import Touched
from kontrollbesok.model.visit import Visit
from kontrollbesok.model.visit_life import TEAM_WRITES
from kontrollbesok.ports.sample_reads import SampleRecord
from kontrollbesok.services import control_outcomes, drawn_samples
from kontrollbesok.services.conclusions import conclude
from kontrollbesok.services.office import Office
from kontrollbesok.services.recording import put, record
from kontrollbesok.services.risk_years import as_plan
from kontrollbesok.services.risks import known_years, read_year
from kontrollbesok.services.shipped_plans import shipped_plan
from kontrollbesok.services.year_controls import stated_controls


def plan_of_year(office: Office, year: int | None = None) -> Plan:
    """The plan of the year as it stands, or the one that is worked by.

    Raises `UserError`: PLAN_MISSING for a year without plan, PLAN_FAULTY.
    """
    wanted = working_year(office) if year is None else year
    plan = as_plan(office, read_year(office, wanted))
    if not plan.controls:
        raise UserError(ErrorCode.PLAN_MISSING, year=wanted)
    return plan


def working_year(office: Office) -> int:
    """The year whose plan is carried out: the latest decided one that has begun.

    Without any it is the latest that came with the program.
    """
    today = office.clock.today().year
    begun = [year for year in known_years(office) if year <= today]
    for year in begun:  # latest first
        if year in plan_years():
            return year
        record = office.reads.plans.year(year)
        if record is not None and record.decision is not None:
            return year
    return plan_years()[0]


def overview(office: Office, year: int | None = None) -> tuple[ControlStanding, ...]:
    """Every row of the plan in its printed order. Raises as `plan_of_year`."""
    plan, visits = plan_of_year(office, year), office.reads.visits()
    done = office.reads.samples.transferred()
    came = control_outcomes.of_year(office, plan)
    standings = (_standing(office, plan.year, control, visits) for control in plan.controls)
    return tuple(
        replace(one, transferred=one.id in done, outcome=came[one.id]) for one in standings
    )


def find(office: Office, name: str, year: int | None = None) -> ControlStanding:
    """The control with the id, or with the IKP number in the year's plan: "25", "IKP 25".

    Raises `UserError(CONTROL_UNKNOWN)` and as `plan_of_year`.
    """
    parts = name.split("/")
    if len(parts) == 3 and parts[1].isdecimal():
        year = int(parts[1])
    plan = plan_of_year(office, year)
    number = parts[-1].casefold().removeprefix("ikp").strip()
    for control in plan.controls:
        if number == str(control.nr):
            found = _standing(office, plan.year, control, office.reads.visits())
            return replace(
                found,
                transferred=found.id in office.reads.samples.transferred(),
                outcome=control_outcomes.of_control(office, found.id, control),
            )
    raise UserError(ErrorCode.CONTROL_UNKNOWN, control=name, year=plan.year)


def transfer(office: Office, control: ControlId, *, done: bool) -> Touched:
    """Note that the control's outcome has been carried over to ILS, or that it has not.

    Raises `UserError`: CONTROL_UNKNOWN, OUTCOME_MISSING where there is nothing to carry over.
    """
    if done and not find(office, control).has_outcome:
        raise UserError(ErrorCode.OUTCOME_MISSING, control=control_number(control))
    value: dict[str, Json] = {"done": True if done else None}
    operation = put(office.store, "control", control, "transfer", value)
    return record(office, Act("control.transfer", (operation,), context=control))


def outcome(office: Office, control: ControlId) -> ControlOutcome:
    """What has come of a control by other ways than samples and visits. Raises as `named`."""
    return control_outcomes.of_control(office, control, named(office, control))


def key_controls(plan: Plan) -> frozenset[int]:
    """The IKP numbers of the rows that a key control of the question bank bears on."""
    asked = (q for area in load_checklist().areas for q in area.questions if q.key_control)
    return frozenset(control.nr for question in asked for control in controls_for(plan, question))


def named(office: Office, control: ControlId) -> Control:
    """The row of the plan with the id. Raises CONTROL_UNKNOWN, and as `plan_of_year`.

    A header asks at many keys, so the risks are read only where the control has no words yet.
    """
    year, number = control.split("/")[1:]
    for stated in stated_controls(office, int(year), shipped_plan(int(year)), {}):
        if str(stated.control.nr) == number and stated.control.title:
            return stated.control
    for row in plan_of_year(office, int(year)).controls:
        if str(row.nr) == number:
            return row
    raise UserError(ErrorCode.CONTROL_UNKNOWN, control=control, year=year)


def _standing(
    office: Office, year: int, control: Control, visits: Sequence[Visit]
) -> ControlStanding:
    id_ = control_id(year, control.nr)
    populations, planned = office.reads.samples.populations(id_), office.reads.samples.samples(id_)
    void = {one.id for one in populations if one.lock_conflict}
    draws = sum(one.seed is not None or one.seed_conflict for one in planned)
    in_use = [one for one in planned if one.conclusion or one.population not in void]
    if in_use:
        return _sampled(office, control, id_, in_use[-1], draws)
    if populations:
        last = populations[-1]
        return ControlStanding(control, id_, _state_of_file(last), last.id, draws=draws)
    if Method.SAMPLE in control.methods and Method.VISIT not in control.methods:
        return ControlStanding(control, id_, ControlState.NOT_BEGUN)
    covering = [
        visit
        for visit in visits
        if visit.date.startswith(str(year)) and covers(visit, year, control)
    ]
    done = sum(visit.state is not None and visit.state not in TEAM_WRITES for visit in covering)
    return ControlStanding(
        control, id_, ControlState.OTHER_WAYS, visits_done=done, visits=len(covering)
    )


def _state_of_file(population: PopulationRecord) -> ControlState:
    if population.lock_conflict:
        return ControlState.LOCKS_DIFFER
    return ControlState.POPULATION_LOCKED if population.lock else ControlState.POPULATION_READ


def _sampled(
    office: Office, control: Control, id_: ControlId, last: SampleRecord, draws: int
) -> ControlStanding:
    known = ControlStanding(
        control, id_, ControlState.PLANNED, last.population, last.id, draws=draws
    )
    if last.conclusion:
        state = ControlState.WITHHELD if last.withheld else ControlState.CONCLUDED
        return replace(known, state=state, conclusion=last.conclusion)
    if last.seed_conflict:
        return replace(known, state=ControlState.SEEDS_DIFFER)
    if last.seed is None:
        return known
    return _tested(office, known)


def _tested(office: Office, known: ControlStanding) -> ControlStanding:
    assert known.sample is not None  # it has a seed
    try:
        reached = conclude(office, known.sample)
    except UserError as error:
        if error.code is not ErrorCode.POPULATION_FILE_MISSING:
            return replace(known, state=ControlState.NOT_RECREATED)  # one sample hides no other
        size = drawn_samples.opened(office, known.sample).sizes[-1]
        return replace(known, state=ControlState.FILE_MISSING, size=size)
    tally = reached.tally
    begun = tally.tested or tally.untestable or reached.targeted.tested
    unfinished = ControlState.BEING_TESTED if begun else ControlState.DRAWN
    return replace(
        known,
        state=unfinished if reached.left else ControlState.TESTED,
        tested=tally.tested + tally.untestable,
        size=tally.sample_size,
        errors=tally.errors,
    )


def covers(visit: Visit, year: int, control: Control) -> bool:
    """Whether the visit was planned to answer the control, or asks what it is tested by.

    What was planned stands though the plan has been revised since. A central question of an area
    is asked at no visit.
    """
    if control_id(year, control.nr) in visit.controls:
        return True
    on_site = (area_of(one) for one in control.questions if one not in _central_questions())
    return not {*control.areas, *on_site}.isdisjoint(visit.areas)


@cache
def _central_questions() -> frozenset[QuestionCode]:
    """Those that no visit asks."""
    asked = load_checklist().questions
    return frozenset(one.id for one in asked if one.level is Level.CENTRAL)
