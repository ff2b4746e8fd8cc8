"""Avvikelser over all visits, by keys, over a real office."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kontrollbesok.model.ids import PersonId
from kontrollbesok.model.people import Person, Role
from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.services import findings
from kontrollbesok.services.findings import Part
from tests.asked import NO, press
from tests.offices import SBA, Team
from ui.changes import Changes
from ui.keys import Action
from ui.pages.register.desk import RegisterDesk
from ui.pages.register.page import RegisterPage
from ui.pages.register.reading import may_read, read_register
from ui.pages.register.rows import ALL, FOLLOWED, MINE, RegisterShown
from ui.pages.visit_header import FINDINGS
from ui.work import AtOnce

Key = Qt.Key


@pytest.fixture
def team(tmp_path):
    """A coordinator and an inspector who has found something."""
    team = Team(tmp_path)
    team.found("Nadja")
    team.join("Tova")
    visit = team.visit("Tova")
    team.send("Nadja", "Tova")
    press(team.offices["Tova"], visit, NO)
    (finding,) = team.offices["Tova"].reads.findings(visit)
    findings.write(team.offices["Tova"], visit, finding.id, Part.TITLE, "Branddörr uppställd")
    team.send("Tova", "Nadja")
    return team


def page_of(qtbot, office, tab, changes=None):
    """A tab over an office, its jobs run at once."""
    desk = RegisterDesk(office, AtOnce(), changes or Changes())
    page = RegisterPage(desk, tab)
    desk.setParent(page)
    desk.refresh()
    qtbot.addWidget(page)
    page.show()
    page.first_focus().setFocus()
    return page


def titles(page):
    return [row.title for row in page.list._rows.rows]


def test_mine_are_those_of_my_visits(qtbot, team):
    """The inspector was there, the coordinator was not; both see it under Alla."""
    assert titles(page_of(qtbot, team.offices["Tova"], MINE)) == ["A-1 Branddörr uppställd"]
    nadja = page_of(qtbot, team.offices["Nadja"], MINE)
    assert titles(nadja) == []
    assert nadja.stack.currentWidget() is nadja.nothing
    assert titles(page_of(qtbot, team.offices["Nadja"], ALL)) == ["A-1 Branddörr uppställd"]


class Waiting(AtOnce):
    """Runs its jobs when it is told to."""

    def __init__(self):
        self.jobs = []

    def run(self, job, on_done, on_error):
        self.jobs.append(lambda: AtOnce.run(self, job, on_done, on_error))


def test_until_it_has_been_read_the_page_says_so(qtbot, team):
    """Not at once: what is there within 400 ms needs no word. The list has the keys meanwhile."""
    work = Waiting()
    desk = RegisterDesk(team.offices["Tova"], work, Changes())
    page = RegisterPage(desk, ALL)
    desk.setParent(page)
    qtbot.addWidget(page)
    desk.refresh()
    page.show()
    assert not page.waiting.isVisible()
    assert page.first_focus() is page.list
    qtbot.waitUntil(page.waiting.isVisible, timeout=2_000)
    page.show_at(team.offices["Tova"].reads.findings(page_visit(team))[0].id)
    work.jobs.pop()()

    assert not page.waiting.isVisible()
    assert titles(page) == ["A-1 Branddörr uppställd"]
    assert page.list.current_row().label == "A-1"


def page_visit(team):
    (visit,) = team.offices["Tova"].reads.visits()
    return visit.id


def test_an_answer_need_not_wait_for_the_register(team):
    """Between some visits and the next the reading makes way; told to end, it ends there."""
    office, asked = team.offices["Tova"], []
    assert len(read_register(office, lambda: asked.append(1) or True).rows) == 1
    assert asked == [1]


def test_more_visits_ask_the_record_no_more(team):
    """One reading of all findings, and the question bank's areas once."""
    office, connection = team.offices["Tova"], team.offices["Tova"].store.connection
    said = []
    connection.set_trace_callback(said.append)
    read_register(office)
    before = len(said)
    connection.set_trace_callback(None)
    other = team.visit("Tova", number="IK-2026-032")
    team.send("Nadja", "Tova")
    press(office, other, NO)
    said.clear()

    connection.set_trace_callback(said.append)
    rows = read_register(office).rows

    connection.set_trace_callback(None)
    assert len(rows) == 2
    assert len(said) == before > 0


def test_enter_opens_it_in_its_visit(qtbot, team):
    """The tab Avvikelser of the visit, at the finding."""
    page = page_of(qtbot, team.offices["Tova"], ALL)

    with qtbot.waitSignal(page.go) as went:
        QTest.keyClick(page.list, Key.Key_Return)

    assert (went.args[0].tab, went.args[0].at) == (FINDINGS, "A-1")


def test_search_narrows_and_esc_shows_all(qtbot, team):
    """A word that stands nowhere says so; Esc brings everything back."""
    page = page_of(qtbot, team.offices["Tova"], ALL)

    page.handlers()[Action.FILTER]()
    page.search.insert("källare")
    nothing = page.stack.currentWidget() is page.nothing
    QTest.keyClick(page.search, Key.Key_Escape)
    page.search.insert("källare")
    page.nothing.button.click()

    assert nothing
    assert titles(page) == ["A-1 Branddörr uppställd"]


def test_what_is_written_is_shown_at_once(qtbot, team):
    """The page reads again when a finding is written."""
    office, changes = team.offices["Tova"], Changes()
    page = page_of(qtbot, office, ALL, changes)
    (visit,) = office.reads.visits()
    (finding,) = office.reads.findings(visit.id)

    changes.tell(findings.write(office, visit.id, finding.id, Part.TITLE, "Dörr uppställd"))

    assert titles(page) == ["A-1 Dörr uppställd"]


@pytest.mark.parametrize(
    ("role", "own", "state", "reads"),
    [
        (Role.INSPECTOR, False, VisitState.ONGOING, True),
        (Role.REVIEWER, False, VisitState.SUBMITTED, True),
        (Role.UNIT_CHIEF, True, VisitState.SUBMITTED, False),
        (Role.UNIT_CHIEF, True, VisitState.AT_UNIT, True),
        (Role.UNIT_CHIEF, False, VisitState.SETTLED, False),
        (Role.FINANCE_CHIEF, False, VisitState.AT_UNIT, False),
        (Role.FINANCE_CHIEF, False, VisitState.FINALLY_REVIEWED, True),
        (Role.REGISTRAR, False, VisitState.SETTLED, True),
    ],
)
def test_findings_are_for_the_right_eyes(team, role, own, state, reads):
    """The team and the reviewer always, the unit when it is sent there, signers when it is due."""
    (visit,) = team.offices["Tova"].reads.visits()
    visit = replace(visit, state=state, chief="Rut Ekmyra")
    person = Person(PersonId("x"), "Rut Ekmyra" if own else "Sten Norrvall", "", frozenset({role}))

    assert may_read(visit, person) is reads


def test_a_resting_finding_is_not_among_them(team):
    """Vilande is kept in its visit and shown there alone."""
    office = team.offices["Tova"]
    (visit,) = office.reads.visits()
    (finding,) = office.reads.findings(visit.id)
    findings.rest(office, visit.id, finding.id, dormant=True)

    assert read_register(office).rows == ()


def test_what_is_followed_stands_by_its_day(team):
    """Settled visits only, the one due first on top, those without a day last."""
    (row,) = read_register(team.offices["Tova"]).rows
    late = replace(row, label="A-2", due="2026-10-01", overdue=True, followed=True)
    later = replace(row, label="A-3", due="2027-01-28", followed=True)
    never = replace(row, label="A-4", followed=True)

    shown = RegisterShown((row, never, later, late)).under(FOLLOWED)

    assert [one.label for one in shown] == ["A-2", "A-3", "A-4"]


def test_a_search_leads_to_a_finding_of_the_list(qtbot, team):
    """Whatever was being filtered, the finding with that id is the current one."""
    tova = team.offices["Tova"]
    (visit,) = tova.reads.visits()
    findings.open_by_hand(tova, visit.id, SBA, "Nödutgång blockerad")
    page = page_of(qtbot, tova, ALL)
    page.search.setText("branddörr")
    (wanted,) = [one for one in tova.reads.findings(visit.id) if one.title.startswith("Nöd")]

    page.show_at(wanted.id)

    assert len(titles(page)) == 2
    assert page.list.current_key() == wanted.id
