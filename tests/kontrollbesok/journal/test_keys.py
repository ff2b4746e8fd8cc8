"""Keys: Ed25519 as RFC 8032 has it, and ids that nobody can take."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.journal.digest import Tag, digest, sha256_hex
from kontrollbesok.journal.founding import organisation_id
from kontrollbesok.journal.keys import SigningKey, device_id, verify
from kontrollbesok.journal.visit_digest import visit_digest

# RFC 8032, section 7.1, tests 1 to 3: secret, public, message, signature.
RFC_8032 = [
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
        "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
]
KEY = SigningKey(b"k" * 32)
MESSAGE = b"m" * 32


@pytest.mark.parametrize(("secret", "public", "message", "signature"), RFC_8032)
def test_signatures_are_those_of_rfc_8032(secret, public, message, signature):
    """The standard's own vectors."""
    key = SigningKey(bytes.fromhex(secret))

    assert key.public.hex() == public
    assert key.sign(bytes.fromhex(message)).hex() == signature
    assert verify(key.public, bytes.fromhex(message), bytes.fromhex(signature))


@given(st.integers(0, 511), st.integers(0, 255))
def test_another_signature_or_message_does_not_hold(bit, other):
    """One flipped bit is enough."""
    signature = bytearray(KEY.sign(MESSAGE))
    signature[bit // 8] ^= 1 << bit % 8
    message = bytearray(MESSAGE)
    message[other // 8] ^= 1 << other % 8

    assert not verify(KEY.public, MESSAGE, bytes(signature))
    assert not verify(KEY.public, bytes(message), KEY.sign(MESSAGE))


@pytest.mark.parametrize("length", [0, 31, 33, 64])
def test_a_key_of_another_length_signs_nothing(length):
    """Neither an error nor a yes."""
    assert not verify(b"k" * length, MESSAGE, KEY.sign(MESSAGE))


@pytest.mark.parametrize("length", [0, 63, 65, 128])
def test_a_signature_of_another_length_does_not_hold(length):
    """Neither an error nor a yes."""
    assert not verify(KEY.public, MESSAGE, b"s" * length)


def test_a_key_that_is_no_point_signs_nothing():
    """32 bytes need not be a public key."""
    assert not verify(b"\xff" * 32, MESSAGE, KEY.sign(MESSAGE))


def test_a_signature_counted_round_is_refused():
    """S plus the order of the group is the same point: two signatures for one would be a leak."""
    order = 2**252 + 27742317777372353535851937790883648493
    signature = KEY.sign(MESSAGE)
    round_again = int.from_bytes(signature[32:], "little") + order

    assert not verify(KEY.public, MESSAGE, signature[:32] + round_again.to_bytes(32, "little"))


def test_a_secret_is_never_printed():
    """Not in a log, not in a failed test."""
    for shown in (repr(KEY), str(KEY), f"{KEY}"):
        assert KEY.secret.hex() not in shown
        assert "kkkk" not in shown


def test_a_device_id_is_made_from_its_key():
    """Nobody can take another device's id; the digest is under its own tag."""
    assert device_id(KEY.public) == digest(Tag.DEVICE, KEY.public).hex()[:32]
    assert device_id(KEY.public) != device_id(SigningKey(b"x" * 32).public)


def test_the_same_bytes_of_another_kind_are_another_digest():
    """Fault 28: what was signed as one kind never passes for another."""
    digests = {digest(tag, MESSAGE) for tag in Tag}

    assert len(digests) == len(Tag)
    assert bytes.fromhex(sha256_hex(MESSAGE)) not in digests


def test_no_tag_begins_another():
    """A tag ends with a zero byte, so content cannot lengthen it into another."""
    prefixes = [tag.prefix for tag in Tag]

    assert not any(a != b and a.startswith(b) for a in prefixes for b in prefixes)


@pytest.mark.parametrize("changed", ["device_key", "user_key", "recovery", "salt", "stream"])
def test_the_organisation_s_id_follows_from_every_key(changed):
    """Who knows the id knows the keys, the recovery recipient, the salt and the one stream."""
    keys = {"device_key": "a", "user_key": "b", "recovery": "c", "salt": "d", "stream": "e"}

    assert organisation_id(**keys) != organisation_id(**keys | {changed: "x"})
    assert organisation_id(**keys) == organisation_id(**keys)


def test_a_visit_s_digest_follows_from_every_part():
    """Order and repeats are nothing; everything else is something."""
    parts = {"events": ["1", "2"], "blobs": ["3"], "content": ["4"]}
    whole = visit_digest("v", 1, **parts)

    assert whole == visit_digest("v", 1, events=["2", "1", "2"], blobs=["3", "3"], content=["4"])
    others = [
        visit_digest("w", 1, **parts),
        visit_digest("v", 2, **parts),
        *(visit_digest("v", 1, **parts | {name: ["5"]}) for name in parts),
        visit_digest("v", 1, events=["1", "2", "3"], blobs=[], content=["4"]),
    ]
    assert len({whole, *others}) == 7
