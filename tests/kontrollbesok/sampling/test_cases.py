"""The 211 reference cases, and the defects of others planted in our code.

Each mutant is a mistake that some audit package makes. The case file, or the property named
beside it, must catch it: a test that cannot fail is worth nothing.
"""

import json
import math
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from kontrollbesok.errors import UserError
from kontrollbesok.sampling import (
    attribute_plan,
    draw,
    limits,
    misstatement,
    systematic,
)
from kontrollbesok.sampling.chance import (
    ErrorModel,
    Errors,
    Hypergeometric,
    at_most_within,
    errors_at,
)
from kontrollbesok.sampling.exact import Exact, exact
from kontrollbesok.services import validation_cases, validation_draws
from kontrollbesok.services.validation import validate

TEXT = (Path(__file__).parents[2] / "data/sampling_cases.json").read_text(encoding="utf-8")


def failing(*kinds: str) -> list[str]:
    """The cases of these kinds that are not ok."""
    cases = [case for case in json.loads(TEXT)["cases"] if case["kind"] in kinds]
    return [result.id for result in validate(json.dumps({"cases": cases})) if not result.ok]


def test_every_case_is_ok() -> None:
    """211 of 211."""
    results = validate(TEXT)

    assert len(results) == 211
    assert [result.id for result in results if not result.ok] == []


def test_without_a_mutant_nothing_fails() -> None:
    """The subsets that the mutants are held to pass as they stand."""
    assert failing("plan_attribute", "eval_attribute", "eval_stringer", "select_cell_values") == []


def test_defect_1_expected_errors_in_binary_floats(monkeypatch: pytest.MonkeyPatch) -> None:
    """ceil(0.035 · 400) = 15 in floats: 423 items instead of 400."""

    def in_floats(self: attribute_plan.Expected, sample_size: int) -> int:
        if self.rate is None:
            return self.count or 0
        return math.ceil(float(self.rate) * sample_size)

    monkeypatch.setattr(attribute_plan.Expected, "errors", in_floats)

    assert "plan_attribute-052" in failing("plan_attribute")


def test_defect_2_a_tolerable_rate_one_ulp_high(monkeypatch: pytest.MonkeyPatch) -> None:
    """1 - 0.94 for 6 %: 28 items of 100 where 32 are needed."""

    def one_ulp_high(model: ErrorModel, rate: Fraction, population: int | None) -> Errors:
        if population is None:
            return errors_at(model, rate, population)
        return Hypergeometric(population, math.ceil(math.nextafter(float(rate), 1.0) * population))

    monkeypatch.setattr(attribute_plan, "errors_at", one_ulp_high)

    assert "plan_attribute-050" in failing("plan_attribute")


def test_defect_3_ties_decided_by_floats(monkeypatch: pytest.MonkeyPatch) -> None:
    """P = 1/10 and 1/20 exactly: a float a hair above turns 90 into 91."""

    def by_floats(
        model: Errors, errors: int, n: int, risk: Fraction, *, strictly: bool = False
    ) -> bool:
        return model.roughly_at_most(errors, n).chance * (1 + 1e-15) < float(risk)

    monkeypatch.setattr(attribute_plan, "at_most_within", by_floats)

    assert failing("plan_attribute") == ["plan_attribute-051", "plan_attribute-061"]


def test_defect_4_a_lower_limit_from_the_wrong_tail(monkeypatch: pytest.MonkeyPatch) -> None:
    """The lower limit from P(X <= k): 0.027 where 0.021 is right."""

    def wrong_tail(population: int, n: int, errors: int, risk: Fraction) -> int:
        return next(
            wrong
            for wrong in range(errors, population)
            if at_most_within(Hypergeometric(population, wrong), errors, n, 1 - risk)
        )

    monkeypatch.setattr(limits, "fewest_wrong", wrong_tail)

    assert "eval_attribute-034" in failing("eval_attribute")


def test_defect_4_a_poisson_limit_over_one_item_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """Divided by n + 1: 0.01951 where 0.01970 is right."""
    right = limits.lower_rate

    def one_more(model: ErrorModel, n: int, errors: int, level: Fraction) -> Fraction:
        return right(model, n + (model is ErrorModel.POISSON), errors, level)

    monkeypatch.setattr(limits, "lower_rate", one_more)

    assert failing("eval_attribute") == ["eval_attribute-035"]


def test_defect_5_hits_multiplied_into_the_taint(monkeypatch: pytest.MonkeyPatch) -> None:
    """Taint times hits, capped at one: 15 % too low."""

    def multiplied(taints: Sequence[Exact], hits: Sequence[int]) -> list[Fraction]:
        return [
            min(Fraction(1), exact(taint) * times)
            for taint, times in zip(taints, hits, strict=True)
        ]

    monkeypatch.setattr(validation_cases, "per_hit", multiplied)

    assert "eval_stringer-010" in failing("eval_stringer")


def test_defect_6_a_place_cut_to_a_whole_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut instead of rounded up, the last row can never be drawn."""

    def cut(population: int, sample_size: int, start: Exact) -> tuple[int, ...]:
        step = Fraction(population, sample_size)
        return tuple(max(1, math.floor(exact(start) + j * step)) for j in range(sample_size))

    monkeypatch.setattr(validation_draws, "interval_rows", cut)

    assert failing("select_interval_items") == ["select_interval_items-001"]


def test_defect_6_a_cell_that_misses_its_last_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """The row before the one that reaches the unit."""

    def one_early(totals: list[Fraction], units: Sequence[Fraction]) -> tuple[int, ...]:
        return tuple(max(1, sum(total < unit for total in totals)) for unit in units)

    monkeypatch.setattr(systematic, "_hits", one_early)

    assert failing("select_cell_values") == ["select_cell_values-001"]


def test_defect_7_an_item_booked_at_nothing_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ours refuses; a bound that drops the item in silence does not."""
    pairs = [(100, 90), (0, 50)]
    with pytest.raises(UserError):
        misstatement.money_bound(1_000, "0.95", pairs)

    monkeypatch.setattr(
        misstatement, "taint_of", lambda book, audit: Fraction(book - audit, book) if book else 0
    )

    assert misstatement.money_bound(1_000, "0.95", pairs).upper > 0


@pytest.mark.parametrize("is_planted", [False, True])
def test_defect_8_a_search_that_tries_every_size(
    is_planted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """N = 100 000: some dozens of decisions, where trying every n takes over a thousand."""
    seen: list[int] = []
    right = attribute_plan.first_size

    def one_by_one(enough: Callable[[int], bool], first: int, last: int) -> int | None:
        return next((n for n in range(first, last + 1) if enough(n)), None)

    search = one_by_one if is_planted else right

    def counted(enough: Callable[[int], bool], first: int, last: int) -> int | None:
        return search(lambda n: (seen.append(n), enough(n))[1], first, last)

    monkeypatch.setattr(attribute_plan, "first_size", counted)
    plan = attribute_plan.plan_attributes(
        ErrorModel.HYPERGEOMETRIC, "0.95", "0.02", attribute_plan.expect_count(20), 100_000
    )

    assert plan.sample_size == 1446
    assert (len(seen) > 100) == is_planted


def test_defect_9_a_start_that_is_always_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ours depends on the seed, which the draw carries; a start of 1 does not."""
    ids = [str(number) for number in range(100)]

    def firsts() -> set[str]:
        drawn = [draw.draw_systematically(f"{seed:020d}", ids, 10) for seed in range(20)]
        assert {one.seed for one in drawn} == {f"{seed:020d}" for seed in range(20)}
        return {one.picks[0].lot for one in drawn}

    assert len(firsts()) > 5

    monkeypatch.setattr(draw, "random_start", lambda prefix, population, n: Fraction(1))

    assert firsts() == {"1"}


def test_the_fixed_divisor_of_a_moment_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """A divisor that fits four errors only moves the bound of ten from its 5.75 %."""
    ten = ["0.3"] * 10
    assert round(misstatement.moment_bound(100, ten, "0.95").upper, 4) == Decimal("0.0575")

    monkeypatch.setattr(misstatement, "len", lambda items: min(len(items), 4), raising=False)

    assert round(misstatement.moment_bound(100, ten, "0.95").upper, 4) > Decimal("0.0575")
