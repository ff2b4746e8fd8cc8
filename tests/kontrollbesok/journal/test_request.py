"""A request to be let in is the newcomer's own, to the last byte."""

from dataclasses import replace

import pytest

from kontrollbesok.journal.keys import SigningKey, device_id
from kontrollbesok.journal.refusal import Reason, RefusedError
from kontrollbesok.journal.request import EnrolmentRequest, read_request, seal_request

DEVICE = SigningKey(bytes([3]) * 32)
REQUEST = EnrolmentRequest(
    device_key=DEVICE.public,
    user_key=SigningKey(bytes([4]) * 32).public,
    recipient="age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq",
    name="Tova Ek",
    title="Kontrollant",
    label="Tovas dator",
)


def reason(data):
    with pytest.raises(RefusedError) as caught:
        read_request(data)
    return caught.value.reason


def test_a_request_is_read_as_it_was_made():
    """Keys, recipient and names come back, and the device follows from its key."""
    found = read_request(seal_request(REQUEST, DEVICE.sign))

    assert found == REQUEST
    assert found.device == device_id(DEVICE.public)


def test_the_digest_is_fixed_for_ever():
    """The six words of docs/format §13 are made from these bytes."""
    assert REQUEST.digest.hex() == (
        "d9117024e9c3ccc4259dac6f2b01fde5ba9e80f9f674e5393ac04f69b497b3fa"
    )


def test_every_byte_counts():
    """A changed request is refused: its own device has not signed it."""
    data = seal_request(REQUEST, DEVICE.sign)
    for place in range(len(data)):
        changed = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
        with pytest.raises(RefusedError):
            read_request(changed)


def test_a_stranger_cannot_take_over_a_request():
    """Somebody who puts in a key of their own must sign anew, and then the digest is another."""
    stranger = SigningKey(bytes([9]) * 32)
    taken = replace(REQUEST, user_key=stranger.public)

    assert reason(seal_request(taken, stranger.sign)) is Reason.BAD_SIGNATURE
    own = read_request(seal_request(replace(taken, device_key=stranger.public), stranger.sign))
    assert own.digest != REQUEST.digest


@pytest.mark.parametrize(
    "changed",
    [{"name": ""}, {"name": "a\nb"}, {"title": "x" * 201}, {"label": "\u202eabc"}],
)
def test_names_are_short_and_printable(changed):
    """Nothing that a screen could show as something else, and no empty name."""
    data = seal_request(replace(REQUEST, **changed), DEVICE.sign)

    assert reason(data) is Reason.MALFORMED


def test_other_files_are_no_requests():
    """Empty, cut off, too large, or of a newer version: each is refused with its reason."""
    data = seal_request(REQUEST, DEVICE.sign)

    assert reason(b"") is Reason.MALFORMED
    assert reason(data[:-1]) is Reason.MALFORMED
    assert reason(data + b"\n") is Reason.MALFORMED
    assert reason(b"x" * 20_000) is Reason.TOO_LARGE
    assert reason(data.replace(b'\\"v\\":1', b'\\"v\\":2')) is Reason.NEWER_VERSION
