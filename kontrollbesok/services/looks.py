"""Every time the result of a sample was known, and how large it may have to grow."""

from dataclasses import replace
from fractions import Fraction

from kontrollbesok.errors import UserError
from kontrollbesok.model.sample import Sample, SamplePlan
from kontrollbesok.sampling.attribute_plan import (
    expect_count,
    expect_rate,
    plan_attributes,
    plan_precision,
)
from kontrollbesok.sampling.chance import at_most_within, errors_at
from kontrollbesok.sampling.conclusion import AttributeConclusion, Verdict
from kontrollbesok.sampling.exact import exact_confidence, exact_rate
from kontrollbesok.sampling.plan_conclusion import limit_rate
from kontrollbesok.sampling.stages import Stage


def rate_to_beat(plan: SamplePlan, errors: int, sample_size: int) -> Fraction:
    """The share that so many errors have to show less than: the limit, or that of a precision."""
    if plan.choices.is_precise:
        return limit_rate(plan.tolerable, errors, sample_size)
    return exact_rate(plan.tolerable)


def is_planned(sample: Sample, first_errors: int) -> bool:
    """Whether it grew as its plan says; two stages go on at one number of errors only."""
    stages = sample.plan.choices.two_stages
    return sample.grew_by_plan and (stages is None or first_errors <= stages.go_on_at)


def earlier_looks(
    sample: Sample, population: int, rate: Fraction, first_errors: int
) -> tuple[Stage, ...]:
    """The sizes at which the result was known before the sample grew, and what they accepted.

    `rate` is the share to be below, `first_errors` were found in the first size.
    """
    plan, stages = sample.plan, sample.plan.choices.two_stages
    if is_planned(sample, first_errors):
        go_on = stages.go_on_at if stages else None
        return tuple(Stage(size, plan.accepted, go_on) for size in sample.sizes[:-1])
    return tuple(Stage(size, _accepted(plan, size, population, rate)) for size in sample.sizes[:-1])


def next_size(sample: Sample, population: int, found: AttributeConclusion) -> int | None:
    """What the plan made room for, else the size that the errors found would have needed.

    None where more items are of no use.
    """
    plan, errors = sample.plan, found.tally.errors
    if not plan.can_grow or found.verdict is not Verdict.NOT_SHOWN:
        return None
    if (
        plan.extended_size is not None
        and len(sample.sizes) == 1
        and errors <= plan.extended_accepted
    ):
        grown = replace(sample, sizes=(*sample.sizes, plan.extended_size))
        if is_planned(grown, errors):
            return plan.extended_size
    size = _needed(plan, population, found)
    return size if size is not None and size > sample.sizes[-1] else None


def _needed(plan: SamplePlan, population: int, found: AttributeConclusion) -> int | None:
    model, tally = plan.choices.model, found.tally
    try:
        if plan.choices.is_precise:
            share = expect_rate(Fraction(tally.errors, tally.tested))
            return plan_precision(
                model, plan.confidence, plan.tolerable, share, population
            ).sample_size
        return plan_attributes(
            model, plan.confidence, plan.tolerable, expect_count(tally.errors), population
        ).sample_size
    except UserError:  # no size short of everything
        return None


def _accepted(plan: SamplePlan, size: int, population: int, rate: Fraction) -> int:
    """The most errors with which a sample of this size would have been enough, looked at alone."""
    wrong = errors_at(plan.choices.model, rate, population)
    risk = 1 - exact_confidence(plan.confidence)
    errors = -1 if plan.choices.is_precise else plan.accepted
    while at_most_within(wrong, errors + 1, size, risk):
        errors += 1
    return errors
