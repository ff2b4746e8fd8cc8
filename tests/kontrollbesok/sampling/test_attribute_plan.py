"""How many items a plan asks for."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.sampling import attribute_plan
from kontrollbesok.sampling.attribute_plan import (
    Expected,
    expect_count,
    expect_rate,
    plan_attributes,
    plan_precision,
)
from kontrollbesok.sampling.chance import ErrorModel, Hypergeometric, errors_at
from kontrollbesok.sampling.limits import upper_limit
from kontrollbesok.sampling.sizes import first_size

H, B, P = ErrorModel.HYPERGEOMETRIC, ErrorModel.BINOMIAL, ErrorModel.POISSON

levels = st.sampled_from(["0.80", "0.90", "0.95", "0.99"])
per_mille = st.integers(1, 300).map(lambda tenths: Fraction(tenths, 1000))


def first_by_scan(
    model: ErrorModel, level: str, tolerable: Fraction, expected: Expected, population: int | None
) -> int | None:
    """The definition, word for word: the first n that is enough."""
    wrong = errors_at(model, tolerable, population)
    for n in range(1, (population or 400) + 1):
        k = expected.errors(n)
        if k < n and wrong.at_most(k, n) <= 1 - Fraction(level):
            return n
    return None


@given(st.integers(1, 150), levels, per_mille, per_mille)
def test_a_counted_plan_is_the_first_that_is_enough(
    population: int, level: str, tolerable: Fraction, rate: Fraction
) -> None:
    """The fast search finds what trying n = 1, 2, … finds, though rates make it jump."""
    if rate >= tolerable:
        rate, tolerable = tolerable, rate + Fraction(1, 1000)
    expected = expect_rate(rate)

    size = plan_attributes(H, level, tolerable, expected, population).sample_size

    assert size == first_by_scan(H, level, tolerable, expected, population)


@given(levels, st.integers(60, 400), st.integers(0, 40))
def test_an_endless_plan_is_the_first_that_is_enough(level: str, top: int, low: int) -> None:
    """The same under the binomial model."""
    tolerable, expected = Fraction(top, 1000), expect_rate(Fraction(low, 1000))

    size = plan_attributes(B, level, tolerable, expected).sample_size

    scanned = first_by_scan(B, level, tolerable, expected, None)
    assert size == scanned or (scanned is None and size is not None and size > 400)


@given(st.integers(1, 200), levels, per_mille, st.integers(0, 6))
def test_a_fixed_count_is_planned_for(
    population: int, level: str, tolerable: Fraction, count: int
) -> None:
    """With a fixed number of expected errors the answer is the first n too."""
    expected = expect_count(count)

    size = plan_attributes(H, level, tolerable, expected, population).sample_size

    assert size == first_by_scan(H, level, tolerable, expected, population)


@given(levels, st.integers(20, 300), st.integers(0, 30), st.booleans())
def test_a_poisson_plan_is_the_first_that_is_enough(
    level: str, top: int, low: int, as_count: bool
) -> None:
    """At n the chance is enough and at no smaller n it is: the condition only grows."""
    from kontrollbesok.sampling.quantiles import gamma_at_most

    tolerable, rate = Fraction(top, 1000), Fraction(min(low, top - 5), 1000)
    expected = expect_count(low % 4) if as_count else expect_rate(rate)
    plan = plan_attributes(P, level, tolerable, expected)

    def chance(n: int) -> Fraction:
        k = Fraction(low % 4) if as_count else rate * n
        return gamma_at_most(n * tolerable, 1 + k) if k < n else Fraction(0)

    assert plan.sample_size is not None
    assert chance(plan.sample_size) >= Fraction(level)
    sooner = {1, 2, 3, 5, 8, plan.sample_size // 2, plan.sample_size - 2, plan.sample_size - 1}
    assert all(chance(n) < Fraction(level) for n in sooner if 0 < n < plan.sample_size)


@given(st.sampled_from([H, B, P]), levels, st.integers(0, 4), st.booleans(), st.integers(20, 90))
def test_a_precise_plan_is_the_first_that_is_precise(
    model: ErrorModel, level: str, low: int, as_count: bool, population: int
) -> None:
    """The upper limit lies less than the precision above the point, and at no n before."""
    width = Fraction(1, 6)
    expected = expect_count(low) if as_count else expect_rate(Fraction(low, 20))
    people = population if model is H else None
    plan = plan_precision(model, level, width, expected, people)

    def is_precise(n: int) -> bool:
        if model is P and not as_count:
            from kontrollbesok.sampling.quantiles import gamma_quantile

            k = Fraction(low, 20) * n
            return k < n and gamma_quantile(Fraction(level), 1 + k) - k < width * n
        k = expected.errors(n)
        if k >= n:
            return False
        limit = upper_limit(model, n, k, Fraction(level), people)
        rate = Fraction(limit.count, people) if people and limit.count is not None else None
        return (rate if rate is not None else Fraction(limit.rate)) - Fraction(k, n) < width

    sizes = range(1, (people or 120) + 1)
    assert plan.sample_size == next((n for n in sizes if is_precise(n)), None)


def test_the_plan_of_the_screens() -> None:
    """90 of 1 248 with one error accepted, at 95 % and 5 %."""
    plan = plan_attributes(H, "0.95", "0.05", expect_count(1), 1248)

    assert (plan.sample_size, plan.accepted_errors) == (90, 1)
    assert plan.tolerable_rate == Decimal("0.05")


def test_nothing_short_of_everything() -> None:
    """When only testing every item could show it, there is no size."""
    plan = plan_attributes(H, "0.95", "0.06", expect_rate("0.055"), 100)

    assert plan.sample_size is None
    assert plan.accepted_errors == 0


@pytest.mark.parametrize(
    ("tolerable", "expected"), [("0.05", "0.05"), ("0.05", "0.06"), ("0", "0")]
)
@pytest.mark.parametrize("model", [H, B, P])
def test_tolerable_must_be_above_expected(model: ErrorModel, tolerable: str, expected: str) -> None:
    """Expecting as many errors as are tolerated leaves nothing to show."""
    with pytest.raises(UserError) as caught:
        plan_attributes(model, "0.95", tolerable, expect_rate(expected), 1000)

    assert caught.value.code is ErrorCode.TOLERABLE_NOT_ABOVE_EXPECTED


@pytest.mark.parametrize("model", [B, P])
def test_a_plan_beyond_reason_is_refused(model: ErrorModel) -> None:
    """More than a million items is said, not searched for without end."""
    with pytest.raises(UserError) as caught:
        plan_attributes(model, "0.95", "0.05", expect_rate("0.0499"))

    assert caught.value.code is ErrorCode.NO_PLAN_WITHIN_LIMIT


def test_an_empty_population_has_no_plan() -> None:
    """Nothing to draw from."""
    with pytest.raises(UserError) as caught:
        plan_attributes(H, "0.95", "0.05", expect_count(0), 0)

    assert caught.value.code is ErrorCode.POPULATION_EMPTY


def test_a_precision_around_more_than_half_is_refused() -> None:
    """Nobody plans for most items being wrong; the search is made for the other side."""
    with pytest.raises(UserError) as caught:
        plan_precision(B, "0.95", "0.02", expect_rate("0.6"))

    assert caught.value.code is ErrorCode.RATE_OUT_OF_RANGE


def test_a_rate_with_many_digits_is_still_exact() -> None:
    """Twenty decimals do not overflow the fast search."""
    rate = "0.02500000000000000001"

    assert plan_attributes(H, "0.95", "0.05", expect_rate(rate), 1000).sample_size == (
        first_by_scan(H, "0.95", Fraction(1, 20), expect_rate(rate), 1000)
    )


@given(st.integers(0, 300), st.integers(1, 50), st.integers(1, 300))
def test_first_size_finds_the_border(border: int, first: int, last: int) -> None:
    """The first n in the range from which on it is enough, or None."""
    found = first_size(lambda n: n >= border, first, last)

    assert found == next((n for n in range(first, last + 1) if n >= border), None)


def test_a_large_population_takes_few_decisions(monkeypatch: pytest.MonkeyPatch) -> None:
    """1 of 100 000 at 5 %: some dozens of exact decisions, not one for each n and K."""
    seen: list[int] = []
    decide = attribute_plan.at_most_within

    def counted(model: Hypergeometric, errors: int, n: int, risk: Fraction) -> bool:
        seen.append(n)
        return decide(model, errors, n, risk)

    monkeypatch.setattr(attribute_plan, "at_most_within", counted)
    plan = plan_attributes(H, "0.95", "0.02", expect_rate("0.015"), 100_000)

    assert plan.sample_size is not None
    assert plan.sample_size > 1000
    assert len(seen) < 60
