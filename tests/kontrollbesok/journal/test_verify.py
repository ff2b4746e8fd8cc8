"""The last signature of a stream covers what stands before it, and nothing after."""

from dataclasses import replace

import pytest

from kontrollbesok.journal.keys import device_id
from kontrollbesok.journal.refusal import Reason, RefusedError
from kontrollbesok.journal.trust import is_founding
from kontrollbesok.journal.verify import verified, vouched, well_ended
from tests import pen


@pytest.fixture
def paper():
    """A settled visit: four people's streams, side by side."""
    team = pen.team()
    pen.settled(team)
    return team.paper


def damaged(events, *places):
    return [
        replace(event, signature=bytes(64)) if place in places else event
        for place, event in enumerate(events)
    ]


def of_stream(paper, number):
    """Where the events of a pen stand on the paper."""
    stream = pen.Pen(paper, number).stream
    return [n for n, event in enumerate(paper.events) if event.header.stream == stream]


def test_the_last_signature_of_each_stream_is_checked(paper):
    """Damage before it is covered by the chain; the last one itself must hold."""
    *before, last = of_stream(paper, 2)

    assert verified(damaged(paper.events, *before), paper.organisation, {})
    with pytest.raises(RefusedError) as caught:
        verified(damaged(paper.events, last), paper.organisation, {})
    assert caught.value.reason is Reason.BAD_SIGNATURE


def test_what_is_covered_and_what_is_damaged(paper):
    """Both told, event by event; what comes after the last signature that holds is not covered."""
    first, *_, last = of_stream(paper, 2)
    ids = [event.id for event in paper.events]

    assert vouched(paper.events) == (frozenset(ids), frozenset())
    assert vouched(damaged(paper.events, first)) == (frozenset(ids), {ids[first]})
    assert vouched(damaged(paper.events, last)) == (frozenset(ids) - {ids[last]}, frozenset())
    all_of_it = of_stream(paper, 2)
    left = frozenset(ids) - {ids[place] for place in all_of_it}
    assert vouched(damaged(paper.events, *all_of_it)) == (left, frozenset())


def test_another_device_s_chain_covers_nothing(paper):
    """A signature by somebody else over an event that names it is no signature of its device."""
    *_, last = of_stream(paper, 2)
    events = damaged(paper.events, last)
    stranger = pen.Pen(paper, 3)
    place = replace(
        stranger.position(),
        stream=events[last].header.stream,
        sequence=events[last].header.sequence + 1,
        previous=events[last].id,
        dependencies={},
    )

    covered, _ = vouched([*events, stranger.seal(pen.remark(), place)])

    assert events[last].id not in covered


def test_how_far_others_will_take_it(paper):
    """Up to where every stream ends on a signature that holds."""
    keys = {device_id(p.device_key.public): p.device_key.public for p in pens(paper)}
    *_, last = of_stream(paper, 2)
    count = len(paper.events)

    assert well_ended(paper.events, keys) == count
    assert well_ended(damaged(paper.events, last), keys) == last
    assert well_ended(damaged(paper.events, last), {}) == count
    assert well_ended(damaged(paper.events, *range(count)), keys) == 0


def pens(paper):
    return [pen.Pen(paper, number) for number in (1, 2, 3, 4)]


# --- one founding --------------------------------------------------------------------------------


def test_only_event_0_of_its_own_stream_is_a_founding(paper):
    """The same words in another stream, or later in the same one, found nothing."""
    founder, founding = pen.Pen(paper, 1), paper.events[0]
    act = pen.Act("organisation.found", founding.body.operations)
    fresh = replace(founder.position(), sequence=0, previous=None, dependencies={})
    again = founder.seal(act, replace(fresh, stream="7" * 32), signed=True)
    later = founder.seal(act, signed=True)

    assert is_founding(founding)
    assert not is_founding(again)
    assert not is_founding(later)


def test_a_founding_certifies_the_keys_that_it_states(paper):
    """Who knows the id knows the keys: no other may be slipped in beside them."""
    founder, founding = pen.Pen(paper, 1), paper.events[0]
    stolen = pen.Pen(paper, 9).user_key.public.hex()
    operations = tuple(
        replace(op, change=pen.Set({**op.change.value, "user_key": stolen}))
        if op.kind == "certificate"
        else op
        for op in founding.body.operations
    )
    fresh = replace(founder.position(), sequence=0, previous=None, dependencies={})

    other = founder.seal(pen.Act("organisation.found", operations), fresh, signed=True)

    assert founding.header.stream == other.header.stream
    assert not is_founding(other)
