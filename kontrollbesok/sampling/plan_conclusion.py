"""Conclusions as the plan asked for them: below a limit, to a precision, or from a prior."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from kontrollbesok.model.plan_choice import PlanChoices
from kontrollbesok.sampling.bayes import Prior, evaluate_bayes, prior_of
from kontrollbesok.sampling.chance import ErrorModel, at_most_within, errors_at, wrong_items
from kontrollbesok.sampling.conclusion import (
    AttributeConclusion,
    Tally,
    Verdict,
    conclude_attributes,
)
from kontrollbesok.sampling.exact import Exact, decimal_of, exact_confidence, exact_rate
from kontrollbesok.sampling.limits import Limit, evaluate_attributes
from kontrollbesok.sampling.stages import Stage


def limit_rate(precision: Exact, errors: int, sample_size: int) -> Fraction:
    """The share that a plan for a precision has to be below: so much above that in the sample."""
    point = Fraction(errors, sample_size) if sample_size else Fraction(0)
    return min(point + exact_rate(precision), Fraction(1))


def chosen_prior(choices: PlanChoices) -> Prior | None:
    """The prior as exact numbers. Raises `UserError(RATE_OUT_OF_RANGE)`."""
    return prior_of(choices.prior.alpha, choices.prior.beta) if choices.prior else None


def conclude_plan(
    choices: PlanChoices,
    population: int,
    tally: Tally,
    confidence: Exact,
    tolerable: Exact,
    earlier: Sequence[Stage] = (),
) -> AttributeConclusion:
    """The conclusion under the plan's choices; `tolerable` is the precision of a precise plan.

    Raises as `conclude_attributes` and `evaluate_bayes`.
    """
    prior = chosen_prior(choices)
    if prior is not None:
        return conclude_from_prior(choices.model, population, tally, confidence, tolerable, prior)
    if choices.is_precise:
        return conclude_precisely(choices.model, population, tally, confidence, tolerable, earlier)
    return conclude_attributes(population, tally, confidence, tolerable, earlier, choices.model)


def conclude_precisely(
    model: ErrorModel,
    population: int,
    tally: Tally,
    confidence: Exact,
    precision: Exact,
    earlier: Sequence[Stage] = (),
) -> AttributeConclusion:
    """BELOW when the limit lies less than `precision` above the share in the sample."""
    limit = limit_rate(precision, tally.errors, tally.tested)
    found = conclude_attributes(population, tally, confidence, limit, earlier, model)
    if limit == 1 and found.verdict is Verdict.NOT_SHOWN:
        # No share lies above one: whatever was found, the answer is as near as it was to be.
        found = replace(found, verdict=Verdict.BELOW, kept_confidence=Decimal(1))
    return replace(found, precision=decimal_of(exact_rate(precision)))


def conclude_from_prior(
    model: ErrorModel,
    population: int,
    tally: Tally,
    confidence: Exact,
    tolerable_rate: Exact,
    prior: Prior,
) -> AttributeConclusion:
    """BELOW when the posterior's limit is. A belief is not spent by looking, so no look is counted.

    Source: `docs/stickprov.md`, "Planen".
    """
    plain = conclude_attributes(population, tally, confidence, tolerable_rate, (), model)
    plain = replace(plain, prior=prior)
    if plain.upper is None:
        return plain
    posterior = evaluate_bayes(
        model, tally.tested, tally.errors, confidence, prior, tolerable_rate, population
    )
    below = Fraction(posterior.prob_below_tolerable) > exact_confidence(confidence)
    if posterior.upper_count is not None:
        below = posterior.upper_count < wrong_items(exact_rate(tolerable_rate), population)
    return replace(
        plain,
        verdict=Verdict.BELOW if below else Verdict.NOT_SHOWN,
        upper=Limit(posterior.upper, posterior.upper_count),
        kept_confidence=posterior.prob_below_tolerable,
        likely_errors=Fraction(posterior.mean) * population,
    )


def limit_of(
    choices: PlanChoices,
    population: int,
    sample_size: int,
    errors: int,
    confidence: Exact,
    tolerable: Exact,
) -> tuple[Limit, bool]:
    """The limit that so many errors would give, and whether it is enough; one look. Exact."""
    if choices.prior is not None:
        tally = Tally(right=sample_size - errors, wrong=errors)
        found = conclude_plan(choices, population, tally, confidence, tolerable)
        assert found.upper is not None  # everything is tested
        return found.upper, found.verdict is Verdict.BELOW
    upper = evaluate_attributes(
        choices.model, sample_size, errors, confidence, population=population
    ).upper
    assert upper is not None  # the upper side was asked for
    rate = exact_rate(tolerable)
    if choices.is_precise:
        rate = limit_rate(tolerable, errors, sample_size)
    wrong = errors_at(choices.model, rate, population)
    risk = 1 - exact_confidence(confidence)
    return upper, rate == 1 or at_most_within(wrong, errors, sample_size, risk)
