"""A unit's cost centres as the register writes them."""

from datetime import date

import pytest

from kontrollbesok.model.cost_centre import CostCentre
from kontrollbesok.model.cost_centre_text import (
    read_cost_centres,
    unread_parts,
    write_cost_centres,
)
from kontrollbesok.model.ids import UnitId

NORTH = UnitId("norr")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("31010", [("31010", None, None)]),
        (
            "31010, 31011; 31012",
            [("31010", None, None), ("31011", None, None), ("31012", None, None)],
        ),
        ("31010 2022-07-01/..", [("31010", date(2022, 7, 1), None)]),
        ("31010 ../2022-06-30", [("31010", None, date(2022, 6, 30))]),
        ("31010 2022-01-01/2022-06-30", [("31010", date(2022, 1, 1), date(2022, 6, 30))]),
        ("31010 2022-02-30/..", []),  # a day that does not exist: no unit is guessed at
        ("31010 hela året, 31011", [("31011", None, None)]),
    ],
)
def test_cost_centres_are_read(text, expected):
    """Numbers alone, intervals with open ends, and nothing where the days cannot be read."""
    assert read_cost_centres(NORTH, text) == tuple(
        CostCentre(number, NORTH, first, last) for number, first, last in expected
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "31010",
        "31010, 31011",
        "31010 2022-07-01/.., 31015 ../2022-06-30, 31016 2022-01-01/2022-06-30",
        "31011, 31010 hela året, 31012 2022-02-30/..",
    ],
)
def test_what_is_read_is_written_as_it_was(text):
    """Parts that nobody can read are kept, last."""
    read = read_cost_centres(NORTH, text)

    assert write_cost_centres(read, unread_parts(NORTH, text)) == text
