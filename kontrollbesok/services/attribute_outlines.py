"""Plans where each item is right or wrong: one look, two stages, room to grow, every n:th row."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels.control import systematic_plan_sentence
from kontrollbesok.labels.plan_choice import prior_sentence, two_stages_sentence
from kontrollbesok.labels.plan_sentence import extension_sentence, plan_sentence
from kontrollbesok.labels.sampling import ItemNoun
from kontrollbesok.model.sample import LotMethod, PlannedPart, SamplePlan
from kontrollbesok.sampling.attribute_plan import (
    AttributePlan,
    Expected,
    expect_count,
    expect_rate,
    plan_attributes,
    plan_precision,
)
from kontrollbesok.sampling.bayes import plan_bayes
from kontrollbesok.sampling.chance import ErrorModel, wrong_items
from kontrollbesok.sampling.exact import Exact, decimal_of, exact, exact_confidence, exact_rate
from kontrollbesok.sampling.plan_conclusion import chosen_prior, limit_of
from kontrollbesok.sampling.stages import ExtensionPlan, plan_extension, plan_two_stages
from kontrollbesok.services.plan_values import plan_for
from kontrollbesok.services.sample_wishes import ErrorBar, Frame, Outline, Wish

_BARS = 5


def outline_attributes(wish: Wish, frame: Frame, noun: ItemNoun) -> Outline:
    """Items drawn by ticket. Raises as `sample_plans.outline`."""
    _check_together(wish)
    population = len(frame)
    if wish.choices.two_stages is not None:
        return _outline_two_stages(wish, population, noun)
    if wish.room_to_grow:
        return _outline_extension(wish, population, noun)
    engine = item_plan(wish, population)
    plan = plan_for(wish, PlannedPart("", LotMethod.TICKETS, size_of(engine)))
    plan = replace(plan, accepted=engine.accepted_errors, choices=wish.choices)
    say = prior_sentence if wish.choices.prior else plan_sentence
    return Outline(plan, say(engine, noun), error_bars(plan, population))


def outline_systematic(wish: Wish, frame: Frame, noun: ItemNoun) -> Outline:
    """Every n:th row; the same size as for tickets. Raises as `sample_plans.outline`."""
    choices = replace(wish.choices, two_stages=None)
    wish = replace(wish, choices=choices, room_to_grow=False)
    _check_together(wish)
    population = len(frame)
    engine = item_plan(wish, population)
    size = wish.size or size_of(engine)
    check_size(size, population)
    plan = plan_for(wish, PlannedPart("", LotMethod.SYSTEMATIC, size))
    plan = replace(plan, accepted=engine.accepted_errors, choices=choices)
    return Outline(plan, systematic_plan_sentence(population, size), error_bars(plan, population))


def error_bars(plan: SamplePlan, population: int) -> tuple[ErrorBar, ...]:
    """The limit for 0, 1, 2 … errors in the sample, under the plan's choices."""
    return tuple(
        ErrorBar(
            errors,
            *limit_of(plan.choices, population, plan.size, errors, plan.confidence, plan.tolerable),
        )
        for errors in range(min(_BARS, plan.size + 1))
    )


def expected_errors(expected: Exact) -> Expected:
    """A whole number is a count of errors, anything else a share of the items tested."""
    number = exact(expected)
    return expect_count(int(number)) if number.denominator == 1 else expect_rate(number)


def expected_given(expected: str) -> Mapping[str, str]:
    """The same as the protocol names it."""
    name = "expected_count" if exact(expected).denominator == 1 else "expected_rate"
    return {name: expected}


def item_plan(wish: Wish, population: int) -> AttributePlan:
    """How many items for one look.

    Raises for a plan that every item, or more, would have to be tested for.
    """
    choices, expected = wish.choices, expected_errors(wish.expected)
    if choices.is_precise:
        plan = plan_precision(choices.model, wish.confidence, wish.tolerable, expected, population)
    elif choices.prior is not None:
        check_expected(wish.expected, wish.tolerable, population)
        plan = _plan_from_prior(wish, population)
    else:
        check_expected(wish.expected, wish.tolerable, population)
        plan = plan_attributes(choices.model, wish.confidence, wish.tolerable, expected, population)
    if plan.sample_size is None:
        endless = plan_attributes(ErrorModel.BINOMIAL, wish.confidence, wish.tolerable, expected)
        check_size(max(endless.sample_size or 0, population), population)
    check_size(size_of(plan), population)
    return plan


def size_of(plan: AttributePlan) -> int:
    """The items of a plan that `item_plan` has given."""
    assert plan.sample_size is not None  # checked there
    return plan.sample_size


def check_size(size: int, population: int) -> None:
    """A sample is smaller than its population. Source: ux §7.3, E07."""
    if size > population:
        raise UserError(
            ErrorCode.SAMPLE_EXCEEDS_POPULATION, sample_size=size, population=population
        )
    if size == population:
        raise UserError(ErrorCode.SAMPLE_IS_POPULATION, population=population)


def check_expected(expected: Exact, tolerable: Exact, population: int) -> None:
    """As many errors as the limit leaves room for can never be shown to be below it."""
    count, limit = exact(expected), exact_rate(tolerable)
    too_many = count if count.denominator == 1 else count * population
    if too_many >= max(wrong_items(limit, population), 1):
        raise UserError(ErrorCode.TOLERABLE_NOT_ABOVE_EXPECTED)


def sizing(plan: SamplePlan, population: int) -> Mapping[str, str]:
    """What the size of a plan was computed from, as the protocol names it."""
    choices = plan.choices
    given = {
        "model": choices.model.value,
        "confidence": plan.confidence,
        "precision" if choices.is_precise else "tolerable_rate": plan.tolerable,
        "population": str(population),
    }
    if choices.two_stages is not None:
        stages = choices.two_stages
        given["go_on_at"] = str(stages.go_on_at)
        given["second_accept_at_most"] = str(stages.second_accept)
    elif plan.extended_size is not None:
        given["first_accept"] = str(plan.accepted)
    else:
        given |= expected_given(plan.expected)
    if choices.prior is not None:
        given["prior_alpha"], given["prior_beta"] = choices.prior.alpha, choices.prior.beta
    return given


def _plan_from_prior(wish: Wish, population: int) -> AttributePlan:
    model, prior = wish.choices.model, chosen_prior(wish.choices)
    assert prior is not None  # it was chosen
    found = plan_bayes(
        model,
        wish.confidence,
        wish.tolerable,
        expected_errors(wish.expected),
        prior,
        population,
    )
    return AttributePlan(
        model=model,
        confidence=decimal_of(exact_confidence(wish.confidence)),
        tolerable_rate=decimal_of(exact_rate(wish.tolerable)),
        precision=None,
        population=population,
        sample_size=found.sample_size,
        expected_errors=Decimal(found.expected_errors),
    )


def _outline_extension(wish: Wish, population: int, noun: ItemNoun) -> Outline:
    check_expected(wish.expected, wish.tolerable, population)
    accept = expected_errors(wish.expected).errors(0)
    try:
        engine = plan_extension(
            wish.choices.model, wish.confidence, wish.tolerable, accept, population
        )
        _check_room(engine.total_size, population)
    except UserError as error:
        if error.code is not ErrorCode.NO_PLAN_WITHIN_LIMIT:
            raise
        item_plan(wish, population)  # which says so where even that is too much
        raise UserError(ErrorCode.NO_ROOM_TO_GROW, population=population) from error
    plan = plan_for(wish, PlannedPart("", LotMethod.TICKETS, engine.first_size))
    plan = replace(_grown(plan, engine), choices=wish.choices)
    return Outline(plan, extension_sentence(engine, noun), error_bars(plan, population))


def _outline_two_stages(wish: Wish, population: int, noun: ItemNoun) -> Outline:
    stages = wish.choices.two_stages
    assert stages is not None  # asked for
    check_expected(stages.go_on_at + stages.second_accept, wish.tolerable, population)
    try:
        engine = plan_two_stages(
            wish.choices.model,
            wish.confidence,
            wish.tolerable,
            stages.go_on_at,
            stages.second_accept,
            population,
        )
        _check_room(engine.total_size, population)
    except UserError as error:
        if error.code is not ErrorCode.NO_PLAN_WITHIN_LIMIT:
            raise
        raise UserError(ErrorCode.NO_ROOM_TO_GROW, population=population) from error
    wish = replace(wish, expected=stages.go_on_at - 1)
    plan = plan_for(wish, PlannedPart("", LotMethod.TICKETS, engine.stage_size))
    plan = replace(
        plan,
        accepted=stages.go_on_at - 1,
        extended_size=engine.total_size,
        extended_accepted=stages.go_on_at + stages.second_accept,
        choices=wish.choices,
    )
    sentence = two_stages_sentence(engine, plan, population, noun)
    return Outline(plan, sentence, error_bars(plan, population))


def _grown(plan: SamplePlan, engine: ExtensionPlan) -> SamplePlan:
    return replace(
        plan,
        accepted=engine.first_accept,
        extended_size=engine.total_size,
        extended_accepted=engine.total_accept,
    )


def _check_room(total: int, population: int) -> None:
    """An endless model may ask for more than there is."""
    if total >= population:
        raise UserError(ErrorCode.NO_PLAN_WITHIN_LIMIT, most=population)


def _check_together(wish: Wish) -> None:
    """No door offers what does not go together."""
    grows = wish.room_to_grow or wish.choices.two_stages is not None
    both_grow = wish.room_to_grow and wish.choices.two_stages is not None
    alone = wish.choices.is_precise or wish.choices.prior is not None
    if both_grow or (grows and alone) or (wish.choices.is_precise and wish.choices.prior):
        raise ValueError("choices that do not go together")
