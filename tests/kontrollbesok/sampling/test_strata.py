"""One conclusion from several strata."""

from dataclasses import replace
from fractions import Fraction
from itertools import product
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.errors import UserError
from kontrollbesok.sampling.chance import Hypergeometric
from kontrollbesok.sampling.limits import Side, fewest_wrong, most_wrong
from kontrollbesok.sampling.strata import (
    Stratum,
    combine_strata,
    fewest_in_strata,
    limits_of_strata,
)


@st.composite
def stratum(draw: st.DrawFn) -> Stratum:
    population = draw(st.integers(2, 14))
    n = draw(st.integers(1, population))
    return Stratum(population, n, draw(st.integers(0, min(2, n))))


def chance_of(strata: list[Stratum], split: tuple[int, ...], *, worse: bool) -> Fraction:
    """The chance that `split` gives a result like what was found, or worse or no worse."""
    found = sum(part.weight * part.errors for part in strata)

    def counts(result: tuple[int, ...]) -> bool:
        total = sum(part.weight * x for part, x in zip(strata, result, strict=True))
        return total >= found if worse else total <= found

    def share(part: Stratum, wrong: int, x: int) -> Fraction:
        model = Hypergeometric(part.population, wrong)
        return model.at_most(x, part.sample_size) - model.at_most(x - 1, part.sample_size)

    results = product(*(range(part.sample_size + 1) for part in strata))
    return sum(
        (
            prod(
                (share(part, k, x) for part, k, x in zip(strata, split, result, strict=True)),
                start=Fraction(1),
            )
            for result in results
            if counts(result)
        ),
        Fraction(0),
    )


def possible(strata: list[Stratum], risk: Fraction, *, worse: bool) -> list[int]:
    """The definition: every total that some split gives more than the risk."""
    splits = product(*(range(part.errors, part.most_wrong + 1) for part in strata))
    return [sum(split) for split in splits if chance_of(strata, split, worse=worse) > risk]


@given(
    st.lists(stratum(), min_size=2, max_size=2), st.sampled_from([Fraction(1, 20), Fraction(1, 5)])
)
def test_the_limit_is_what_trying_every_split_finds(strata: list[Stratum], risk: Fraction) -> None:
    """Climbing finds the split that hides best."""
    combined = combine_strata(strata, 1 - risk)

    least = sum(part.errors for part in strata)
    assert combined.upper.count == max([*possible(strata, risk, worse=False), least])
    assert sum(combined.worst_split) == combined.upper.count


@given(
    st.lists(stratum(), min_size=2, max_size=2), st.sampled_from([Fraction(1, 20), Fraction(1, 5)])
)
def test_the_lower_limit_is_what_trying_every_split_finds(
    strata: list[Stratum], risk: Fraction
) -> None:
    """The fewest that some split would show as much of."""
    assert fewest_in_strata(strata, 1 - risk).count == min(possible(strata, risk, worse=True))


@given(stratum(), st.sampled_from([Fraction(1, 20), Fraction(1, 5)]))
def test_one_stratum_has_its_own_lower_limit(part: Stratum, risk: Fraction) -> None:
    """A single stratum is the ordinary hypergeometric limit."""
    own = fewest_wrong(part.population, part.sample_size, part.errors, risk)

    assert fewest_in_strata([part], 1 - risk).count == own


@given(st.lists(stratum(), min_size=1, max_size=3))
def test_limits_stand_around_what_was_found(strata: list[Stratum]) -> None:
    """Two-sided ones are wider, and more confidence never draws them together."""
    sides = {side: limits_of_strata(strata, "0.9", side) for side in Side}
    (low, none), (nothing, high) = sides[Side.LOWER], sides[Side.UPPER]
    below, above = sides[Side.TWO_SIDED]

    assert none is nothing is None
    assert below.count <= low.count <= high.count <= above.count
    assert sum(one.errors for one in strata) <= low.count
    surer = limits_of_strata(strata, "0.99", Side.TWO_SIDED)
    assert surer[0].count <= below.count
    assert surer[1].count >= above.count


@given(st.lists(stratum(), min_size=2, max_size=3), st.integers(0, 2))
def test_an_error_more_never_lowers_a_limit(strata: list[Stratum], place: int) -> None:
    """Both limits follow what is found."""
    part = strata[place % len(strata)]
    if part.errors == part.sample_size:
        return
    more = [replace(one, errors=one.errors + 1) if one is part else one for one in strata]

    before = limits_of_strata(strata, "0.95", Side.TWO_SIDED)
    after = limits_of_strata(more, "0.95", Side.TWO_SIDED)

    assert [a.count <= b.count for a, b in zip(before, after, strict=True)] == [True, True]


@given(stratum(), st.sampled_from([Fraction(1, 20), Fraction(1, 5)]))
def test_one_stratum_has_its_own_limit(part: Stratum, risk: Fraction) -> None:
    """A single stratum is the ordinary hypergeometric limit."""
    combined = combine_strata([part], 1 - risk)

    assert combined.upper.count == most_wrong(part.population, part.sample_size, part.errors, risk)


def test_an_uneven_sample_hides_errors_where_little_was_tested() -> None:
    """Three strata without errors: at worst all of them lie where one in twenty was tested."""
    combined = combine_strata(
        [Stratum(400, 30, 0), Stratum(400, 20, 0), Stratum(40, 10, 0)], "0.95"
    )

    assert combined.worst_split == (0, 54, 0)
    assert combined.upper.count == 54


def test_a_tested_stratum_adds_what_was_found() -> None:
    """A stratum tested in full is known."""
    combined = combine_strata([Stratum(30, 10, 1), Stratum(20, 20, 2)], "0.95")

    assert combined.worst_split[1] == 2


def test_counts_must_belong_together() -> None:
    """As for one sample."""
    with pytest.raises(UserError):
        combine_strata([Stratum(10, 11, 0)], "0.95")
