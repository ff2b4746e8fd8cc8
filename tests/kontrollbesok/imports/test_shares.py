"""Counts and shares as people and systems write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.imports.shares import ShareError, parse_count, parse_tenths
from kontrollbesok.model.indicator import Direction, Target, added, share_of


@pytest.mark.parametrize(
    ("text", "tenths"),
    [
        ("87,5", 875),
        ("87.5 %", 875),
        ("87,55", 876),
        ("100", 1000),
        ("0", 0),
        ("1", 10),
        ("0,5", 5),
    ],
)
def test_a_share_is_read_in_tenths_of_a_per_cent(text, tenths):
    """Comma or point, with or without the sign; a half is rounded up."""
    assert parse_tenths(text) == tenths


@pytest.mark.parametrize(("text", "tenths"), [("0,875", 875), ("1", 1000), ("87 %", 870)])
def test_parts_of_one_are_read_where_the_column_has_them(text, tenths):
    """What bears the sign is per cent all the same."""
    assert parse_tenths(text, of_one=True) == tenths


@pytest.mark.parametrize("text", ["", "100,1", "-1", "många", "1/2", "1e2", "%"])
def test_what_is_no_share_is_refused(text):
    """Nothing is guessed."""
    with pytest.raises(ShareError):
        parse_tenths(text)


@pytest.mark.parametrize(("text", "count"), [("14", 14), ("1 250", 1250), ("14,0", 14)])
def test_a_count_is_read(text, count):
    """A spreadsheet may write it with decimals that say nothing."""
    assert parse_count(text) == count


@pytest.mark.parametrize("text", ["", "14,5", "-3", "tre"])
def test_what_is_no_count_is_refused(text):
    """Half a person is none."""
    with pytest.raises(ShareError):
        parse_count(text)


counts = st.integers(1, 10_000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


@given(counts, st.integers(0, 1000))
def test_the_counts_decide_whether_a_target_is_met(pair, tenths):
    """Exactly, whatever the rounded share says; one of the two directions always holds."""
    numerator, denominator = pair
    share = share_of(numerator, denominator)
    least = Target(Direction.AT_LEAST, tenths).met(share)
    most = Target(Direction.AT_MOST, tenths).met(share)

    assert least == (numerator * 1000 >= tenths * denominator)
    assert most == (numerator * 1000 <= tenths * denominator)
    assert least or most


@given(st.lists(counts, min_size=1, max_size=20))
def test_units_are_added_by_their_counts(pairs):
    """Not by the mean of their shares."""
    whole = added(share_of(*pair) for pair in pairs)

    assert whole == share_of(sum(had for had, _ in pairs), sum(of for _, of in pairs))
