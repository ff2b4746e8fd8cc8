"""From what somebody wants to be sure of to a plan: how much is drawn, from what, and how.

A plan is made before the seed and says all that the draw needs, so that the draw follows from
plan, population and seed alone.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import isqrt

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels_control import PART_CERTAIN, PART_KRONOR, systematic_plan_sentence
from kontrollbesok.labels_sampling import (
    ItemNoun,
    everything_sentence,
    extension_sentence,
    kronor_plan_sentence,
    plan_sentence,
    strata_sentence,
)
from kontrollbesok.model.code import AttributeCode
from kontrollbesok.model.sample import LotMethod, PlannedPart, SampleMethod, SamplePlan
from kontrollbesok.sampling.allocation import allocate_neyman, allocate_proportionally
from kontrollbesok.sampling.attribute_plan import (
    AttributePlan,
    Expected,
    expect_count,
    expect_rate,
    plan_attributes,
)
from kontrollbesok.sampling.chance import ErrorModel, wrong_items
from kontrollbesok.sampling.exact import Exact, decimal_of, exact, exact_confidence, exact_rate
from kontrollbesok.sampling.limits import Limit, evaluate_attributes
from kontrollbesok.sampling.mus_plan import plan_mus_layers
from kontrollbesok.sampling.stages import plan_extension

Frame = Sequence[tuple[str, int]]  # (item id, amount_ore) of the items to draw among, in file order

_BARS = 5


class Sharing(StrEnum):
    """How a stratified sample is shared between its strata."""

    PROPORTIONAL = "proportional"
    NEYMAN = "neyman"
    FIXED = "fixed"


@dataclass(frozen=True, slots=True)
class StratumWish:
    """A stratum: amounts from `from_ore` on; None takes the rest. `size` when sharing is fixed."""

    name: str
    from_ore: int | None = None
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to be sure of.

    `tolerable` is a share, `expected` a whole number of errors or a share; both are öre for
    KRONOR. `size` overrules the number of items where strata or rows are shared out.
    """

    method: SampleMethod = SampleMethod.ATTRIBUTES
    confidence: Exact = "0.95"
    tolerable: Exact = "0.05"
    expected: Exact = 0
    room_to_grow: bool = False
    strata: tuple[StratumWish, ...] = ()
    sharing: Sharing = Sharing.PROPORTIONAL
    size: int | None = None
    attributes: tuple[AttributeCode, ...] = ()
    attribute_texts: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class ErrorBar:
    """What the sample would show with so many errors: the limit, and whether that is enough."""

    errors: int
    limit: Limit
    enough: bool


@dataclass(frozen=True, slots=True)
class Outline:
    """A plan in words and bars, while it is being made. `bars` is empty where no share is shown."""

    plan: SamplePlan
    sentence: str
    bars: tuple[ErrorBar, ...]


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


def error_bars(plan: SamplePlan, population: int) -> tuple[ErrorBar, ...]:
    """The limit for 0, 1, 2 … errors in the sample."""
    size, tolerable = plan.size, exact_rate(plan.tolerable)
    bars = []
    for errors in range(min(_BARS, size + 1)):
        upper = evaluate_attributes(
            ErrorModel.HYPERGEOMETRIC, size, errors, plan.confidence, population=population
        ).upper
        assert upper is not None  # the upper side was asked for
        enough = (upper.count or 0) < wrong_items(tolerable, population)
        bars.append(ErrorBar(errors, upper, enough))
    return tuple(bars)


def expected_errors(expected: Exact) -> Expected:
    """A whole number is a count of errors, anything else a share of the items tested."""
    number = exact(expected)
    return expect_count(int(number)) if number.denominator == 1 else expect_rate(number)


def _outline_attributes(wish: Wish, frame: Frame, noun: ItemNoun) -> Outline:
    population = len(frame)
    if wish.room_to_grow:
        return _outline_extension(wish, population, noun)
    engine = _attribute_plan(wish, population)
    plan = _plan(wish, PlannedPart("", LotMethod.TICKETS, _size_of(engine)))
    plan = replace(plan, accepted=engine.accepted_errors)
    return Outline(plan, plan_sentence(engine, noun), error_bars(plan, population))


def _outline_extension(wish: Wish, population: int, noun: ItemNoun) -> Outline:
    _check_expected(wish, population)
    accept = expected_errors(wish.expected).errors(0)
    try:
        engine = plan_extension(
            ErrorModel.HYPERGEOMETRIC, wish.confidence, wish.tolerable, accept, population
        )
    except UserError as error:
        if error.code is not ErrorCode.NO_PLAN_WITHIN_LIMIT:
            raise
        _attribute_plan(wish, population)  # which says so where even that is too much
        raise UserError(ErrorCode.NO_ROOM_TO_GROW, population=population) from error
    plan = replace(
        _plan(wish, PlannedPart("", LotMethod.TICKETS, engine.first_size)),
        accepted=engine.first_accept,
        extended_size=engine.total_size,
        extended_accepted=engine.total_accept,
    )
    return Outline(plan, extension_sentence(engine, noun), error_bars(plan, population))


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
    plan = replace(_plan(wish, *parts), interval_ore=str(interval))
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
    sentence = strata_sentence([(part.name, part.size) for part in parts])
    return Outline(_plan(wish, *parts), sentence, ())


def _outline_systematic(wish: Wish, frame: Frame, noun: ItemNoun) -> Outline:
    population = len(frame)
    engine = _attribute_plan(wish, population)
    size = wish.size or _size_of(engine)
    _check_size(size, population)
    plan = _plan(wish, PlannedPart("", LotMethod.SYSTEMATIC, size))
    plan = replace(plan, accepted=engine.accepted_errors)
    return Outline(plan, systematic_plan_sentence(population, size), error_bars(plan, population))


def _outline_everything(wish: Wish, frame: Frame, noun: ItemNoun) -> Outline:
    plan = _plan(wish, PlannedPart("", LotMethod.EVERYTHING, len(frame)))
    return Outline(plan, everything_sentence(len(frame)), ())


_OUTLINERS: dict[SampleMethod, Callable[[Wish, Frame, ItemNoun], Outline]] = {
    SampleMethod.ATTRIBUTES: _outline_attributes,
    SampleMethod.KRONOR: _outline_kronor,
    SampleMethod.STRATIFIED: _outline_strata,
    SampleMethod.SYSTEMATIC: _outline_systematic,
    SampleMethod.EVERYTHING: _outline_everything,
}


def _attribute_plan(wish: Wish, population: int) -> AttributePlan:
    """Raises for a plan that every item, or more, would have to be tested for."""
    _check_expected(wish, population)
    expected = expected_errors(wish.expected)
    plan = plan_attributes(
        ErrorModel.HYPERGEOMETRIC, wish.confidence, wish.tolerable, expected, population
    )
    if plan.sample_size is None:
        endless = plan_attributes(ErrorModel.BINOMIAL, wish.confidence, wish.tolerable, expected)
        _check_size(max(endless.sample_size or 0, population), population)
    _check_size(_size_of(plan), population)
    return plan


def _check_size(size: int, population: int) -> None:
    """A sample is smaller than its population. Source: ux §7.3, E07."""
    if size > population:
        raise UserError(
            ErrorCode.SAMPLE_EXCEEDS_POPULATION, sample_size=size, population=population
        )
    if size == population:
        raise UserError(ErrorCode.SAMPLE_IS_POPULATION, population=population)


def _check_expected(wish: Wish, population: int) -> None:
    """As many errors as the limit leaves room for can never be shown to be below it."""
    expected, tolerable = exact(wish.expected), exact_rate(wish.tolerable)
    too_many = expected if expected.denominator == 1 else expected * population
    if too_many >= max(wrong_items(tolerable, population), 1):
        raise UserError(ErrorCode.TOLERABLE_NOT_ABOVE_EXPECTED)


def _size_of(plan: AttributePlan) -> int:
    assert plan.sample_size is not None  # checked by `_attribute_plan`
    return plan.sample_size


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
    total = wish.size or _size_of(_attribute_plan(wish, population))
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


def _plan(wish: Wish, *parts: PlannedPart) -> SamplePlan:
    return SamplePlan(
        method=wish.method,
        confidence=_text(exact_confidence(wish.confidence)),
        tolerable=_text(exact(wish.tolerable)),
        expected=_text(exact(wish.expected)),
        parts=parts,
        attributes=wish.attributes,
        attribute_texts=wish.attribute_texts,
    )


def _text(number: Fraction) -> str:
    """As a decimal where that is exact, else as a fraction."""
    decimal: Decimal = decimal_of(number)
    return format(decimal.normalize(), "f") if Fraction(decimal) == number else str(number)
