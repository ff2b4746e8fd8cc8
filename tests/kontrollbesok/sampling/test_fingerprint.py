"""The fingerprint of a population."""

import hashlib
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.sampling.fingerprint import Fingerprint, canonical_text, fingerprint

ids = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\t\n"), min_size=1, max_size=8
)
rows = st.lists(st.tuples(ids, st.integers(-(10**12), 10**12)), max_size=30)


@given(rows)
def test_it_is_the_hash_of_the_documented_lines(rows: list[tuple[str, int]]) -> None:
    """`id TAB öre LF` in NFC and UTF-8, the number of rows and their sum."""
    lines = "".join(f"{unicodedata.normalize('NFC', item)}\t{ore}\n" for item, ore in rows)

    assert fingerprint(rows) == Fingerprint(
        hashlib.sha256(lines.encode()).hexdigest(), len(rows), sum(ore for _, ore in rows)
    )


def test_it_streams_past_its_batches() -> None:
    """A generator longer than one batch gives the hash of the whole."""
    many = [(f"Ä{number}", number) for number in range(20_000)]

    streamed = fingerprint(row for row in many)

    assert streamed.sha256 == hashlib.sha256(canonical_text(many).encode()).hexdigest()
    assert (streamed.count, streamed.total_ore) == (20_000, sum(range(20_000)))


def test_two_ways_to_write_a_letter_are_one() -> None:
    """ "Ängen" typed with a combining mark has the same fingerprint."""
    composed, combined = (
        unicodedata.normalize("NFC", "Ängen"),
        unicodedata.normalize("NFD", "Ängen"),
    )

    assert composed != combined
    assert fingerprint([(composed, 1)]) == fingerprint([(combined, 1)])


def test_an_id_that_begins_with_a_combining_mark_stays_apart() -> None:
    """Normalising many lines at once changes nothing across the line break."""
    text = canonical_text([("A", 5), ("\u0308B", 6)])

    assert text == "A\t5\n\u0308B\t6\n"


@pytest.mark.parametrize("item", ["", "a\tb", "a\nb", "\t", "\n"])
@pytest.mark.parametrize("before", [[], [("a", 1)]])
def test_an_id_that_breaks_the_lines_is_refused(item: str, before: list[tuple[str, int]]) -> None:
    """Empty ids, tabs and line breaks would let two populations share a fingerprint."""
    with pytest.raises(UserError) as caught:
        fingerprint([*before, (item, 1)])

    assert caught.value.code is ErrorCode.ITEM_ID_UNUSABLE


@given(rows.filter(lambda rows: len(rows) > 1))
def test_any_change_is_seen(rows: list[tuple[str, int]]) -> None:
    """An öre, an id, a lost row or another order gives another fingerprint."""
    whole = fingerprint(rows)
    (item, ore), *rest = rows

    assert fingerprint([(item, ore + 1), *rest]) != whole
    assert fingerprint([(item + "x", ore), *rest]) != whole
    assert fingerprint(rest) != whole
    if rows[::-1] != rows:
        normal = [unicodedata.normalize("NFC", name) for name, _ in rows]
        if normal != normal[::-1]:
            assert fingerprint(rows[::-1]) != whole
