"""Översikt at the keyboard, over a real visit, and the papers saved from it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kontrollbesok.model.touched import Touched
from kontrollbesok.services import reviews, visits
from tests import whole_visit
from tests.asked import NO, press
from tests.offices import REP, SBA, Team
from tests.ui.frames import BlankPage
from tests.ui.walk import cut_off, scrolls_sideways, unnamed
from ui import visit_papers
from ui.changes import Changes
from ui.context import Context
from ui.frame.me import Me
from ui.frame.place import Place, RailPage
from ui.frame.window import Window
from ui.keys import Action
from ui.pages.overview.desk import OverviewDesk
from ui.pages.overview.page import OverviewPage
from ui.pages.overview.reading import read_overview
from ui.pages.overview.rows import Passed
from ui.pages.visit_header import CHECKLISTS, CLOSING, OVERVIEW, visit_header
from ui.preferences import PreferencesFile
from ui.sync_rounds import SyncRounds
from ui.theme import Appearance, Mode
from ui.visit_papers import papers_of
from ui.widgets.warning_note import WarningNote
from ui.work import AtOnce

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


class Desk:
    """The tab in its window; the reviewer has said something of SBA-10."""

    def __init__(self, qtbot, folder, **times):
        team = Team(folder)
        team.found("Nadja")
        team.join("Tova")
        self.visit = team.visit("Tova", areas=(REP, SBA), **times)
        team.send("Nadja", "Tova")
        self.office = team.offices["Tova"]
        press(self.office, self.visit, NO, "SBA-10")
        reviews.say(self.office, self.visit, "Vilken dörr var det?", "SBA-10")
        preferences = PreferencesFile()
        preferences.change(
            intros_seen=frozenset({"OverviewPage"}), appearance=Appearance(Mode.LIGHT)
        )
        changes = Changes()
        me = Me("Tova Björkfält", "TB", "Besöksansvarig")
        self.window = Window(me, [RailPage.VISITS], preferences, changes)
        work = AtOnce()
        self.context = Context(
            self.office,
            self.office,
            work,
            changes,
            preferences,
            lambda: self.window,
            SyncRounds(self.office, work, changes, preferences),
        )
        self.window.add_page(RailPage.VISITS, self._make, OVERVIEW)
        qtbot.addWidget(self.window)
        self.window.resize(1366, 692)
        self.window.show()
        self.window.go(Place(RailPage.VISITS, OVERVIEW, self.visit))
        self.window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is self.window)

    def _make(self, place):
        context = self.context
        first = read_overview(self.office, self.visit)
        self.desk = OverviewDesk(self.office, self.visit, AtOnce(), context.changes, first)
        self.page = OverviewPage(
            self.desk,
            lambda tab: visit_header(self.office.reads, self.desk.now.visit, tab),
            place,
            papers_of(context, lambda: self.desk.now.visit),
        )
        self.desk.setParent(self.page)
        return self.page

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(self.window.windowHandle(), key, modifier)


@pytest.fixture
def desk(qtbot, tmp_path):
    return Desk(qtbot, tmp_path)


def test_a_remark_has_the_keyboard_and_enter_ticks_it(desk):
    """Enter on the first card that is not done: the remark is processed, the next card waits."""
    assert "Vilken dörr var det?" in QApplication.focusWidget().accessibleName()

    desk.press(Key.Key_Return)

    assert [remark.processed for remark in desk.office.reads.remarks(desk.visit)] == [True]
    assert desk.desk.now.open_remarks == ()
    assert QApplication.focusWidget().text() == "Till frågorna"


def test_the_state_line_says_where_the_visit_stands(desk):
    """An answered question makes it ongoing; what comes after is later."""
    steps = desk.desk.now.steps
    assert [step.passed for step in steps[:3]] == [Passed.DONE, Passed.NOW, Passed.LATER]
    assert steps[1].name == "Pågår"
    assert desk.desk.now.team == (("Tova", "besöksansvarig"),)
    assert [row.name for row in desk.desk.now.scope]


def test_what_is_written_elsewhere_is_read_when_the_tab_is_shown(desk):
    """A key in another tab waits for nothing of this one."""
    before = desk.desk.now
    desk.page.hide()
    reviews.say(desk.office, desk.visit, "Och vilken trappa?", "SBA-10")
    desk.context.changes.tell(Touched.REVIEWS)
    hidden = desk.desk.now

    desk.page.show()

    assert hidden is before
    assert len(desk.desk.now.open_remarks) == 2


def test_the_questions_are_one_key_away(qtbot, desk):
    """The primary button goes to the checklist of the same visit."""
    desk.press(Key.Key_Return)
    with qtbot.waitSignal(desk.page.go) as asked:
        desk.press(Key.Key_Return)
    assert asked.args[0] == Place(RailPage.VISITS, CHECKLISTS, desk.visit)


def test_f7_opens_the_closing_page(desk):
    """For the last meeting, in the window itself."""
    desk.window.add_page(RailPage.VISITS, lambda _place: BlankPage("Det här såg vi"), CLOSING)

    desk.press(Key.Key_F7)

    assert desk.window.place() == Place(RailPage.VISITS, CLOSING, desk.visit)


def test_the_field_list_is_saved_where_one_says(desk, tmp_path, monkeypatch):
    """Ctrl+P asks where, writes a PDF and says so; without an answer nothing is written."""
    target = tmp_path / "papper.pdf"
    monkeypatch.setattr(visit_papers, "ask_where", lambda *_: "")
    desk.press(Key.Key_P, CONTROL)
    assert not target.exists()

    monkeypatch.setattr(visit_papers, "ask_where", lambda *_: str(target))
    desk.press(Key.Key_P, CONTROL)

    assert target.read_bytes().startswith(b"%PDF-")
    assert "papper.pdf är sparad" in desk.window.bottom.note.text()


@pytest.mark.parametrize("width", [1366, 1000, 700])
def test_nothing_is_cut_off(desk, width):
    """At every width class all words have room, and every control a name."""
    desk.window.resize(width, 692)
    QApplication.processEvents()
    assert cut_off(desk.page) == []
    assert scrolls_sideways(desk.page) == []
    assert unnamed(desk.page) == []


def settled_page(qtbot, folder):
    """The tab of a settled visit, on the computer of the chief who settled it."""
    team = whole_visit.whole_team(folder)
    visit = whole_visit.planned(team)
    whole_visit.settled(team, visit)
    office = team.offices["Alva"]
    desk = OverviewDesk(office, visit, AtOnce(), Changes(), read_overview(office, visit))
    page = OverviewPage(
        desk,
        lambda tab: visit_header(office.reads, desk.now.visit, tab),
        Place(RailPage.VISITS, OVERVIEW, visit),
        {},
    )
    qtbot.addWidget(page)
    page.show()
    return page, team.stores["Alva"].connection


def test_f5_says_that_a_settled_visit_is_unchanged(qtbot, tmp_path):
    """The day it was settled is named; Esc puts the words away."""
    page, _ = settled_page(qtbot, tmp_path)

    page.handlers()[Action.REFRESH]()
    said = page.message.text()
    QTest.keyClick(page, Key.Key_Escape)

    assert said == "Besöket stämmer med det som fastställdes 2026-12-13."
    assert not page.message.isVisible()


def test_e26_f5_says_that_a_settled_visit_is_another(qtbot, tmp_path):
    """The record was changed behind the program: not to be used, and whom to ask."""
    page, connection = settled_page(qtbot, tmp_path)
    connection.execute("DROP TRIGGER event_is_unchanged")
    connection.execute(
        "UPDATE event SET body = CAST(replace(body, 'SBA-10', 'SBA-11') AS BLOB)"
        " WHERE act = 'answer.give'"
    )

    page.handlers()[Action.REFRESH]()

    assert page.message.text().startswith(
        "Det låsta besöket stämmer inte med sin kontrollsumma. Originalet finns"
    )


def test_an_open_visit_has_nothing_to_be_held_against(desk):
    """F5 does nothing there, so nothing says that it does."""
    assert Action.REFRESH not in desk.page.handlers()


def test_e32_the_overview_says_that_the_plan_is_longer_than_the_visit(qtbot, tmp_path):
    """What was opened in depth is what to leave out first; the sentence stands under Omfattning."""
    desk = Desk(qtbot, tmp_path, starts="09:00", ends="10:35")
    before = desk.desk.now.over
    visits.open_in_depth(desk.office, desk.visit, SBA)

    desk.desk._on_changed(Touched.VISITS)

    (note,) = desk.page.findChildren(WarningNote)
    assert before == ""
    assert note.text() == (
        "Planen tar 1 tim 56 min, besöket är 1 tim 35 min. Inget är ändrat. "
        "Ta bort Fördjupning i Systematiskt brandskyddsarbete eller lägg till en kontrollant."
    )
