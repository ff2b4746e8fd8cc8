"""The unit's items of the department's samples as a report shows them.

What was found of the unit's own items, the honest sentence about them, the department's conclusion
beside it and never mixed with it, and what is needed to draw again. Source: ux §2.4, §2.8.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from kontrollbesok.labels import summary as words
from kontrollbesok.labels.control import SAMPLE_METHOD
from kontrollbesok.labels.plan_choice import choice_facts, precision_fact
from kontrollbesok.labels.population import SOURCE
from kontrollbesok.model.control import control_number
from kontrollbesok.model.grid import GridRow
from kontrollbesok.model.ids import SampleId, UnitId, VisitId
from kontrollbesok.model.verdict import Verdict
from kontrollbesok.model.visit import Visit
from kontrollbesok.report import visit as report
from kontrollbesok.report.account import Account, Fact
from kontrollbesok.sampling.conclusion import Outcome, Tally, tally_outcomes
from kontrollbesok.sampling.conclusion import Verdict as Shown
from kontrollbesok.services.accounts import accounts_of
from kontrollbesok.services.conclusions import Conclusion, conclusion_of
from kontrollbesok.services.drawn_samples import drawn_at
from kontrollbesok.services.office import Office
from kontrollbesok.services.results import Results, results_of
from kontrollbesok.services.unit_conclusions import unit_conclusions

_VERDICT = {
    Outcome.RIGHT: Verdict.YES,
    Outcome.WRONG: Verdict.NO,
    Outcome.DOCUMENT_MISSING: Verdict.NO,
    Outcome.NOT_APPLICABLE: Verdict.NOT_APPLICABLE,
    Outcome.UNTESTED: Verdict.NOT_ASSESSED,
    Outcome.UNTESTABLE: Verdict.NOT_ASSESSED,
}


@dataclass(frozen=True, slots=True)
class SampleParts:
    """What one control's sample gives the parts of a report."""

    result: report.SampleResult
    notes: tuple[str, ...]
    not_checked: tuple[str, ...]
    draw: report.Draw
    seed: report.Seed
    accounts: tuple[Account, ...]


def samples_at(office: Office, visit: Visit) -> tuple[SampleParts, ...]:
    """The samples with items at the visit, by the number of their control.

    Raises `UserError` as `drawn_at`: POPULATION_FILE_MISSING before the file has come.
    """
    found = [results_of(office, drawn) for drawn in drawn_at(office, visit.id)]
    found.sort(key=lambda one: control_number(one.drawn.sample.control))
    parts = [_parts(office, visit, one, _rows_at(visit.id, one)) for one in found]
    return tuple(part for part in parts if part is not None)


def _rows_at(visit: VisitId, found: Results) -> list[GridRow]:
    return [
        row for row in found.grid.rows if row.place.visit == visit and row.item.replacement is None
    ]


def _parts(
    office: Office, visit: Visit, found: Results, rows: Sequence[GridRow]
) -> SampleParts | None:
    if not rows:
        return None
    sample, population = found.drawn.sample, found.drawn.population
    number = control_number(sample.control)
    name = words.sample_name(number, SOURCE[population.source])
    tally = tally_outcomes(found.outcome(row) for row in rows)
    reached = conclusion_of(found)
    seed = sample.seed.digits if sample.seed else ""
    return SampleParts(
        result=report.SampleResult(
            control=name,
            items=len(rows),
            tested=tally.tested + tally.not_applicable,
            errors=None if tally.untestable or not tally.tested else tally.errors,
            conclusion=words.sample_conclusion(reached.engine),
        ),
        notes=_notes(office, visit, sample.id, number, sample.conclusion or reached.text),
        not_checked=_not_checked(number, tally, reached),
        draw=report.Draw(name, _facts(found), tuple(_item(found, row) for row in rows)),
        accounts=accounts_of(name, found, reached),
        seed=report.Seed(
            purpose=name,
            digits="".join(filter(str.isdecimal, seed)),
            sha256=population.file.sha256,
            method=words.draw_method(SAMPLE_METHOD[sample.plan.method], sample.sizes),
        ),
    )


def _notes(
    office: Office, visit: Visit, sample: SampleId, number: int, conclusion: str
) -> tuple[str, ...]:
    """The unit's sentence, then the department's: one says nothing of the other."""
    own = [
        unit.sentence
        for unit in unit_conclusions(office, sample)
        if unit.unit == UnitId(visit.unit)
    ]
    return (*own, words.department_note(number, conclusion))


def _not_checked(number: int, tally: Tally, reached: Conclusion) -> tuple[str, ...]:
    waiting = (words.items_waiting(number, tally.untested),) if tally.untested else ()
    if reached.verdict is Shown.WITHHELD:
        return (*waiting, words.withheld(number))
    return waiting


def _facts(found: Results) -> tuple[Fact, ...]:
    sample, population = found.drawn.sample, found.drawn.population
    period, lock, plan = population.reading.period, sample.lock, sample.plan
    said = [
        words.period_fact(period.first, period.last) if period else None,
        words.file_fact(population.file.name, population.rows),
        words.frame_fact(lock.items, lock.targeted) if lock else None,
        precision_fact(plan.confidence, plan.tolerable)
        if plan.choices.is_precise
        else words.certainty_fact(plan.method, plan.confidence, plan.tolerable),
        *choice_facts(plan.choices),
    ]
    return tuple(Fact(*fact) for fact in said if fact is not None)


def _item(found: Results, row: GridRow) -> report.DrawnItem:
    item = row.item
    notes = [cell.note for cell in row.cells.values() if cell.is_error and cell.note]
    columns = [
        column.error_when or column.tests
        for column in found.grid.columns
        if column.code in row.cells and row.cells[column.code].is_error
    ]
    return report.DrawnItem(
        item=item.item.id,
        order=item.number,
        verdict=_VERDICT[found.outcome(row)],
        day=item.item.date,
        amount_ore=item.item.amount_ore if found.grid.has_amounts else None,
        note=" ".join(notes) or ", ".join(columns),
    )
