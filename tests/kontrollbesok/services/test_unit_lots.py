"""The order of units: those that must be visited first; one more moves as little as it may."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.model.code import UnitType
from kontrollbesok.model.ids import UnitId
from kontrollbesok.model.unit_draw import EligibleList, EligibleUnit, Weight, Weighting
from kontrollbesok.sampling.draw import draw_items, draw_weighted
from kontrollbesok.services.unit_lots import drawn_parts, lot_parts, rank_units

SEED = "31415926535897932384"
EQUAL, BY_RISK = Weighting.EQUAL, Weighting.BY_RISK


def unit(number, *, due=False, weight=1):
    """A unit with an id of its own."""
    ident = UnitId(f"{number:032x}")
    return EligibleUnit(ident, f"Enhet {number}", UnitType.IN_HOUSE, Weight(weight, "skäl"), due)


def listed(*units):
    """The list of these units."""
    return EligibleList(tuple(sorted(units, key=lambda one: one.unit)), ())


def drawn(found, size, weighting=EQUAL):
    """The ids that are drawn, in order."""
    return [one.unit.unit for one in rank_units(found, size, weighting, SEED) if one.drawn]


def test_equal_weights_are_an_ordinary_draw():
    """Unit for unit what `draw_items` gives over the ids."""
    found = listed(*map(unit, range(40)))

    assert drawn(found, 6) == list(draw_items(SEED, [u.unit for u in found.units], 6).items)


def test_weights_are_the_first_arrivals():
    """Unit for unit what the engine's weighted draw gives."""
    found = listed(*(unit(number, weight=1 + number % 4) for number in range(40)))
    rows = [(one.unit, one.weight.number) for one in found.units]

    assert drawn(found, 6, BY_RISK) == list(draw_weighted(SEED, rows, 6).items)


def test_those_that_must_be_visited_come_first():
    """Three due of six: all of them, then three others."""
    found = listed(*(unit(number, due=number in (4, 9, 11)) for number in range(20)))

    ranked = rank_units(found, 6, EQUAL, SEED)

    assert [one.unit.due for one in ranked[:3]] == [True] * 3
    assert [one.drawn for one in ranked] == [True] * 6 + [False] * 14
    assert [one.number for one in ranked] == list(range(1, 21))


def test_more_that_must_than_there_is_room_for():
    """They alone are drawn among; the others follow last."""
    found = listed(*(unit(number, due=number < 8) for number in range(12)))

    ranked = rank_units(found, 6, EQUAL, SEED)

    assert all(one.unit.due for one in ranked if one.drawn)
    assert [part.size for part in lot_parts(found, 6)] == [6, 0]
    assert [len(part.picks) for part in drawn_parts(found, 6, EQUAL, SEED)] == [6, 0]


@pytest.mark.parametrize(
    ("units", "size", "code"),
    [
        (0, 1, ErrorCode.UNITS_NONE),
        (3, 4, ErrorCode.UNITS_TOO_FEW),
        (3, 0, ErrorCode.UNITS_TOO_FEW),
    ],
)
def test_what_cannot_be_drawn(units, size, code):
    """No units, more than there are, none at all."""
    with pytest.raises(UserError) as refused:
        rank_units(listed(*map(unit, range(units))), size, EQUAL, SEED)

    assert refused.value.code is code


UNITS = st.lists(
    st.builds(
        unit,
        st.integers(0, 2**64),
        due=st.booleans(),
        weight=st.integers(1, 99),
    ),
    min_size=2,
    max_size=30,
    unique_by=lambda one: one.unit,
)


@given(UNITS, st.data(), st.sampled_from(Weighting))
def test_a_unit_more_moves_at_most_one(units, data, weighting):
    """What was drawn stays, but for the one that the new unit takes the place of."""
    *before, new = units
    size = data.draw(st.integers(1, len(before)))

    was = drawn(listed(*before), size, weighting)
    now = drawn(listed(*before, new), size, weighting)

    assert len(now) == size
    assert set(now) - set(was) <= {new.unit}
    assert [one for one in now if one != new.unit] == [one for one in was if one in now]


@given(UNITS, st.data(), st.sampled_from(Weighting))
def test_a_larger_draw_begins_with_the_smaller(units, data, weighting):
    """So the ranking is the draw of any size, and the next in order is known."""
    found = listed(*units)
    size = data.draw(st.integers(1, len(units)))
    whole = [one.unit.unit for one in rank_units(found, len(units), weighting, SEED)]

    assert drawn(found, size, weighting) == whole[:size]


@given(UNITS, st.integers(2, 5))
def test_weights_in_proportion_are_the_same_weights(units, times):
    """Only how they stand to each other decides."""
    heavier = [
        EligibleUnit(one.unit, one.name, one.type, Weight(one.weight.number * times), one.due)
        for one in units
    ]

    assert drawn(listed(*units), len(units), BY_RISK) == drawn(
        listed(*heavier), len(units), BY_RISK
    )
