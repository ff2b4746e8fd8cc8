"""The set that tells which numbers have been met."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.imports import seen
from kontrollbesok.imports.seen import Seen

NUMBER = st.one_of(
    st.integers(-5, 5),
    st.integers(-(2**63), 2**63 - 1),
    st.sampled_from([0, seen._PLACES, 2 * seen._PLACES, -seen._PLACES]),
)


@given(st.lists(st.lists(NUMBER, max_size=20), max_size=12), st.sampled_from([2, 10, 1_000]))
def test_tells_exactly_what_has_been_met(calls: list[list[int]], recent: int) -> None:
    """As a plain set does, wherever the numbers are kept, also those that share a place."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(seen, "_RECENT", recent)
        patch.setattr(seen, "_PLACES", 64)
        met: set[int] = set()
        numbers = Seen()
        for call in calls:
            expected = []
            for position, number in enumerate(call):
                if number in met:
                    expected.append(position)
                met.add(number)
            assert numbers.again(call) == expected
