"""What a control's sample has shown by a day: counted from its cells, without the file.

The rows of the file are forgotten when the sample is concluded, and what was found is not.
Source: docs/beslut/0530.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kontrollbesok.errors import UserError
from kontrollbesok.model.cell import RIGHT_AMOUNT, Cell, CellVerdict
from kontrollbesok.model.code import AttributeCode
from kontrollbesok.model.grid import GridColumn
from kontrollbesok.model.ids import ControlId, PopulationId
from kontrollbesok.model.outcome import year_cut_off
from kontrollbesok.ports.clock import swedish_time
from kontrollbesok.ports.sample_reads import SampleRecord
from kontrollbesok.sampling.conclusion import Outcome
from kontrollbesok.services.control_outcomes import year_of
from kontrollbesok.services.grid_columns import columns_of
from kontrollbesok.services.grids import outcome_of_cells
from kontrollbesok.services.office import Office
from kontrollbesok.services.sample_record import sample_of


@dataclass(frozen=True, slots=True)
class SampleOutcome:
    """The items that are tested, targeted ones too, and how many of them are wrong.

    `concluded` with a conclusion; one that is withheld is none, and nothing is left to come.
    """

    day: date
    tested: int
    errors: int
    concluded: bool
    is_finished: bool


def sample_outcome(office: Office, control: ControlId, until: date) -> SampleOutcome | None:
    """The latest drawn sample whose day is not after `until`; None without any.

    Of a sample with two seeds, or with a plan that a newer program has written, nothing is said.
    """
    for record in reversed(office.reads.samples.samples(control)):
        day = _day(office, record.population, year_of(control)) if record.seed else None
        if day is not None and day <= until:
            return _counted(office, record, day)
    return None


def _day(office: Office, population: PopulationId, year: int) -> date | None:
    """The last day that the sample says anything about: of its period, but not after the lock.

    The lock's own day where the file has no period. The control belongs to its year, so the day is
    never after it. None while nothing is locked.
    """
    known = office.reads.samples.population(population)
    if known is None or known.lock is None or known.lock_conflict:
        return None
    locked = swedish_time(known.lock.at_ms).date()
    period = known.reading.period
    return min(period.last if period else locked, locked, year_cut_off(year))


def _counted(office: Office, record: SampleRecord, day: date) -> SampleOutcome | None:
    try:
        sample = sample_of(office, record)
    except UserError:
        return None
    if sample.lock is None:  # set before the lock: the seed draws nothing
        return None
    columns = columns_of(sample.plan)
    rows = office.reads.samples.cells(record.id)
    found = [_is_wrong(cells, columns) for row, cells in rows.items() if row not in record.replaced]
    tested = [wrong for wrong in found if wrong is not None]
    concluded = bool(record.conclusion) and not record.withheld
    return SampleOutcome(day, len(tested), sum(tested), concluded, bool(record.conclusion))


def _is_wrong(cells: Mapping[AttributeCode, Cell], columns: tuple[GridColumn, ...]) -> bool | None:
    """Whether an item is wrong; None while it is untested, or where nothing applies to it.

    As `grids.tested_item` judges it: an amount that comes first decides alone, and a wrong one
    counts when the right one is there.
    """
    outcome = outcome_of_cells(cells, columns)
    if outcome is not Outcome.UNTESTED and any(column.is_amount for column in columns):
        amount = cells[RIGHT_AMOUNT]
        if amount.verdict is CellVerdict.WRONG and amount.amount_ore is None:
            return None
        if columns[0].is_amount and amount.verdict is not None:
            outcome = Outcome(amount.verdict.value)
    if outcome in (Outcome.UNTESTED, Outcome.NOT_APPLICABLE):
        return None
    return outcome in (Outcome.WRONG, Outcome.DOCUMENT_MISSING)
