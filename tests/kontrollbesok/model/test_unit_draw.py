"""Which units are drawn among, and the reason for each that is not."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.model.code import UnitType
from kontrollbesok.model.ids import PersonId, UnitId
from kontrollbesok.model.unit_draw import (
    Candidate,
    DrawWish,
    Exclusion,
    Weight,
    Weighting,
    eligible,
    exclusion,
)

DAY = date(2026, 2, 2)
TOVA, IDRIS = PersonId("tova"), PersonId("idris")
BOTH = frozenset({TOVA, IDRIS})
WISH = DrawWish(2026, DAY, frozenset(UnitType), rest_years=1, size=6, team=BOTH)
UNIT = Candidate(UnitId("a"), "Jobbtorg Norr", UnitType.IN_HOUSE, visited=date(2024, 5, 6))
STAB = replace(UNIT, type=UnitType.CENTRAL_OFFICE)


def why(one, wish=WISH):
    """The reason alone."""
    found = exclusion(wish, one)
    return found and found[0]


@pytest.mark.parametrize(
    ("one", "reason"),
    [
        (UNIT, None),
        (replace(UNIT, last=date(2026, 2, 1)), Exclusion.NOT_VALID),
        (replace(UNIT, last=DAY), None),
        (replace(UNIT, first=date(2026, 2, 3)), Exclusion.NOT_VALID),
        (replace(UNIT, first=DAY), None),
        (replace(UNIT, type=None), Exclusion.TYPE_NOT_CHOSEN),
        (replace(UNIT, visited=date(2025, 12, 31)), Exclusion.VISITED_LATELY),
        (replace(UNIT, visited=date(2024, 12, 31)), None),
        (replace(UNIT, planned=date(2026, 3, 3)), Exclusion.VISIT_PLANNED),
        (replace(UNIT, chief_in_team=True), Exclusion.MANS_TEAM),
        (replace(UNIT, team_ties=BOTH), Exclusion.TEAM_TIED),
        (replace(UNIT, team_ties=frozenset({TOVA})), None),
        (STAB, None),
        (replace(STAB, team_ties=frozenset({TOVA})), Exclusion.MANS_TEAM),
    ],
)
def test_why_a_unit_is_left_out(one, reason):
    """One reason each, and the borders on the right side."""
    assert why(one) == reason


def test_the_reason_names_its_day():
    """So that a person can check it."""
    assert exclusion(WISH, replace(UNIT, planned=date(2026, 3, 3))) == (
        Exclusion.VISIT_PLANNED,
        date(2026, 3, 3),
    )


def test_the_wish_decides_types_and_rest():
    """A type that is not chosen is out; with two years of rest so is a visit of 2024."""
    only_stabs = replace(WISH, types=frozenset({UnitType.CENTRAL_OFFICE}))

    assert why(UNIT, only_stabs) is Exclusion.TYPE_NOT_CHOSEN
    assert why(UNIT, replace(WISH, rest_years=2)) is Exclusion.VISITED_LATELY
    assert why(replace(UNIT, visited=date(2025, 6, 1)), replace(WISH, rest_years=0)) is None
    assert why(UNIT, replace(WISH, manning=frozenset({UNIT.unit}))) is Exclusion.MANS_TEAM


def test_without_a_team_no_tie_keeps_a_unit_out():
    """Nobody is everybody's tie."""
    assert why(replace(UNIT, team_ties=frozenset()), replace(WISH, team=frozenset())) is None


def test_every_third_year_comes_first():
    """Visited in 2023 or never: due. In 2024: not yet."""
    never, third = replace(UNIT, unit=UnitId("b"), visited=None), date(2023, 12, 31)
    found = eligible(WISH, [UNIT, never, replace(UNIT, unit=UnitId("c"), visited=third)], {})

    assert [unit.unit for unit in found.due] == ["b", "c"]
    assert [unit.unit for unit in found.others] == ["a"]


def test_weights_count_only_where_they_are_asked_for():
    """Written weights rest while all weigh the same."""
    weights = {UNIT.unit: Weight(3, "Två väsentliga avvikelser 2024")}
    by_risk = replace(WISH, weighting=Weighting.BY_RISK)

    assert eligible(WISH, [UNIT], weights).units[0].weight == Weight()
    assert eligible(by_risk, [UNIT], weights).units[0].weight.number == 3


CANDIDATES = st.lists(
    st.builds(
        Candidate,
        unit=st.text("0123456789abcdef", min_size=1, max_size=6).map(UnitId),
        name=st.just("Enhet"),
        type=st.none() | st.sampled_from(UnitType),
        first=st.none() | st.dates(date(2025, 1, 1), date(2027, 1, 1)),
        last=st.none() | st.dates(date(2025, 1, 1), date(2027, 1, 1)),
        visited=st.none() | st.dates(date(2021, 1, 1), date(2026, 2, 1)),
        planned=st.none() | st.dates(date(2026, 2, 2), date(2026, 12, 31)),
        team_ties=st.sets(st.sampled_from(sorted(BOTH))).map(frozenset),
        chief_in_team=st.booleans(),
    ),
    unique_by=lambda one: one.unit,
)


@given(CANDIDATES, st.randoms(use_true_random=False))
def test_the_order_of_reading_is_nothing(candidates, random):
    """The same list and the same reasons, and nobody falls between."""
    shuffled = list(candidates)
    random.shuffle(shuffled)

    found = eligible(WISH, candidates, {})

    assert eligible(WISH, shuffled, {}) == found
    assert len(found.units) + len(found.excluded) == len(candidates)
    assert len(found.due) + len(found.others) == len(found.units)
