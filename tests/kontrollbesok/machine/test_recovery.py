"""The recovery code: from paper back to the key, with the slip of a pen found in its group."""

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.machine.recovery import (
    CODE_LENGTH,
    new_recovery_key,
    recipient_of,
    recovery_code,
    recovery_identity,
)

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
IDENTITY = "AGE-SECRET-KEY-1S4RCU4GPCHH2ZJ6QF4QHNUZHEDTV6AQW5H9JX2A2EWZQ7MRP5VYQF4FZWV"
CODE = recovery_code(IDENTITY)
PLACES = [place for place, letter in enumerate(CODE) if letter != " "]


def refused(code: str) -> UserError:
    """The error that reading the code ends with."""
    with pytest.raises(UserError) as error:
        recovery_identity(code)
    return error.value


def test_the_code_is_what_was_printed_once() -> None:
    """The code of a key never changes: it lies on paper in a safe for years."""
    assert CODE == "GN3R8 WN817 RQQAX 2JT0J 9N0Q7 KW2QY SDBC4 TX0EY MQ5JK 6AXAX SE20W YV317 MC404"


@pytest.mark.parametrize("_", range(50))
def test_every_key_comes_back(_: int) -> None:
    """What is printed is read as the same key."""
    identity = str(pyrage.x25519.Identity.generate())

    assert recovery_identity(recovery_code(identity)) == identity


def test_the_recipient_is_the_codes_own() -> None:
    """What is closed to the recipient is opened with the code."""
    key = new_recovery_key()
    box = pyrage.encrypt(b"secret", [pyrage.x25519.Recipient.from_str(key.recipient)])
    identity = recovery_identity(key.code)

    assert pyrage.decrypt(box, [pyrage.x25519.Identity.from_str(identity)]) == b"secret"
    assert recipient_of(identity) == key.recipient


def test_the_code_is_for_reading_aloud() -> None:
    """13 groups of 5, and no letter that looks like a digit or another letter."""
    groups = CODE.split(" ")

    assert [len(group) for group in groups] == [5] * 13
    assert not set("ILOU") & set(CODE)


@pytest.mark.parametrize(
    "typed",
    [
        CODE.lower(),
        CODE.replace(" ", ""),
        CODE.replace(" ", "-"),
        "\n".join(CODE.split(" ")),
        CODE.replace("0", "O").replace("1", "l"),
        CODE.replace("0", "o").replace("1", "I").replace("V", "u"),
    ],
)
def test_how_it_is_typed_means_nothing(typed: str) -> None:
    """Case, spaces, hyphens, lines and look-alikes are read as what was meant."""
    assert recovery_identity(typed) == IDENTITY


@given(st.sampled_from(PLACES), st.sampled_from(ALPHABET))
def test_a_wrong_character_is_found_in_its_group(place: int, letter: str) -> None:
    """Any one wrong character is named by its group."""
    if CODE[place] == letter:
        return

    error = refused(CODE[:place] + letter + CODE[place + 1 :])

    assert error.code is ErrorCode.RECOVERY_CODE_MISTYPED
    assert error.params["group"] == place // 6 + 1


@pytest.mark.parametrize("place", [place for place in PLACES if place + 1 in PLACES])
def test_two_that_changed_places_are_found(place: int) -> None:
    """Neighbours in the wrong order are named by their group."""
    first, second = CODE[place], CODE[place + 1]
    if first == second:
        return

    error = refused(CODE[:place] + second + first + CODE[place + 2 :])

    assert error.params["group"] == place // 6 + 1


@pytest.mark.parametrize("number", range(12))
def test_two_groups_that_changed_places_are_found(number: int) -> None:
    """A line read twice or out of order is named by its first wrong group."""
    groups = CODE.split(" ")
    groups[number], groups[number + 1] = groups[number + 1], groups[number]

    assert refused(" ".join(groups)).params["group"] == number + 1


@pytest.mark.parametrize("typed", ["", CODE[:-1], CODE + "A", CODE[6:], IDENTITY])
def test_a_missing_group_is_said_as_a_length(typed: str) -> None:
    """Too few or too many characters are counted, not guessed at."""
    error = refused(typed)

    assert error.code is ErrorCode.RECOVERY_CODE_LENGTH
    assert error.params["wanted"] == CODE_LENGTH


@given(st.text(max_size=80))
def test_anything_typed_is_answered(typed: str) -> None:
    """No text whatever does more than be refused."""
    assert refused(typed).code in {
        ErrorCode.RECOVERY_CODE_LENGTH,
        ErrorCode.RECOVERY_CODE_MISTYPED,
    }
