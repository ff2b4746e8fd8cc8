"""The seed."""

import secrets

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels.errors import error_text
from kontrollbesok.sampling.seed import LEAST_DIGITS, new_seed, parse_seed

DIGITS = "01382438112797316654"


@pytest.mark.parametrize(
    "typed",
    [DIGITS, "0138 2438 1127 9731 6654", "0138-2438-1127-9731-6654", f" {DIGITS}\n"],
)
def test_grouping_does_not_matter(typed: str) -> None:
    """Spaces and hyphens are how people group digits."""
    assert parse_seed(typed) == DIGITS


def test_a_longer_public_number_is_kept_whole() -> None:
    """A seed may have any length from twenty."""
    assert parse_seed("7" * 35) == "7" * 35


def test_too_short_says_how_many_are_missing() -> None:
    """E08: eighteen of twenty digits."""
    with pytest.raises(UserError) as caught:
        parse_seed("0138 2438 1127 9731 66")

    assert caught.value.code is ErrorCode.SEED_TOO_SHORT
    assert caught.value.params == {"wanted": 20, "got": 18, "missing": 2}
    assert error_text(caught.value).startswith("Startvärdet ska ha 20 siffror, du har skrivit 18.")


@pytest.mark.parametrize("typed", ["0138243811279731665x", "٠" * 20, "²" * 20, "-1.5e10" * 4])
def test_only_ordinary_digits(typed: str) -> None:
    """Letters and digits of other scripts would not mean the same to every verifier."""
    with pytest.raises(UserError) as caught:
        parse_seed(typed)

    assert caught.value.code is ErrorCode.SEED_NOT_DIGITS


def test_an_empty_field_is_too_short() -> None:
    """Nothing typed yet is a matter of digits left."""
    with pytest.raises(UserError) as caught:
        parse_seed("")

    assert caught.value.params["missing"] == LEAST_DIGITS


def test_a_generated_seed_is_a_seed() -> None:
    """Twenty digits, as many as the random source gives."""
    assert parse_seed(seed := new_seed(secrets.randbelow)) == seed
    assert new_seed(lambda below: below - 1) == "9" * 20
