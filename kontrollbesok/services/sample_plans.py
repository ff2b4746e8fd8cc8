"""From what somebody wants to be sure of to a plan: how much is drawn, from what, and how.

A plan is made before the seed and says all that the draw needs, so that the draw follows from
plan, population and seed alone.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from math import isqrt

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels.control import PART_CERTAIN, PART_KRONOR
from kontrollbesok.labels.plan_sentence import (
    everything_sentence,
    kronor_plan_sentence,
    strata_promise,
    strata_sentence,
)
from kontrollbesok.labels.sampling import ItemNoun
from kontrollbesok.model.plan_choice import NO_CHOICES, PlanChoices, Sharing
from kontrollbesok.model.sample import LotMethod, PlannedPart, SampleMethod, SamplePlan
from kontrollbesok.sampling.allocation import allocate_neyman, allocate_proportionally
from kontrollbesok.sampling.chance import wrong_items
from kontrollbesok.sampling.exact import exact, exact_rate
from kontrollbesok.sampling.mus_plan import plan_mus_layers
from kontrollbesok.sampling.strata import Stratum, combine_strata
from kontrollbesok.services.attribute_outlines import (
    item_plan,
    outline_attributes,
    outline_systematic,
    size_of,
)
from kontrollbesok.services.plan_values import plan_for
from kontrollbesok.services.sample_wishes import Frame, Outline, StratumWish, Wish


def outline(wish: Wish, frame: Frame, noun: ItemNoun) -> Outline:
    """The plan for `wish` over the items in `frame`.

    Raises `UserError`: POPULATION_EMPTY, SAMPLE_EXCEEDS_POPULATION (E07), SAMPLE_IS_POPULATION,
    TOLERABLE_NOT_ABOVE_EXPECTED, TOLERABLE_IS_WHOLE, NO_ROOM_TO_GROW, ALL_AMOUNTS_ZERO and what
    `exact` says of a number.
    """
    if not frame:
        raise UserError(ErrorCode.POPULATION_EMPTY)
    return _OUTLINERS[wish.method](wish, frame, noun)


def make_plan(wish: Wish, frame: Frame) -> SamplePlan:
    """The plan alone. Raises as `outline`."""
    return outline(wish, frame, ItemNoun()).plan


def _outline_kronor(wish: Wish, frame: Frame, noun: ItemNoun) -> Outline:
    tolerable, expected = int(exact(wish.tolerable)), int(exact(wish.expected))
    total = sum(max(ore, 0) for _, ore in frame)
    if 0 < total <= tolerable:
        raise UserError(ErrorCode.TOLERABLE_IS_WHOLE, tolerable_ore=tolerable, total_ore=total)
    layers = plan_mus_layers(frame, wish.confidence, tolerable, expected)
    amounts, certain = dict(frame), set(layers.certain)
    if layers.plan is None:
        parts = [PlannedPart("", LotMethod.EVERYTHING, len(certain))]
    else:
        parts = [PlannedPart("", LotMethod.KRONOR, layers.plan.sample_size)]
        if certain:
            least = min(amounts[item_id] for item_id in certain)
            parts = [
                PlannedPart(PART_CERTAIN, LotMethod.EVERYTHING, len(certain), least),
                PlannedPart(PART_KRONOR, LotMethod.KRONOR, layers.plan.sample_size),
            ]
    interval = layers.plan.interval_ore if layers.plan else Fraction(0)
    plan = replace(plan_for(wish, *parts), interval_ore=str(interval))
    return Outline(plan, kronor_plan_sentence(layers, noun), ())


def _outline_strata(wish: Wish, frame: Frame, noun: ItemNoun) -> Outline:
    strata = sorted(
        wish.strata or (StratumWish("alla"),),
        key=lambda s: (s.from_ore is None, -(s.from_ore or 0)),
    )  # the largest amounts first, the rest last
    amounts = _share_out([stratum.from_ore for stratum in strata], [ore for _, ore in frame])
    held = [(stratum, found) for stratum, found in zip(strata, amounts, strict=True) if found]
    sizes = _stratum_sizes(wish, held, len(frame))
    parts = [
        PlannedPart(stratum.name, LotMethod.TICKETS, size, stratum.from_ore)
        for (stratum, _), size in zip(held, sizes, strict=True)
    ]
    drawn = [
        Stratum(len(found), part.size, 0) for part, (_, found) in zip(parts, held, strict=True)
    ]
    upper = combine_strata(drawn, wish.confidence).upper
    enough = (upper.count or 0) < wrong_items(exact_rate(wish.tolerable), len(frame))
    sentence = " ".join(
        (
            strata_sentence([(part.name, part.size) for part in parts]),
            strata_promise(upper, wish.confidence, wish.tolerable, noun, enough=enough),
        )
    )
    plan = replace(plan_for(wish, *parts), choices=PlanChoices(sharing=wish.sharing))
    return Outline(plan, sentence, ())


def _outline_everything(wish: Wish, frame: Frame, noun: ItemNoun) -> Outline:
    plan = plan_for(wish, PlannedPart("", LotMethod.EVERYTHING, len(frame)))
    return Outline(plan, everything_sentence(len(frame)), ())


_OUTLINERS: dict[SampleMethod, Callable[[Wish, Frame, ItemNoun], Outline]] = {
    SampleMethod.ATTRIBUTES: outline_attributes,
    SampleMethod.KRONOR: _outline_kronor,
    SampleMethod.STRATIFIED: _outline_strata,
    SampleMethod.SYSTEMATIC: outline_systematic,
    SampleMethod.EVERYTHING: _outline_everything,
}


def _stratum_sizes(
    wish: Wish, held: Sequence[tuple[StratumWish, list[int]]], population: int
) -> tuple[int, ...]:
    """At least one item a stratum: one that nobody looks at shows nothing."""
    counts = [len(amounts) for _, amounts in held]
    if wish.sharing is Sharing.FIXED:
        sizes = tuple(stratum.size or 1 for stratum, _ in held)
        for (stratum, _), size, count in zip(held, sizes, counts, strict=True):
            if size > count:
                raise UserError(
                    ErrorCode.STRATUM_EXCEEDED, stratum=stratum.name, items=count, sample_size=size
                )
        return sizes
    plain = replace(wish, choices=NO_CHOICES)  # strata are weighed together item by item
    total = wish.size or size_of(item_plan(plain, population))
    if wish.sharing is Sharing.NEYMAN:
        spreads = [_spread(amounts) for _, amounts in held]
        return tuple(max(size, 1) for size in allocate_neyman(total, counts, spreads))
    return tuple(max(size, 1) for size in allocate_proportionally(total, counts))


def _spread(amounts: list[int]) -> Fraction:
    """The standard deviation in öre, to a whole part of n: the same on every machine."""
    count = len(amounts)
    return Fraction(isqrt(count * sum(a * a for a in amounts) - sum(amounts) ** 2), count)


def _share_out(borders: Sequence[int | None], amounts: Sequence[int]) -> list[list[int]]:
    found: list[list[int]] = [[] for _ in borders]
    for amount in amounts:
        found[part_index(borders, amount)].append(amount)
    return found


def part_index(borders: Sequence[int | None], amount_ore: int) -> int:
    """Which part an amount belongs to: the first whose border it reaches, else the last."""
    reached = (at for at, border in enumerate(borders) if border is None or amount_ore >= border)
    return next(reached, len(borders) - 1)
