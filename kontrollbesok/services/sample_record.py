"""A plan as the record keeps it, and a sample as it stood when its seed was set."""

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.canonical import Json
from kontrollbesok.journal.merge import agreed
from kontrollbesok.journal.operation import Set
from kontrollbesok.model.ids import ControlId, EventId, PopulationId, SampleId
from kontrollbesok.model.plan_choice import ErrorModel, PlanChoices
from kontrollbesok.model.population_record import Lock
from kontrollbesok.model.recorded_plan import plan_of
from kontrollbesok.model.sample import PlannedPart, Sample, SamplePlan, SeedSet
from kontrollbesok.ports.sample_reads import SampleRecord
from kontrollbesok.services.office import Office


def plan_value(plan: SamplePlan, control: ControlId, population: PopulationId) -> dict[str, Json]:
    """The value of the plan's register group."""
    details: dict[str, Json] = {
        "parts": [_part(part) for part in plan.parts],
        "accepted": plan.accepted,
        "extended_accepted": plan.extended_accepted,
        "interval_ore": plan.interval_ore,
    }
    if plan.attribute_texts:
        details["attribute_texts"] = dict(plan.attribute_texts)
    if choices := _choices(plan.choices):
        details["choices"] = choices
    return {
        "control": control,
        "population": population,
        "method": plan.method.value,
        "confidence": plan.confidence,
        "tolerable": plan.tolerable,
        "expected": plan.expected,
        "size": plan.size,
        "extended_size": plan.extended_size,
        "attributes": [str(code) for code in plan.attributes],
        "details": details,
    }


def sample_of(office: Office, record: SampleRecord) -> Sample:
    """The sample with the plan and the lock that the one who set the seed had seen.

    What was changed later, or by somebody who had not seen the seed, changes nothing drawn.
    Raises `UserError`: CONTENT_NEWER, SEEDS_DIFFER.
    """
    if record.seed_conflict:
        raise UserError(ErrorCode.SEEDS_DIFFER)
    plan, lock = plan_of(record.plan), None
    if record.seed is not None:
        plan = _seen_plan(office, record.id, record.seed) or plan
        lock = _seen_lock(office, record.population, record.seed)
    return Sample(
        id=record.id,
        control=record.control,
        population=record.population,
        plan=plan,
        plan_seen=record.plan_seen,
        seed=record.seed,
        lock=lock,
        sizes=(plan.size, *_extended_sizes(office, record.id, plan.size)),
        replaced=record.replaced,
        conclusion=record.conclusion,
        withheld=record.withheld,
        compared=record.compared,
    )


def _extended_sizes(office: Office, sample: SampleId, first: int) -> list[int]:
    """Every size above `first` that the sample has been extended to, replaced ones included.

    Each was a look at the result: the standing values and all that they have taken the place of.
    """
    standing = office.store.register("sample", sample, "extension")
    waiting = [candidate.event for candidate in standing]
    sizes: dict[EventId, int] = {}
    while waiting:
        name = waiting.pop()
        event = office.reads.event(name)
        for operation in event.body.operations if event and event.body else ():
            if operation.entity != sample or operation.group != "extension":
                continue
            size = operation.change.value.get("size") if isinstance(operation.change, Set) else None
            sizes[name] = size if isinstance(size, int) else 0
            waiting += [before for before in operation.supersedes if before not in sizes]
    return sorted({size for size in sizes.values() if size > first})


def _seen_plan(office: Office, sample: SampleId, seed: SeedSet) -> SamplePlan | None:
    seen = agreed(office.store.past_of(seed.event).register("sample", sample, "plan"))
    return plan_of(seen.value) if seen is not None and seen.value is not None else None


def _seen_lock(office: Office, population: PopulationId, seed: SeedSet) -> Lock | None:
    """The lock as it is, given that the one who set the seed had seen it."""
    past = office.store.past_of(seed.event)
    record = office.reads.samples.population(population)
    lock = record.lock if record else None
    seen = {candidate.event for candidate in past.register("population", population, "lock")}
    return lock if lock is not None and lock.event in seen else None


def _part(part: PlannedPart) -> Json:
    value: dict[str, Json] = {
        "name": part.name,
        "method": part.method.value,
        "size": part.size,
    }
    return value if part.from_ore is None else {**value, "from_ore": part.from_ore}


def _choices(choices: PlanChoices) -> dict[str, Json]:
    """Only what is chosen: a plan without choices is written as it always was."""
    value: dict[str, Json] = {}
    if choices.model is not ErrorModel.HYPERGEOMETRIC:
        value["model"] = choices.model.value
    if choices.is_precise:
        value["target"] = choices.target.value
    if (prior := choices.prior) is not None:
        value["prior"] = {"alpha": prior.alpha, "beta": prior.beta}
    if (stages := choices.two_stages) is not None:
        value["two_stages"] = {"go_on_at": stages.go_on_at, "second_accept": stages.second_accept}
    if choices.sharing is not None:
        value["sharing"] = choices.sharing.value
    if choices.worst_split:
        value["worst_split"] = True
    return value
