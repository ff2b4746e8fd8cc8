"""Times that cannot be right, told by what an event has seen and by nothing else."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kontrollbesok.journal.clock import APART_MS, ClockFault, clock_faults
from kontrollbesok.journal.seal import Act, seal
from tests import pen
from tests.pen import VISIT

YEAR_MS = 365 * 86_400_000


def written(someone, question, off_ms, *replaced):
    """An answer by a computer whose clock is `off_ms` from the others'."""
    place = someone.position()
    event = seal(
        Act("answer.give", (pen.answer(question, "ja", *replaced),), VISIT),
        someone.paper.organisation,
        someone.author,
        place,
        at_ms=pen.START_MS + 60_000 * len(someone.paper.events) + off_ms,
        salt=bytes(16),
        sign=someone.device_key.sign,
    )
    return someone.put(event)


def test_a_clock_that_is_behind_is_told_by_what_the_event_has_seen():
    """Its own stream, what it cites and what it replaces: all are before it."""
    team = pen.team()
    first = written(team.inspector, "SBA-10", 0)
    back = written(team.inspector, "SBA-11", -YEAR_MS)
    other = written(team.reviewer, "SBA-10", -YEAR_MS, first)
    right = written(team.chief, "SBA-12", 0)
    inside = team.paper.inside(VISIT)

    faults = clock_faults(inside, right.header.at_ms)

    assert faults == {back.id: ClockFault.BEHIND, other.id: ClockFault.BEHIND}


def test_what_is_ahead_of_now_casts_no_doubt_on_what_follows():
    """Ten years ahead: that one is told, and not the one that answers it with the right time."""
    team = pen.team()
    ahead = written(team.inspector, "SBA-10", 10 * YEAR_MS)
    after = written(team.reviewer, "SBA-10", 0, ahead)

    assert clock_faults([ahead, after], after.header.at_ms) == {ahead.id: ClockFault.AHEAD}
    # Where it must be the same whenever it is asked, the two disagree and that is all one knows.
    assert clock_faults([ahead, after], None) == {after.id: ClockFault.BEHIND}


def test_of_a_fork_nothing_is_said():
    """Nobody can say which branch was seen: what stands before a place may be on the other one."""
    team = pen.team()
    place = team.inspector.position()
    seen = written(team.inspector, "SBA-10", 0)
    act = Act("answer.give", (pen.answer("SBA-11", "ja"),), VISIT)
    branch = []
    for step in range(2):
        at = (
            place
            if step == 0
            else replace(place, sequence=place.sequence + 1, previous=branch[0].id, dependencies={})
        )
        branch.append(
            seal(
                act,
                team.paper.organisation,
                team.inspector.author,
                at,
                at_ms=seen.header.at_ms - YEAR_MS,
                salt=bytes([step]) * 16,
                sign=team.inspector.device_key.sign,
            )
        )

    assert clock_faults([seen, *branch], None) == {}


@given(st.lists(st.integers(-APART_MS // 2, APART_MS // 2), min_size=1, max_size=8))
def test_clocks_that_are_nearly_right_are_not_spoken_of(offsets):
    """Less than five minutes apart, whoever writes."""
    team = pen.team()
    pens = (team.inspector, team.reviewer)
    events = [
        written(pens[place % 2], f"SBA-{place}", off_ms) for place, off_ms in enumerate(offsets)
    ]

    assert clock_faults(events, events[-1].header.at_ms + APART_MS) == {}


def test_what_was_not_seen_is_no_measure():
    """Two who write apart may disagree about the time, and neither is told of it here."""
    team = pen.team()
    place = team.reviewer.position()
    late = written(team.inspector, "SBA-10", 0)
    act = Act("answer.give", (pen.answer("SBA-11", "ja"),), VISIT)
    early = seal(
        act,
        team.paper.organisation,
        team.reviewer.author,
        replace(place, dependencies={}),
        at_ms=late.header.at_ms - YEAR_MS,
        salt=bytes(16),
        sign=team.reviewer.device_key.sign,
    )

    assert clock_faults([late, early], None) == {}
