"""Samples that grow."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.sampling.chance import Binomial, ErrorModel, Hypergeometric, Poisson
from kontrollbesok.sampling.stages import (
    Stage,
    acceptance_chance,
    kept_confidence,
    plan_extension,
    plan_two_stages,
)

H, B, P = ErrorModel.HYPERGEOMETRIC, ErrorModel.BINOMIAL, ErrorModel.POISSON


def test_growing_unplanned_keeps_less() -> None:
    """90 with 1 error grown to 119 with 2 keeps 93.0 %, of 1 248 at 5 %."""
    kept = kept_confidence(H, "0.05", [Stage(90, 1), Stage(119, 2)], 1248)

    assert round(float(kept), 4) == 0.9303


def test_the_planned_extension_of_the_screens() -> None:
    """96 now, 130 at two errors, joint risk 4.99 %."""
    plan = plan_extension(H, "0.95", "0.05", 1, 1248)

    assert (plan.first_size, plan.first_accept) == (96, 1)
    assert (plan.total_size, plan.total_accept) == (130, 2)
    assert round(float(plan.joint_risk), 4) == 0.0499
    assert plan.stages == (Stage(96, 1), Stage(130, 2))


@given(st.integers(25, 60), st.sampled_from(["0.90", "0.95"]), st.integers(0, 1))
def test_an_extension_is_the_cheapest_pair(population: int, level: str, accept: int) -> None:
    """No pair within the risk costs less, counting the extension as a third."""
    risk, wrong = 1 - Fraction(level), Hypergeometric(population, -(-population // 10))
    pairs = [
        (first + Fraction(total - first, 3), first, total)
        for first in range(1, population)
        for total in range(first + 1, population + 1)
        if acceptance_chance(wrong, [Stage(first, accept), Stage(total, accept + 1)]) <= risk
    ]
    if not pairs:
        with pytest.raises(UserError):
            plan_extension(H, level, "0.1", accept, population)
        return
    plan = plan_extension(H, level, "0.1", accept, population)

    cost = plan.first_size + Fraction(plan.total_size - plan.first_size, 3)
    assert (cost, plan.first_size, plan.total_size) == min(pairs)


@pytest.mark.parametrize("model", [B, P])
def test_an_endless_extension_holds_its_risk(model: ErrorModel) -> None:
    """The joint risk is within bounds, and a smaller total would not be."""
    plan = plan_extension(model, "0.95", "0.05", 1)
    wrong = Binomial(Fraction(1, 20)) if model is B else Poisson(Fraction(1, 20))

    assert plan.joint_risk <= Fraction(1, 20)
    shorter = [Stage(plan.first_size, 1), Stage(plan.total_size - 1, 2)]
    assert acceptance_chance(wrong, shorter) > Fraction(1, 20)


def test_a_population_too_small_to_grow_in() -> None:
    """When no pair exists it is said."""
    with pytest.raises(UserError) as caught:
        plan_extension(H, "0.95", "0.05", 1, 20)

    assert caught.value.code is ErrorCode.NO_PLAN_WITHIN_LIMIT


@given(st.integers(20, 200), st.integers(1, 3), st.integers(0, 2))
def test_two_stages_remember_that_the_population_shrank(
    population: int, go_on_at: int, second: int
) -> None:
    """The exact sum over both stages, and the first n with less than the risk."""
    wrong = Hypergeometric(population, -(-population // 5))
    risk = Fraction(1, 10)

    def chance(n: int) -> Fraction:
        at_go_on = wrong.at_most(go_on_at, n) - wrong.at_most(go_on_at - 1, n)
        rest = wrong.after(n, go_on_at)
        later = rest.at_most(second, n) if rest.wrong >= 0 else Fraction(0)
        return wrong.at_most(go_on_at - 1, n) + at_go_on * later

    scanned = next((n for n in range(1, population // 2 + 1) if chance(n) < risk), None)
    if scanned is None:
        with pytest.raises(UserError):
            plan_two_stages(H, "0.9", "0.2", go_on_at, second, population)
        return
    plan = plan_two_stages(H, "0.9", "0.2", go_on_at, second, population)

    assert (plan.stage_size, plan.total_size) == (scanned, 2 * scanned)
    assert plan.acceptance_chance == chance(scanned)


def test_a_single_look_is_the_ordinary_chance() -> None:
    """One stage accepts exactly as the plain model does."""
    model = Hypergeometric(1248, 63)

    assert acceptance_chance(model, [Stage(96, 1)]) == model.at_most(1, 96)


def test_more_than_two_looks_are_followed() -> None:
    """Three looks: each way to be accepted is counted once, checked by simulation of all paths."""
    model = Binomial(Fraction(1, 4))
    looks = [Stage(2, 0), Stage(4, 1), Stage(6, 2)]
    accepted = Fraction(0)
    for bits in range(2**6):
        errors = [bits >> i & 1 for i in range(6)]
        if any(sum(errors[: look.sample_size]) <= look.accept_at_most for look in looks):
            accepted += Fraction(1, 4) ** sum(errors) * Fraction(3, 4) ** (6 - sum(errors))

    assert acceptance_chance(model, looks) == accepted
