"""The last visit's answer and the time that is left, as the page reads them."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from kontrollbesok.model.code import Basis, QuestionCode
from kontrollbesok.model.verdict import Verdict
from kontrollbesok.model.visit import Reply
from kontrollbesok.services import answers, findings, visits
from kontrollbesok.services.findings import Part
from kontrollbesok.services.last_visits import last_visit, visit_before
from tests.asked import question
from tests.offices import SBA, Team
from ui.pages.checklists.around import last_answer, time_meter
from ui.pages.checklists.snapshot import read_snapshot

SWEDEN = ZoneInfo("Europe/Stockholm")
DOORS, PAPERS, REVISED = map(QuestionCode, ("SBA-10", "SBA-02", "SBA-03"))


@pytest.fixture
def team(tmp_path):
    """The coordinator and Tova."""
    team = Team(tmp_path)
    team.found("Nadja")
    team.join("Tova")
    return team


@pytest.fixture
def office(team):
    """Tova, who was at the unit and is to go there again."""
    first = team.visit("Tova", areas=(SBA,))
    team.exchange()
    office = team.offices["Tova"]
    answers.give(office, first, question(office, first, DOORS), Reply(Verdict.NO, basis=Basis.SEEN))
    answers.give(office, first, question(office, first, REVISED), Reply(date="2026-03-02"))
    (found,) = office.reads.findings(first)
    findings.write(office, first, found.id, Part.TITLE, "Branddörr uppställd med kil")
    return office


@pytest.fixture
def again(team, office):
    """The visit after."""
    before = office.reads.visits()[0]
    visit = visits.plan(
        team.offices["Nadja"],
        visits.Plan(
            unit=before.unit,
            date="2027-05-04",
            starts="09:00",
            ends="12:30",
            lead=office.author.person,
            team=(),
            content=before.content,
            areas=(SBA,),
        ),
    )
    team.exchange()
    return visits.opened(office, visit)


def test_what_was_answered_last_time_stands_beside_the_question(office, again):
    """The answer with its day, and the finding it led to; a value as it was written."""
    now, last = read_snapshot(office, again.id), last_visit(office, again)
    doors = last_answer(now, last, DOORS)
    revised = last_answer(now, last, REVISED)

    assert (doors.verdict, doors.text) == (Verdict.NO, "A-1 Branddörr uppställd med kil")
    assert doors.date == visit_before(office, again).date
    assert (revised.verdict, revised.text) == (None, "2026-03-02")
    assert last_answer(now, last, PAPERS) is None


def test_a_remedy_is_said_with_its_day(office, again):
    """What the unit was to do, and when it was to be done."""
    now, last = read_snapshot(office, again.id), last_visit(office, again)
    (found,) = last.findings
    decided = replace(found, remedy="Dörrstängaren lagas.", remedy_due="2026-12-31")

    text = last_answer(now, replace(last, findings=[decided]), DOORS).text

    assert text == (
        "A-1 Branddörr uppställd med kil. Åtgärd: Dörrstängaren lagas, klart senast 2026-12-31"
    )


def test_a_unit_that_is_new_has_no_last_visit(office):
    """Nothing is shown of what was not."""
    first = office.reads.visits()[0]

    assert last_visit(office, first) is None
    assert last_answer(read_snapshot(office, first.id), None, DOORS) is None


def test_a_planned_visit_is_not_the_last(office, again):
    """Only one that was begun has answers."""
    later = replace(again, date="2028-01-10")
    assert visit_before(office, later).id != again.id


def test_the_time_is_told_on_the_day_alone(office, again):
    """Before it begins the whole of it is left; after its end nothing is."""
    now = read_snapshot(office, again.id)
    at = datetime(2027, 5, 4, 10, 30, tzinfo=SWEDEN)
    halfway = time_meter(now, at)

    assert halfway.left_minutes == 120
    assert halfway.needed_minutes > 0
    assert time_meter(now, at - timedelta(hours=4)).left_minutes == 210
    assert time_meter(now, at + timedelta(hours=6)).left_minutes == 0
    assert time_meter(now, at + timedelta(days=1)) is None
    assert time_meter(replace(now, visit=replace(again, ends=None)), at) is None


def test_what_is_answered_needs_no_time(office, again):
    """Each answer takes its minutes off what is needed."""
    at = datetime(2027, 5, 4, 10, 30, tzinfo=SWEDEN)
    before = time_meter(read_snapshot(office, again.id), at).needed_minutes
    answers.give(office, again.id, question(office, again.id, PAPERS), Reply(Verdict.YES))
    after = time_meter(read_snapshot(office, again.id), at).needed_minutes

    assert after < before
