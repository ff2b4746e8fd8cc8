"""Samples that may grow: two-stage plans, planned extensions, and what an unplanned one costs.

Whoever looks at the result and then takes more items has given the errors two chances to hide.
The joint risk counts every way to end in acceptance.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import TypeVar

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.sampling.attribute_plan import (
    MOST_ITEMS,
    Expected,
    expect_count,
    plan_attributes,
)
from kontrollbesok.sampling.chance import ErrorModel, Errors, Hypergeometric, errors_at
from kontrollbesok.sampling.exact import Exact, decimal_of, exact_confidence, exact_rate
from kontrollbesok.sampling.sizes import first_size

Chance = TypeVar("Chance", float, Fraction)

_FINE = 500
_ROUGH = 1e-7  # relative: floats decide only when the border is farther away than this


@dataclass(frozen=True, slots=True)
class Stage:
    """A look at the result when `sample_size` items in all are tested.

    At most `accept_at_most` errors so far: accepted, and nothing more is drawn. At most
    `go_on_at_most`: the next stage is drawn. More: rejected. None means that only the last
    stage's number stops it.
    """

    sample_size: int
    accept_at_most: int
    go_on_at_most: int | None = None


@dataclass(frozen=True, slots=True)
class TwoStagePlan:
    """Two stages of `stage_size` each; `acceptance_chance` at the tolerable rate, exact."""

    model: ErrorModel
    stage_size: int
    go_on_at: int
    second_accept_at_most: int
    acceptance_chance: Fraction

    @property
    def total_size(self) -> int:
        """Items in both stages."""
        return 2 * self.stage_size


@dataclass(frozen=True, slots=True)
class ExtensionPlan:
    """`first_size` now; more errors than `first_accept`: on to `total_size` in all.

    `joint_risk` is the exact chance to accept at the tolerable rate, by either way.
    """

    model: ErrorModel
    confidence: Decimal
    tolerable_rate: Decimal
    population: int | None
    first_size: int
    first_accept: int
    total_size: int
    total_accept: int
    joint_risk: Fraction

    @property
    def stages(self) -> tuple[Stage, Stage]:
        """The two looks that the plan allows."""
        return (
            Stage(self.first_size, self.first_accept),
            Stage(self.total_size, self.total_accept),
        )


def acceptance_chance(wrong: Errors, stages: Sequence[Stage]) -> Fraction:
    """The exact chance that a population with these errors is accepted at one of `stages`."""
    return _acceptance(wrong, stages, _exactly_at_most)


def kept_confidence(
    model: ErrorModel,
    tolerable_rate: Exact,
    stages: Sequence[Stage],
    population: int | None = None,
) -> Fraction:
    """The confidence that is left when the sample was looked at, and grew, at `stages`.

    90 items with 1 error accepted, grown to 119 with 2, of 1 248 at 5 %: 93.0 %, not 95 %.
    Source: `docs/stickprov.md`, "Att utöka".
    """
    wrong = errors_at(model, exact_rate(tolerable_rate), population)
    return 1 - acceptance_chance(wrong, stages)


def plan_two_stages(
    model: ErrorModel,
    confidence: Exact,
    tolerable_rate: Exact,
    go_on_at: int,
    second_accept_at_most: int,
    population: int | None = None,
) -> TwoStagePlan:
    """The smallest n per stage with P(accept | tolerable rate) < 1 - confidence.

    Accept at fewer than `go_on_at` errors; at exactly that many draw the second stage and accept
    it with at most `second_accept_at_most` errors of its own; else reject.
    Raises `UserError(NO_PLAN_WITHIN_LIMIT)`; `most` is the largest stage that was possible.
    """
    risk = 1 - exact_confidence(confidence)
    wrong = errors_at(model, exact_rate(tolerable_rate), population)
    last = wrong.population // 2 if isinstance(wrong, Hypergeometric) else MOST_ITEMS

    def stages(size: int) -> tuple[Stage, Stage]:
        return (
            Stage(size, go_on_at - 1, go_on_at),
            Stage(2 * size, go_on_at + second_accept_at_most),
        )

    size = first_size(lambda n: _is_within(wrong, stages(n), risk, strictly=True), 1, last)
    if size is None:
        raise UserError(ErrorCode.NO_PLAN_WITHIN_LIMIT, most=2 * last)
    return TwoStagePlan(
        model=model,
        stage_size=size,
        go_on_at=go_on_at,
        second_accept_at_most=second_accept_at_most,
        acceptance_chance=acceptance_chance(wrong, stages(size)),
    )


def plan_extension(
    model: ErrorModel,
    confidence: Exact,
    tolerable_rate: Exact,
    first_accept: int,
    population: int | None = None,
    total_accept: int | None = None,
    extension_chance: Fraction = Fraction(1, 3),
) -> ExtensionPlan:
    """A plan that makes room for growing once, so that the joint risk stays within bounds.

    Among all pairs with joint risk <= 1 - confidence, the one that costs least when an extension
    is needed in `extension_chance` of the cases; of equals, the smaller first sample. First
    samples beyond 500 items are tried in steps of about a fifth of a per cent.
    Raises as `plan_attributes`.
    """
    level, tolerable = exact_confidence(confidence), exact_rate(tolerable_rate)
    total_accept = first_accept + 1 if total_accept is None else total_accept
    wrong = errors_at(model, tolerable, population)
    last = population if isinstance(wrong, Hypergeometric) and population else MOST_ITEMS

    def one_step(expected: Expected) -> int:
        size = plan_attributes(model, level, tolerable, expected, population).sample_size
        if size is None:
            raise UserError(ErrorCode.NO_PLAN_WITHIN_LIMIT, most=last)
        return size

    def is_enough(first: int, total: int) -> bool:
        looks = (Stage(first, first_accept), Stage(total, total_accept))
        return _is_within(wrong, looks, 1 - level)

    least_total = one_step(expect_count(total_accept))
    first, total = one_step(expect_count(first_accept)), last
    best: tuple[Fraction, int, int] | None = None
    while first < last and (
        best is None or first + extension_chance * (least_total - first) < best[0]
    ):
        if is_enough(first, total):
            # A larger first sample never needs a larger total: go on down from the last one.
            total = _smallest(partial(is_enough, first), first + 1, total)
            pair = (first + extension_chance * (total - first), first, total)
            best = pair if best is None else min(best, pair)
        first += 1 + first // _FINE
    if best is None:
        raise UserError(ErrorCode.NO_PLAN_WITHIN_LIMIT, most=last)
    _, first, total = best
    looks = (Stage(first, first_accept), Stage(total, total_accept))
    return ExtensionPlan(
        model=model,
        confidence=decimal_of(level),
        tolerable_rate=decimal_of(tolerable),
        population=population,
        first_size=first,
        first_accept=first_accept,
        total_size=total,
        total_accept=total_accept,
        joint_risk=acceptance_chance(wrong, looks),
    )


def _smallest(enough: Callable[[int], bool], least: int, known: int) -> int:
    """The smallest n >= `least` that is enough, looked for downwards from one that is."""
    step, low, high = 1, least - 1, known
    while high - step > low and enough(high - step):
        high -= step
        step *= 2
    low = max(low, high - step)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high


def _is_within(
    wrong: Errors, stages: Sequence[Stage], risk: Fraction, *, strictly: bool = False
) -> bool:
    rough = _acceptance(wrong, stages, _roughly_at_most)
    if abs(rough - float(risk)) > _ROUGH * float(risk) + 1e-9:
        return rough < risk
    chance = acceptance_chance(wrong, stages)
    return chance < risk if strictly else chance <= risk


def _acceptance(
    wrong: Errors,
    stages: Sequence[Stage],
    at_most: Callable[[Errors, int, int], Chance],
) -> Chance:
    """Follow the paths that are still open: errors found so far -> chance to be there."""
    *_, end = stages
    zero = at_most(wrong, -1, 1)
    open_paths: dict[int, Chance] = {0: zero + 1}
    accepted, tested = zero, 0
    for stage in stages:
        is_last = stage is end
        most = end.accept_at_most if stage.go_on_at_most is None else stage.go_on_at_most
        further: dict[int, Chance] = {}
        for found, chance in open_paths.items():
            rest = wrong.after(tested, found)
            size = stage.sample_size - tested
            accepted += chance * at_most(rest, stage.accept_at_most - found, size)
            if is_last:
                continue
            for errors in range(max(found, stage.accept_at_most + 1), most + 1):
                new = errors - found
                step = at_most(rest, new, size) - at_most(rest, new - 1, size)
                further[errors] = further.get(errors, zero) + chance * step
        open_paths, tested = further, stage.sample_size
    return accepted


def _exactly_at_most(model: Errors, errors: int, sample_size: int) -> Fraction:
    return model.at_most(errors, sample_size)


def _roughly_at_most(model: Errors, errors: int, sample_size: int) -> float:
    return model.roughly_at_most(errors, sample_size).chance
