"""A whole visit from start to handed in, by keys alone, each of them counted. Source: ux §10."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from kontrollbesok.demo.team import PASSPHRASE
from kontrollbesok.entrypoints.bootstrap import Program, opened
from kontrollbesok.entrypoints.gui import reading_office
from kontrollbesok.entrypoints.practising import prepare_practice
from kontrollbesok.model.code import AnswerType
from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.services import grids, visits
from ui.frame.place import RailPage
from ui.pages.visit_header import SAMPLES, SUBMIT
from ui.preferences import PreferencesFile
from ui.program import WindowProgram
from ui.work import AtOnce

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Hands:
    """Somebody at the window, whose key presses are counted. A typed text counts as one."""

    def __init__(self, qtbot: QtBot, program: Program) -> None:
        self.office, self.pressed = program.office, 0
        preferences = PreferencesFile()
        self.kept = WindowProgram(program.office, reading_office(program), AtOnce(), preferences)
        self.window = self.kept.window
        self._qtbot = qtbot
        self.window.resize(1366, 692)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)

    def close(self) -> None:
        """Let the window go before its database: what it had in mind to read is not read."""
        self.window.close()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()

    @property
    def visit(self) -> visits.Visit:
        (found,) = self.office.reads.visits()
        return found

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """One key press where the keyboard is."""
        self.pressed += 1
        QTest.keyClick(self.window.windowHandle(), key, modifier)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type in the field that has the keyboard."""
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit)
        self.pressed += 1
        field.insert(text)

    def given(self) -> int:
        """How many questions are answered."""
        return sum(one.given for one in self.office.reads.answers(self.visit.id).values())

    def wait_for(self, count: int) -> None:
        """Until so many answers are saved and the next question is current."""
        self._qtbot.waitUntil(lambda: self.given() == count)
        self._qtbot.wait(120)  # the way to the next question, `MOVE_ON_MS`

    def to_tab(self, tab: str) -> None:
        """Through the header's tabs, one after the other."""
        for _ in range(6):
            place = self.window.place()
            if place is not None and place.tab == tab:
                return
            self.press(Key.Key_Tab, CONTROL)
        raise AssertionError(f"no tab {tab}")


@pytest.fixture
def hands(qtbot: QtBot, tmp_path: Path) -> Iterator[Hands]:
    """The practice visit, just opened."""
    prepare_practice(tmp_path)
    with opened(tmp_path) as program:
        hands = Hands(qtbot, program)
        yield hands
        hands.close()


def test_a_visit_from_start_to_handed_in(hands: Hands) -> None:
    """One key to the first question, one an answer, one a row, and no mouse anywhere."""
    found = hands.visit
    asked = visits.questions_of(visits.checklist_of(hands.office, found), found)
    days = sum(question.answer_type is AnswerType.DATE for question in asked)

    hands.press(Key.Key_Return)
    assert hands.window.place().page is RailPage.VISITS
    to_first = hands.pressed
    for done in range(len(asked)):
        current = hands.window.page()._model.row()
        if current.answer_type is AnswerType.DATE:
            hands.press(Key.Key_J)  # leads to the field
            hands.type("2026-03-02")
            hands.press(Key.Key_Return)
        else:
            hands.press(Key.Key_J)
        hands.wait_for(done + 1)
    for_answers = hands.pressed - to_first

    hands.to_tab(SAMPLES)
    before = hands.pressed
    rows = sum(len(grid.rows) for grid in grids.open_items(hands.office, hands.visit.id))
    for _ in range(rows):
        hands.press(Key.Key_J, SHIFT)
    for_rows = hands.pressed - before

    hands.to_tab(SUBMIT)
    hands.type(PASSPHRASE)
    hands.press(Key.Key_Return, CONTROL)

    assert to_first <= 3
    assert for_answers == len(asked) + 2 * days
    assert for_rows == rows
    assert hands.visit.state is VisitState.SUBMITTED
