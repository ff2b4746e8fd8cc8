"""Numbers and amounts as Swedish writes them."""

import pytest

from kontrollbesok.labels.numbers import amount, kronor_text, number_text, seed_in_groups

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("ore", "shown"),
    [
        (0, "0,00"),
        (5, "0,05"),
        (45_00, "45,00"),
        (1_234_50, "1\xa0234,50"),
        (-1_234_567_89, "−1\xa0234\xa0567,89"),
    ],
)
def test_amounts(ore: int, shown: str) -> None:
    """No-break spaces between thousands, a comma, and a true minus."""
    assert amount(ore) == shown


def test_a_seed_is_read_in_fours() -> None:
    """So that it can be typed off paper, on one line."""
    assert seed_in_groups("47110042198300517264") == "4711\xa00042\xa01983\xa00051\xa07264"


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "0"), (999, "999"), (1251, f"1{NBSP}251"), (-1_000_000, f"\u22121{NBSP}000{NBSP}000")],
)
def test_numbers_are_grouped(number: int, text: str) -> None:
    """No-break spaces and a true minus."""
    assert number_text(number) == text


def test_kronor_always_have_their_ore() -> None:
    """1 115,00 kr, also below one krona and below zero."""
    assert kronor_text(111_500) == f"1{NBSP}115,00{NBSP}kr"
    assert kronor_text(-5) == f"\u22120,05{NBSP}kr"
