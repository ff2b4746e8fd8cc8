"""The keys of a visit hold in all its tabs, and lead back to where one was. Source: ux §4."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea

from kontrollbesok.model.booking import LetterType
from kontrollbesok.services import cases
from tests.ui.evidence_window import CONTROL, EvidenceWindow
from ui.pages.cases.makers import NEW_CASE
from ui.pages.visit_header import (
    ATTACHMENTS,
    BOOKING,
    CHECKLISTS,
    CLOSING,
    ENTERING,
    FINDINGS,
    OVERVIEW,
    SAMPLES,
    SUBMIT,
)

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
TABS = (OVERVIEW, CHECKLISTS, SAMPLES, FINDINGS, ATTACHMENTS, SUBMIT, BOOKING, ENTERING)


@pytest.fixture
def desk(qtbot, tmp_path):
    """The visit has begun: one question is answered."""
    return EvidenceWindow(qtbot, tmp_path)


def test_the_keys_of_the_visit_hold_in_every_tab(desk):
    """F7 there and back, the field list, and a case, which is about the visit."""
    for tab in TABS:
        desk.go(tab)
        desk.press(Key.Key_F7)
        assert desk.window.place().tab == CLOSING, tab
        desk.press(Key.Key_Escape)
        assert desk.window.place().tab == tab

        desk.press(Key.Key_P, CONTROL | SHIFT)
        assert desk.window.place().tab == ENTERING, tab

        desk.go(tab)
        desk.press(Key.Key_S, CONTROL | SHIFT)
        assert (desk.window.place().tab, desk.window.place().subject) == (NEW_CASE, desk.visit), tab
        assert QApplication.focusWidget() is desk.window.page().form.text
    assert not cases.cases(desk.office)


def test_the_booking_of_a_visit_that_has_begun_shows_its_top(desk):
    """The day can be read and copied there; nothing changes it."""
    page = desk.go(BOOKING)

    assert QApplication.focusWidget() is page.day.day
    assert page.findChild(QScrollArea).verticalScrollBar().value() == 0
    assert not page.day.button.isVisible()
    assert not page.proposals.isVisible()
    assert "Boka om" not in desk.window.bottom.hints.text()
    assert not page.buttons[LetterType.NOTICE].isVisible()
    assert page.buttons[LetterType.REMINDER].isVisible()
    before = desk.office.reads.visit(desk.visit)
    page.day.day.insert("1")
    desk.press(Key.Key_Return, CONTROL)
    assert desk.office.reads.visit(desk.visit) == before
    assert not page.message.isVisible()


def test_ctrl_s_answers_before_anything_is_written(desk):
    """Nothing typed is nothing lost, and the key does not seem dead."""
    desk.press(Key.Key_S, CONTROL)

    assert desk.said() == "Allt är sparat"
