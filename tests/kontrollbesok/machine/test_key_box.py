"""A box: opens with its key and context, and knows a wrong key from damage."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.machine.key_box import DamagedError, WrongKeyError, close_box, open_box
from kontrollbesok.machine.passphrase import PROPER_COST, Cost, Stretch

KEY = bytes(range(32))
KEYS = st.binary(min_size=32, max_size=32)


@given(KEYS, st.binary(max_size=300), st.binary(max_size=50))
def test_what_is_closed_opens(key: bytes, content: bytes, context: bytes) -> None:
    """The same key and context give the content back, and two boxes never look the same."""
    box = close_box(key, content, context)

    assert open_box(key, box, context) == content
    assert close_box(key, content, context) != box


@given(KEYS)
def test_another_key_is_wrong(key: bytes) -> None:
    """A wrong key is never taken for damage."""
    if key == KEY:
        return
    with pytest.raises(WrongKeyError):
        open_box(key, close_box(KEY, b"content", b""), b"")


@given(st.integers(0, 22), st.integers(0, 7))
def test_a_flipped_bit_is_damage(place: int, bit: int) -> None:
    """With the right key any change of the sealed bytes, the nonce or the context is damage."""
    box = close_box(KEY, b"content", b"here")
    sealed = bytearray(box.sealed)
    sealed[place] ^= 1 << bit
    nonce = bytearray(box.nonce)
    nonce[place % 12] ^= 1 << bit

    for changed in (replace(box, sealed=bytes(sealed)), replace(box, nonce=bytes(nonce))):
        with pytest.raises(DamagedError):
            open_box(KEY, changed, b"here")
    with pytest.raises(DamagedError):
        open_box(KEY, box, b"there")


def test_stretching_is_argon2id() -> None:
    """The key of a passphrase never changes: salt and cost stand in the file, the rest is this."""
    key = Stretch(b"0123456789abcdef", Cost(64, 2, 1)).key("blå  hästar dansar hem ")

    assert key.hex() == "939a7e6d8e82b4081c339c4cc23f304df83c90e6a7b316a772c660a768c54c4d"


def test_the_proper_cost_is_worth_the_name() -> None:
    """Not below the second recommended option of RFC 9106."""
    assert PROPER_COST.memory_kib >= 64 * 1024
    assert PROPER_COST.passes >= 3
    assert PROPER_COST.is_sane()


@pytest.mark.parametrize(
    "cost", [Cost(2**30, 1, 1), Cost(64, 0, 1), Cost(64, 1, 0), Cost(7, 1, 1), Cost(64, 10**6, 1)]
)
def test_a_cost_out_of_range_is_seen(cost: Cost) -> None:
    """A file can't ask for all the memory or all the time."""
    assert not cost.is_sane()
