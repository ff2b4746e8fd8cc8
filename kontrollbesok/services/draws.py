"""The draw itself: from plan, seed and population to items, with or without a record.

Nothing drawn is ever stored as a fact. It follows from the three and is computed when asked for,
so that what is shown and what can be verified are the same.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from kontrollbesok.model.plan_choice import Sharing
from kontrollbesok.model.population import PopulationItem
from kontrollbesok.model.sample import (
    LotMethod,
    PlannedPart,
    Replacement,
    SampleItem,
    SampleMethod,
    SamplePlan,
)
from kontrollbesok.sampling.computation import Computation, ComputationKind, compute
from kontrollbesok.sampling.draw import (
    Draw,
    draw_everything,
    draw_items,
    draw_kronor,
    draw_systematically,
)
from kontrollbesok.sampling.fingerprint import fingerprint
from kontrollbesok.sampling.protocol import Part, part_of
from kontrollbesok.sampling.protocol import Replacement as ReplacementNote
from kontrollbesok.services.attribute_outlines import sizing
from kontrollbesok.services.sample_wishes import Frame
from kontrollbesok.services.strata_outlines import part_index, strata_sizing


@dataclass(frozen=True, slots=True)
class DrawnPart:
    """One part of the population, what was drawn from it, and the sizes asked for over time."""

    name: str
    method: LotMethod
    rows: Frame
    draw: Draw
    sizes: tuple[int, ...]


def draw_parts(
    plan: SamplePlan,
    digits: str,
    frame: Frame,
    sizes: Sequence[int] = (),
    replaced: Collection[str] = (),
) -> tuple[DrawnPart, ...]:
    """Every part of the plan, drawn. `sizes`: the first and each extended one, of a single part.

    Raises what the functions of `sampling.draw` raise: POPULATION_EMPTY,
    SAMPLE_EXCEEDS_POPULATION (E07), ALL_AMOUNTS_ZERO, ITEM_ID_REPEATED, DRAW_EXHAUSTED,
    REPLACED_ITEM_NOT_DRAWN.
    """
    shares = _shares(plan, frame)
    return tuple(
        _draw_part(
            part,
            digits,
            rows,
            tuple(sizes) if len(plan.parts) == 1 and len(sizes) > 1 else (part.size,),
            replaced,
        )
        for part, rows in zip(plan.parts, shares, strict=True)
    )


def part_names(plan: SamplePlan, frame: Frame) -> list[str] | None:
    """The part of each row in the order of the file; None where there is one without a name."""
    if [part.name for part in plan.parts] == [""]:
        return None
    borders = [part.from_ore for part in plan.parts]
    return [plan.parts[part_index(borders, amount)].name for _, amount in frame]


def sample_items(
    parts: Sequence[DrawnPart],
    items: Mapping[str, PopulationItem],
    targeted: Sequence[PopulationItem],
    replaced: Mapping[str, Replacement],
) -> tuple[SampleItem, ...]:
    """What is tested: by part in draw order, replaced ones in their places, then the targeted."""
    found: dict[str, SampleItem] = {}
    for part in parts:
        certain = part.method is LotMethod.EVERYTHING
        for pick in part.draw.picks:
            before = found.get(pick.item_id)
            if before is not None:
                found[pick.item_id] = replace(before, hits=before.hits + 1)
                continue
            found[pick.item_id] = SampleItem(
                item=items[pick.item_id],
                part=part.name,
                number=None if certain and len(parts) > 1 else pick.number,
                lot=pick.lot,
                has_next_lot=part.method.has_next_lot,
                replacement=replaced.get(pick.item_id),
            )
    return (*found.values(), *(SampleItem(item, "") for item in targeted))


def protocol_parts(
    parts: Sequence[DrawnPart], replaced: Mapping[str, Replacement]
) -> tuple[Part, ...]:
    """The parts as the protocol keeps them, replacements in draw order."""
    return tuple(
        part_of(
            part.name,
            fingerprint(part.rows),
            part.draw,
            [
                ReplacementNote(item_id, _reason(replaced[item_id]))
                for item_id in dict.fromkeys(pick.item_id for pick in part.draw.picks)
                if item_id in replaced
            ],
            part.sizes[:-1],
        )
        for part in parts
    )


def plan_computation(plan: SamplePlan, frame: Frame) -> Computation | None:
    """How the size was computed, so that it can be done again; None where nothing was."""
    if plan.method is SampleMethod.KRONOR:
        return _kronor_computation(plan, frame)
    if plan.method is SampleMethod.EVERYTHING:
        return None
    if plan.choices.sharing is Sharing.FIXED:
        return None
    if plan.choices.worst_split:
        return compute(ComputationKind.PLAN_STRATA, strata_sizing(plan, frame))
    return compute(_sizing_kind(plan), sizing(plan, len(frame)))


def _sizing_kind(plan: SamplePlan) -> ComputationKind:
    if plan.choices.prior is not None:
        return ComputationKind.PLAN_BAYES
    if plan.choices.is_precise:
        return ComputationKind.PLAN_PRECISION
    if plan.choices.two_stages is not None:
        return ComputationKind.PLAN_TWO_STAGES
    if plan.extended_size is not None:
        return ComputationKind.PLAN_EXTENSION
    return ComputationKind.PLAN_ATTRIBUTES


def _kronor_computation(plan: SamplePlan, frame: Frame) -> Computation | None:
    borders = [part.from_ore for part in plan.parts]
    drawn_from = [
        amount
        for _, amount in frame
        if plan.parts[part_index(borders, amount)].method is LotMethod.KRONOR and amount > 0
    ]
    if not drawn_from:
        return None
    given = {
        "confidence": plan.confidence,
        "book_value_ore": str(sum(drawn_from)),
        "tolerable_ore": plan.tolerable,
        "expected_ore": plan.expected,
    }
    return compute(ComputationKind.PLAN_KRONOR, given)


def _shares(plan: SamplePlan, frame: Frame) -> list[list[tuple[str, int]]]:
    if len(plan.parts) == 1:
        return [list(frame)]
    borders = [part.from_ore for part in plan.parts]
    shares: list[list[tuple[str, int]]] = [[] for _ in plan.parts]
    for row in frame:
        shares[part_index(borders, row[1])].append(row)
    return shares


def _draw_part(
    part: PlannedPart, digits: str, rows: Frame, sizes: tuple[int, ...], replaced: Collection[str]
) -> DrawnPart:
    ids = [item_id for item_id, _ in rows]
    size, out = sizes[-1], sorted(set(replaced).intersection(ids)) if replaced else []
    match part.method:
        case LotMethod.TICKETS:
            draw = draw_items(digits, ids, size, out)
        case LotMethod.KRONOR:
            draw = draw_kronor(digits, rows, size, out)
        case LotMethod.SYSTEMATIC:
            draw = draw_systematically(digits, ids, size)
        case LotMethod.EVERYTHING:
            draw = draw_everything(ids)
    return DrawnPart(part.name, part.method, rows, draw, sizes)


def _reason(replacement: Replacement) -> str:
    code = replacement.reason.value if replacement.reason else ""
    return f"{code}: {replacement.note}" if replacement.note else code
