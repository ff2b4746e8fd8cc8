"""An own question written in the window: what is wrong is said at once, and nothing is lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kontrollbesok.imports.checklists import load_checklist
from kontrollbesok.services.question_banks import checklist_now, read_bank
from tests.offices import Team
from ui.changes import Changes
from ui.frame.place import Width
from ui.keys import Action
from ui.pages.questions.desk import QuestionsDesk
from ui.pages.questions.page import QuestionsPage
from ui.work import AtOnce

Key = Qt.Key
WORDS = {
    "text": "Finns en egen brandrutin?",
    "how": "Läs rutinen.",
    "finding": "Rutin saknas.",
    "requirement": "Rutin för brandskydd",
}


@pytest.fixture
def nadja(tmp_path):
    """The coordinator's office."""
    return Team(tmp_path).found()


@pytest.fixture
def page(qtbot, nadja):
    """The page, wide enough for its panes."""
    desk = QuestionsDesk(nadja, AtOnce(), Changes())
    page = QuestionsPage(desk)
    desk.setParent(page)
    page.said = []
    page.noticed.connect(page.said.append)
    qtbot.addWidget(page)
    page.resize(1282, 640)
    page.adapt(Width.WIDE)
    page.show()
    desk.refresh()
    return page


def do(page, action):
    page.handlers()[action]()


def write(page, **texts):
    for name, text in texts.items():
        page.write.form.texts[name].setPlainText(text)


def chosen(combo, code):
    combo.setCurrentIndex(combo.findData(code))
    combo.activated.emit(combo.currentIndex())


def test_a_question_is_written_saved_and_stands_in_the_list(page, nadja):
    """Ctrl+N, the texts, Ctrl+Enter; the ones that ship are as they were."""
    do(page, Action.NEW)
    write(page, **WORDS)
    do(page, Action.TAKE_STEP)

    assert not page.write.isVisible()
    assert page.table.current().code == "SBA-80"
    assert page.said == ["SBA-80 är sparad · Ctrl+Z ångrar"]
    shipped = load_checklist().questions
    assert [one for one in checklist_now(nadja).questions if one.id != "SBA-80"] == [*shipped]

    do(page, Action.UNDO)
    assert not read_bank(nadja).written.questions


def test_what_is_wrong_is_said_while_it_is_written(qtbot, page):
    """Each with what to do; it goes away when it is mended."""
    do(page, Action.NEW)
    assert any("Skriv frågan" in text or "text" in text.lower() for text in page.write.faults)

    write(page, **WORDS, skips_when="SBA-99:nej")
    qtbot.waitUntil(lambda: len(page.write.faults) == 1)
    assert "SBA-99" in page.write.faults[0]

    write(page, skips_when="SBA-02:nej")
    qtbot.waitUntil(lambda: not page.write.faults)


def test_esc_keeps_half_a_question(qtbot, page, nadja):
    """It stands under Att rätta, and F2 opens it where it was left."""
    do(page, Action.NEW)
    write(page, text="Finns den?")
    QTest.keyClick(page.write.form.texts["text"], Key.Key_Escape)

    assert page.table.current().faults
    do(page, Action.EDIT)
    assert page.write.form.texts["text"].toPlainText() == "Finns den?"
    assert not page.write.area.isEnabled()


def test_what_cannot_be_read_stays_in_the_form(page, nadja):
    """A condition that is none is not saved as anything else; throwing it away is a choice."""
    do(page, Action.NEW)
    write(page, **WORDS, opens_when="((")
    do(page, Action.TAKE_STEP)

    assert page.write.isVisible()
    assert page.write.message.isVisible()
    assert not read_bank(nadja).written.questions
    page.write.throw.click()
    assert not page.write.isVisible()


def test_a_shipped_question_is_not_opened(page):
    """It is said whose it is."""
    page.table.go_to("SBA-02")
    do(page, Action.EDIT)

    assert not page.write.isVisible()
    assert "följer med programmet" in page.message.text()


def test_every_choice_and_the_dated_rules_are_saved(page, nadja):
    """Level, moment, answer type, key control, basis, days: as they are chosen."""
    do(page, Action.NEW)
    form = page.write.form
    write(page, **WORDS)
    chosen(form.choices["moment"], "rundvandring")
    chosen(form.choices["basis_default"], "sett")
    chosen(form.choices["answer_type"], "andel")
    form.boxes["key_control"].click()
    form.rules.more.click()
    first, last, text, document = form.rules.rows[0]
    last.setText("2025-06-30")
    text.setText("Gamla rutinen")
    document.setCurrentIndex(1)
    do(page, Action.TAKE_STEP)

    (saved,) = read_bank(nadja).local.questions
    assert (saved.moment, saved.basis_default) == ("rundvandring", "sett")
    assert (saved.answer_type, saved.key_control) == ("andel", True)
    assert (saved.rules[0].valid_to, saved.rules[0].text) == ("2025-06-30", "Gamla rutinen")
    assert saved.rules[0].document == document.itemText(1)
    assert first.text() == ""


def test_a_question_in_another_area_and_in_a_new_one(page, nadja):
    """The number follows the area; a new area has a code and a name, which can be changed."""
    do(page, Action.NEW)
    write(page, **WORDS)
    chosen(page.write.area, "REP")
    assert page.write.draft().id == "REP-80"

    chosen(page.write.area, "")
    page.write.area_code.setText("kok")
    page.write.area_name.setText("Köket")
    do(page, Action.TAKE_STEP)
    assert page.table.current().area == "Köket"

    do(page, Action.EDIT)
    page.write.area_name.setText("Kök och matsal")
    do(page, Action.TAKE_STEP)
    assert page.table.current().area == "Kök och matsal"
