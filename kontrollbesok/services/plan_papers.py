"""A control's plan on paper: population, plan, what is tested, and the draw where there is one."""

from collections.abc import Iterator
from pathlib import Path

from kontrollbesok.labels import plan_paper as words
from kontrollbesok.labels.control import moment_on_paper
from kontrollbesok.labels.numbers import kronor_text, number_text
from kontrollbesok.labels.population import SOURCE
from kontrollbesok.labels.recorded_plan import plan_lines
from kontrollbesok.labels.sampling import SEED_SOURCE, grouped, percent
from kontrollbesok.model.control import control_number
from kontrollbesok.model.ids import SampleId
from kontrollbesok.model.plan_choice import NO_CHOICES, Sharing
from kontrollbesok.model.population_record import PopulationRecord
from kontrollbesok.model.reconciliation import Reconciliation
from kontrollbesok.model.sample import Sample, SampleMethod, SamplePlan
from kontrollbesok.ports.clock import swedish_time
from kontrollbesok.report.sample_plan import AttributeLine, Facts, PlanBar, PlanPaper
from kontrollbesok.sampling.exact import exact
from kontrollbesok.sampling.protocol import SeedSource
from kontrollbesok.services import controls, populations, samples
from kontrollbesok.services.appearing_file import write_whole
from kontrollbesok.services.drawn_samples import opened
from kontrollbesok.services.grid_columns import columns_of
from kontrollbesok.services.office import Office
from kontrollbesok.services.sample_wishes import Outline, StratumWish, Wish


def plan_paper(office: Office, sample: SampleId) -> PlanPaper:
    """The plan as it stands.

    Raises `UserError`: SAMPLE_UNKNOWN, and as `samples.sketch`.
    """
    known = opened(office, sample)
    population = populations.opened(office, known.population)
    outline = samples.sketch(office, known.population, wish_of(known.plan))
    control, organisation = controls.named(office, known.control), office.reads.organisation()
    return PlanPaper(
        organisation=organisation.name if organisation else "",
        control=f"IKP {control_number(known.control)} {control.title}",
        year=int(known.control.split("/")[1]),
        printed=office.clock.today(),
        sentence=outline.sentence,
        population=tuple(_population(population)),
        plan=tuple(plan_lines(known.plan)),
        bars=tuple(_bars(known.plan, outline)),
        tested=tuple(
            AttributeLine("kr" if one.is_amount else str(one.code), one.tests, one.how)
            for one in columns_of(known.plan)
        ),
        drawn=_drawn(office, known),
    )


def write_plan(office: Office, sample: SampleId, target: Path) -> None:
    """Write the plan to `target` as a PDF. Raises as `plan_paper`, and PLACE_NOT_WRITABLE."""
    from kontrollbesok.report.sample_plan import render_sample_plan

    write_whole(render_sample_plan(plan_paper(office, sample)), target)


def wish_of(plan: SamplePlan) -> Wish:
    """What somebody wanted, from the plan that came of it."""
    stratified = plan.method is SampleMethod.STRATIFIED
    parts = plan.parts if stratified else ()
    return Wish(
        method=plan.method,
        confidence=plan.confidence,
        tolerable=plan.tolerable,
        expected=plan.expected,
        room_to_grow=plan.extended_size is not None and plan.choices.two_stages is None,
        strata=tuple(StratumWish(part.name, part.from_ore, part.size) for part in parts),
        sharing=_sharing(plan) if stratified else Sharing.PROPORTIONAL,
        size=plan.size if plan.method is SampleMethod.SYSTEMATIC else None,
        attributes=plan.attributes,
        attribute_texts=plan.attribute_texts,
        choices=NO_CHOICES if stratified else plan.choices,
    )


def _sharing(plan: SamplePlan) -> Sharing:
    """How its strata share; sizes that would come out otherwise today are kept as they are."""
    return (plan.choices.sharing if plan.choices.worst_split else None) or Sharing.FIXED


def _population(known: PopulationRecord) -> Iterator[tuple[str, str]]:
    lock, period = known.lock, known.reading.period
    yield "Fil", known.file.name
    yield "Kommer från", SOURCE[known.source]
    yield "Rader i filen", number_text(known.rows)
    yield "Poster att dra bland", number_text(lock.items if lock else known.items)
    yield "Riktade poster, prövas alla", number_text(lock.targeted if lock else known.targeted)
    total = lock.total_ore if lock else known.total_ore
    if known.reading.has_amounts:
        yield "Summa av alla rader", kronor_text(total)
    yield "Period", f"{period.first} – {period.last}" if period else ""
    yield "Huvudboken", _ledger(known, total)
    yield "Personallista", known.staff.name if known.staff else ""
    yield "Medarbetare", "med namn" if known.reading.show_names else "utan namn"
    yield "Filens kontrollsumma (SHA-256)", known.file.sha256
    if lock is not None:
        yield "Populationens fingeravtryck", lock.fingerprint
        yield "Låst", moment_on_paper(swedish_time(lock.at_ms))


def _ledger(known: PopulationRecord, total: int) -> str:
    ledger = known.ledger
    if ledger.ore is None:
        return ""
    held = Reconciliation(ledger.ore, ledger.count, ledger.explanation)
    if total == ledger.ore:
        return f"{kronor_text(ledger.ore)}, som filen"
    apart = kronor_text(abs(total - ledger.ore))
    return f"{kronor_text(ledger.ore)}, skiljer {apart}. {held.explanation}".strip()


def _bars(plan: SamplePlan, outline: Outline) -> Iterator[PlanBar]:
    if not outline.bars:
        return
    limit = None if plan.choices.is_precise else exact(plan.tolerable)
    for bar in outline.bars:
        said = words.bar_words(bar.enough, precise=plan.choices.is_precise)
        share = percent(bar.limit.rate, limit)
        yield PlanBar(words.found(bar.errors), share, bar.enough, said)


def _drawn(office: Office, known: Sample) -> Facts:
    seed = known.seed
    if seed is None:
        return ()
    people = office.reads.people()
    person = people.get(seed.by)
    return (
        ("Startvärde", grouped(seed.digits)),
        ("Kommer från", SEED_SOURCE[SeedSource(seed.origin.value)]),
        ("Draget", moment_on_paper(swedish_time(seed.at_ms))),
        ("Av", person.name if person else ""),
    )
