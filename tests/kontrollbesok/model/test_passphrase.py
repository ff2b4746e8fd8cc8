"""A passphrase is worth the words in it that nobody can guess."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.labels.passphrase import STRENGTH_TEXT
from kontrollbesok.model.passphrase import (
    Strength,
    is_usable,
    passphrase_strength,
    tidy_passphrase,
)


@pytest.mark.parametrize(
    ("passphrase", "strength"),
    [
        ("", Strength.TOO_SHORT),
        ("Sommar2026!", Strength.TOO_SHORT),
        ("blå hästar dansar", Strength.TOO_SHORT),
        ("a b c d e f g h", Strength.EASY),
        ("hej hej hej hej", Strength.EASY),
        ("ett två tre fyra fem sex", Strength.EASY),
        ("januari februari mars april", Strength.EASY),
        ("häst häst häst häst häst", Strength.EASY),
        ("apa ben gul ort", Strength.EASY),
        ("blå hästar dansar hemåt", Strength.FAIR),
        ("ett blå hästar dansar hemåt", Strength.FAIR),
        ("blå hästar dansar sakta hemåt varje", Strength.STRONG),
    ],
)
def test_strength_in_words(passphrase: str, strength: Strength) -> None:
    """Four words that say something are fair, six are strong, a short one with signs is not."""
    assert passphrase_strength(passphrase) is strength
    assert is_usable(passphrase) is (strength in {Strength.FAIR, Strength.STRONG})


def test_names_count_for_nothing() -> None:
    """The person's and the organisation's names are what a guesser tries first."""
    phrase = "anna lindvik sundby kommun"

    assert is_usable("anna lindvik sundby hamnen")
    assert passphrase_strength(phrase, ["Anna Lindvik", "Sundby kommun"]) is Strength.EASY


@given(st.text())
def test_tidying_twice_changes_nothing(text: str) -> None:
    """A tidy passphrase is tidy, and as strong as the one that was typed."""
    tidy = tidy_passphrase(text)

    assert tidy_passphrase(tidy) == tidy
    assert passphrase_strength(tidy) is passphrase_strength(text)


def test_every_strength_has_words() -> None:
    """The screen says each strength in Swedish."""
    assert set(STRENGTH_TEXT) == set(Strength)
