"""Values and reasons at the keyboard, over a real visit."""

from dataclasses import replace
from types import MappingProxyType

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kontrollbesok.imports.checklists import load_checklist
from kontrollbesok.model.code import AnswerType, QuestionCode
from kontrollbesok.model.grade import Grade, GradeRule
from kontrollbesok.model.verdict import Verdict
from kontrollbesok.model.visit import Reply
from tests.offices import REP, SBA, Team
from ui.changes import Changes
from ui.frame.header import PageHeader
from ui.pages.checklists.desk import ChecklistDesk
from ui.pages.checklists.page import ChecklistPage
from ui.pages.checklists.snapshot import read_snapshot
from ui.pages.checklists.view_model import ChecklistViewModel
from ui.work import AtOnce

Key = Qt.Key
REVISED, EXTINGUISHERS, FIRE_DOORS = map(QuestionCode, ("SBA-03", "SBA-08", "SBA-10"))


def bank_with(kinds, rules=MappingProxyType({})):
    """The shipped bank, with some questions made to other answer types and grading rules."""
    bank = load_checklist()
    areas = tuple(
        replace(
            area,
            questions=tuple(
                replace(
                    q,
                    answer_type=kinds.get(q.id, q.answer_type),
                    grade_rule=rules.get(q.id, q.grade_rule),
                )
                for q in area.questions
            ),
        )
        for area in bank.areas
    )
    return replace(bank, areas=areas)


class Desk:
    """The page over the lead's office."""

    def __init__(self, qtbot, folder, checklist=None):
        team = Team(folder)
        team.found("Nadja")
        team.join("Tova")
        self.visit = team.visit("Tova", areas=(REP, SBA), checklist=checklist)
        team.send("Nadja", "Tova")
        self.office = team.offices["Tova"]
        first = read_snapshot(self.office, self.visit)
        self.desk = ChecklistDesk(self.office, self.visit, AtOnce(), Changes(), first)
        self.model = ChecklistViewModel(self.desk, self.desk, later=lambda _ms, act: act())
        self.desk.read_again.connect(self.model.refresh)
        self.page = ChecklistPage(self.model, lambda tab: PageHeader("", tab=tab))
        qtbot.addWidget(self.page)
        self.page.resize(1280, 640)
        self.page.show()
        self.page.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is self.page)

    def at(self, code):
        self.page.tree.setFocus()
        self.page.tree.moved.emit(code)

    def press(self, *keys):
        for key in keys:
            QTest.keyClick(self.page.windowHandle(), key)

    def type(self, text):
        for letter in text:  # QTest knows no å, ä and ö
            event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(QApplication.focusWidget(), event)

    def answer(self, code):
        return self.office.reads.answer(self.visit, code)


@pytest.fixture
def desk(qtbot, tmp_path):
    return Desk(qtbot, tmp_path)


def test_a_day_and_enter_answer_and_go_on(desk):
    """J leads to the field, the day is read aloud, Enter answers; the keyboard is in the tree."""
    desk.at(REVISED)
    desk.press(Key.Key_J)
    assert not desk.answer(REVISED).given

    desk.type("20260302")
    assert "måndag 2 mars 2026" in desk.page.question.value._reading.text()
    desk.press(Key.Key_Return)

    assert desk.answer(REVISED).date == "2026-03-02"
    assert desk.model.current != REVISED
    assert desk.page.tree.hasFocus()


def test_what_is_no_day_answers_nothing(desk):
    """Enter says what to write; the keyboard and the text stay."""
    desk.at(REVISED)
    desk.press(Key.Key_Return)
    desk.type("i våras")
    desk.press(Key.Key_Return)

    assert not desk.answer(REVISED).given
    assert desk.page.question.value.fields[0].hasFocus()
    assert desk.page.question.value._reading.text() == "Skriv datumet som 2026-03-02."


def test_a_judgement_stands_beside_the_value(desk):
    """An old day answered N opens a finding and keeps the day; a new day keeps the N."""
    desk.at(REVISED)
    desk.press(Key.Key_J)
    desk.type("2020-03-02")
    desk.press(Key.Key_Return)
    desk.at(REVISED)
    desk.press(Key.Key_N)

    assert desk.answer(REVISED).date == "2020-03-02"
    assert [f.question for f in desk.office.reads.findings(desk.visit)] == [REVISED]

    desk.page.question.value.enter_field()
    desk.type("2021-03-02")
    desk.press(Key.Key_Escape)
    assert desk.answer(REVISED).date == "2021-03-02"
    assert desk.answer(REVISED).verdict is Verdict.NO


def test_a_grid_is_counted_from_its_rows(desk):
    """Two rows wrong of five is Nej with a finding, and one stays to write it."""
    desk.at(EXTINGUISHERS)
    desk.press(Key.Key_Return)
    desk.type("2")
    desk.press(Key.Key_Return)
    desk.type("5")
    desk.press(Key.Key_Return)

    answer = desk.answer(EXTINGUISHERS)
    assert (answer.verdict, answer.number, answer.of) == (Verdict.NO, 2, 5)
    assert desk.model.current == EXTINGUISHERS
    assert desk.page.question.finding.isVisible()


def test_the_rows_of_a_grid_propose_the_grade(qtbot, tmp_path):
    """2 of 5 wrong is minor; 3 of 5 is more than half. What a person has chosen stays."""
    bank = bank_with({EXTINGUISHERS: AnswerType.GRID}, {EXTINGUISHERS: GradeRule.GRID})
    desk = Desk(qtbot, tmp_path, bank)
    desk.at(EXTINGUISHERS)
    desk.press(Key.Key_Return)
    desk.type("2")
    desk.press(Key.Key_Return)
    desk.type("5")
    desk.press(Key.Key_Return)
    (minor,) = desk.office.reads.findings(desk.visit)
    card = desk.page.question.finding
    shown = card.grade_reason.text()

    worse = Reply(Verdict.NO, number=3, of=5)
    desk.desk.give_value(EXTINGUISHERS, worse)
    (major,) = desk.office.reads.findings(desk.visit)
    again = card.grade_reason.text()
    QTest.keyClick(card.grades.button(Grade.OBSERVATION.value), Key.Key_Space)
    desk.desk.give_value(EXTINGUISHERS, replace(worse, number=4))
    (chosen,) = desk.office.reads.findings(desk.visit)

    assert (minor.grade, major.grade) == (Grade.MINOR, Grade.MAJOR)
    assert minor.grade_reason == shown
    assert shown == "Förslag efter reglerna för rutnät: 2 av 5 poster har fel."
    assert again == "Förslag efter reglerna för rutnät: 3 av 5 poster har fel."
    assert (chosen.grade, chosen.grade_reason) == (Grade.OBSERVATION, None)
    assert not card.grade_reason.isVisible()


def test_not_applicable_wants_its_reason(desk):
    """E answers any question and counts as left until Enter has led to a reason."""
    desk.at(REVISED)
    desk.press(Key.Key_E)
    desk.at(REVISED)
    row = desk.model.row()
    assert row.is_answered
    assert row.is_left

    desk.press(Key.Key_Return)
    desk.type("Dokumentet gäller hela huset.")
    desk.press(Key.Key_Escape)

    assert desk.answer(REVISED).reason == "Dokumentet gäller hela huset."
    assert desk.answer(REVISED).verdict is Verdict.NOT_APPLICABLE
    assert not desk.model.row().is_left


def test_leaving_the_question_keeps_what_was_typed(desk):
    """Another question is chosen with the mouse: the value stays with the one it was typed for."""
    desk.at(REVISED)
    desk.press(Key.Key_J)
    desk.type("2026-03-02")

    desk.page.tree.moved.emit(FIRE_DOORS)

    assert desk.answer(REVISED).date == "2026-03-02"
    assert not desk.answer(FIRE_DOORS).given


@pytest.mark.parametrize(
    ("kind", "typed", "expected"),
    [
        (AnswerType.COUNT, ("12",), (12, None, None)),
        (AnswerType.RATIO, ("9", "10"), (9, 10, None)),
        (AnswerType.AMOUNT, ("1 234,50",), (123450, None, None)),
        (AnswerType.TEXT, ("Varje år",), (None, None, "Varje år")),
    ],
)
def test_every_type_has_its_field(qtbot, tmp_path, kind, typed, expected):
    """Number, share, amount and text are answered in the same way, and rest on the default."""
    desk = Desk(qtbot, tmp_path, bank_with({REVISED: kind}))
    desk.at(REVISED)
    desk.press(Key.Key_J)
    for text in typed:
        desk.type(text)
        desk.press(Key.Key_Return)

    answer = desk.answer(REVISED)
    assert (answer.number, answer.of, answer.text) == expected
    assert answer.basis is not None
