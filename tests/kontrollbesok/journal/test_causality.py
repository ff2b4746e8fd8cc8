"""What an author had seen: vectors, and what joining them does."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.journal.causality import Place, covers, join
from kontrollbesok.model.ids import StreamId

STREAMS = st.sampled_from([StreamId(name * 32) for name in "abc"])
VECTORS = st.dictionaries(STREAMS, st.integers(0, 5))
PLACES = st.builds(Place, STREAMS, st.integers(0, 6))


@given(st.lists(VECTORS, max_size=4), PLACES)
def test_joined_is_seen_by_any(vectors, place):
    """What one of them has seen is seen, and nothing more."""
    assert covers(join(vectors), place) == any(covers(vector, place) for vector in vectors)


@given(st.lists(VECTORS, max_size=4))
def test_the_order_of_joining_is_nothing(vectors):
    """Neither order, nor grouping, nor repeats."""
    joined = join(vectors)

    assert all(join(order) == joined for order in permutations(vectors))
    assert join([joined, *vectors]) == joined
    assert join([join(vectors[:2]), join(vectors[2:])]) == joined


@given(VECTORS, PLACES)
def test_seeing_a_place_is_seeing_all_before_it(vector, place):
    """A stream has no gaps."""
    if covers(vector, place):
        assert all(covers(vector, Place(place.stream, before)) for before in range(place.sequence))


@given(VECTORS)
def test_the_first_event_of_a_stream_counts(vector):
    """Place 0 is seen by whoever names the stream, and by nobody else."""
    for name in "abcd":
        stream = StreamId(name * 32)
        assert covers(vector, Place(stream, 0)) == (stream in vector)


def test_joining_leaves_the_vectors_alone():
    """A vector that others hold is never changed."""
    one = {StreamId("a"): 1}

    join([one, {StreamId("a"): 2}])["b"] = 3

    assert one == {StreamId("a"): 1}
    assert join([]) == {}
