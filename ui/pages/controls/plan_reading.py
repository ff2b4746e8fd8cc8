"""A control's population, plan and draw, read from the record off the GUI thread."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from kontrollbesok.errors import UserError
from kontrollbesok.imports.tables import UNWATCHED, Watch
from kontrollbesok.labels.control import RIGHT_AMOUNT_TEXT, moment_text
from kontrollbesok.labels.numbers import number_text
from kontrollbesok.labels.sampling import grouped
from kontrollbesok.model.cell import RIGHT_AMOUNT
from kontrollbesok.model.ids import ControlId, PopulationId, SampleId
from kontrollbesok.model.sample import Sample, SamplePlan
from kontrollbesok.ports.clock import swedish_time
from kontrollbesok.ports.sample_reads import SampleRecord
from kontrollbesok.services import allocations, controls, drawn_samples
from kontrollbesok.services.grid_columns import columns_of, guide_of
from kontrollbesok.services.office import Office
from kontrollbesok.services.population_views import PopulationView, look_at
from kontrollbesok.services.sample_record import sample_of
from ui.pages.controls.plan_rows import (
    DrawnShown,
    EarlierSample,
    PlaceRow,
    PlanShown,
    TestedAttribute,
)

CENTRALLY = "prövas centralt"
DEPARTMENT = "Förvaltningen"


def read_plan(
    office: Office,
    control: ControlId,
    before: PopulationView | None = None,
    watch: Watch = UNWATCHED,
) -> PlanShown:
    """Everything the tab shows. `before` is used again while nothing of the population is new.

    Raises `UserError`: CONTROL_UNKNOWN, CONTENT_NEWER and what a file on disk can give.
    """
    populations = office.reads.samples.populations(control)
    records = office.reads.samples.samples(control)
    shown = PlanShown(
        id=control,
        control=controls.named(office, control),
        population=None,
        sample=None,
        sample_id=None,
        seeds_differ=False,
        fault=None,
        drawn=None,
        earlier=(),
        attributes=bank_attributes(control),
        bank=(*bank_attributes(control), TestedAttribute(RIGHT_AMOUNT, RIGHT_AMOUNT_TEXT)),
    )
    if not populations:
        return shown
    latest = populations[-1]
    moment = moment_text(swedish_time(latest.at_ms), office.clock.today())
    shown = replace(shown, read_at=moment)
    if before is None or before.known != latest:
        before = look_at(office, latest.id, watch)
    shown = replace(shown, population=before)
    return _with_sample(office, shown, latest.id, records)


def bank_attributes(control: ControlId) -> tuple[TestedAttribute, ...]:
    """What the question bank has tested in the control's sample."""
    guide = guide_of(control)
    attributes = guide.attributes if guide else ()
    return tuple(TestedAttribute(one.id, one.tests) for one in attributes)


def _with_sample(
    office: Office, shown: PlanShown, population: PopulationId, records: Sequence[SampleRecord]
) -> PlanShown:
    mine = [record for record in records if record.population == population]
    shown = replace(shown, earlier=earlier_samples(office, records, mine[-1].id if mine else None))
    if not mine:
        return shown
    record = mine[-1]
    shown = replace(shown, sample_id=record.id)
    if record.seed_conflict:
        return replace(shown, seeds_differ=True)
    sample = sample_of(office, record)
    shown = replace(shown, sample=sample, attributes=_tested(sample.plan))
    if sample.seed is None:
        return shown
    try:
        return replace(shown, drawn=_drawn(office, sample))
    except UserError as error:
        return replace(shown, fault=error)


def _tested(plan: SamplePlan) -> tuple[TestedAttribute, ...]:
    columns = {column.code: column.tests for column in columns_of(plan)}
    own = plan.attribute_texts or {}
    return tuple(
        TestedAttribute(code, columns.get(code, str(code)), code in own) for code in plan.attributes
    )


def _drawn(office: Office, sample: Sample) -> DrawnShown:
    assert sample.seed is not None  # looked at by the caller
    drawn = drawn_samples.draw(office, sample)
    places = office.reads.samples.places(sample.id)
    units = {unit.id: unit.name for unit in office.reads.samples.units()}
    visits = {visit.id: visit for visit in office.reads.visits()}
    counts: Counter[tuple[str, str]] = Counter()
    targeted: Counter[tuple[str, str]] = Counter()
    tested, to_ask = allocations.tested_rows(office, sample.id), 0
    for item in drawn.to_test:
        place = places.get(item.row)
        unit = units.get(place.unit, "") if place and place.unit else ""
        visit = visits.get(place.visit) if place and place.visit else None
        where = f"vid besöket {visit.date}" if visit else CENTRALLY
        to_ask += allocations.waits_for_a_visit(place) and item.row not in tested
        (targeted if item.targeted else counts)[(unit or DEPARTMENT, where)] += 1
    names = sorted({*counts, *targeted}, key=lambda one: (one[1] == CENTRALLY, one))
    rows = (PlaceRow(*name, counts[name], targeted[name]) for name in names)
    set_at = moment_text(swedish_time(sample.seed.at_ms), office.clock.today())
    drawn_count, targeted_count = sum(counts.values()), sum(targeted.values())
    return DrawnShown(drawn_count, targeted_count, tuple(rows), set_at, to_ask)


def earlier_samples(
    office: Office, records: Sequence[SampleRecord], current: SampleId | None
) -> tuple[EarlierSample, ...]:
    """Drawn samples that are not the current one, oldest first."""
    drawn = [record for record in records if record.seed is not None or record.seed_conflict]
    return tuple(
        EarlierSample(number, _words(office, record))
        for number, record in enumerate(drawn, 1)
        if record.id != current
    )


def _words(office: Office, record: SampleRecord) -> str:
    if record.seed is None:
        return "två startvärden sattes var för sig"
    sample = sample_of(office, record)
    when = moment_text(swedish_time(record.seed.at_ms), office.clock.today())
    size = number_text(sample.sizes[-1])
    return f"{size} poster, draget {when}, startvärde {grouped(record.seed.digits)}"
