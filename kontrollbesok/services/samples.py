"""Samples: planned, drawn by a seed that is set once, extended, items replaced.

A sample belongs to a control. What is drawn follows from population, plan and seed; what comes
in goes to its unit at once.
"""

import re
from dataclasses import replace

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.canonical import Json
from kontrollbesok.journal.operation import Operation
from kontrollbesok.journal.seal import Act
from kontrollbesok.labels.control import NOUN
from kontrollbesok.model.ids import PopulationId, SampleId, mint
from kontrollbesok.model.population_record import PopulationRecord
from kontrollbesok.model.sample import Replacement, ReplacementReason, SampleMethod, SeedOrigin
from kontrollbesok.model.touched import Touched
from kontrollbesok.sampling.seed import parse_seed
from kontrollbesok.services import populations
from kontrollbesok.services.allocations import allocate
from kontrollbesok.services.drawn_samples import draw, opened
from kontrollbesok.services.draws import draw_parts
from kontrollbesok.services.grid_columns import default_attributes
from kontrollbesok.services.office import Office
from kontrollbesok.services.recording import add, put, record
from kontrollbesok.services.sample_plans import outline
from kontrollbesok.services.sample_record import plan_value
from kontrollbesok.services.sample_wishes import Frame, Outline, Wish

_ANY_ITEM = ("", 1)  # where only the number of items is asked for

# ISA 530 §11: what cannot be got hold of is an error. Said in so many words, it is no reason.
_NOT_FOUND = re.compile(
    r"\b(få|får|fick|fått)( inte| ej)? (tag|fram)\b|\bhitta(r|de|s)? (inte|ej)\b"
    r"|\b(underlag|kvitto|verifikat|handling)\w* saknas\b"
)


def sketch(office: Office, population: PopulationId, wish: Wish) -> Outline:
    """A plan over a locked population in words and bars; nothing is kept.

    Rows are read only where the plan asks for amounts. Raises as `outline` and `ensure_rows`.
    """
    known = populations.opened(office, population)
    if known.lock is None:
        raise UserError(ErrorCode.POPULATION_NOT_LOCKED)
    frame: Frame = [_ANY_ITEM] * known.lock.items
    if wish.method in (SampleMethod.KRONOR, SampleMethod.STRATIFIED):
        populations.ensure_rows(office, known)
        frame = office.store.populations.frame(population)
    return outline(wish, frame, NOUN[known.source])


def plan(office: Office, population: PopulationId, wish: Wish) -> SampleId:
    """A new sample with its plan; what is tested is the question bank's attributes by default.

    Raises `UserError(POPULATION_NOT_LOCKED)` and as `outline`.
    """
    sample = SampleId(mint(office.clock.now_ms()))
    known = populations.opened(office, population)
    operation = _planned(office, sample, known, wish)
    record(office, Act("sample.plan", (operation,), context=known.control))
    return sample


def plan_again(office: Office, sample: SampleId, wish: Wish) -> Touched:
    """Another plan in place of the one that is there.

    Raises `UserError(SEED_ALREADY_SET)` and as `plan`.
    """
    known = opened(office, sample)
    if known.seed is not None:
        raise UserError(ErrorCode.SEED_ALREADY_SET)
    population = populations.opened(office, known.population)
    operation = _planned(office, sample, population, wish)
    return record(office, Act("sample.plan", (operation,), context=known.control))


def set_seed(office: Office, sample: SampleId, text: str, origin: SeedOrigin) -> Touched:
    """Set the seed, once: from now on the items are what they are. They go to their units.

    Raises `UserError`: SEED_ALREADY_SET, DECISIONS_DIFFER, POPULATION_NOT_LOCKED, SEED_TOO_SHORT
    (E08), SEED_NOT_DIGITS, and what the draw says (E07).
    """
    found = office.reads.samples.sample(sample)
    if found is not None and found.plan_conflict:
        raise UserError(ErrorCode.DECISIONS_DIFFER, what="planen")
    known = opened(office, sample)
    if known.seed is not None:
        raise UserError(ErrorCode.SEED_ALREADY_SET)
    digits = parse_seed(text)
    populations.ensure_rows(office, populations.opened(office, known.population))
    draw_parts(known.plan, digits, office.store.populations.frame(known.population))
    value = {"digits": str(digits), "origin": origin.value}
    operation = put(office.store, "sample", sample, "seed", value)
    touched = record(office, Act("sample.seed", (operation,), context=known.control))
    return touched | allocate(office, sample)


def extend(office: Office, sample: SampleId, size: int, reason: str) -> Touched:
    """Draw more from the same seed, to `size` in all. A plan may have made room for it.

    Raises `UserError`: EXTENSION_NOT_POSSIBLE, EXTENSION_TOO_SMALL, EXTENSION_REASON_MISSING,
    SAMPLE_EXCEEDS_POPULATION.
    """
    known = opened(office, sample)
    if not known.plan.can_grow:
        raise UserError(ErrorCode.EXTENSION_NOT_POSSIBLE)
    if size <= known.sizes[-1]:
        raise UserError(ErrorCode.EXTENSION_TOO_SMALL, size=known.sizes[-1])
    if not reason.strip():
        raise UserError(ErrorCode.EXTENSION_REASON_MISSING)
    draw(office, replace(known, sizes=(*known.sizes, size)))
    value: dict[str, Json] = {"reason": reason.strip(), "size": size}
    operation = put(office.store, "sample", sample, "extension", value)
    touched = record(office, Act("sample.extend", (operation,), context=known.control))
    return touched | allocate(office, sample)


def replace_item(
    office: Office, sample: SampleId, row: int, reason: ReplacementReason, note: str
) -> Touched:
    """Let the next lot come in for an item that the control does not apply to.

    Raises `UserError`: REPLACEMENT_REASON_MISSING (E10), REPLACEMENT_REASON_REFUSED for what
    nobody could get hold of, REPLACEMENT_NOT_POSSIBLE, ITEM_NOT_IN_SAMPLE, DRAW_EXHAUSTED.
    """
    if not note.strip():
        raise UserError(ErrorCode.REPLACEMENT_REASON_MISSING)
    if _NOT_FOUND.search(note.casefold()):
        raise UserError(ErrorCode.REPLACEMENT_REASON_REFUSED)
    known = opened(office, sample)
    if not draw(office, known).item(row).has_next_lot:
        raise UserError(ErrorCode.REPLACEMENT_NOT_POSSIBLE)
    replaced = {**known.replaced, row: Replacement(row, reason, note)}
    draw(office, replace(known, replaced=replaced))
    value = {"reason": reason.value, "note": note.strip()}
    operation = add(office.store, "sample", sample, "replacement", str(row), value)
    touched = record(office, Act("sample.replace", (operation,), context=known.control))
    return touched | allocate(office, sample)


def _planned(
    office: Office, sample: SampleId, population: PopulationRecord, wish: Wish
) -> Operation:
    if not wish.attributes:
        wish = replace(wish, attributes=default_attributes(population.control))
    made = sketch(office, population.id, wish).plan
    return put(
        office.store, "sample", sample, "plan", plan_value(made, population.control, population.id)
    )
