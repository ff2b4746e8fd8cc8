"""One conclusion from several strata."""

from fractions import Fraction
from itertools import product
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.errors import UserError
from kontrollbesok.sampling.chance import Hypergeometric
from kontrollbesok.sampling.limits import most_wrong
from kontrollbesok.sampling.strata import Stratum, combine_strata


@st.composite
def stratum(draw: st.DrawFn) -> Stratum:
    population = draw(st.integers(2, 14))
    n = draw(st.integers(1, population))
    return Stratum(population, n, draw(st.integers(0, min(2, n))))


def limit_by_trying_all(strata: list[Stratum], risk: Fraction) -> int:
    """The definition: the largest total that some split can hide well enough."""
    found = sum(part.weight * part.errors for part in strata)
    results = [
        result
        for result in product(*(range(part.sample_size + 1) for part in strata))
        if sum(part.weight * x for part, x in zip(strata, result, strict=True)) <= found
    ]

    def chance(split: tuple[int, ...]) -> Fraction:
        def share(part: Stratum, wrong: int, x: int) -> Fraction:
            model = Hypergeometric(part.population, wrong)
            return model.at_most(x, part.sample_size) - model.at_most(x - 1, part.sample_size)

        return sum(
            (
                prod(
                    (
                        share(part, wrong, x)
                        for part, wrong, x in zip(strata, split, result, strict=True)
                    ),
                    start=Fraction(1),
                )
                for result in results
            ),
            Fraction(0),
        )

    splits = product(*(range(part.errors, part.most_wrong + 1) for part in strata))
    return max(
        sum(split)
        for split in splits
        if chance(split) > risk or sum(split) == sum(part.errors for part in strata)
    )


@given(
    st.lists(stratum(), min_size=2, max_size=2), st.sampled_from([Fraction(1, 20), Fraction(1, 5)])
)
def test_the_limit_is_what_trying_every_split_finds(strata: list[Stratum], risk: Fraction) -> None:
    """Climbing finds the split that hides best."""
    combined = combine_strata(strata, 1 - risk)

    assert combined.upper.count == limit_by_trying_all(strata, risk)
    assert sum(combined.worst_split) == combined.upper.count


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
