"""A letter: read by a case's readers, and the same to everyone else whether it tells anything."""

import random
import re
from pathlib import Path

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.exchange import letter
from kontrollbesok.exchange.letter import CasePost, open_letter, seal_letter
from kontrollbesok.journal.refusal import Reason, RefusedError
from tests.kontrollbesok.exchange.sealed import FOREIGN
from tests.kontrollbesok.journal import golden_case

CASE = golden_case.written()
ORGANISATION = CASE.author.paper.organisation
DATA = Path(__file__).parents[2] / "data" / "exchange"
READER, OTHER = pyrage.x25519.Identity.generate(), pyrage.x25519.Identity.generate()
STANZA = re.compile(rb"\n-> X25519 ")


def post(events=None, readers=1, case=CASE.id):
    more = [str(pyrage.x25519.Identity.generate().to_public()) for _ in range(readers - 1)]
    return CasePost(case, events or CASE.events, (str(READER.to_public()), *more))


def opened(data, identity=READER):
    return open_letter(data, ORGANISATION, str(identity))


def looks(data):
    """What anybody can see: how many boxes, and how many may open each."""
    boxes = letter._boxes(data, ORGANISATION)
    return [len(STANZA.findall(box)) for box in boxes]


def many(count):
    """A long case, of text that does not pack."""
    case = golden_case.written()
    dice = random.Random(7)
    for _ in range(count):
        case.note(case.author, dice.randbytes(2_000).hex())
    return case.events


def test_a_reader_reads_and_nobody_else():
    """Bytes as they were; to anyone else the letter is empty."""
    data = seal_letter([post()], ORGANISATION)

    (told,) = opened(data)
    assert told.case == CASE.id
    assert [one.header_bytes for one in told.events] == [one.header_bytes for one in CASE.events]
    assert opened(data, OTHER) == []


def test_a_letter_that_tells_of_nothing_looks_as_one_that_does():
    """As many boxes, as many who may open each, and nothing of it in clear."""
    empty, full = seal_letter([], ORGANISATION), seal_letter([post(readers=2)], ORGANISATION)

    assert looks(empty) == looks(full) == [letter.LEAST_RECIPIENTS] * letter.LEAST_BOXES
    assert CASE.id.encode() not in full
    assert abs(len(full) - len(empty)) < 4_096  # age adds some bytes of its own by lot
    assert opened(empty) == []


def test_the_same_letter_is_never_the_same_bytes():
    """Nobody sees whether it has changed."""
    assert seal_letter([], ORGANISATION) != seal_letter([], ORGANISATION)
    assert seal_letter([post()], ORGANISATION) != seal_letter([post()], ORGANISATION)


@given(readers=st.integers(1, 8), cases=st.integers(0, 4))
def test_how_many_cases_and_readers_there_are_does_not_show(readers, cases):
    """Up to four boxes and eight devices."""
    posts = [post(readers=readers, case=f"{number:032x}") for number in range(cases)]

    assert looks(seal_letter(posts, ORGANISATION)) == [8] * 4


def test_a_long_case_goes_on_in_the_next_box():
    """Whole when put together, in as many boxes as a power of two."""
    events = many(20)
    data = seal_letter([post(events)], ORGANISATION)

    told = [event.id for part in opened(data) for event in part.events]
    assert sorted(told) == sorted(event.id for event in events)
    assert len(looks(data)) in (4, 8)
    assert len(opened(data)) > 1


def test_more_readers_than_usual_double_the_places():
    """It shows, and so do no numbers."""
    assert looks(seal_letter([post(readers=9)], ORGANISATION)) == [16] * 4


def test_the_longest_event_goes_into_a_box():
    """Twelve KiB of whatever text: quotation marks, which are written twice, and noise."""
    dice = random.Random(3)
    text = "".join(dice.choice('"\\åx\u2603') for _ in range(4_000))
    case = golden_case.written()
    case.note(case.author, text)
    assert case.events[-1].id not in case.read().aside

    (told,) = opened(seal_letter([post(case.events)], ORGANISATION))
    assert told.events[-1] == case.events[-1]


def test_a_post_that_nobody_can_read_is_left_out():
    """A bad certificate stops nobody else."""
    data = seal_letter([CasePost(CASE.id, CASE.events, ("age1bad",)), post()], ORGANISATION)

    assert len(opened(data)) == 1


# --- what is refused ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda data: data.replace(b"KBL1", b"KBL2", 1), Reason.NEWER_VERSION),
        (lambda data: b"KBX1" + data[4:], Reason.MALFORMED),
        (lambda data: data + b"x", Reason.MALFORMED),
        (lambda data: data[:-1], Reason.MALFORMED),
        (lambda data: data[:60], Reason.MALFORMED),
        (lambda data: data.replace(b" 4\n", b" 999\n", 1), Reason.TOO_LARGE),
        (lambda data: data.ljust(letter.MAX_LETTER_BYTES + 1), Reason.TOO_LARGE),
        (lambda data: b"", Reason.MALFORMED),
    ],
)
def test_a_letter_of_another_form(change, reason):
    """Nothing of it is used."""
    with pytest.raises(RefusedError) as refusal:
        opened(change(seal_letter([post()], ORGANISATION)))
    assert refusal.value.reason is reason


def test_a_letter_of_another_organisation():
    """Named as such."""
    with pytest.raises(RefusedError) as refusal:
        open_letter(seal_letter([], ORGANISATION), FOREIGN, str(READER))
    assert refusal.value.reason is Reason.OTHER_ORGANISATION


LETTER = seal_letter([post()], ORGANISATION)


@given(place=st.integers(0, 1_000_000), bit=st.integers(0, 7))
def test_a_flipped_bit_gives_nothing_or_what_was_there(place, bit):
    """Refused, or no box of ours: never other events."""
    data = bytearray(LETTER)
    data[place % len(data)] ^= 1 << bit
    try:
        told = opened(bytes(data))
    except RefusedError:
        return
    assert told in ([], opened(LETTER))


@pytest.mark.parametrize(
    ("box", "reason"),
    [
        (b"x" * letter.BOX_BYTES, Reason.MALFORMED),
        (b"", Reason.MALFORMED),
        (letter._packed(CASE.id, CASE.events, ORGANISATION), Reason.MALFORMED),
        (
            letter._packed(CASE.id, CASE.events, FOREIGN).ljust(letter.BOX_BYTES, b"\0"),
            Reason.OTHER_ORGANISATION,
        ),
        (
            letter._packed("f" * 32, CASE.events, ORGANISATION).ljust(letter.BOX_BYTES, b"\0"),
            Reason.MALFORMED,
        ),
        (
            letter._packed(CASE.id, CASE.events, ORGANISATION).ljust(letter.BOX_BYTES, b"\1"),
            Reason.MALFORMED,
        ),
        (letter.zlib.compress(b" " * 2**21).ljust(letter.BOX_BYTES, b"\0"), Reason.TOO_LARGE),
        (letter.zlib.compress(b"{}\n").ljust(letter.BOX_BYTES, b"\0"), Reason.MALFORMED),
    ],
)
def test_a_box_that_is_none(box, reason):
    """Encrypted to us by somebody who means no good."""
    with pytest.raises(RefusedError) as refusal:
        letter.read_box(box, ORGANISATION)
    assert refusal.value.reason is reason


def test_a_letter_of_the_first_day_is_read():
    """Sealed once, kept as a file: every later program opens it."""
    data = (DATA / "letter_1.kbl").read_bytes()
    identity = (DATA / "identity.txt").read_text("ascii").strip()

    (told,) = open_letter(data, ORGANISATION, identity)

    assert told.events == tuple(CASE.events)
