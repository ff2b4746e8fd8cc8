"""A bundle is taken whole or not at all, by those it is meant for."""

import random
import tracemalloc
import zlib
from dataclasses import replace
from pathlib import Path

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.exchange.answer import read_answer
from kontrollbesok.exchange.bundle import (
    FORMAT,
    MAX_EVENTS,
    MAX_RATIO,
    PORTION_EVENTS,
    NotForUsError,
    Run,
    bundle_hash,
    is_recipient,
    open_bundle,
    portions,
    seal_bundle,
)
from kontrollbesok.exchange.event_line import event_line
from kontrollbesok.exchange.heads import read_heads
from kontrollbesok.journal.canonical import canonical_bytes
from kontrollbesok.journal.keys import device_id
from kontrollbesok.journal.refusal import Reason, RefusedError
from kontrollbesok.journal.request import read_request
from kontrollbesok.journal.verify import verified
from kontrollbesok.model.ids import StreamId
from tests.kontrollbesok.exchange.sealed import (
    DEVICE,
    FOREIGN,
    IDENTITY,
    ORGANISATION,
    OURS,
    RECIPIENTS,
    STREAM,
    THEIRS,
    written,
)


@pytest.fixture(scope="module")
def sealed():
    return seal_bundle(written(5), ORGANISATION, RECIPIENTS)


def opened(data, identity=IDENTITY):
    return open_bundle(data, ORGANISATION, identity)


def refusal(data, identity=IDENTITY):
    with pytest.raises(RefusedError) as caught:
        opened(data, identity)
    return caught.value.reason


def crafted(plain, *, packed=None, first=f"KBX1 {ORGANISATION}\n"):
    """A file that is sealed as it should be, around anything."""
    content = zlib.compress(plain) if packed is None else packed
    return first.encode() + pyrage.encrypt(content, [OURS.to_public()])


def declared(events, **changed):
    runs = {STREAM: [0, len(events) - 1]}
    fields = {"count": len(events), "format": FORMAT, "org": ORGANISATION, "runs": runs} | changed
    return canonical_bytes(fields) + b"\n" + b"".join(map(event_line, events))


def test_everyone_it_is_meant_for_reads_the_same_bytes(sealed):
    """Header, body and signatures come out as they went in, for each recipient."""
    for identity in (OURS, THEIRS):
        bundle = opened(sealed, str(identity))

        assert [(e.header_bytes, e.body_bytes, e.signature) for e in bundle.events] == [
            (e.header_bytes, e.body_bytes, e.signature) for e in written(5)
        ]
        assert bundle.runs == {STREAM: Run(0, 4)}


def test_nothing_but_the_organisation_can_be_read_outside(sealed):
    """The first line says whose it is; words, people and streams are hidden."""
    assert sealed.startswith(f"KBX1 {ORGANISATION}\nage-encryption.org/v1\n".encode())
    for hidden in (b"Kvittot", STREAM.encode(), DEVICE.public.hex().encode()):
        assert hidden not in sealed


def test_a_stranger_cannot_open_it(sealed):
    """An identity that it is not encrypted to gives nothing, and says so."""
    with pytest.raises(NotForUsError):
        opened(sealed, str(pyrage.x25519.Identity.generate()))


def test_every_byte_counts(sealed):
    """Whichever byte is changed, nothing comes out."""
    chance = random.Random(4)
    places = list(range(len(sealed))) * (1 + 2_000 // len(sealed))
    assert len(places) >= 2_000
    for place in places:
        changed = bytearray(sealed)
        changed[place] ^= 1 << chance.randrange(8)
        with pytest.raises((RefusedError, NotForUsError)):
            opened(bytes(changed))


def test_every_byte_counts_to_the_name(sealed):
    """The hash in a file's name sees every change, the encryption left aside."""
    hashes = {
        bundle_hash(sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :])
        for place in range(len(sealed))
    }

    assert bundle_hash(sealed) not in hashes
    assert len(hashes) == len(sealed)


def test_a_part_is_nothing(sealed):
    """However little is cut off, nothing comes out."""
    for end in [*range(0, len(sealed), 7), len(sealed) - 1]:
        with pytest.raises((RefusedError, NotForUsError)):
            opened(sealed[:end])


def test_two_bundles_in_one_file_are_none(sealed):
    """Concatenated bundles and trailing bytes are refused whole."""
    for tail in (sealed, b"\n", b"\x00", sealed[40:]):
        assert refusal(sealed + tail) is Reason.ALTERED


def test_another_organisations_bundle_is_named_as_such():
    """Told by the first line, and by the events inside if the line lies."""
    foreign = seal_bundle(written(2, organisation=FOREIGN), FOREIGN, RECIPIENTS)
    in_disguise = foreign.replace(FOREIGN.encode(), ORGANISATION.encode(), 1)

    assert refusal(foreign) is Reason.OTHER_ORGANISATION
    assert refusal(in_disguise) is Reason.MALFORMED
    stowaway = declared(written(2, organisation=FOREIGN))
    assert refusal(crafted(stowaway)) is Reason.OTHER_ORGANISATION


def test_a_newer_bundle_asks_for_a_newer_program(sealed):
    """A version of the file or of its content that is not known yet says so."""
    assert refusal(sealed.replace(b"KBX1", b"KBX2", 1)) is Reason.NEWER_VERSION
    newer = declared(written(1), format="kontrollbesok/bundle/2")
    assert refusal(crafted(newer)) is Reason.NEWER_VERSION


def test_a_bomb_takes_no_memory():
    """What would swell beyond the ratio is refused before it has been unpacked."""
    bomb = crafted(bytes(64 * 1024 * 1024))
    tracemalloc.start()

    assert refusal(bomb) is Reason.TOO_LARGE

    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(bomb) * MAX_RATIO < 5_000_000
    assert peak < 16_000_000


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"count": 10**9}, Reason.TOO_LARGE),
        ({"count": MAX_EVENTS + 1}, Reason.TOO_LARGE),
        ({"count": 0}, Reason.TOO_LARGE),
        ({"count": 1}, Reason.MALFORMED),
        ({"count": 3}, Reason.MALFORMED),
        ({"count": "2"}, Reason.MALFORMED),
        ({"count": True}, Reason.MALFORMED),
        ({"runs": {STREAM: [0, 2]}}, Reason.MALFORMED),
        ({"runs": {STREAM: [0]}}, Reason.MALFORMED),
        ({"runs": {}}, Reason.MALFORMED),
        ({"runs": [[[[[[[]]]]]]]}, Reason.MALFORMED),
        ({"org": FOREIGN}, Reason.MALFORMED),
        ({"more": 1}, Reason.MALFORMED),
    ],
)
def test_the_declaration_must_hold(changed, reason):
    """Counts and runs are declared first, and what follows is held to them."""
    assert refusal(crafted(declared(written(2), **changed))) is reason


@pytest.mark.parametrize(
    "plain",
    [
        b"",
        b"\n",
        b"not json\n",
        b'{"count":1,"count":1}\n',
        declared(written(2))[:-1],
        declared(written(2)) + b"\n",
        declared(written(2)).replace(b'"s":"', b'"s":"x'),
        declared(written(2)).replace(b'"u":null', b'"u":7'),
        declared(written(2)).replace(b'"u":null', b'"u":null,"x":1'),
        declared(written(2)).replace(b'{"b":', b'{ "b":'),
    ],
)
def test_lines_are_read_strictly(plain):
    """There is one encoding of a bundle's inside; anything else is refused."""
    assert refusal(crafted(plain)) is Reason.MALFORMED


def test_packed_content_ends_where_the_file_ends():
    """Nothing rides along after the compressed part, and none of it is missing."""
    packed = zlib.compress(declared(written(2)))

    assert refusal(crafted(b"", packed=packed + b"more")) is Reason.MALFORMED
    assert refusal(crafted(b"", packed=packed[:-1])) is Reason.MALFORMED
    assert refusal(crafted(b"", packed=b"plain text")) is Reason.MALFORMED


def test_a_stream_has_no_hole():
    """A bundle that leaves out an event in the middle is refused."""
    first, _, last = written(3)

    assert refusal(crafted(declared([first, last]))) is Reason.MALFORMED


def test_a_page_of_spaces_goes_through():
    """Text that packs better than the limit allows is sent less packed, and is readable."""
    events = written(3, text=" " * 200_000)

    data = seal_bundle(events, ORGANISATION, RECIPIENTS)

    assert opened(data).events == tuple(events)


def test_a_bad_certificate_stops_nobody_else():
    """A recipient that cannot be encrypted to is passed over."""
    data = seal_bundle(written(1), ORGANISATION, ("age1nonsense", "", *RECIPIENTS))

    assert len(opened(data).events) == 1
    assert [is_recipient(text) for text in (RECIPIENTS[0], "age1nonsense", "")] == [
        True,
        False,
        False,
    ]


def test_a_bundle_is_small():
    """Packed and encrypted to six, a bundle is at most 0.35 of its lines."""
    events = written(1_000)
    six = [str(pyrage.x25519.Identity.generate().to_public()) for _ in range(6)]

    data = seal_bundle(events, ORGANISATION, six)

    assert len(data) <= 0.35 * sum(len(event_line(event)) for event in events)


def test_long_streams_are_cut_in_portions():
    """No portion has more events than a transaction takes, and nothing is lost between them."""
    events = written(PORTION_EVENTS + 1)

    cut = list(portions(events))

    assert [len(portion) for portion in cut] == [PORTION_EVENTS, 1]
    assert [event for portion in cut for event in portion] == events


def test_large_events_are_cut_by_size():
    """Portions stay far below what a reader unpacks."""
    cut = list(portions(written(40, text="x" * 250_000)))

    assert len(cut) == 2
    assert sum(map(len, cut)) == 40


def test_branches_of_a_fork_stand_apart():
    """Where a chain breaks, each side gets a portion of its own, which verifies."""
    trunk = written(2)
    one, other = written(2, after=trunk[-1]), written(3, after=trunk[-1], text="annat")
    mixed = [*trunk, *one, *other]

    cut = list(portions(mixed))

    assert [len(portion) for portion in cut] == [4, 3]
    for portion in cut:
        verified(portion, ORGANISATION, {portion[0].header.device: DEVICE.public})


KEYS = {device_id(DEVICE.public): DEVICE.public}


def damaged(events, *places):
    """The events with the signatures at `places` destroyed."""
    return [
        replace(event, signature=bytes(64)) if place in places else event
        for place, event in enumerate(events)
    ]


def test_no_portion_ends_on_a_damaged_signature(monkeypatch):
    """The cut is moved to a signature that holds, so that every portion is taken."""
    monkeypatch.setattr("kontrollbesok.exchange.bundle.PORTION_EVENTS", 4)
    events = damaged(written(12), 3, 6, 7)

    cut = list(portions(events, KEYS))

    assert [event for portion in cut for event in portion] == events
    assert [len(portion) for portion in cut] == [3, 3, 4, 2]
    for portion in cut:
        verified(portion, ORGANISATION, KEYS)


def test_what_no_signature_covers_is_not_sent(monkeypatch):
    """A damaged last event stays at home; so does one in the middle of two streams' last."""
    other = StreamId("c" * 32)

    assert list(portions(damaged(written(3), 2), KEYS)) == [written(2)]
    assert list(portions(damaged(written(3), 0, 1, 2), KEYS)) == []
    mixed = damaged([*written(2), *written(2, stream=other)], 3)
    assert list(portions(mixed, KEYS)) == [mixed[:3]]


def test_a_device_that_is_not_known_here_is_left_to_others():
    """Whose signature cannot be checked is sent as it came."""
    events = damaged(written(2), 1)

    assert list(portions(events, {})) == [events]


def test_one_bundle_may_carry_several_streams():
    """An answer to a newcomer holds the whole record in its own order."""
    other = StreamId("c" * 32)
    events = [*written(2), *written(3, stream=other)]

    bundle = opened(seal_bundle(events, ORGANISATION, RECIPIENTS))

    assert bundle.runs == {STREAM: Run(0, 1), other: Run(0, 2)}
    assert list(bundle.events) == events


def test_a_bundle_of_the_first_version_is_read_for_ever():
    """A file that was sealed once and kept gives the events that went into it."""
    folder = Path(__file__).parents[2] / "data" / "exchange"
    identity = (folder / "identity.txt").read_text().strip()

    bundle = opened((folder / "bundle_1.kbx").read_bytes(), identity)

    assert bundle.events == tuple(written(3))


@given(st.binary(max_size=400), st.sampled_from([b"", b"KBX1 ", b"KBA1 ", b'{"h":"', b'{"r":"']))
def test_garbage_is_refused_and_nothing_else(garbage, start):
    """Whatever the bytes are, each reader answers with a refusal of its own."""
    for read in (opened, read_heads, read_request, read_answer):
        with pytest.raises(RefusedError):
            read(start + garbage)


@given(st.binary(max_size=300))
def test_garbage_inside_is_refused_and_nothing_else(garbage):
    """Also where somebody with the keys has sealed it."""
    for packed in (garbage, zlib.compress(garbage)):
        assert refusal(crafted(b"", packed=packed)) in (Reason.MALFORMED, Reason.TOO_LARGE)
