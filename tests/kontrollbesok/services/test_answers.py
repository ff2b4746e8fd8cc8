"""Answers: one key, one event, and a finding that follows."""

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.model.code import Basis
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.submission import missing_parts
from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.services import answers, findings
from kontrollbesok.services.findings import Part
from tests.asked import NO, SBA_10, YES, press, question


def test_the_first_answer_starts_the_visit(team, visit):
    """A planned visit is on its way as soon as somebody answers."""
    office = team.offices["Tova"]

    press(office, visit, YES)

    assert office.reads.visit(visit).state is VisitState.ONGOING


def test_one_key_is_one_event(team, visit):
    """The answer and its finding stand in one event, so one undo takes both."""
    store = team.stores["Tova"]
    before = store.connection.execute("SELECT count(*) FROM event").fetchone()[0]

    press(team.offices["Tova"], visit, NO)

    after = store.connection.execute("SELECT count(*) FROM event").fetchone()[0]
    assert after == before + 1


def test_no_opens_a_finding_with_what_the_bank_knows(team, visit):
    """Requirement and proposed grade come from the question, the observation from the note."""
    office = team.offices["Tova"]
    answers.note(office, visit, SBA_10, "Dörren stod uppställd med en kil.")

    press(office, visit, NO)

    (finding,) = office.reads.findings(visit)
    asked = question(office, visit)
    assert finding.label == "A-1"
    assert finding.requirement == asked.requirement
    assert finding.grade is asked.grade_default
    assert finding.observation == "Dörren stod uppställd med en kil."


def test_yes_after_no_lets_the_finding_rest(team, visit):
    """What was written is kept as resting, and wakes with the next no."""
    office = team.offices["Tova"]
    press(office, visit, NO)
    (finding,) = office.reads.findings(visit)
    findings.write(office, visit, finding.id, Part.OBSERVATION, "Kil i dörren.")

    press(office, visit, YES)
    (resting,) = office.reads.findings(visit)
    press(office, visit, NO)
    (awake,) = office.reads.findings(visit)

    assert (resting.dormant, resting.observation) == (True, "Kil i dörren.")
    assert (awake.dormant, awake.id) == (False, finding.id)


def test_the_basis_can_be_changed_alone(team, visit):
    """The answer stays while what it rests on changes."""
    office = team.offices["Tova"]
    press(office, visit, YES)

    answers.rest_on(office, visit, SBA_10, Basis.VERBAL)

    answer = office.reads.answer(visit, SBA_10)
    assert (answer.verdict, answer.basis) == (YES, Basis.VERBAL)


def test_nobody_outside_the_team_answers(team, visit):
    """The coordinator planned the visit but may not answer in it."""
    with pytest.raises(UserError) as caught:
        press(team.offices["Nadja"], visit, YES)

    assert caught.value.code is ErrorCode.NOT_ALLOWED
    assert not team.offices["Nadja"].reads.answers(visit)


def test_what_must_be_written_before_submission(team, visit):
    """An observation needs no consequence; a finding does."""
    office = team.offices["Tova"]
    press(office, visit, NO)
    (finding,) = office.reads.findings(visit)

    missing = missing_parts(finding)
    findings.grade(office, visit, finding.id, Grade.OBSERVATION)
    (lighter,) = office.reads.findings(visit)

    assert Part.CONSEQUENCE in missing
    assert Part.CONSEQUENCE not in missing_parts(lighter)
