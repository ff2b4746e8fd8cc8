"""Heads say what a replica has, and only the replica itself can say it."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.exchange.bundle import Run
from kontrollbesok.exchange.coverage import gaps, next_piece
from kontrollbesok.exchange.heads import Heads, newest, read_heads, seal_heads
from kontrollbesok.journal.keys import SigningKey, device_id
from kontrollbesok.journal.refusal import Reason, RefusedError
from kontrollbesok.model.ids import BlobId, EventId, StreamId
from kontrollbesok.ports.exchange import Fork
from tests.kontrollbesok.exchange.sealed import DEVICE, ORGANISATION, STREAM

OTHER = StreamId("c" * 32)
HEADS = Heads(
    ORGANISATION,
    device_id(DEVICE.public),
    STREAM,
    at_ms=1_795_507_200_000,
    places={STREAM: (4, EventId("1" * 64)), OTHER: (0, EventId("2" * 64))},
    forks={OTHER: Fork(0, 3)},
    lacks=(STREAM, OTHER),
    blobs=(BlobId("d" * 64),),
)


def test_what_is_said_is_read():
    """All of it comes back, and the signature is the device's own."""
    signed = read_heads(seal_heads(HEADS, DEVICE.sign))

    assert signed.heads == HEADS
    assert signed.is_signed_by(DEVICE.public)
    assert not signed.is_signed_by(SigningKey(bytes(32)).public)


def test_the_bytes_are_fixed_for_ever():
    """The same words and key give the bytes that docs/format §12 shows."""
    assert seal_heads(replace(HEADS, blobs=(), lacks=()), DEVICE.sign) == (
        b'{"h":"{\\"at\\":1795507200000,\\"blobs\\":[],'
        b'\\"dev\\":\\"872476659f3a93e3291edd7e8470bf66\\",'
        b'\\"forks\\":{\\"cccccccccccccccccccccccccccccccc\\":[0,3]},'
        b'\\"heads\\":{\\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\\":[4,\\"' + b"1" * 64 + b'\\"],'
        b'\\"cccccccccccccccccccccccccccccccc\\":[0,\\"' + b"2" * 64 + b'\\"]},'
        b'\\"lacks\\":[],\\"org\\":\\"00000000000000000000000000000001\\",'
        b'\\"str\\":\\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\\",\\"v\\":1}","s":"'
        b"628c7e1aa662dd193b2ae0163d792e6f733f183c968da6d638f447867529cece"
        b"f27cae0a110dc995c6d024b9fd9dae31f994c9d995a3508446621c7e646e9b09"
        b'"}\n'
    )


def test_no_byte_can_be_changed():
    """A changed file is refused, or is no longer signed by the device."""
    data = seal_heads(HEADS, DEVICE.sign)
    for place in range(len(data)):
        changed = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
        try:
            signed = read_heads(changed)
        except RefusedError:
            continue
        assert not signed.is_signed_by(DEVICE.public)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (b'\\"v\\":1', b'\\"v\\":2', Reason.NEWER_VERSION),
        (b"[4,", b"[-1,", Reason.MALFORMED),
        (b"[0,3]", b"[0]", Reason.MALFORMED),
        (b'"}\n', b'"}', Reason.MALFORMED),
        (b'"s":', b'"t":', Reason.MALFORMED),
        (b'\\"at\\":1795507200000', b'\\"at\\":true', Reason.MALFORMED),
        (b'\\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\\",\\"ccc', b'\\"AAA\\",\\"ccc', Reason.MALFORMED),
    ],
)
def test_the_form_is_strict(old, new, reason):
    """Other fields, other types and other versions are refused with their reason."""
    data = seal_heads(HEADS, DEVICE.sign)
    assert old in data

    with pytest.raises(RefusedError) as caught:
        read_heads(data.replace(old, new))

    assert caught.value.reason is reason


def test_the_heaviest_words_are_the_newest():
    """A replica only grows, so what it said last is what covers most, whatever its clock says."""
    later = replace(HEADS, at_ms=5, places={**HEADS.places, STREAM: (5, EventId("3" * 64))})
    signed = [read_heads(seal_heads(heads, DEVICE.sign)) for heads in (later, HEADS)]

    assert newest(signed) == {HEADS.replica: later}
    assert newest(reversed(signed)) == {HEADS.replica: later}


RUNS = st.tuples(st.integers(0, 30), st.integers(0, 8)).map(lambda t: Run(t[0], t[0] + t[1]))


@given(wanted=RUNS, present=st.lists(RUNS, max_size=6))
def test_gaps_are_what_no_file_covers(wanted, present):
    """Exactly the places that are wanted and lie in no stretch, as few stretches as possible."""
    covered = {place for run in present for place in range(run.first, run.last + 1)}
    missing = [p for p in range(wanted.first, wanted.last + 1) if p not in covered]

    found = gaps(wanted, present)

    assert [p for run in found for p in range(run.first, run.last + 1)] == missing
    assert all(left.last + 1 < right.first for left, right in pairwise(found))


@given(after=st.integers(-1, 30), runs=st.lists(RUNS, max_size=8))
def test_reading_piece_by_piece_reaches_all_there_is(after, runs):
    """Following `next_piece` covers every place beyond the start that any piece covers."""
    pieces = [(run, number) for number, run in enumerate(runs)]
    place, read, order = after, set(), []
    while (piece := next_piece([p for p in pieces if p not in order], place)) is not None:
        order.append(piece)
        read.update(range(piece[0].first, piece[0].last + 1))
        place = max(place, piece[0].last)

    beyond = {p for run in runs for p in range(run.first, run.last + 1) if p > after}
    assert beyond <= read
