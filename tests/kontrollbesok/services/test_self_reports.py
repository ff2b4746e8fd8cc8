"""The yearly self-report: six requirements, yes or no, each with a comment."""

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.model.people import Role
from kontrollbesok.model.self_report import RequirementCode
from kontrollbesok.model.verdict import Verdict
from kontrollbesok.services import self_reports
from tests.offices import Team

FIRST, DONE = RequirementCode("BAS-01"), "Organisationen är beslutad"


@pytest.fixture
def team(tmp_path):
    """Two coordinators and an inspector."""
    team = Team(tmp_path)
    team.found()
    team.join("Berit", Role.COORDINATOR)
    team.join("Tova")
    return team


def test_an_answer_is_done_with_its_comment(team):
    """In whichever order; the other years stand untouched."""
    nadja = team.offices["Nadja"]
    report = self_reports.read_report(nadja, 2026)
    assert (report.left, len(report.rows)) == (7, 7)

    self_reports.give(nadja, report, FIRST, Verdict.YES)
    answered = self_reports.read_report(nadja, 2026)
    assert not answered.row(FIRST).is_done
    self_reports.comment(nadja, answered, FIRST, DONE)

    now = self_reports.read_report(nadja, 2026)
    assert (now.row(FIRST).verdict, now.row(FIRST).comment) == (Verdict.YES, DONE)
    assert now.left == 6
    assert self_reports.read_report(nadja, 2027).left == 7


def test_it_is_taken_back(team):
    """One act at a time."""
    nadja = team.offices["Nadja"]
    self_reports.give(nadja, self_reports.read_report(nadja, 2026), FIRST, Verdict.NO)

    self_reports.take_back(nadja, 2026)

    assert self_reports.read_report(nadja, 2026).row(FIRST).verdict is None


def test_two_who_answer_differently_are_both_kept(team):
    """It is not done until somebody has chosen."""
    nadja, berit = team.offices["Nadja"], team.offices["Berit"]
    for office, verdict in ((nadja, Verdict.YES), (berit, Verdict.NO)):
        self_reports.give(office, self_reports.read_report(office, 2026), FIRST, verdict)
    team.send("Berit", "Nadja")

    row = self_reports.read_report(nadja, 2026).row(FIRST)
    assert (row.conflict, row.is_done) == (True, False)


def test_partly_is_no_answer_and_an_inspector_does_not_answer(team):
    """Yes or no, and by the coordinator."""
    nadja, tova = team.offices["Nadja"], team.offices["Tova"]
    report = self_reports.read_report(nadja, 2026)
    with pytest.raises(UserError) as refused:
        self_reports.give(nadja, report, FIRST, Verdict.PARTLY)
    assert refused.value.code is ErrorCode.SELF_REPORT_YES_OR_NO

    with pytest.raises(UserError) as refused:
        self_reports.give(tova, self_reports.read_report(tova, 2026), FIRST, Verdict.YES)
    assert refused.value.code is ErrorCode.NOT_ALLOWED
