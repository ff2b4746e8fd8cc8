"""The fictive visits at their units: one late, one answered, one with time left."""

from kontrollbesok.demo.days_back import DaysBack
from kontrollbesok.demo.team import REVIEWER
from kontrollbesok.entrypoints.bootstrap import opened
from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.services import unit_replies, unit_terms
from tests.fakes import FixedClock

DAY_MS = 24 * 3600 * 1000


def test_each_stands_as_it_should(demo):
    """The reviewer sees them so, and what is disputed waits for a judgement."""
    with opened(demo / REVIEWER.folder) as program:
        office = program.office
        at_units = {
            visit.unit_name: visit.id
            for visit in office.reads.visits()
            if visit.state is VisitState.AT_UNIT
        }
        late, waiting = (
            unit_terms.term_of(office, at_units[unit])
            for unit in ("Jobbtorg Söder", "Arbetscentrum")
        )
        disputed = unit_replies.not_judged(office, at_units["Studievägledning Centrum"])
        answered = unit_replies.asked(office, at_units["Studievägledning Centrum"])

    assert (late.sent < waiting.sent, late.reminded is None) == (True, False)
    assert waiting.left > late.left
    assert len(disputed) == 1
    assert unit_replies.is_answered(answered)


def test_the_clock_stands_back_whole_days():
    """The hour is the same."""
    clock = FixedClock()
    back = DaysBack(clock, 3)

    assert clock.now_ms() - back.now_ms() == 3 * DAY_MS
    assert (clock.today() - back.today()).days == 3
