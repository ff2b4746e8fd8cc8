"""The quick way to read a header and the long way always agree."""

import random

from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.journal.canonical import canonical_bytes
from kontrollbesok.journal.common_header import read_common_header
from kontrollbesok.journal.event import read_any_header
from kontrollbesok.journal.refusal import RefusedError

HEX = st.text("0123456789abcdef", min_size=32, max_size=32)
HASH = st.text("0123456789abcdef", min_size=64, max_size=64)
NAME = st.text(st.characters(min_codepoint=32, max_codepoint=127), min_size=1, max_size=6)
HEADERS = st.fixed_dictionaries(
    {
        "v": st.just(1),
        "org": HEX,
        "str": HEX,
        "seq": st.integers(-1, 2**53 - 1),
        "prv": st.none() | HASH,
        "lam": st.integers(0, 2**53 - 1),
        "at": st.integers(-5, 2**53 - 1),
        "act": HEX,
        "dev": HEX,
        "typ": NAME,
        "ctx": st.none() | NAME,
        "dep": st.just({}),
        "bod": HASH,
        "blb": st.just([]),
        "crit": st.just([]),
    }
)


def long_way(data):
    """What reading field by field says: a header, or None where it refuses."""
    try:
        return read_any_header(data)
    except RefusedError:
        return None


@given(HEADERS)
def test_what_the_quick_way_reads_the_long_way_reads_alike(fields):
    """A header of the common shape is the same header either way."""
    data = canonical_bytes(fields)
    quick = read_common_header(data)

    assert quick is None or quick == long_way(data)


def test_it_is_the_common_way():
    """An ordinary header takes it, or there would be nothing gained."""
    fields = {
        **dict.fromkeys(("org", "str", "act", "dev"), "a" * 32),
        **{"v": 1, "seq": 7, "lam": 9, "at": 1_795_507_200_000, "prv": "b" * 64, "bod": "c" * 64},
        **{"typ": "answer.give", "ctx": "d" * 32, "dep": {}, "blb": [], "crit": []},
    }

    assert read_common_header(canonical_bytes(fields)) is not None


def test_a_changed_byte_is_never_read_by_the_quick_way_alone():
    """Ten thousand headers with one byte changed: the long way agrees on each."""
    chance = random.Random(5)
    fields = {
        **dict.fromkeys(("org", "str", "act", "dev"), "a1" * 16),
        **{"v": 1, "seq": 10, "lam": 90, "at": 1_795_507_200_000, "prv": None, "bod": "c0" * 32},
        **{"typ": "answer.give", "ctx": None, "dep": {}, "blb": [], "crit": []},
    }
    data = canonical_bytes(fields)
    for _ in range(10_000):
        changed = bytearray(data)
        changed[chance.randrange(len(data))] = chance.randrange(256)
        quick = read_common_header(bytes(changed))
        assert quick is None or quick == long_way(bytes(changed))
