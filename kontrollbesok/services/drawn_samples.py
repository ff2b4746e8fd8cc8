"""A sample with its items, computed from the record and the kept file each time it is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.model.ids import ControlId, SampleId, VisitId
from kontrollbesok.model.population_record import PopulationRecord
from kontrollbesok.model.sample import Replacement, Sample, SampleItem
from kontrollbesok.services import populations
from kontrollbesok.services.draws import DrawnPart, draw_parts, sample_items
from kontrollbesok.services.office import Office
from kontrollbesok.services.sample_record import sample_of
from kontrollbesok.services.sample_wishes import Frame

# The record itself says it, on every computer alike: two have decided apart, or what the draw rests
# on has been cut off by a revocation or a fork.
DRAWS_NOTHING: Final = frozenset(
    {
        ErrorCode.SAMPLE_UNKNOWN,
        ErrorCode.SAMPLE_NOT_DRAWN,
        ErrorCode.SEEDS_DIFFER,
        ErrorCode.SEED_BEFORE_LOCK,
        ErrorCode.POPULATION_UNKNOWN,
        ErrorCode.LOCKS_DIFFER,
        ErrorCode.DRAW_EXHAUSTED,
        ErrorCode.REPLACED_ITEM_NOT_DRAWN,
    }
)


@dataclass(frozen=True, slots=True)
class DrawnSample:
    """A sample with its items: drawn ones in draw order, replaced ones in place, targeted last."""

    sample: Sample
    population: PopulationRecord
    frame: Frame
    parts: tuple[DrawnPart, ...]
    items: tuple[SampleItem, ...]

    @property
    def to_test(self) -> tuple[SampleItem, ...]:
        """The items that are tested: all but the replaced ones."""
        return tuple(item for item in self.items if item.replacement is None)

    def item(self, row: int) -> SampleItem:
        """The item on a row of the file. Raises `UserError(ITEM_NOT_IN_SAMPLE)`."""
        for item in self.to_test:
            if item.row == row:
                return item
        raise UserError(ErrorCode.ITEM_NOT_IN_SAMPLE, row=row)


def opened(office: Office, sample: SampleId) -> Sample:
    """The sample. Raises `UserError`: SAMPLE_UNKNOWN, SEEDS_DIFFER, CONTENT_NEWER."""
    found = office.reads.samples.sample(sample)
    if found is None:
        raise UserError(ErrorCode.SAMPLE_UNKNOWN)
    return sample_of(office, found)


def control_of(office: Office, sample: SampleId) -> ControlId:
    """The control of a sample, without its rows. Raises `UserError(SAMPLE_UNKNOWN)`."""
    found = office.reads.samples.sample(sample)
    if found is None:
        raise UserError(ErrorCode.SAMPLE_UNKNOWN)
    return found.control


def drawn(office: Office, sample: SampleId) -> DrawnSample:
    """What the seed gives.

    Raises `UserError`: SAMPLE_NOT_DRAWN, SEED_BEFORE_LOCK, as `opened` and as `ensure_rows`.
    """
    return draw(office, opened(office, sample))


def drawn_at(office: Office, visit: VisitId) -> tuple[DrawnSample, ...]:
    """The samples with items at the visit, oldest first.

    One that draws nothing has no items, and what was given to the visit of it is not waited for.
    Raises as `drawn` for what is only the matter here: the file has not come, or is damaged.
    """
    found = []
    for sample in office.reads.samples.samples_at(visit):
        try:
            found.append(drawn(office, sample))
        except UserError as error:
            if error.code not in DRAWS_NOTHING:
                raise
    return tuple(found)


def draw(office: Office, sample: Sample) -> DrawnSample:
    """The same for a sample at hand, as it is or as it would be. Raises as `drawn`."""
    if sample.seed is None:
        raise UserError(ErrorCode.SAMPLE_NOT_DRAWN)
    population = populations.opened(office, sample.population)
    if population.lock_conflict:
        raise UserError(ErrorCode.LOCKS_DIFFER)
    if sample.lock is None:
        raise UserError(ErrorCode.SEED_BEFORE_LOCK)
    populations.ensure_rows(office, population)
    rows = office.store.populations
    frame = rows.frame(population.id)
    replaced = _replaced_ids(office, sample)
    parts = draw_parts(sample.plan, sample.seed.digits, frame, sample.sizes, replaced)
    ids = {pick.item_id for part in parts for pick in part.draw.picks}
    items = sample_items(
        parts, rows.items(population.id, ids), rows.targeted(population.id), replaced
    )
    return DrawnSample(sample, population, frame, parts, items)


def _replaced_ids(office: Office, sample: Sample) -> Mapping[str, Replacement]:
    """The replacements by item id, as the draw knows its items."""
    items = office.store.populations.rows(sample.population, sample.replaced)
    return {item.id: sample.replaced[item.row] for item in items}
