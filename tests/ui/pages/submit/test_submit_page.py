"""Lämna in over a real visit: what is left, the passphrase, and the way back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.model.touched import Touched
from kontrollbesok.model.visit import Reply
from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.services import answers, visits
from tests.asked import YES
from tests.offices import REP, Team
from ui.changes import Changes
from ui.frame.place import Place, RailPage
from ui.keys import Action
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
        desk,
        lambda tab: visit_header(office.reads, stands, tab),
        Place(RailPage.VISITS, SUBMIT, visit),
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
    page._desk._on_changed(Touched.ANSWERS)


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


def keyboard(qtbot, page):
    """The page in front, its keys where they are pressed."""
    page.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is page)

    def press(key, modifier=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(QApplication.focusWidget(), key, modifier)

    return press


def test_a_reason_half_written_survives_what_others_write(qtbot, page, team, visit):
    """An answer that comes by sync neither empties the field nor takes the keyboard from it."""
    press = keyboard(qtbot, page)
    page.reason.setFocus()
    press(Qt.Key.Key_C)

    office = team.offices["Tova"]
    found = visits.opened(office, visit)
    first = visits.questions_of(visits.checklist_of(office, found), found)[0]
    answers.give(office, visit, first, Reply(YES))
    page._desk._on_changed(Touched.ANSWERS)
    press(Qt.Key.Key_H)

    assert page.reason.text() == "ch"
    assert not page._desk.now.checks[0].sentence.startswith("5 ")


def test_a_wrong_passphrase_is_said_and_can_be_written_again(qtbot, monkeypatch, page, team, visit):
    """Nothing is handed in, and the field is empty with the keyboard in it."""

    def unlock(_keys, _passphrase):
        raise UserError(ErrorCode.PASSPHRASE_WRONG, left=4)

    monkeypatch.setattr(type(team.offices["Tova"].keys), "unlock", unlock)
    answer_all(team, visit, page)
    press = keyboard(qtbot, page)
    page.passphrase.setText("fel")
    page._submit_button.setFocus()
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert "Lösenfrasen stämmer inte" in page.message.text()
    assert page.passphrase.hasFocus()
    assert page.passphrase.text() == ""
    assert state(team, visit) is not VisitState.SUBMITTED

    press(Qt.Key.Key_Escape)
    assert page._submit_button.hasFocus()
    assert page.message.isVisible()
    press(Qt.Key.Key_Escape)
    assert not page.message.isVisible()


def test_ctrl_z_takes_back_and_the_keyboard_follows(qtbot, page, team, visit):
    """Handed in, the way back has the keyboard; taken back, the passphrase."""
    answer_all(team, visit, page)
    press = keyboard(qtbot, page)
    page.passphrase.setFocus()
    page.passphrase.setText("hemlig")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    page._desk._on_changed(Touched.VISITS)
    assert state(team, visit) is VisitState.SUBMITTED
    assert page.back.hasFocus()

    page.handlers()[Action.UNDO]()
    page._desk._on_changed(Touched.VISITS)

    assert state(team, visit) is VisitState.ONGOING
    assert page.passphrase.hasFocus()
    assert Action.UNDO not in page.handlers()


def test_items_tested_meanwhile_are_counted(page):
    """The check of the unit's items follows what is done in the tab Stickprov."""
    before = page._desk.now

    page._desk._changes.tell(Touched.SAMPLES)

    assert page._desk.now is not before


def test_what_is_answered_elsewhere_is_counted_when_the_tab_is_shown(page, team, visit):
    """A key in another tab waits for no count of this one; it is counted once one is here."""
    before = page._desk.now
    page.hide()
    answer_all(team, visit, page)
    hidden = page._desk.now

    page.show()

    assert hidden is before
    assert page._desk.now.may_submit


def test_one_question_is_spoken_of_as_one(page, team, visit):
    """ "Frågan är bedömd", not "bedömda"."""
    office = team.offices["Tova"]
    found = visits.opened(office, visit)
    for asked in visits.questions_of(visits.checklist_of(office, found), found)[1:]:
        answers.give(office, visit, asked, Reply(YES))
    page._desk._on_changed(Touched.ANSWERS)

    assert page._why.text() == "Skäl till att frågan inte är bedömd"
    assert page._mark_button.text() == "Markera som ej bedömd"


def test_e27_a_clock_set_back_is_said_before_handing_in_and_stops_nothing(page, team, visit):
    """The day stands beside the name, so it is to be right; whoever knows better goes on."""
    answer_all(team, visit, page)
    team.clock.move(days=-1)
    page._desk._on_changed(Touched.ANSWERS)
    said = page.message.text()

    page.passphrase.setText("hemlig")
    ctrl_enter(page)

    assert said.startswith("Datorns klocka visar 2026-11-23 men")
    assert state(team, visit) is VisitState.SUBMITTED
