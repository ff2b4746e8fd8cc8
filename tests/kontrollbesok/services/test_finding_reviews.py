"""Findings approved, graded and commented by a reviewer, several at a time."""

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.people import Role
from kontrollbesok.model.visit import Reply
from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.services import answers, finding_reviews, read_marks, reviews, undo, visits
from kontrollbesok.services.finding_reviews import Marked
from tests.asked import NO, YES
from tests.offices import Team


@pytest.fixture
def team(tmp_path):
    """One visit with two findings, handed in."""
    team = Team(tmp_path)
    team.found("Nadja")
    team.join("Tova")
    team.join("Maj", Role.REVIEWER)
    visit = team.visit("Tova")
    team.exchange()
    tova = team.offices["Tova"]
    found = visits.opened(tova, visit)
    for asked in visits.questions_of(visits.checklist_of(tova, found), found):
        wrong = asked.id in ("SBA-10", "SBA-11")
        answers.note(tova, visit, asked.id, "Sett på plats.")
        answers.give(tova, visit, asked, Reply(NO if wrong else YES, basis="sett"))
    from kontrollbesok.services import findings
    from kontrollbesok.services.findings import Part

    for finding in tova.reads.findings(visit):
        for part in Part:
            findings.write(tova, visit, finding.id, part, "Så här är det.")
    reviews.submit(tova, visit, team.passphrase("Tova"))
    team.exchange()
    return team


@pytest.fixture
def maj(team):
    return team.offices["Maj"]


@pytest.fixture
def visit(maj):
    return maj.reads.visits()[0].id


def marked(office, visit):
    return [Marked(visit, found) for found in office.reads.findings(visit)]


def test_several_are_approved_in_one_event(maj, visit):
    """One act of the reviewer is one event, and what is approved is passed over the next time."""
    before = len(maj.reads.history(visit))
    taken = finding_reviews.approve(maj, marked(maj, visit))
    again = finding_reviews.approve(maj, marked(maj, visit))

    assert (taken.count, again.count) == (2, 0)
    assert len(maj.reads.history(visit)) == before + 1
    assert reviews.not_approved(maj, visit) == []


def test_a_step_is_taken_back_by_its_events(maj, visit):
    """Undone, both findings wait again; a later remark of mine is let be."""
    taken = finding_reviews.approve(maj, marked(maj, visit))
    reviews.say(maj, visit, "Något annat.")
    undo.undo_acts(maj, taken.acts)

    assert reviews.not_approved(maj, visit) == ["A-1", "A-2"]
    assert [remark.text for remark in maj.reads.remarks(visit)] == ["Något annat."]


def test_a_remark_that_is_taken_back_stops_nothing(maj, visit):
    """It is no longer shown, and the visit can be approved."""
    finding_reviews.approve(maj, marked(maj, visit))
    taken = finding_reviews.comment(maj, marked(maj, visit), "Skriv var.")
    undo.undo_acts(maj, taken.acts)
    reviews.send_to_unit(maj, visit, maj.keys.unlock("hemlig"))

    assert maj.reads.remarks(visit) == []
    assert maj.reads.visit(visit).state is VisitState.AT_UNIT


def test_a_grade_without_a_reason_is_refused(maj, visit):
    """Nothing is written."""
    with pytest.raises(UserError) as caught:
        finding_reviews.grade(maj, marked(maj, visit), Grade.MAJOR, "  ")

    assert caught.value.code is ErrorCode.GRADE_REASON_MISSING


def test_nothing_goes_to_the_unit_before_all_is_approved(maj, visit):
    """The numbers of what is left are named, and the visit stands where it stood."""
    first, _ = marked(maj, visit)
    finding_reviews.approve(maj, [first])
    with pytest.raises(UserError) as caught:
        reviews.send_to_unit(maj, visit, maj.keys.unlock("hemlig"))

    assert caught.value.code is ErrorCode.FINDINGS_NOT_APPROVED
    assert caught.value.params["left"] == "A-2"
    assert maj.reads.visit(visit).state is VisitState.SUBMITTED


def test_a_visit_that_was_approved_before_is_only_sent(maj, visit):
    """A power cut between the two steps: no second passphrase."""
    finding_reviews.approve(maj, marked(maj, visit))
    reviews.approve(maj, visit, maj.keys.unlock("hemlig"))
    reviews.send_to_unit(maj, visit, None)

    assert maj.reads.visit(visit).state is VisitState.AT_UNIT


def test_only_a_reviewer_approves(team, visit):
    """The rules say no to the visit's lead."""
    tova = team.offices["Tova"]
    with pytest.raises(UserError) as caught:
        finding_reviews.approve(tova, marked(tova, visit))

    assert caught.value.code is ErrorCode.NOT_ALLOWED


def test_the_reviewers_own_grade_needs_no_new_approval(maj, visit):
    """Approved, then graded by the same person: still approved."""
    finding_reviews.approve(maj, marked(maj, visit))
    finding_reviews.grade(maj, marked(maj, visit), Grade.OBSERVATION, "Ingen fara.")

    assert reviews.not_approved(maj, visit) == []


def test_a_mark_of_reading_is_of_what_stood_there(maj, visit):
    """It is kept on this computer; a new grade makes it old."""
    first, second = maj.reads.findings(visit)
    read_marks.note(maj, visit, first)
    marks = read_marks.of_visit(maj, visit)
    finding_reviews.grade(maj, [Marked(visit, first)], Grade.OBSERVATION, "Ingen fara.")
    now, _ = maj.reads.findings(visit)

    assert marks == {first.id: read_marks.as_read(first)}
    assert second.id not in marks
    assert read_marks.as_read(now) != marks[first.id]


def test_a_comment_is_written_as_any_other_remark(maj, visit):
    """The record has the same fields, whichever way it was said."""
    finding_reviews.comment(maj, marked(maj, visit)[:1], "Skriv var.")
    reviews.say(maj, visit, "Skriv när.", about=marked(maj, visit)[0].finding.id)

    rows = maj.reads.history(visit)[-2:]
    first, second = (row.event.body.operations[0].change.value for row in rows)
    assert first.keys() == second.keys() == {"visit", "about", "text"}
    assert first["visit"] == second["visit"] == visit
