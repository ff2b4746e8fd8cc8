"""Lämna in over a real visit: what is left, the passphrase, and the way back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kontrollbesok.model.touched import Touched
from kontrollbesok.model.visit import Reply
from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.services import answers, visits
from tests.asked import YES
from tests.offices import REP, Team
from ui.changes import Changes
from ui.frame.place import Place, RailPage
from ui.pages.submit.desk import SubmitDesk
from ui.pages.submit.page import SubmitPage
from ui.pages.submit.reading import read_submit
from ui.pages.visit_header import CHECKLISTS, SUBMIT, visit_header
from ui.work import AtOnce


@pytest.fixture
def team(tmp_path):
    """A coordinator and the visit's lead."""
    team = Team(tmp_path)
    team.found("Nadja")
    team.join("Tova")
    return team


@pytest.fixture
def visit(team):
    """A small visit that nobody has answered."""
    visit = team.visit("Tova", areas=(REP,))
    team.send("Nadja", "Tova")
    return visit


@pytest.fixture
def page(qtbot, team, visit):
    """The tab over the lead's office, its jobs run at once."""
    office = team.offices["Tova"]
    desk = SubmitDesk(office, visit, AtOnce(), Changes(), read_submit(office, visit))
    stands = office.reads.visit(visit)
    page = SubmitPage(
        desk, lambda tab: visit_header(stands, tab), Place(RailPage.VISITS, SUBMIT, visit)
    )
    desk.setParent(page)
    qtbot.addWidget(page)
    page.show()
    return page


def ctrl_enter(page):
    """Ctrl+Enter where a person presses it: in the passphrase's field."""
    page.passphrase.setFocus()
    QTest.keyClick(page.passphrase, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def answer_all(team, visit, page):
    office = team.offices["Tova"]
    found = visits.opened(office, visit)
    for asked in visits.questions_of(visits.checklist_of(office, found), found):
        answers.give(office, visit, asked, Reply(YES))
    page._desk.on_changed(Touched.ANSWERS)


def state(team, visit):
    return team.offices["Tova"].reads.visit(visit).state


def test_what_is_left_is_said_and_leads_there(qtbot, page):
    """Unanswered questions are counted, and the button goes to the checklist."""
    unanswered = page._desk.now.checks[0]
    assert not unanswered.is_done

    with qtbot.waitSignal(page.go) as asked:
        page.primary.click()

    assert asked.args[0].tab == CHECKLISTS


def test_handing_in_takes_the_passphrase(page, team, visit):
    """Ctrl+Enter without it asks; with it the visit is handed in."""
    answer_all(team, visit, page)

    ctrl_enter(page)
    asked = page.message.isVisible()
    page.passphrase.setText("hemlig")
    ctrl_enter(page)

    assert asked
    assert state(team, visit) is VisitState.SUBMITTED
    assert page._desk.now.may_take_back


def test_what_cannot_be_assessed_needs_a_reason(page, team, visit):
    """Without a reason nothing is marked; with one the visit can be handed in."""
    page._mark()
    without = team.offices["Tova"].reads.answers(visit)
    page.reason.setText("Chefen var sjuk.")
    page._mark()

    assert without == {}
    assert page._desk.now.may_submit


def test_taken_back_it_is_open_again(page, team, visit):
    """Before anybody has reviewed it, the lead takes it back without a reason."""
    answer_all(team, visit, page)
    page.passphrase.setText("hemlig")
    ctrl_enter(page)

    page._desk.take_back()

    assert state(team, visit) is VisitState.ONGOING
