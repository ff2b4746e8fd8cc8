"""What the question says of itself: a key control that rests on talk, an answer not saved."""

import pytest
from PySide6.QtCore import Qt

from kontrollbesok.model.code import Basis, QuestionCode
from kontrollbesok.model.touched import Touched
from kontrollbesok.model.visit import Reply
from kontrollbesok.services import answers, visits
from tests.asked import YES, question
from tests.ui.evidence_window import EvidenceWindow
from ui.frame.place import Place, RailPage
from ui.frame.save_note import NOTICE_MS
from ui.pages.visit_header import CHECKLISTS, SUBMIT

Key = Qt.Key
DOORS, SIGNS = QuestionCode("SBA-10"), QuestionCode("SBA-11")

E31 = (
    "SBA-10 är en nyckelkontroll och svaret bygger på samtal. Svaret är sparat. "
    "Se själv eller be om ett dokument, eller markera frågan som ej bedömd."
)


@pytest.fixture
def desk(qtbot, tmp_path):
    return EvidenceWindow(qtbot, tmp_path)


@pytest.mark.parametrize(("basis", "is_said"), [(Basis.VERBAL, True), (Basis.SEEN, False)])
def test_e31_a_key_control_that_rests_on_talk_is_said(desk, basis, is_said):
    """The answer is saved all the same; what was seen needs no words."""
    asked = question(desk.office, desk.visit)
    answers.give(desk.office, desk.visit, asked, Reply(YES, basis=basis))

    message = desk.go(CHECKLISTS, DOORS).question.message

    assert message.isVisible() is is_said
    assert (message.text() == E31) is is_said


def test_e15_an_answer_that_is_not_saved_is_said_until_it_is_put_away(qtbot, desk):
    """The disk takes no more: what to do stays longer than the bar, and then it can be tried."""
    page = desk.go(CHECKLISTS, SIGNS)
    page.tree.setFocus()
    connection = desk.team.stores["Tova"].connection
    connection.execute("PRAGMA query_only = ON")

    desk.press(Key.Key_J)
    said = page.question.message.text()
    qtbot.wait(NOTICE_MS // 20)
    is_there = page.question.message.isVisible()
    connection.execute("PRAGMA query_only = OFF")
    desk.go(CHECKLISTS, SIGNS)
    page.tree.setFocus()
    desk.press(Key.Key_J)

    assert said == (
        "Det senaste svaret kunde inte sparas. Allt före är sparat, och svaret står kvar här. "
        "Stäng inte programmet: försök igen eller spara på USB-minne."
    )
    assert is_there
    assert not page.question.message.isVisible()
    assert desk.office.reads.answer(desk.visit, SIGNS).verdict is YES


def test_unanswered_says_when_nothing_is_left_and_leads_on(desk):
    """Only in the list Obesvarade, and with the last answer; the button goes to Lämna in."""
    page = desk.go(CHECKLISTS, SIGNS)
    page.left.selection.button("left").click()
    before = page.all_answered.isVisible()
    found = visits.opened(desk.office, desk.visit)
    checklist = visits.checklist_of(desk.office, found)
    for asked in visits.questions_of(checklist, found):
        answers.give(desk.office, desk.visit, asked, Reply(YES, basis=Basis.SEEN))
    desk.program.rounds._changes.tell(Touched.ANSWERS)
    shown = page.all_answered.isVisible()

    page.all_answered.button.click()

    assert (before, shown) == (False, True)
    assert desk.window.place() == Place(RailPage.VISITS, SUBMIT, desk.visit)
