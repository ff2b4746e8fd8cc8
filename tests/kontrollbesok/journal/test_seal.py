"""Sealing: from an act to an event that reads back as itself."""

import json
from dataclasses import replace

import pytest

from kontrollbesok.journal.causality import Position
from kontrollbesok.journal.digest import sha256_hex
from kontrollbesok.journal.event import read_event
from kontrollbesok.journal.keys import Author, SigningKey, device_id, verify
from kontrollbesok.journal.operation import Operation, Set
from kontrollbesok.journal.refusal import Reason, RefusedError
from kontrollbesok.journal.seal import Act, seal
from kontrollbesok.model.ids import BlobId, EventId, OrganisationId, PersonId, StreamId

DEVICE, USER = SigningKey(b"d" * 32), SigningKey(b"u" * 32)
AUTHOR = Author(PersonId("a" * 32), device_id(DEVICE.public))
OTHER = (StreamId("9" * 32), EventId("8" * 64))
FIRST = Position(StreamId("5" * 32), 0, None, 1, {})
LATER = Position(StreamId("5" * 32), 7, EventId("6" * 64), 12, {OTHER[0]: (3, OTHER[1])})
ACT = Act(
    "answer.give",
    (Operation("answer", "x/SBA-10", "verdict", Set({"verdict": "ja"}), (EventId("7" * 64),)),),
    context="c" * 32,
    reason="Fel knapp.",
    undoes=EventId("6" * 64),
    blobs=(BlobId("f" * 64), BlobId("0" * 64)),
)


def noted(text):
    return Operation("answer", "x/SBA-10", "note", Set({"text": text}))


def sealed(act=ACT, position=LATER, salt=b"s" * 16, as_person=None, at_ms=1_795_507_200_000):
    return seal(
        act,
        OrganisationId("0" * 32),
        AUTHOR,
        position,
        at_ms=at_ms,
        salt=salt,
        sign=DEVICE.sign,
        sign_as_person=as_person,
    )


@pytest.mark.parametrize("position", [FIRST, LATER], ids=["first", "later"])
def test_a_sealed_event_reads_back_as_itself(position):
    """Bytes, ids and values."""
    event = sealed(position=position)

    assert event == read_event(
        event.header_bytes, event.body_bytes, event.signature, event.user_signature
    )


def test_both_keys_sign_the_id():
    """The device always; the person where the act asks for the passphrase."""
    event = sealed(as_person=USER.sign)

    assert verify(DEVICE.public, bytes.fromhex(event.id), event.signature)
    assert verify(USER.public, bytes.fromhex(event.id), event.user_signature)
    assert sealed().user_signature is None


def test_the_header_says_where_the_event_stands():
    """Stream, place, what came before, what was seen."""
    header = sealed().header

    assert (header.stream, header.sequence, header.previous) == ("5" * 32, 7, "6" * 64)
    assert header.lamport == 12
    assert header.dependencies == {OTHER[0]: (3, OTHER[1])}
    assert header.blobs == ("0" * 64, "f" * 64)
    assert header.body_hash == sha256_hex(sealed().body_bytes)


def test_the_body_alone_says_what_was_done():
    """No value, reason, entity or replaced event stands in the header that gallring leaves."""
    event = sealed()
    header = event.header_bytes.decode()

    for secret in ("SBA-10", "verdict", "Fel knapp", "7" * 64, event.body.salt):
        assert secret in event.body_bytes.decode()
        assert secret not in header


def test_why_and_undo_are_absent_where_there_is_none():
    """A body holds what was said and no more."""
    bare = sealed(Act("answer.give", ACT.operations))

    assert json.loads(bare.body_bytes).keys() == {"salt", "ops"}
    assert json.loads(sealed().body_bytes).keys() == {"salt", "ops", "why", "undo"}


def test_the_salt_hides_a_short_body():
    """The same answer under another salt has another hash, and so another id."""
    one, other = sealed(salt=b"1" * 16), sealed(salt=b"2" * 16)

    assert one.header.body_hash != other.header.body_hash
    assert one.id != other.id


def test_the_same_act_gives_the_same_bytes():
    """Sealing depends on what it is given and on nothing else."""
    assert sealed() == sealed()


@pytest.mark.parametrize(
    ("act", "reason"),
    [
        (replace(ACT, name="två ord"), Reason.MALFORMED),
        (replace(ACT, context="x" * 81), Reason.MALFORMED),
        (replace(ACT, reason="x" * 10_001), Reason.MALFORMED),
        (replace(ACT, operations=ACT.operations * 2), Reason.MALFORMED),
        (replace(ACT, blobs=(BlobId("f" * 64), BlobId("f" * 64))), Reason.MALFORMED),
        (replace(ACT, operations=(noted("x" * 300_000),)), Reason.TOO_LARGE),
    ],
    ids=["name", "context", "reason", "group twice", "blob twice", "size"],
)
def test_what_others_would_refuse_is_never_sealed(act, reason):
    """An event that nobody can read would stop its whole stream: the writer is told at once."""
    with pytest.raises(RefusedError) as caught:
        sealed(act)
    assert caught.value.reason is reason
