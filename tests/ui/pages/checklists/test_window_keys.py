"""Keys of the tab Checklistor whose answer is given by the window around it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from kontrollbesok.model.code import QuestionCode
from tests.asked import NO
from tests.ui.evidence_window import CONTROL, EvidenceWindow
from ui.pages.visit_header import ATTACHMENTS, CHECKLISTS, FINDINGS
from ui.work import AtOnce

Key = Qt.Key
DOORS = QuestionCode("SBA-10")


@pytest.fixture
def desk(qtbot, tmp_path):
    return EvidenceWindow(qtbot, tmp_path)


@pytest.mark.parametrize("tab", [CHECKLISTS, FINDINGS, ATTACHMENTS])
def test_ctrl_z_and_ctrl_y_are_said(desk, tab):
    """What is undone may be out of sight: the bar no longer says that it can be."""
    desk.go(tab)
    desk.press(Key.Key_Escape)

    desk.press(Key.Key_Z, CONTROL)
    assert desk.said() == "Ångrat · Ctrl+Y gör om"
    assert desk.office.reads.answer(desk.visit, DOORS).verdict is None

    desk.press(Key.Key_Y, CONTROL)
    assert desk.said() == "Gjort om · Ctrl+Z ångrar"
    assert desk.office.reads.answer(desk.visit, DOORS).verdict is NO


def test_ctrl_d_asks_the_areas_in_depth_questions_too(desk):
    """Only those of the question's area; once open there is no more, and it can be undone."""
    page = desk.go(CHECKLISTS, at=DOORS)
    before = {row.code for row in page._model.questions()}

    desk.press(Key.Key_D, CONTROL)
    more = {row.code for row in page._model.questions()} - before
    assert more
    assert all(code.startswith("SBA-") for code in more)
    assert desk.said() == f"Systematiskt brandskyddsarbete: {len(more)} frågor till · Ctrl+Z ångrar"

    desk.press(Key.Key_D, CONTROL)
    assert desk.said() == "Systematiskt brandskyddsarbete har ingen mer fördjupning att öppna"

    desk.press(Key.Key_Z, CONTROL)
    assert {row.code for row in page._model.questions()} == before


def test_in_depth_is_opened_by_the_lead(desk):
    """Another of the team is told why nothing happens."""
    desk.sit_down("Idris", AtOnce())
    page = desk.go(CHECKLISTS, at=DOORS)
    before = page._model.questions()

    desk.press(Key.Key_D, CONTROL)

    assert page._model.questions() == before
    assert desk.said().startswith("Ändringen är inte tillåten")


def test_what_an_answer_rests_on_and_a_flag_are_said_and_taken_back(desk):
    """Each act says what Ctrl+Z would undo."""
    desk.go(CHECKLISTS, at=DOORS)
    before = desk.office.reads.answer(desk.visit, DOORS)

    desk.press(Key.Key_2)
    assert desk.said() == "SBA-10 bygger på dokument · Ctrl+Z ångrar"
    desk.press(Key.Key_F2)
    assert desk.said() == "SBA-10 flaggad med Återkom · Ctrl+Z ångrar"
    assert desk.office.reads.answer(desk.visit, DOORS).come_back
    desk.press(Key.Key_F2)
    assert desk.said() == "SBA-10 inte längre flaggad med Återkom · Ctrl+Z ångrar"
    for _ in range(3):
        desk.press(Key.Key_Z, CONTROL)
    after = desk.office.reads.answer(desk.visit, DOORS)
    assert (after.basis, after.come_back) == (before.basis, before.come_back)


def test_a_finding_that_comes_to_rest_is_said(desk):
    """Ja after Nej: its text is kept, and Ctrl+Z brings it back."""
    desk.go(CHECKLISTS, at=DOORS)

    desk.press(Key.Key_J)
    assert desk.said() == "SBA-10 Ja, A-1 vilar · Ctrl+Z ångrar"
    assert [one.dormant for one in desk.office.reads.findings(desk.visit)] == [True]
    desk.press(Key.Key_Z, CONTROL)
    assert [one.dormant for one in desk.office.reads.findings(desk.visit)] == [False]


def test_ctrl_f_chooses_which_questions_are_shown(desk):
    """By arrow and Space, from the tree; Esc leads back to it."""
    page = desk.go(CHECKLISTS, at=DOORS)
    every = len(page._model.groups())
    desk.press(Key.Key_F, CONTROL)
    assert page.left.selection.isAncestorOf(QApplication.focusWidget())
    for key in (Key.Key_Right, Key.Key_Right, Key.Key_Space):
        desk.press(key)

    shown = [row.code for group in page._model.groups() for row in group.questions]
    assert shown == [DOORS]
    assert every > 1
    desk.press(Key.Key_Escape)
    assert page.left.tree.hasFocus()
    assert len(page._model.groups()) == every


def test_f3_goes_through_the_chosen_questions(desk):
    """Of those left, past the answered one that one stands on, around the ends and back."""
    page = desk.go(CHECKLISTS, at=DOORS)
    desk.press(Key.Key_F, CONTROL)
    for key in (Key.Key_Right, Key.Key_Space):
        desk.press(key)
    order = [row.code for row in page._model.questions()]
    left = [row.code for row in page._model.questions() if row.is_left]
    after = [code for code in left if order.index(code) > order.index(DOORS)]
    assert DOORS not in left

    desk.press(Key.Key_F3)
    assert page._model.current == (after or left)[0]
    desk.press(Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert page._model.current == left[left.index((after or left)[0]) - 1]
    for _ in left:
        desk.press(Key.Key_F3)
    assert page._model.current == left[left.index((after or left)[0]) - 1]
