"""A sealed value: for those it was sealed to, and as long whatever it says."""

import base64

import pyrage

from kontrollbesok.exchange.sealed_value import STEP_BYTES, open_value, seal_value

OURS, OTHERS = pyrage.x25519.Identity.generate(), pyrage.x25519.Identity.generate()
TO_US = [str(OURS.to_public())]


def test_whoever_it_is_sealed_to_reads_it_and_nobody_else():
    """On each of the computers it was sealed to."""
    sealed = seal_value(b'{"a":1}', [str(OURS.to_public()), str(OTHERS.to_public())])
    assert open_value(sealed, str(OURS)) == open_value(sealed, str(OTHERS)) == b'{"a":1}'
    assert open_value(seal_value(b"{}", TO_US), str(OTHERS)) is None


def test_its_length_tells_nothing():
    """A short value and a long one; the age header has a random length of its own."""

    def payload(value):
        head, _, rest = base64.b64decode(seal_value(value, TO_US)).partition(b"\n--- ")
        assert head
        return len(rest.partition(b"\n")[2])

    assert payload(b"{}") == payload(b"[" * 900) > STEP_BYTES
    whole = b"x" * STEP_BYTES
    assert open_value(seal_value(whole, TO_US), str(OURS)) == whole


def test_what_is_damaged_or_to_nobody_is_nothing():
    """A changed byte, no base64, no recipient."""
    data = bytearray(base64.b64decode(seal_value(b"{}", TO_US)))
    data[-1] ^= 1
    assert open_value(base64.b64encode(data).decode(), str(OURS)) is None
    assert open_value("inte base64", str(OURS)) is None
    assert seal_value(b"{}", ["ingen mottagare"]) is None
