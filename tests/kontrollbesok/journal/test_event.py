"""Reading an event: its one form, and a declared refusal for everything else."""

import contextlib
import json
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.journal.canonical import canonical_bytes
from kontrollbesok.journal.digest import sha256_hex
from kontrollbesok.journal.event import (
    MAX_EVENT_BYTES,
    MAX_REASON_CHARACTERS,
    body_bytes,
    header_bytes,
    read_body,
    read_event,
    read_header,
)
from kontrollbesok.journal.keys import verify
from kontrollbesok.journal.refusal import Reason, RefusedError
from tests import pen

ID, HASH = "0" * 32, "0" * 64


@pytest.fixture(scope="module")
def events():
    """One event of every kind that the golden vectors hold."""
    team = pen.team()
    pen.settled(team)
    return team.paper.events


@pytest.fixture(scope="module")
def event(events):
    """An answer: two streams cited before it, one blob, one value replaced after."""
    return next(event for event in events if event.header.act == "answer.give")


def read(event, header=None, body=None):
    return read_event(
        event.header_bytes if header is None else header,
        event.body_bytes if body is None else body,
        event.signature,
        event.user_signature,
    )


def reason_of(call, *arguments):
    with pytest.raises(RefusedError) as caught:
        call(*arguments)
    return caught.value.reason


def changed(event, **fields):
    """The event's header with other fields, as canonical bytes."""
    return canonical_bytes(json.loads(event.header_bytes) | fields)


def without(event, name):
    fields = json.loads(event.header_bytes)
    del fields[name]
    return canonical_bytes(fields)


def test_an_event_is_read_as_it_was_written(events):
    """The bytes are kept as they came, and say the same when encoded anew."""
    for event in events:
        found = read(event)
        assert found == event
        assert header_bytes(found.header) == event.header_bytes
        assert body_bytes(found.body) == event.body_bytes


def test_an_erased_body_leaves_the_event(event):
    """Gallring takes the body; header, id and signature stay."""
    found = read_event(event.header_bytes, None, event.signature, None)

    assert found.body is None
    assert found.id == event.id


NAMES = ("v", "org", "str", "seq", "prv", "lam", "at", "act", "dev", "typ", "ctx", "dep", "bod")
NAMES += ("blb", "crit")


@pytest.mark.parametrize("name", NAMES)
def test_every_header_key_must_be_there(event, name):
    """Fifteen keys, no fewer."""
    assert reason_of(read_header, without(event, name)) is Reason.MALFORMED


def test_no_header_key_may_be_added(event):
    """Fifteen keys, no more."""
    assert reason_of(read_header, changed(event, xyz=1)) is Reason.MALFORMED


LONG = "x" * 81
WRONG = [
    *[("v", value) for value in (0, -1, "1", True, None, [])],
    *[(key, value) for key in ("org", "str", "act", "dev") for value in (None, "", "A" * 32, 1)],
    *[(key, "0" * 31) for key in ("org", "str", "act", "dev")],
    *[("seq", value) for value in (-1, "0", None, True, [])],
    *[("lam", value) for value in (-1, "0", None, False)],
    *[("at", value) for value in ("0", None, True)],
    *[("prv", value) for value in ("", "0" * 63, "G" * 64, 0)],
    *[("typ", value) for value in ("", None, "två ord", "å", "a b", "a\n", LONG, 1)],
    *[("ctx", value) for value in ("", "två ord", "å", LONG, 1)],
    *[("bod", value) for value in (None, "0" * 63, "F" * 64)],
    *[("blb", value) for value in (None, {}, ["x"], [HASH, HASH], ["1" * 64, HASH], [1])],
    *[("crit", value) for value in (None, "a", ["b", "a"], ["a", "a"], [""], [1], ["a b"])],
    *[("dep", value) for value in (None, [], {"x": [0, HASH]}, {ID: 0}, {ID: [0]})],
    *[("dep", {ID: value}) for value in ([-1, HASH], [0, ID], ["0", HASH], [0, HASH, 0])],
]


@pytest.mark.parametrize(("name", "value"), WRONG, ids=str)
def test_a_header_field_of_another_form_is_refused(event, name, value):
    """Each field has one form."""
    assert reason_of(read_header, changed(event, **{name: value})) is Reason.MALFORMED


def test_dep_names_other_streams_alone(event):
    """The own stream is named by `prv`; named twice, it could say two things."""
    own = event.header.stream

    assert reason_of(read_header, changed(event, dep={own: [0, HASH]})) is Reason.MALFORMED


@pytest.mark.parametrize("version", [2, 99])
def test_a_newer_version_is_told_apart(event, version):
    """An event from a newer program is kept and relayed, whatever else it holds."""
    newer = changed(event, v=version, something_new={"a": [1]})

    assert reason_of(read_header, newer) is Reason.NEWER_VERSION


def test_the_clock_is_no_reason_to_refuse(event):
    """1970, before it, and year 100 000: shown as it is."""
    for at_ms in (0, -1, 3_093_527_980_800_000):
        assert read_header(changed(event, at=at_ms)).at_ms == at_ms


def test_a_body_that_is_not_the_headers_is_refused(event, events):
    """The header names its body by hash."""
    assert reason_of(read, event, None, events[0].body_bytes) is Reason.BODY_DIFFERS


def test_a_large_event_is_refused(event):
    """256 KiB for header and body together; one byte more is too much."""
    room = MAX_EVENT_BYTES - len(event.header_bytes)
    body = canonical_bytes({"ops": [], "salt": ID, "x": ""})
    body = canonical_bytes({"ops": [], "salt": ID, "x": "x" * (room - len(body))})
    header = changed(event, bod=sha256_hex(body))

    assert len(header) + len(body) == MAX_EVENT_BYTES
    assert read(event, header, body).body is not None
    assert reason_of(read, event, header, body + b" ") is Reason.TOO_LARGE


OPERATION = {"e": ["answer", "x/SBA-10"], "g": "verdict", "sup": [], "set": {"verdict": "ja"}}


@pytest.mark.parametrize(
    "body",
    [
        {},
        [],
        {"ops": []},
        {"salt": ID},
        {"ops": {}, "salt": ID},
        {"ops": [], "salt": "0" * 31},
        {"ops": [], "salt": None},
        {"ops": [], "salt": ID, "why": 1},
        {"ops": [], "salt": ID, "why": "x" * (MAX_REASON_CHARACTERS + 1)},
        {"ops": [], "salt": ID, "undo": "x"},
        {"ops": [1], "salt": ID},
        {"ops": [OPERATION, OPERATION], "salt": ID},
        {"ops": [OPERATION, OPERATION | {"set": {}}], "salt": ID},
    ],
    ids=str,
)
def test_a_body_of_another_form_is_refused(body):
    """Salt, a list of operations, at most one a group."""
    assert reason_of(read_body, canonical_bytes(body)) is Reason.MALFORMED


@pytest.mark.parametrize(
    "body",
    [
        {"ops": [], "salt": ID, "new": {"a": 1}},
        {"ops": [OPERATION | {"new": 1}], "salt": ID},
        {"ops": [OPERATION | {"e": ["new kind", "x"]}], "salt": ID},
        {"ops": [OPERATION | {"g": "new group"}], "salt": ID},
    ],
    ids=str,
)
def test_unknown_names_in_a_body_are_let_be(body):
    """What a newer program added is kept: the bytes are stored as they came."""
    assert read_body(canonical_bytes(body)).salt == ID


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"1", b"{", b"\xff", b'{"v":1,"v":1}'])
def test_other_bytes_are_no_header(data):
    """Text that is no JSON, JSON that is no header."""
    assert reason_of(read_header, data) is Reason.MALFORMED


def test_white_space_and_another_order_are_refused(event):
    """One event has one encoding."""
    fields = json.loads(event.header_bytes)
    for spelling in (
        json.dumps(fields, sort_keys=True),
        json.dumps(dict(reversed(fields.items())), separators=(",", ":")),
        event.header_bytes.decode() + "\n",
    ):
        assert reason_of(read_header, spelling.encode()) is Reason.MALFORMED


def test_no_flipped_bit_passes(event):
    """In header, body or signature: refused in form, or another id that nobody has signed."""
    key = pen.Pen(pen.Paper(), 2).device_key.public
    parts = (event.header_bytes, event.body_bytes, event.signature)
    passed = []
    for part, data in enumerate(parts):
        for bit in range(8 * len(data)):
            flipped = bytearray(data)
            flipped[bit // 8] ^= 1 << bit % 8
            given_parts = [*parts[:part], bytes(flipped), *parts[part + 1 :]]
            try:
                found = read_event(*given_parts, None)
            except RefusedError:
                continue
            if verify(key, bytes.fromhex(found.id), found.signature):
                passed.append((part, bit))

    assert verify(key, bytes.fromhex(event.id), event.signature)
    assert passed == []


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.sampled_from(["", "a", ID, HASH]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["e", "g", "sup", "set", "a", ID]), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(st.sampled_from(NAMES), JSON)
def test_any_value_in_a_header_is_read_or_refused(name, value):
    """Nothing but `RefusedError` ever comes out of reading."""
    team = pen.team()
    _declared(partial(read_header, changed(team.paper.events[1], **{name: value})))


@given(st.lists(JSON, max_size=3), JSON)
def test_any_body_is_read_or_refused(operations, reason):
    """Nor out of reading a body."""
    body = canonical_bytes({"ops": operations, "salt": ID, "why": reason})
    _declared(partial(read_body, body))


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data):
    """Nor out of bytes that are no JSON."""
    _declared(partial(read_event, data, data, data, None))


def _declared(call):
    with contextlib.suppress(RefusedError):
        call()
