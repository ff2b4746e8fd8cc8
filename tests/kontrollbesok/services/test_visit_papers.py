"""The field list and the closing page say what the record says, and nothing more."""

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.model.visit import Reply
from kontrollbesok.services import answers, findings, visit_papers, visits
from kontrollbesok.services.findings import Part
from tests.asked import NO, YES, press
from tests.offices import REP, SBA, Team


@pytest.fixture
def team(tmp_path):
    """A coordinator and a lead."""
    team = Team(tmp_path)
    team.found("Nadja")
    team.join("Tova")
    return team


@pytest.fixture
def visit(team):
    """A visit of two areas, nothing answered."""
    visit = team.visit("Tova", areas=(REP, SBA))
    team.send("Nadja", "Tova")
    return visit


def asked(office, visit):
    stands = visits.opened(office, visit)
    return visits.questions_of(visits.checklist_of(office, stands), stands)


def test_the_field_list_has_every_question_once_in_walking_order(team, visit):
    """The moments of the day, and in them all that the visit asks."""
    office = team.offices["Tova"]
    made = visit_papers.field_list(office, visit)

    listed = [question.code for moment in made.moments for question in moment.questions]
    assert sorted(listed) == sorted(question.id for question in asked(office, visit))
    assert made.moments[0].name == "Inför"
    assert any(question.key_control for moment in made.moments for question in moment.questions)


def test_an_untouched_visit_is_open_in_every_area(team, visit):
    """Nothing is said to work before it is answered."""
    page = visit_papers.closing_page(team.offices["Tova"], visit)

    assert page.works == page.to_look_at == ()
    assert len(page.open) == 2


def test_an_answered_area_works_and_a_finding_is_told_without_grade(team, visit):
    """One area all in order, one with a finding: each in its column, and nothing is open."""
    office = team.offices["Tova"]
    for question in asked(office, visit):
        answers.give(office, visit, question, Reply(YES))
    press(office, visit, NO, "SBA-10")
    finding = office.reads.findings(visit)[0]
    findings.write(office, visit, finding.id, Part.TITLE, "Branddörren stod uppställd")

    page = visit_papers.closing_page(office, visit)

    assert [line.what for line in page.to_look_at] == ["Branddörren stod uppställd"]
    assert len(page.works) == 1
    assert page.open == ()
    said = " ".join(f"{line.what} {line.detail}" for line in (*page.works, *page.to_look_at))
    assert not any(word in said for word in ("Väsentlig", "Mindre", "A-1"))


def test_a_finding_at_rest_is_not_told(team, visit):
    """It is nothing to look at."""
    office = team.offices["Tova"]
    press(office, visit, NO, "SBA-10")
    press(office, visit, YES, "SBA-10")

    assert visit_papers.closing_page(office, visit).to_look_at == ()


def test_both_are_written_as_files(team, visit, tmp_path):
    """The file is there whole; a place that cannot be written to is told, and nothing is left."""
    office = team.offices["Tova"]
    visit_papers.write_field_list(office, visit, tmp_path / "lista.pdf")
    visit_papers.write_closing_page(office, visit, tmp_path / "sida.pdf")
    assert (tmp_path / "lista.pdf").read_bytes().startswith(b"%PDF-")
    assert (tmp_path / "sida.pdf").read_bytes().startswith(b"%PDF-")

    with pytest.raises(UserError) as told:
        visit_papers.write_field_list(office, visit, tmp_path / "borta" / "lista.pdf")
    assert told.value.code is ErrorCode.PLACE_NOT_WRITABLE
