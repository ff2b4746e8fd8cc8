"""Plans where the population is drawn from stratum by stratum, and what their size comes of."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from math import isqrt

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels.plan_sentence import (
    chosen_size_sentence,
    planned_strata_promise,
    strata_promise,
    strata_sentence,
)
from kontrollbesok.labels.sampling import ItemNoun
from kontrollbesok.model.plan_choice import NO_CHOICES, PlanChoices, Sharing
from kontrollbesok.model.sample import LotMethod, PlannedPart, SamplePlan
from kontrollbesok.sampling.chance import wrong_items
from kontrollbesok.sampling.exact import exact_rate
from kontrollbesok.sampling.strata import Stratum, combine_strata
from kontrollbesok.sampling.strata_plan import PlannedStratum, plan_strata
from kontrollbesok.services.attribute_outlines import (
    check_size,
    expected_errors,
    expected_given,
    item_plan,
)
from kontrollbesok.services.plan_values import plan_for
from kontrollbesok.services.sample_wishes import Frame, Outline, StratumWish, Wish

Held = Sequence[tuple[StratumWish, list[int]]]  # the strata that have items, with their amounts


def outline_strata(wish: Wish, frame: Frame, noun: ItemNoun) -> Outline:
    """So many items in each stratum. Raises as `sample_plans.outline`, and STRATUM_EXCEEDED."""
    strata = sorted(
        wish.strata or (StratumWish("alla"),),
        key=lambda s: (s.from_ore is None, -(s.from_ore or 0)),
    )  # the largest amounts first, the rest last
    amounts = _share_out([stratum.from_ore for stratum in strata], [ore for _, ore in frame])
    held = [(stratum, found) for stratum, found in zip(strata, amounts, strict=True) if found]
    if wish.sharing is Sharing.FIXED:
        return _outline_fixed(wish, held, len(frame), noun)
    item_plan(replace(wish, choices=NO_CHOICES), len(frame))  # which says what cannot be planned
    engine = plan_strata(
        [_planned(found, wish.sharing) for _, found in held],
        wish.sharing,
        wish.confidence,
        wish.tolerable,
        expected_errors(wish.expected),
    )
    check_size(engine.sample_size, len(frame))
    choices = PlanChoices(sharing=wish.sharing, worst_split=True)
    plan = plan_for(wish, *_parts(held, engine.sizes))
    plan = replace(plan, accepted=engine.expected_errors, choices=choices)
    promise = planned_strata_promise(engine, wish.confidence, wish.tolerable, noun)
    return Outline(plan, f"{_task(plan)} {promise}", ())


def strata_sizing(plan: SamplePlan, frame: Frame) -> Mapping[str, str]:
    """What the size of a stratified plan was computed from, as the protocol names it."""
    amounts = _share_out([part.from_ore for part in plan.parts], [ore for _, ore in frame])
    sharing = plan.choices.sharing or Sharing.FIXED
    strata = [_planned(found, sharing) for found in amounts]
    spreads = sharing is Sharing.NEYMAN
    return {
        "confidence": plan.confidence,
        "tolerable_rate": plan.tolerable,
        **expected_given(plan.expected),
        "sharing": sharing.value,
        "strata": " ".join(
            f"{one.population}:{one.spread}" if spreads else str(one.population) for one in strata
        ),
    }


def part_index(borders: Sequence[int | None], amount_ore: int) -> int:
    """Which part an amount belongs to: the first whose border it reaches, else the last."""
    reached = (at for at, border in enumerate(borders) if border is None or amount_ore >= border)
    return next(reached, len(borders) - 1)


def _outline_fixed(wish: Wish, held: Held, population: int, noun: ItemNoun) -> Outline:
    """The sizes that somebody has chosen, and what they show whatever that is."""
    sizes = [stratum.size or 1 for stratum, _ in held]
    if len(held) == 1:
        check_size(sizes[0], population)
    for (stratum, found), size in zip(held, sizes, strict=True):
        if size > len(found):
            raise UserError(
                ErrorCode.STRATUM_EXCEEDED, stratum=stratum.name, items=len(found), sample_size=size
            )
    drawn = [Stratum(len(found), n, 0) for (_, found), n in zip(held, sizes, strict=True)]
    upper = combine_strata(drawn, wish.confidence).upper
    enough = (upper.count or 0) < wrong_items(exact_rate(wish.tolerable), population)
    plan = replace(plan_for(wish, *_parts(held, sizes)), choices=PlanChoices(sharing=wish.sharing))
    is_whole = len(held) == 1
    promise = strata_promise(
        upper, wish.confidence, wish.tolerable, noun, enough=enough, is_whole=is_whole
    )
    task = chosen_size_sentence(plan.size, population, noun) if is_whole else _task(plan)
    return Outline(plan, f"{task} {promise}", ())


def _parts(held: Held, sizes: Sequence[int]) -> list[PlannedPart]:
    return [
        PlannedPart(stratum.name, LotMethod.TICKETS, size, stratum.from_ore)
        for (stratum, _), size in zip(held, sizes, strict=True)
    ]


def _task(plan: SamplePlan) -> str:
    return strata_sentence([(part.name, part.size) for part in plan.parts])


def _planned(amounts: list[int], sharing: Sharing) -> PlannedStratum:
    return PlannedStratum(
        len(amounts), _spread(amounts) if sharing is Sharing.NEYMAN else Fraction(0)
    )


def _spread(amounts: list[int]) -> Fraction:
    """The standard deviation in öre, to a whole part of n: the same on every machine."""
    count = len(amounts)
    return Fraction(isqrt(count * sum(a * a for a in amounts) - sum(amounts) ** 2), count)


def _share_out(borders: Sequence[int | None], amounts: Sequence[int]) -> list[list[int]]:
    found: list[list[int]] = [[] for _ in borders]
    for amount in amounts:
        found[part_index(borders, amount)].append(amount)
    return found
