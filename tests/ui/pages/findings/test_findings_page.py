"""Avvikelser at the keyboard, over a real visit."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kontrollbesok.model.grade import Grade
from kontrollbesok.model.touched import Touched
from kontrollbesok.services import reviews
from kontrollbesok.services.findings import Part
from tests.asked import NO, YES, press
from tests.offices import REP, SBA, Team
from tests.ui.walk import cut_off, scrolls_sideways, unnamed
from ui.changes import Changes
from ui.frame.me import Me
from ui.frame.place import Place, RailPage
from ui.frame.window import Window
from ui.pages.findings.desk import FindingsDesk
from ui.pages.findings.page import FindingsPage
from ui.pages.findings.reading import read_findings
from ui.pages.findings.rows import Shown
from ui.pages.visit_header import CHECKLISTS, FINDINGS, visit_header
from ui.preferences import PreferencesFile
from ui.theme import Appearance, Mode
from ui.work import AtOnce

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


class Desk:
    """The tab in its window; the lead has answered two questions with Nej."""

    def __init__(self, qtbot, folder, wanting=("SBA-10", "SBA-06")):
        self.team = Team(folder)
        self.team.found("Nadja")
        self.team.join("Tova")
        self.visit = self.team.visit("Tova", areas=(REP, SBA))
        self.team.send("Nadja", "Tova")
        self.office = self.team.offices["Tova"]
        for code in wanting:
            press(self.office, self.visit, NO, code)
        self.changes = Changes()
        preferences = PreferencesFile()
        preferences.change(
            intros_seen=frozenset({"FindingsPage"}), appearance=Appearance(Mode.LIGHT)
        )
        me = Me("Tova Björkfält", "TB", "Besöksansvarig")
        self.window = Window(me, [RailPage.VISITS], preferences, self.changes)
        self.window.add_page(RailPage.VISITS, self._make, FINDINGS)
        qtbot.addWidget(self.window)
        self.window.resize(1366, 692)
        self.window.show()
        self.window.go(Place(RailPage.VISITS, FINDINGS, self.visit))
        self.window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is self.window)

    def _make(self, place):
        first = read_findings(self.office, self.visit)
        desk = FindingsDesk(self.office, self.visit, AtOnce(), self.changes, first)
        self.page = FindingsPage(
            desk, lambda tab: visit_header(self.office.reads, desk.now.visit, tab), place
        )
        desk.setParent(self.page)
        return self.page

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(self.window.windowHandle(), key, modifier)

    def type(self, text):
        for letter in text:  # QTest knows no å, ä and ö
            event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(QApplication.focusWidget(), event)

    @property
    def fields(self):
        return self.page.form.fields

    def findings(self):
        return self.office.reads.findings(self.visit)


@pytest.fixture
def desk(qtbot, tmp_path):
    return Desk(qtbot, tmp_path)


def test_a_finding_is_written_by_keyboard_alone(desk):
    """It opens in the first empty field; Ctrl+Enter names what is missing, then goes on."""
    assert has_keyboard(desk, Part.OBSERVATION)
    first = desk.page.list.current_key()

    desk.type("Dörren stod uppställd.")
    desk.press(Key.Key_Return, CONTROL)
    assert has_keyboard(desk, Part.CONSEQUENCE)
    assert "konsekvens" in desk.page.form.message.text()

    desk.type("Rök sprids.")
    desk.press(Key.Key_Return, CONTROL)

    done = next(finding for finding in desk.findings() if finding.id == first)
    assert (done.observation, done.consequence) == ("Dörren stod uppställd.", "Rök sprids.")
    assert desk.page.list.current_key() != first
    assert has_keyboard(desk, Part.OBSERVATION)


def test_alt_and_a_digit_set_the_grade_from_a_field(desk):
    """Digits stay text; with Alt they are the three grades, and Ctrl+Z outside a field undoes."""
    before = desk.findings()[0].grade
    desk.press(Key.Key_1, ALT)
    assert desk.findings()[0].grade is Grade.OBSERVATION
    assert "konsekvens" not in {part.value for part in desk.page.form.missing()}

    desk.press(Key.Key_Escape)
    assert desk.page.list.hasFocus()
    desk.press(Key.Key_Z, CONTROL)
    assert desk.findings()[0].grade is before


def test_the_selection_counts_drafts_and_done(desk):
    """Drafts lack something that must be written; those at rest are neither."""
    assert [len(desk.page._desk.now.select(one)) for one in Shown] == [2, 2, 0]

    press(desk.office, desk.visit, YES, "SBA-06")
    desk.changes.tell(Touched.FINDINGS)

    assert [len(desk.page._desk.now.select(one)) for one in Shown] == [2, 1, 0]
    assert [tab.count for tab in desk.page.header().tabs if tab.key == FINDINGS] == ["1"]


def test_a_new_finding_opens_in_its_title(desk):
    """Ctrl+N makes one by hand, in the area of the one beside it, and it can change area."""
    desk.press(Key.Key_N, CONTROL)
    assert has_keyboard(desk, Part.TITLE)
    made = next(finding for finding in desk.findings() if finding.question is None)
    assert made.area == SBA

    desk.type("Saknad skylt")
    desk.press(Key.Key_Escape)
    desk.page.form.moved.emit(REP)

    made = next(finding for finding in desk.findings() if finding.question is None)
    assert (made.title, made.area) == ("Saknad skylt", REP)
    assert desk.page.form.area.currentData() == REP


def test_a_finding_can_rest_and_be_woken(desk):
    """Its text is kept either way."""
    desk.page.form.rested.emit(True)
    assert desk.findings()[0].dormant
    desk.page.list.go_to(desk.findings()[0].id)
    desk.page.form.rested.emit(False)
    assert not any(finding.dormant for finding in desk.findings())


def test_without_findings_it_says_how_they_come(qtbot, tmp_path):
    """The empty state's button has the keyboard."""
    desk = Desk(qtbot, tmp_path, wanting=())
    assert not desk.page.form.isVisible()
    assert desk.page._nothing.isVisible()
    assert desk.page._nothing.button.hasFocus()


def test_a_handed_in_visit_is_read_only(desk):
    """After submission fields can be read and copied, and nothing is written."""
    for finding in desk.findings():
        for part in (Part.OBSERVATION, Part.CONSEQUENCE, Part.REQUIREMENT):
            desk.page._desk.write(finding.id, part, "Text.")
    reviews.mark_not_assessed(desk.office, desk.visit, "Hann inte.")
    reviews.submit(desk.office, desk.visit, desk.team.passphrase("Tova"))
    desk.changes.tell(Touched.FINDINGS)

    assert all(field.isReadOnly() for field in desk.fields.values())
    grade = desk.findings()[0].grade
    desk.press(Key.Key_1, ALT)
    assert desk.findings()[0].grade is grade


def test_back_leads_to_the_question(qtbot, desk):
    """The button goes to the checklist of the same visit."""
    with qtbot.waitSignal(desk.page.go) as asked:
        desk.page.form.back_asked.emit()
    assert asked.args[0] == Place(RailPage.VISITS, CHECKLISTS, desk.visit)


@pytest.mark.parametrize("width", [1366, 1000, 700])
def test_nothing_is_cut_off(desk, width):
    """At every width class all words have room, and every control a name."""
    desk.window.resize(width, 692)
    QApplication.processEvents()
    assert cut_off(desk.page) == []
    assert scrolls_sideways(desk.page) == []
    assert unnamed(desk.page) == []


def has_keyboard(desk, part):
    """Whether the field of `part` has the keyboard."""
    return desk.fields[part].hasFocus()
