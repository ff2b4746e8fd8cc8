"""Ctrl+K over a real office: what is found, in which order, and where it leads."""

from types import SimpleNamespace

import pytest

from kontrollbesok.journal.seal import Act
from kontrollbesok.model.code import UnitType
from kontrollbesok.model.people import Role
from kontrollbesok.model.restricted_case import Facts
from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.services import answers, cases, findings, units
from kontrollbesok.services.findings import Part
from kontrollbesok.services.recording import put, record
from tests.asked import NO, SBA_10, press
from tests.controls import IKP_25
from tests.offices import REP, SBA, Team
from ui.changes import Changes
from ui.frame.place import Place, RailPage
from ui.pages.new_visit.makers import NEW_VISIT
from ui.pages.visit_header import CHECKLISTS, FINDINGS, OVERVIEW
from ui.search import Search

FINDING = "A-1 Branddörr uppställd med kil"


@pytest.fixture
def team(tmp_path):
    """Nadja has planned a visit that Tova leads."""
    team = Team(tmp_path)
    team.found("Nadja")
    team.join("Tova")
    team.visit("Tova")
    team.send("Nadja", "Tova")
    return team


@pytest.fixture
def office(team):
    """The lead's office, with one visit and one finding in it."""
    office = team.offices["Tova"]
    visit = visit_of(office)
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
            computer=None,
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

    assert frame.choose("031") == place
    assert frame.choose("031 norr") == place
    assert frame.find("jobbtorg") == ["Jobbtorg Norr", "Jobbtorg Norr", FINDING]


def test_a_unit_leads_to_its_newest_visit(team, office):
    """What it is stands beside it; one that nobody has visited leads to a new visit."""
    new = units.register_unit(team.offices["Nadja"], "Ungdomsteam Öst", UnitType.IN_HOUSE)
    frame, hers = Frame(office), Frame(team.offices["Nadja"])

    assert frame.search("jobbtorg norr")[0].detail == "enhet · senaste besök 2026-11-24"
    assert frame.choose("jobbtorg norr") == Place(RailPage.VISITS, OVERVIEW, visit_of(office))
    assert frame.find("öst") == []  # has not come to Tova yet
    assert (hers.choose("öst").tab, hers.went[-1].at) == (NEW_VISIT, new)


def test_a_renamed_unit_is_found_by_its_new_name_everywhere(team):
    """Its visits and their findings follow; nothing is left of the old name."""
    hers = team.offices["Nadja"]
    unit = hers.reads.visits()[0].unit
    value = {"name": "Jobbtorg Söder", "type": UnitType.IN_HOUSE.value}
    record(hers, Act("unit.rename", (put(hers.store, "unit", unit, "name", value),)))

    assert Frame(hers).find("söder") == ["Jobbtorg Söder", "Jobbtorg Söder"]
    assert Frame(hers).find("norr") == []


def test_a_person_is_found_in_the_team(team, office):
    """By name; a colleague opens in Inställningar."""
    place = Frame(office).choose("nadja")

    assert (place.page, place.tab) == (RailPage.SETTINGS, "team")
    assert place.at == team.offices["Nadja"].author.person


def test_a_finding_leads_to_itself(office):
    """å ä ö are letters like others; the page opens at the finding."""
    place = Frame(office).choose("branddörr")

    assert (place.tab, place.at) == (FINDINGS, "A-1")


@pytest.mark.parametrize("typed", ["sba-10", "SBA10", "branddörar"])
def test_a_question_leads_to_the_visit_that_is_open(office, typed):
    """By its code, with the hyphen or without, or by its words; then what it opened."""
    frame = Frame(office, Place(RailPage.VISITS, CHECKLISTS, visit_of(office)))

    assert frame.choose(typed) == Place(RailPage.VISITS, CHECKLISTS, visit_of(office))
    assert frame.went[-1].at == "SBA-10"


def test_where_no_visit_is_open_a_question_leads_to_the_newest_that_asks_it(tmp_path):
    """The questions are those of the latest visits, each of them once."""
    team = Team(tmp_path)
    nadja = team.found("Nadja")
    old = team.visit("Nadja", day="2025-03-01", number="IK-2025-001")
    new = team.visit("Nadja", day="2026-03-01", number="IK-2026-001", areas=(REP,))
    frame = Frame(nadja)

    assert frame.choose("sba-10") == Place(RailPage.VISITS, CHECKLISTS, old)
    assert frame.choose("rep-01") == Place(RailPage.VISITS, CHECKLISTS, new)
    assert len(frame.find("rep-01")) == 1


def test_a_tab_is_found_by_its_name(office):
    """Of the pages that have nothing else to be found by; of those that one sees."""
    frame = Frame(office)

    assert frame.choose("historik") == Place(RailPage.SYNC, "history")
    assert frame.choose("inställningar teamet") == Place(RailPage.SETTINGS, "team")
    assert "Risker" not in frame.find("risker")
    assert "Datorn" not in frame.find("datorn")  # nothing of this computer's own is there


def test_a_coordinator_finds_the_tabs_of_the_year_s_plan(team):
    """Which nobody else has."""
    assert Frame(team.offices["Nadja"]).choose("risker") == Place(RailPage.PLAN)


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

    assert frame.find("sba-10") == [FINDING]
    assert frame.find("jobbtorg norr")


def test_an_answer_does_not_move_the_hits(office):
    """Hits depend on what is written, not on when."""
    frame = Frame(office)
    first = frame.find("a-1")
    frame.changes.tell(answers.note(office, visit_of(office), SBA_10, "Kilen är borta."))

    assert frame.find("a-1") == first


@pytest.mark.parametrize("typed", ["brandörr", "brandddörr", "branddöör", "barnddörr", "branddorr"])
def test_one_wrong_letter_is_forgiven(office, typed):
    """Missing, too many, wrong, swapped; å, ä and ö are no a and o but near them."""
    assert Frame(office).find(typed) == [
        "SBA-10 Är branddörrar och brandcellsgränser intakta?",
        FINDING,
    ]


def test_two_wrong_letters_and_short_words_are_not(office):
    """Of three letters none may be wrong, and no digit ever."""
    frame = Frame(office)

    assert frame.find("barndörr") == []
    assert frame.find("kjl") == []
    assert frame.find("ik-2026-032") == []


def test_a_is_not_å(office):
    """What is spelt as it stands hides what is only near it."""
    visit = visit_of(office)
    for title in ("Halla i trapphuset", "Hålla i trapphuset"):
        findings.open_by_hand(office, visit, SBA, title)
    frame = Frame(office)

    for typed in ("halla", "hålla", "HA\u030allA"):  # the last has å in two characters
        (found,) = frame.find(typed)
        assert found.endswith("Halla i trapphuset" if typed == "halla" else "Hålla i trapphuset")


def test_a_resting_finding_has_no_number(office):
    """It is found, and leads to the visit's findings."""
    visit = visit_of(office)
    (finding,) = office.reads.findings(visit)
    findings.rest(office, visit, finding.id, True)

    (row,) = Frame(office).search("kil")
    assert row.text == "Branddörr uppställd med kil"
    assert row.detail == "Jobbtorg Norr · IK-2026-031 · 2026-11-24 · vilande"


def test_what_is_erased_is_found_no_more(office):
    """Neither its rows nor its words stay."""
    visit, store = visit_of(office), office.store
    (finding,) = office.reads.findings(visit)
    findings.write(office, visit, finding.id, Part.TITLE, "Dörr")
    events = [row.event for row in office.reads.history(visit)]
    written = [event.id for event in events if b"uppst\xc3\xa4lld" in (event.body_bytes or b"")]
    store.erase(written)

    assert Frame(office).find("uppställd") == []
    terms = store.connection.execute("SELECT term FROM search_term").fetchall()
    assert ("uppställd",) not in terms
    assert ("dörr",) in terms
    pages = store.connection.execute("SELECT block FROM search_word_data").fetchall()
    assert not [page for (page,) in pages if "uppställd".encode() in page]


def test_the_words_are_the_same_after_a_rebuild(office):
    """Row by row, place by place."""
    connection = office.store.connection
    before = connection.execute("SELECT * FROM search ORDER BY n").fetchall()
    terms = connection.execute("SELECT * FROM search_term").fetchall()

    office.store.rebuild()

    assert len(before) == 5  # a unit, two people, a visit, a finding
    assert connection.execute("SELECT * FROM search ORDER BY n").fetchall() == before
    assert connection.execute("SELECT * FROM search_term").fetchall() == terms
    connection.execute("INSERT INTO search_word (search_word, rank) VALUES ('integrity-check', 1)")


def test_what_is_handled_apart_is_never_found(tmp_path):
    """Not by the one who wrote it either: it has a page of its own."""
    team = Team(tmp_path)
    nadja = team.found("Nadja")
    cases.begin(nadja, Facts("Två kvitton är ändrade.", "Jobbtorg", "2026-11-24", "Pärm 3"))

    assert cases.cases(nadja)
    for word in ("kvitton", "ändrade", "pärm", "jobbtorg"):
        assert Frame(nadja).find(word) == []


def test_who_only_attests_finds_no_visits(tmp_path):
    """A chief has no page for them, and they are not all for those eyes."""
    team = Team(tmp_path)
    team.found("Nadja")
    team.join("Sten", Role.FINANCE_CHIEF)
    team.visit("Nadja")
    team.send("Nadja", "Sten")

    assert Frame(team.offices["Sten"]).find("jobbtorg") == []
    assert Frame(team.offices["Nadja"]).find("jobbtorg")


@pytest.mark.parametrize(
    ("role", "state", "finds"),
    [
        (Role.DEPARTMENT_CHIEF, VisitState.AT_UNIT, False),
        (Role.DEPARTMENT_CHIEF, VisitState.SETTLED, True),
        (Role.REGISTRAR, VisitState.SETTLED, True),
        (Role.UNIT_CHIEF, VisitState.SUBMITTED, False),
        (Role.UNIT_CHIEF, VisitState.AT_UNIT, True),
        (Role.UNIT_CHIEF, VisitState.SETTLED, True),
    ],
)
def test_a_chief_finds_the_findings_of_the_page_and_no_other(tmp_path, role, state, finds):
    """As `may_read` says; it opens on the page Avvikelser, and no visit or unit is found."""
    team = Team(tmp_path)
    nadja = team.found("Nadja")
    team.join("Elin", role)
    own = units.register_unit(nadja, "Jobbtorg Söder", UnitType.IN_HOUSE, chief_name="Elin")
    visit, other = team.visit("Nadja", unit=own), team.visit("Nadja", number="IK-2026-032")
    for one in (visit, other):
        findings.open_by_hand(nadja, one, SBA, "Branddörr uppställd")
    team.send("Nadja", "Elin")
    team.stores["Elin"].connection.execute(
        "UPDATE k_visit SET life_state = ? WHERE entity = ?", (state, visit)
    )
    frame = Frame(team.offices["Elin"])

    assert frame.find("branddörr") == (["A-1 Branddörr uppställd"] if finds else [])
    assert frame.find("nadja") == ["Nadja"]
    assert frame.find("söder") == (["A-1 Branddörr uppställd"] if finds else [])
    assert frame.find("norr") == []
    if finds:
        assert frame.choose("branddörr") == Place(RailPage.FINDINGS, "all")
