"""A stratified plan is enough under the evaluation that its conclusion is counted by."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.model.plan_choice import Sharing
from kontrollbesok.sampling.attribute_plan import expect_count, expect_rate
from kontrollbesok.sampling.chance import wrong_items
from kontrollbesok.sampling.computation import ComputationKind, compute
from kontrollbesok.sampling.strata import Stratum, combine_strata
from kontrollbesok.sampling.strata_plan import PlannedStratum, StrataPlan, plan_strata, share_out

LIMIT = Fraction(1, 10)
strata_of = st.lists(
    st.builds(PlannedStratum, st.integers(1, 60), st.integers(0, 50).map(Fraction)),
    min_size=1,
    max_size=3,
)


def upper(strata: list[PlannedStratum], plan: StrataPlan, errors: tuple[int, ...]) -> int:
    """At most so many wrong items, had these errors been found."""
    drawn = [
        Stratum(one.population, n, k) for one, n, k in zip(strata, plan.sizes, errors, strict=True)
    ]
    found = combine_strata(drawn, "0.95").upper.count
    assert found is not None
    return found


@given(strata_of, st.sampled_from([Sharing.PROPORTIONAL, Sharing.NEYMAN]), st.integers(0, 2))
def test_whatever_is_found_within_the_plan_is_below_the_limit(
    strata: list[PlannedStratum], sharing: Sharing, errors: int
) -> None:
    """Wherever the errors that the plan accepts turn up. Testing everything is always enough."""
    population = sum(one.population for one in strata)
    wrong = wrong_items(LIMIT, population)
    if errors >= wrong:
        return

    plan = plan_strata(strata, sharing, "0.95", LIMIT, expect_count(errors))

    assert plan.expected_errors == errors
    assert all(1 <= n <= one.population for one, n in zip(strata, plan.sizes, strict=True))
    for found in product(*(range(min(errors, n) + 1) for n in plan.sizes)):
        if sum(found) <= errors:
            assert upper(strata, plan, found) < wrong, found


@given(strata_of, st.sampled_from([Sharing.PROPORTIONAL, Sharing.NEYMAN]))
def test_one_item_less_is_not_enough(strata: list[PlannedStratum], sharing: Sharing) -> None:
    """Without errors nothing is on the safe side: the sizes shared from one less fall short."""
    population = sum(one.population for one in strata)
    wrong = wrong_items(LIMIT, population)
    plan = plan_strata(strata, sharing, "0.95", LIMIT, expect_count(0))
    less = next(
        n
        for n in range(population, -1, -1)
        if sum(share_out(n, strata, sharing)) < plan.sample_size or n == 0
    )
    if less < len(strata):
        return

    sizes = share_out(less, strata, sharing)

    assert upper(strata, StrataPlan(sizes, 0, None), (0,) * len(strata)) >= wrong


def test_one_stratum_needs_what_one_sample_does() -> None:
    """The whole as its only stratum is the ordinary plan."""
    for errors in range(4):
        plan = plan_strata(
            [PlannedStratum(1_668)], Sharing.PROPORTIONAL, "0.95", "0.05", expect_count(errors)
        )
        assert plan.sizes == (plan.unstratified,)


@pytest.mark.parametrize(
    ("sharing", "errors", "sizes"),
    [
        (Sharing.PROPORTIONAL, 0, (4, 24, 30)),  # 57 without strata
        (Sharing.PROPORTIONAL, 1, (6, 38, 47)),  # 91 without strata
        (Sharing.NEYMAN, 0, (30, 69, 29)),
        (Sharing.NEYMAN, 1, (48, 112, 47)),
    ],
)
def test_what_strata_cost(sharing: Sharing, errors: int, sizes: tuple[int, ...]) -> None:
    """Shared by number hardly anything; by spread much, for many items then stand for few."""
    strata = [
        PlannedStratum(100, Fraction(900)),
        PlannedStratum(700, Fraction(300)),
        PlannedStratum(868, Fraction(100)),
    ]

    assert plan_strata(strata, sharing, "0.95", "0.05", expect_count(errors)).sizes == sizes


def test_errors_as_a_share_follow_the_size() -> None:
    """One in a hundred of what is tested, rounded up."""
    strata = [PlannedStratum(1_000, Fraction(9_000)), PlannedStratum(300_000, Fraction(300))]

    plan = plan_strata(strata, Sharing.NEYMAN, "0.95", "0.05", expect_rate("0.01"))

    assert plan.expected_errors == -(-plan.sample_size // 100) == 2


def test_more_than_can_be_weighed_is_said_and_not_waited_for() -> None:
    """Four per cent expected in six strata: the results to weigh are past counting."""
    strata = [PlannedStratum(2_000 * number, Fraction(100)) for number in range(1, 7)]

    with pytest.raises(UserError) as caught:
        plan_strata(strata, Sharing.PROPORTIONAL, "0.95", "0.05", expect_rate("0.04"))

    assert caught.value.code is ErrorCode.TOO_MANY_FOR_STRATA


def test_it_is_done_again_from_texts() -> None:
    """As the protocol keeps it, with the spreads that the shares came of."""
    given_ = {"confidence": "0.95", "tolerable_rate": "0.05", "expected_count": "1"}
    shares = {"sharing": "neyman", "strata": "100:900 700:300 868:100"}

    found = compute(ComputationKind.PLAN_STRATA, {**given_, **shares})

    assert dict(found.result) == {
        "sizes": "48 112 47",
        "sample_size": "207",
        "expected_errors": "1",
    }
    assert found.is_reproduced()
