"""Ctrl+K over a real office: what is found, in which order, and where it leads."""

from types import SimpleNamespace

import pytest

from kontrollbesok.model.people import Role
from kontrollbesok.services import answers, findings
from kontrollbesok.services.findings import Part
from tests.asked import NO, SBA_10, press
from tests.controls import IKP_25
from tests.offices import Team
from ui.changes import Changes
from ui.frame.place import Place, RailPage
from ui.pages.visit_header import CHECKLISTS, FINDINGS, OVERVIEW
from ui.search import Search


@pytest.fixture
def office(tmp_path):
    """The lead's office, with one visit and one finding in it."""
    team = Team(tmp_path)
    team.found("Nadja")
    team.join("Tova")
    visit = team.visit("Tova")
    team.send("Nadja", "Tova")
    office = team.offices["Tova"]
    press(office, visit, NO)
    (finding,) = office.reads.findings(visit)
    findings.write(office, visit, finding.id, Part.TITLE, "Branddörr uppställd med kil")
    return office


class Frame:
    """The parts of a context that a search uses; `went` is where it led."""

    def __init__(self, office, here=None):
        self.went = []
        self.changes = Changes()
        self.here = here
        context = SimpleNamespace(
            reading=office,
            changes=self.changes,
            go=self.went.append,
            window=lambda: SimpleNamespace(place=lambda: self.here),
        )
        self.search = Search(context)

    def find(self, text):
        return [row.text for row in self.search(text)]

    def choose(self, text):
        """Where the first hit leads."""
        self.search(text)[0].run()
        return self.went[-1]


def visit_of(office):
    return office.reads.visits()[0].id


def test_a_visit_is_found_by_unit_or_number(office):
    """Words in any order, parts of words, capitals or not."""
    frame = Frame(office)
    place = Place(RailPage.VISITS, OVERVIEW, visit_of(office))

    assert frame.choose("jobbtorg") == place
    assert frame.choose("031 norr") == place


def test_a_finding_leads_to_itself(office):
    """å ä ö are letters like others; the page opens at the finding."""
    place = Frame(office).choose("branddörr")

    assert (place.tab, place.at) == (FINDINGS, "A-1")


def test_questions_are_those_of_the_visit_that_is_open(office):
    """Outside a visit there are no questions; in it, the code leads to the question."""
    outside = Frame(office)
    inside = Frame(office, Place(RailPage.VISITS, CHECKLISTS, visit_of(office)))

    assert outside.find("sba-10") == []
    assert inside.choose("sba-10") == Place(RailPage.VISITS, CHECKLISTS, visit_of(office))
    assert inside.went[-1].at == "SBA-10"


def test_a_control_is_found(office):
    """By its number in the plan; it opens at its overview."""
    frame = Frame(office)

    assert frame.find("ikp 25") == ["IKP 25 Egna utlägg (LISA)"]
    assert frame.choose("ikp 25") == Place(RailPage.CONTROLS, "overview", IKP_25)


def test_what_begins_with_the_words_comes_first(office):
    """ "kil" begins a word of the finding; elsewhere it would only be part of one."""
    assert Frame(office).find("kil")[0].endswith("uppställd med kil")


def test_a_change_is_found_at_once(office):
    """What is kept is read again after a write."""
    frame = Frame(office)
    before = frame.find("trapphus")
    visit = visit_of(office)
    (finding,) = office.reads.findings(visit)
    touched = findings.write(office, visit, finding.id, Part.TITLE, "Dörr mot trapphus")

    frame.changes.tell(touched)

    assert before == []
    assert frame.find("trapphus") == ["A-1 Dörr mot trapphus"]


def test_nothing_is_found(office):
    """No hit is no row."""
    assert Frame(office).find("zzz") == []


def test_a_bank_that_has_not_come_hides_only_its_questions(office, monkeypatch):
    """The rest is found all the same."""
    frame = Frame(office, Place(RailPage.VISITS, CHECKLISTS, visit_of(office)))
    monkeypatch.setattr(type(office.files), "has", lambda *_: False)

    assert frame.find("sba-10") == []
    assert frame.find("jobbtorg norr")


def test_an_answer_does_not_move_the_hits(office):
    """Hits depend on what is written, not on when."""
    frame = Frame(office)
    first = frame.find("a-1")
    frame.changes.tell(answers.note(office, visit_of(office), SBA_10, "Kilen är borta."))

    assert frame.find("a-1") == first


def test_who_only_attests_finds_no_visits(tmp_path):
    """A chief has no page for them, and they are not all for those eyes."""
    team = Team(tmp_path)
    team.found("Nadja")
    team.join("Sten", Role.FINANCE_CHIEF)
    team.visit("Nadja")
    team.send("Nadja", "Sten")

    assert Frame(team.offices["Sten"]).find("jobbtorg") == []
    assert Frame(team.offices["Nadja"]).find("jobbtorg")
