"""What can honestly be said of one unit: what its own items support, and no more."""

from collections.abc import Sequence
from dataclasses import dataclass

from kontrollbesok.labels.control import (
    NOUN,
    department_sentence,
    unequal_sentence,
    untested_sentence,
)
from kontrollbesok.labels.sampling import ItemNoun
from kontrollbesok.labels.unit_finding import unit_sentence
from kontrollbesok.model.grid import GridRow
from kontrollbesok.model.ids import SampleId, UnitId
from kontrollbesok.model.sample import Sample, SampleMethod
from kontrollbesok.sampling.conclusion import Tally, tally_outcomes
from kontrollbesok.sampling.unit_finding import UnitFinding, find_unit
from kontrollbesok.services.allocations import unit_sizes, units_of
from kontrollbesok.services.looks import rate_to_beat
from kontrollbesok.services.office import Office
from kontrollbesok.services.results import Results, results

_NO_UNIT = UnitId("")


@dataclass(frozen=True, slots=True)
class UnitConclusion:
    """What can honestly be said of one unit; `unit` None: the department's own items.

    `finding` is None for the department, while nothing is tested, and where items were drawn by
    amount.
    """

    unit: UnitId | None
    name: str
    population: int
    drawn: int
    tested: int
    errors: int
    targeted: int
    targeted_errors: int
    finding: UnitFinding | None
    sentence: str


def unit_conclusions(office: Office, sample: SampleId) -> tuple[UnitConclusion, ...]:
    """One honest sentence for every unit with items to test, by name; the department's own last.

    Raises as `drawn_samples.drawn`.
    """
    return unit_conclusions_of(office, results(office, sample))


def unit_conclusions_of(office: Office, found: Results) -> tuple[UnitConclusion, ...]:
    """The same for results at hand."""
    rows = [row for row in found.grid.rows if row.item.replacement is None]
    owners = units_of(office, (row.item.item for row in rows))
    sizes = unit_sizes(office, office.store.populations.grouped(found.drawn.population.id))
    names = {unit.id: unit.name for unit in office.reads.samples.units()}
    units = {owners[row.item.row] for row in rows}
    return tuple(
        _unit_conclusion(
            found,
            unit,
            names.get(unit or _NO_UNIT, ""),
            sizes.get(unit, 0),
            [row for row in rows if owners[row.item.row] == unit],
        )
        for unit in sorted(units, key=lambda unit: (unit is None, names.get(unit or _NO_UNIT, "")))
    )


def _unit_conclusion(
    found: Results, unit: UnitId | None, name: str, population: int, rows: Sequence[GridRow]
) -> UnitConclusion:
    drawn = tally_outcomes(found.outcome(row) for row in rows if not row.item.targeted)
    targeted = tally_outcomes(found.outcome(row) for row in rows if row.item.targeted)
    noun = NOUN[found.drawn.population.source]
    finding = _unit_finding(found.drawn.sample, population, drawn) if unit else None
    return UnitConclusion(
        unit=unit,
        name=name,
        population=population,
        drawn=drawn.sample_size,
        tested=drawn.tested,
        errors=drawn.errors,
        targeted=targeted.sample_size,
        targeted_errors=targeted.errors,
        finding=finding,
        sentence=_sentence(unit, finding, drawn, noun),
    )


def _unit_finding(sample: Sample, population: int, tally: Tally) -> UnitFinding | None:
    """Only items that all had the same chance say anything about those that were not drawn."""
    plan = sample.plan
    if not tally.tested or plan.method in (SampleMethod.KRONOR, SampleMethod.STRATIFIED):
        return None
    if plan.method is SampleMethod.EVERYTHING:
        population -= tally.not_applicable
    rate = rate_to_beat(plan, tally.errors, tally.tested)
    if plan.choices.is_precise:
        rate = round(rate, 3)  # it follows from the unit's own items, and is said in words
    return find_unit(population, tally.tested, tally.errors, plan.confidence, rate)


def _sentence(
    unit: UnitId | None, finding: UnitFinding | None, tally: Tally, noun: ItemNoun
) -> str:
    if unit is None:
        return department_sentence(tally.tested, tally.sample_size, tally.errors, noun)
    if finding is not None:
        return unit_sentence(finding, noun)
    if tally.tested:
        return unequal_sentence(tally.tested, tally.errors, noun)
    return untested_sentence(tally.sample_size, noun)
