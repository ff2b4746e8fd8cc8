"""The attests of a report say where the day that stands there cannot be right."""

from dataclasses import replace

from kontrollbesok.services.report_attests import attested
from tests import pen
from tests.pen import VISIT

YEAR_MS = 365 * 86_400_000


def test_an_attest_by_a_clock_that_was_behind_says_so():
    """The reviewer's laptop shows last year: the day is told as it is, with a note beside it."""
    team = pen.team()
    pen.settled(team)
    events = [
        replace(event, header=replace(event.header, at_ms=event.header.at_ms - YEAR_MS))
        if event.header.act == "visit.final_review"
        else event
        for event in team.paper.inside(VISIT)
    ]

    submitted, reviewed = attested(events, 1, {})

    assert "klocka" not in submitted.step
    assert reviewed.step == "datorns klocka gick fel"
    assert reviewed.day is not None
    assert submitted.day is not None
    assert reviewed.day.year == submitted.day.year - 1
