"""Efterregistrera at the keyboard: the paper's rows, a key a row."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kontrollbesok.model.code import AnswerType, Basis
from kontrollbesok.model.verdict import Verdict
from kontrollbesok.services import visits
from tests.offices import LIS, REP, SBA, Team
from ui.changes import Changes
from ui.context import Context
from ui.frame.me import Me
from ui.frame.place import Place, RailPage
from ui.frame.window import Window
from ui.keys import Action
from ui.pages.checklists.values import NEEDS_VALUE
from ui.pages.entering.makers import makers
from ui.pages.visit_header import CHECKLISTS, ENTERING
from ui.preferences import PreferencesFile
from ui.sync_rounds import SyncRounds
from ui.work import AtOnce

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


class Frame:
    """The window of whoever has the paper, over a visit of three areas."""

    def __init__(self, qtbot, folder):
        team = Team(folder)
        team.found("Nadja")
        team.join("Tova")
        self.visit = team.visit("Tova", areas=(REP, SBA, LIS))
        team.send("Nadja", "Tova")
        self.office = team.offices["Tova"]
        preferences, changes, work = PreferencesFile(), Changes(), AtOnce()
        preferences.change(intros_seen=frozenset({"EnteringPage"}))
        rounds = SyncRounds(self.office, work, changes, preferences)
        context = Context(
            self.office, self.office, work, changes, preferences, lambda: self.window, rounds
        )
        self.window = Window(Me("Tova", "T", "K"), [RailPage.VISITS], preferences, changes)
        rounds.setParent(self.window)
        for (page, tab), make in makers(context).items():
            self.window.add_page(page, make, tab)
        qtbot.addWidget(self.window)
        self.window.resize(1366, 692)
        self.window.show()
        self.window.go(Place(RailPage.VISITS, ENTERING, self.visit))
        self.window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        self.page = self.window.page()
        self.qtbot = qtbot

    def press(self, *keys, modifier=Qt.KeyboardModifier.NoModifier):
        for key in keys:
            QTest.keyClick(self.window.windowHandle(), key, modifier)

    def answers(self):
        return self.office.reads.answers(self.visit)

    def codes(self):
        return [one.code for one in self.page._model.questions()]

    def kind(self, code):
        found = visits.opened(self.office, self.visit)
        asked = visits.questions_of(visits.checklist_of(self.office, found), found)
        return next(one.answer_type for one in asked if one.id == code)


@pytest.fixture
def frame(qtbot, tmp_path):
    return Frame(qtbot, tmp_path)


def test_a_row_a_key_from_top_to_bottom(frame):
    """The whole list: a letter for each verdict, value and Enter for the rest."""
    for code in frame.codes():
        if frame.kind(code) in NEEDS_VALUE:
            frame.press(Key.Key_Return)
            field = QApplication.focusWidget()
            field.insert("2026-03-02" if frame.kind(code) is AnswerType.DATE else "3")
            QTest.keyClick(field, Key.Key_Return)
        elif frame.kind(code) is AnswerType.OF_THREE:
            frame.press(Key.Key_Return, Key.Key_3)
        else:
            frame.press(Key.Key_J)

    assert {code for code, one in frame.answers().items() if one.given} == {*frame.codes()}
    assert frame.page.list.hasFocus()


def test_the_row_one_stands_on_stays_in_sight(frame):
    """Also in a window that gets lower, as when the text is made larger."""
    frame.press(*[Key.Key_Down] * 12)
    frame.window.resize(1366, 420)
    rows = frame.page.list
    inside = rows.viewport().rect()

    frame.qtbot.waitUntil(lambda: inside.contains(rows.visualRect(rows.currentIndex()).center()))
    assert rows.viewport().rect().contains(rows.visualRect(rows.currentIndex()).center())


def test_no_goes_down_too_and_its_finding_is_written_later(frame):
    """What the paper says is answered first; the finding is there when the list is done."""
    first, second = frame.codes()[:2]
    frame.press(Key.Key_N)

    assert frame.answers()[first].verdict is Verdict.NO
    assert frame.page._model.current == second
    assert [found.question for found in frame.office.reads.findings(frame.visit)] == [first]


def test_a_digit_speaks_of_the_row_just_answered(frame):
    """And after an arrow of the row one stands on."""
    codes = frame.codes()
    place = next(
        n
        for n in range(len(codes))
        if all(frame.kind(code) is AnswerType.VERDICT for code in codes[n : n + 2])
    )
    first, second = codes[place : place + 2]
    frame.press(*[Key.Key_Down] * place)
    frame.press(Key.Key_J, Key.Key_1)
    assert frame.answers()[first].basis is Basis.SEEN
    frame.press(Key.Key_2)
    assert frame.answers()[first].basis is Basis.DOCUMENT
    frame.press(Key.Key_J, Key.Key_Up)
    assert frame.page._model.current == second
    frame.press(Key.Key_3)
    assert frame.answers()[first].basis is Basis.DOCUMENT
    assert frame.answers()[second].basis is Basis.VERBAL


def test_a_digit_that_may_mean_two_rows_means_none(frame):
    """After an answer and before a row of 0–3: up chooses the one, Enter the other, 0 is clear."""
    codes = frame.codes()
    kinds = [frame.kind(code) for code in codes]
    place = kinds.index(AnswerType.OF_THREE) - 1
    above, here = codes[place : place + 2]
    frame.page._model.go_to(above)
    said = []
    frame.page.noticed.connect(said.append)

    frame.press(Key.Key_J, Key.Key_2)
    assert frame.answers()[above].basis is not Basis.DOCUMENT
    assert here not in frame.answers()
    assert said[-1].startswith(f"Grund för {above} eller svar på {here}?")
    frame.press(Key.Key_Up, Key.Key_2, Key.Key_Down, Key.Key_2)
    assert frame.answers()[above].basis is Basis.DOCUMENT
    assert frame.answers()[here].number == 2
    frame.page._model.go_to(above)
    frame.press(Key.Key_J, Key.Key_Return, Key.Key_3)
    assert frame.answers()[here].number == 3
    frame.page._model.go_to(above)
    frame.press(Key.Key_J, Key.Key_0)
    assert frame.answers()[here].number == 0


def test_a_note_is_kept_under_its_row(frame):
    """T writes, Ctrl+Enter keeps it and goes down; the letters are letters meanwhile."""
    first, second = frame.codes()[:2]
    frame.press(Key.Key_T)
    frame.press(Key.Key_J)
    frame.page.strip.note.insertPlainText("a, pärmen låg framme")
    QTest.keyClick(frame.page.strip.note, Key.Key_Return, CONTROL)

    assert frame.answers()[first].note.casefold() == "ja, pärmen låg framme"
    assert frame.answers()[first].verdict is None
    assert frame.page._model.current == second
    assert frame.page.list.hasFocus()


def test_not_applicable_asks_for_its_reason_where_one_is(frame):
    """The row says what is left; Enter on it goes to the reason."""
    first = frame.codes()[0]
    frame.press(Key.Key_E, Key.Key_Up, Key.Key_Return)
    assert QApplication.focusWidget() is frame.page.strip.reason
    frame.page.strip.reason.insertPlainText("Enheten har ingen egen lokal.")
    QTest.keyClick(frame.page.strip.reason, Key.Key_Escape)

    assert frame.answers()[first].reason == "Enheten har ingen egen lokal."
    assert frame.page.list.hasFocus()


def test_undo_takes_the_last_row_back(frame):
    """And the list is as before."""
    first = frame.codes()[0]
    frame.press(Key.Key_J)
    frame.page.handlers()[Action.UNDO]()

    assert first not in frame.answers() or frame.answers()[first].verdict is None


def test_a_click_on_a_box_answers_its_row(frame):
    """The third box of the second row is Nej."""
    second = frame.codes()[1]
    index = frame.page.list.rows.index_of(second)
    row = frame.page.list.visualRect(index)
    for across in range(row.right(), row.left(), -3):
        place = QPoint(across, row.center().y())
        if frame.page.list._boxes.verdict_at(row.toRectF(), place.toPointF()) is Verdict.NO:
            QTest.mouseClick(frame.page.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
            break

    assert frame.answers()[second].verdict is Verdict.NO


def test_ctrl_o_opens_the_question_in_full(frame):
    """In Checklistor, at the same question."""
    went = []
    frame.page.go.connect(went.append)
    frame.press(Key.Key_Down)
    current = frame.page._model.current
    frame.press(Key.Key_O, modifier=CONTROL)

    (place,) = went
    assert (place.tab, place.at) == (CHECKLISTS, current)


def test_it_is_spoken_of_as_a_field_list(frame):
    """A row says all that its boxes show."""
    frame.press(Key.Key_J)
    said = frame.page.list.rows.data(
        frame.page.list.rows.index_of(frame.codes()[0]), Qt.ItemDataRole.AccessibleTextRole
    )

    assert frame.page.list.accessibleName() == "Fältlistan"
    assert ", Ja," in said
