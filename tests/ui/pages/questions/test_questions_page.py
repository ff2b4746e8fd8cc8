"""Årsplan › Frågor by keys: marks, search, a file looked at and taken in, a rule, a removal."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kontrollbesok.imports.checklists import load_checklist
from kontrollbesok.imports.question_workbook import read_workbook
from kontrollbesok.model.code import QuestionCode, Verification
from kontrollbesok.report.question_workbook import workbook
from kontrollbesok.services import bank_upgrades, question_banks
from tests.bank import question
from tests.offices import SBA, Team
from ui.changes import Changes
from ui.frame.place import Width
from ui.pages.questions.desk import QuestionsDesk
from ui.pages.questions.page import QuestionsPage
from ui.pages.questions.rows import Filter
from ui.pages.questions.table import spoken
from ui.work import AtOnce

Key = Qt.Key
CONTROL, NO = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
OWN = question("SBA-80", text="Finns en egen brandrutin?")


@pytest.fixture
def team(tmp_path):
    """A coordinator."""
    team = Team(tmp_path)
    team.found()
    return team


@pytest.fixture
def nadja(team):
    """The coordinator's office."""
    return team.offices["Nadja"]


@pytest.fixture
def page(qtbot, nadja, tmp_path):
    """The page, with what it has said."""
    desk = QuestionsDesk(nadja, AtOnce(), Changes())
    page = QuestionsPage(desk)
    desk.setParent(page)
    page.said = []
    page.noticed.connect(page.said.append)
    page.ask_file = lambda _page: str(file_with(tmp_path, OWN))
    page.ask_target = lambda _page, name: str(tmp_path / name)
    qtbot.addWidget(page)
    page.resize(1282, 600)
    page.adapt(Width.WIDE)
    page.show()
    page.activateWindow()
    desk.refresh()
    page.first_focus().setFocus()
    return page


def file_with(folder, *questions):
    """The bank as a workbook, with the questions last in SBA."""
    bank = load_checklist()
    sba = replace(bank.areas[0], questions=(*bank.areas[0].questions, *questions))
    path = folder / "egna.xlsx"
    path.write_bytes(workbook(replace(bank, areas=(sba, *bank.areas[1:]))))
    return path


def press(page, *keys, modifier=NO):
    """Keys where the keyboard is."""
    for key in keys:
        QTest.keyClick(QApplication.focusWidget() or page, key, modifier)


def by_key(page, action):
    """What the window does with the key of an action."""
    page.handlers()[action]()


def shown(page):
    """The ids in the table."""
    return [row.code for row in page.table.rows()]


def test_every_question_shows_its_mark_and_the_unverified_can_be_filtered(page):
    """All of the bank, and of it those whose source nobody has checked."""
    questions = load_checklist().questions
    unverified = [q.id for q in questions if q.verification is Verification.UNVERIFIED]
    assert shown(page) == [q.id for q in questions]

    page.filter.button(Filter.UNVERIFIED).click()

    assert shown(page) == unverified
    assert "Ej verifierad" in spoken(page.table.current())


def test_a_search_by_words(page):
    """Every word must stand somewhere in the question; Enter goes to the hits, Esc to all."""
    page.list.start_search()
    page.search.insert("branddörrar intakta")

    assert shown(page) == ["SBA-10"]
    press(page, Key.Key_Return)
    assert page.table.hasFocus()
    press(page, Key.Key_Escape)
    assert len(shown(page)) == len(load_checklist().questions)


def test_the_question_is_read_in_the_right_pane(page):
    """Enter gives the keyboard to its texts; arrows in the table show another."""
    press(page, Key.Key_Down)
    press(page, Key.Key_Return)

    assert page.side.texts.hasFocus()
    press(page, Key.Key_Escape)
    assert page.table.hasFocus()


def test_a_file_is_looked_at_before_it_is_taken_in(page, nadja):
    """Ctrl+O shows what would be new, Ctrl+Enter writes it, undo takes it back."""
    from ui.keys import Action

    by_key(page, Action.READ_FILE)

    assert page.file.isVisible()
    assert page.file.table.item(0, 2).text() == "SBA-80"
    assert page.file.read.text() == "Läs in 1 fråga"
    assert question_banks.read_bank(nadja).local.nothing

    by_key(page, Action.TAKE_STEP)

    assert not page.file.isVisible()
    assert page.said == ["1 inlästa"]
    page.filter.button(Filter.OWN).click()
    assert shown(page) == ["SBA-80"]
    by_key(page, Action.UNDO)
    assert question_banks.read_bank(nadja).local.nothing


def test_an_odd_row_stands_first_with_what_to_do(page, tmp_path):
    """And what is good in the file can be taken in all the same."""
    path = file_with(tmp_path, OWN, replace(OWN, id=QuestionCode("SBA-40")))
    page.ask_file = lambda _page: str(path)

    page.choose_file()

    assert page.file.table.rowCount() == 1
    row = [page.file.table.item(0, column).text() for column in range(4)]
    assert row[1:3] == ["Frågor", "SBA-40"]
    assert row[3].startswith("Numret är programmets eget. Ge den egna frågan ett id från 80")
    assert page.file.read.isEnabled()
    press(page, Key.Key_Escape)
    assert page.table.hasFocus()


def test_an_own_question_is_removed_with_a_reason(page, nadja):
    """Del asks for the reason; with it the question is asked no more."""
    page.choose_file()
    page.file.read.click()
    page.filter.button(Filter.OWN).click()
    page.side.ask_removal()
    assert page.side.reason.hasFocus()

    page.side.reason.insert("Ersatt")
    page.side.remove.click()

    assert question_banks.read_bank(nadja).local.questions == ()
    assert page.said[-1] == "SBA-80 är borttagen"


def test_a_local_rule_switches_its_question_on(page, nadja):
    """T goes to the field; what is typed is the requirement from then on."""
    from ui.keys import Action

    page.table.go_to("LIS-03")
    by_key(page, Action.NOTE)
    assert page.side.rule.hasFocus()

    page.side.rule.insert("Rutin för utlägg 2025")
    press(page, Key.Key_Return)

    asked = question_banks.read_bank(nadja).checklist.question(QuestionCode("LIS-03"))
    assert (asked.active, asked.requirement) == (True, "Rutin för utlägg 2025")


def test_the_bank_is_saved_and_is_the_same_when_read(page, tmp_path):
    """Ctrl+E: the file can be read in again, without loss."""
    page.save_bank()

    assert read_workbook(tmp_path / "Kontrollfrågor.xlsx").checklist == load_checklist()
    assert page.said == ["Frågorna är sparade i Kontrollfrågor.xlsx"]


def test_a_file_that_is_no_bank_is_told(page, tmp_path):
    """In words above the table; nothing has changed."""
    path = tmp_path / "brev.xlsx"
    path.write_bytes(b"hej")
    page.ask_file = lambda _page: str(path)

    page.choose_file()

    assert page.message.isVisible()
    assert page.table.isVisible()


def test_an_open_visit_goes_over_to_the_bank_of_today(page, team, nadja):
    """U shows what differs, Ctrl+Enter changes the bank, and the answers are where they were."""
    from ui.keys import Action

    shipped = load_checklist()
    sba = shipped.areas[0]
    reworded = replace(sba.questions[0], text="Finns någon ansvarig?")
    before = replace(sba, questions=(reworded, *sba.questions[1:]))
    team.visit("Nadja", areas=(SBA,), checklist=replace(shipped, areas=(before,)))
    page._desk.refresh()
    assert page.list.older.text() == "1 öppet besök har en annan frågebank än den här."

    by_key(page, Action.EXTEND)

    row = [page.upgrades.table.item(0, column).text() for column in range(5)]
    assert row[1:] == ["SBA-01", sba.questions[0].text, "annan fråga", "Byts"]
    by_key(page, Action.TAKE_STEP)
    assert page.said == ["IK-2026-031 har dagens frågor"]
    assert bank_upgrades.upgrades(nadja) == ()
    assert page.table.hasFocus()


def test_the_coordinator_chooses_whether_answers_open_in_depth(page, nadja):
    """Space, back and forth; what holds stands below the table."""
    from ui.keys import Action

    assert page.list.opening.text() == "Låt svaren öppna"
    by_key(page, Action.MARK)
    assert question_banks.read_bank(nadja).checklist.scope.opens_by_answers
    assert page.list.opening.text() == "Låt teamet öppna"
    by_key(page, Action.MARK)
    assert not question_banks.read_bank(nadja).checklist.scope.opens_by_answers
