"""From what somebody wants to be sure of to a plan: how much is drawn, from what, and how.

A plan is made before the seed and says all that the draw needs, so that the draw follows from
plan, population and seed alone.
"""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels.control import PART_CERTAIN, PART_KRONOR
from kontrollbesok.labels.plan_sentence import everything_sentence, kronor_plan_sentence
from kontrollbesok.labels.sampling import ItemNoun
from kontrollbesok.model.sample import LotMethod, PlannedPart, SampleMethod
from kontrollbesok.sampling.exact import exact
from kontrollbesok.sampling.mus_plan import plan_mus_layers
from kontrollbesok.services.attribute_outlines import outline_attributes, outline_systematic
from kontrollbesok.services.plan_values import plan_for
from kontrollbesok.services.sample_wishes import Frame, Outline, Wish
from kontrollbesok.services.strata_outlines import outline_strata


def outline(wish: Wish, frame: Frame, noun: ItemNoun) -> Outline:
    """The plan for `wish` over the items in `frame`.

    Raises `UserError`: POPULATION_EMPTY, SAMPLE_EXCEEDS_POPULATION (E07), SAMPLE_IS_POPULATION,
    TOLERABLE_NOT_ABOVE_EXPECTED, TOLERABLE_IS_WHOLE, NO_ROOM_TO_GROW, TOO_MANY_FOR_STRATA,
    ALL_AMOUNTS_ZERO and what `exact` says of a number.
    """
    if not frame:
        raise UserError(ErrorCode.POPULATION_EMPTY)
    return _OUTLINERS[wish.method](wish, frame, noun)


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


def _outline_everything(wish: Wish, frame: Frame, noun: ItemNoun) -> Outline:
    plan = plan_for(wish, PlannedPart("", LotMethod.EVERYTHING, len(frame)))
    return Outline(plan, everything_sentence(len(frame)), ())


_OUTLINERS: dict[SampleMethod, Callable[[Wish, Frame, ItemNoun], Outline]] = {
    SampleMethod.ATTRIBUTES: outline_attributes,
    SampleMethod.KRONOR: _outline_kronor,
    SampleMethod.STRATIFIED: outline_strata,
    SampleMethod.SYSTEMATIC: outline_systematic,
    SampleMethod.EVERYTHING: _outline_everything,
}
