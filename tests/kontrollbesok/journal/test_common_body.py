"""The quick way to read a body and the long way always agree."""

import random

from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.journal.canonical import canonical_bytes
from kontrollbesok.journal.common_body import read_common_body
from kontrollbesok.journal.event import Body, read_any_body
from kontrollbesok.journal.refusal import RefusedError

SALT = "0f" * 16
NAME = st.text(st.characters(min_codepoint=30, max_codepoint=130), max_size=6)
FIELD = st.text(st.characters(min_codepoint=30, max_codepoint=127), max_size=4)
PLAIN = st.one_of(
    st.text(st.characters(exclude_categories=("Cs",)), max_size=5),
    st.integers(-(2**53) + 1, 2**53 - 1),
    st.booleans(),
    st.none(),
)
OPERATIONS = st.fixed_dictionaries(
    {
        "e": st.tuples(NAME, NAME).map(list),
        "g": NAME,
        "set": st.dictionaries(FIELD, PLAIN, max_size=3),
        "sup": st.lists(st.sampled_from(["a" * 64, "b" * 64]), max_size=2),
    }
)
ANSWER = {
    "e": ["answer", "a1" * 16 + "/SBA-02"],
    "g": "verdict",
    "set": {"basis": "dokument", "number": 12, "text": "Dörren \U0001f6aa", "verdict": "ja"},
    "sup": ["c0" * 32],
}


def quick_way(data):
    """What the expression says: a body, or None where it leaves the bytes to the long way."""
    common = read_common_body(data)
    return None if common is None else Body(common[0], (common[1],))


def long_way(data):
    """What reading field by field says: a body, or None where it refuses."""
    try:
        return read_any_body(data)
    except RefusedError:
        return None


def body(operation):
    return canonical_bytes({"salt": SALT, "ops": [operation]})


@given(OPERATIONS)
def test_what_the_quick_way_reads_the_long_way_reads_alike(operation):
    """A body of the common shape is the same body either way."""
    data = body(operation)
    quick = quick_way(data)

    assert quick is None or quick == long_way(data)


def test_it_is_the_common_way():
    """An ordinary answer takes it, or there would be nothing gained."""
    assert quick_way(body(ANSWER)) == long_way(body(ANSWER)) is not None


def test_fields_out_of_order_or_twice_are_left_to_the_long_way():
    """Which refuses them: one value has one encoding."""
    ordered = b'"basis":"dokument","number":12'
    for wrong in (b'"number":12,"basis":"dokument"', b'"basis":"sett","basis":"dokument"'):
        changed = body(ANSWER).replace(ordered, wrong)
        assert changed != body(ANSWER)
        assert quick_way(changed) is None
        assert long_way(changed) is None


def test_a_changed_byte_is_never_read_by_the_quick_way_alone():
    """Twenty thousand bodies with one byte changed: the long way agrees on each."""
    chance = random.Random(5)
    data = body(ANSWER)
    for _ in range(20_000):
        changed = bytearray(data)
        changed[chance.randrange(len(data))] = chance.randrange(256)
        quick = quick_way(bytes(changed))
        assert quick is None or quick == long_way(bytes(changed))
