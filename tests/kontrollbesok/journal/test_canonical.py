"""Canonical JSON: the bytes of RFC 8785, and nothing outside the profile."""

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.journal.canonical import (
    MAX_INTEGER,
    NotCanonicalError,
    canonical_bytes,
    parse_canonical,
)

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
KEYS = st.text(st.characters(max_codepoint=127))
SCALARS = st.none() | st.booleans() | st.integers(-MAX_INTEGER, MAX_INTEGER) | TEXT
VALUES = st.recursive(
    SCALARS, lambda v: st.lists(v, max_size=4) | st.dictionaries(KEYS, v, max_size=4), max_leaves=6
)


@given(VALUES)
def test_same_bytes_as_rfc_8785(value):
    """Every value of the profile gets the bytes of the reference encoder."""
    try:
        expected = rfc8785.dumps(value)
        actual = canonical_bytes(value)
    except NotCanonicalError:
        pytest.skip("deeper than eight levels")

    assert expected == actual


@given(VALUES)
def test_reading_gives_the_value_back(value):
    """What was written is read back as the same value."""
    try:
        data = canonical_bytes(value)
    except NotCanonicalError:
        pytest.skip("deeper than eight levels")

    assert value == parse_canonical(data)


@pytest.mark.parametrize(
    "value",
    [1.0, 0.1, float("nan"), 2**53, -(2**53), {"å": 1}, {1: 2}, (1, 2), b"x", "\ud800"],
)
def test_values_outside_the_profile_are_refused(value):
    """A value without one safe encoding never becomes bytes."""
    with pytest.raises(NotCanonicalError):
        canonical_bytes(value)


@pytest.mark.parametrize(
    "data",
    [
        b'{"b":1,"a":2}',
        b'{"a":1,"a":1}',
        b'{"a": 1}',
        b"1.0",
        b"1e3",
        b"9007199254740993",
        b"NaN",
        b'"\\u00e5"',
        b'"\xff"',
        b'"\\ud800"',
        b"[1]x",
        b"",
        b"[" * 9 + b"1" + b"]" * 9,
        b"[" * 100_000 + b"]" * 100_000,
    ],
)
def test_bytes_with_another_encoding_are_refused(data):
    """Two encodings of one value never count as the same record."""
    with pytest.raises(NotCanonicalError):
        parse_canonical(data)
