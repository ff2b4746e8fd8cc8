"""Mina besök at the keyboard, and what it shows without a screen."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kontrollbesok.model.ids import VisitId
from kontrollbesok.model.touched import Touched
from tests.ui.fakes import FakeVisits
from tests.ui.frames import ME, visits_page
from tests.ui.pictures import picture_visits
from ui.changes import Changes
from ui.frame.place import Place, RailPage
from ui.frame.sheets import key_rows
from ui.frame.window import Window
from ui.pages.visits.page import VisitsPage
from ui.pages.visits.rows import VisitRow
from ui.pages.visits.view_model import VisitsViewModel
from ui.preferences import PreferencesFile
from ui.theme import Appearance, Mode
from ui.widgets.empty_state import EmptyState

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
EARLIER = VisitRow(VisitId("visit-020"), "Jobbtorg Väst", "3 nov", "tis", "IK-2026-020")


class Start:
    """The page in its window."""

    def __init__(self, qtbot: QtBot) -> None:
        self.visits = FakeVisits(replace(picture_visits(), earlier=(EARLIER,)))
        self.changes = Changes()
        preferences = PreferencesFile()
        preferences.change(appearance=Appearance(Mode.LIGHT), intros_seen=frozenset({"VisitsPage"}))
        self.window = Window(ME, [RailPage.VISITS], preferences, self.changes)
        self.window.add_page(RailPage.VISITS, self._make)
        qtbot.addWidget(self.window)
        self.window.resize(1366, 692)
        self.window.show()
        self.window.go(Place(RailPage.VISITS))
        self.window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)

    def _make(self, _place: Place) -> VisitsPage:
        self.page = visits_page(self.visits)
        return self.page

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        """Press a key where the keyboard is."""
        chosen = modifier or Qt.KeyboardModifier.NoModifier
        QTest.keyClick(self.window.windowHandle(), key, chosen)


@pytest.fixture
def start(qtbot: QtBot) -> Start:
    """The start page of the pictures."""
    return Start(qtbot)


def test_enter_opens_today_from_the_start(start: Start) -> None:
    """From a started program one Enter leads into today's visit."""
    start.press(Key.Key_Return)

    assert start.visits.asked == [("open", "visit-031")]


def test_a_started_program_has_the_keyboard_on_today(qtbot: QtBot) -> None:
    """The page is there before its window is: fitted when that is shown, it has the keyboard."""
    visits = FakeVisits(picture_visits())
    preferences = PreferencesFile()
    preferences.change(appearance=Appearance(Mode.LIGHT))
    window = Window(ME, [RailPage.VISITS], preferences, Changes())
    window.add_page(RailPage.VISITS, lambda _place: visits_page(visits))
    qtbot.addWidget(window)
    window.resize(1000, 600)
    window.go(Place(RailPage.VISITS))
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)

    QTest.keyClick(window.windowHandle(), Key.Key_Return)

    assert visits.asked == [("open", "visit-031")]


def test_arrows_choose_and_enter_opens(start: Start) -> None:
    """↓ goes from the card through the lists; the ends are ends."""
    start.press(Key.Key_Up)
    for _ in range(2):
        start.press(Key.Key_Down)
    start.press(Key.Key_Return)

    assert start.visits.asked == [("open", "visit-032")]


@pytest.mark.parametrize(
    ("key", "modifier", "asked"),
    [
        (Key.Key_S, None, "open_samples"),
        (Key.Key_A, None, "open_findings"),
        (Key.Key_P, CONTROL, "print_field_list"),
    ],
)
def test_keys_act_on_the_chosen_visit(
    start: Start, key: Qt.Key, modifier: Qt.KeyboardModifier | None, asked: str
) -> None:
    """S, A and Ctrl+P carry the visit that is chosen."""
    start.press(Key.Key_Down)

    start.press(key, modifier)

    assert start.visits.asked == [(asked, "visit-029")]


@pytest.mark.parametrize("may_plan", [True, False])
def test_ctrl_n_starts_a_visit_for_who_may_plan(start: Start, *, may_plan: bool) -> None:
    """Ctrl+N needs no chosen visit; for others it is no key at all."""
    start.visits.page = replace(start.visits.page, may_plan=may_plan)
    start.page._model.refresh()

    start.press(Key.Key_N, CONTROL)

    assert start.visits.asked == ([("new_visit", "")] if may_plan else [])


def test_buttons_of_the_card_are_pressed_with_enter(start: Start) -> None:
    """Tab reaches the card's buttons and Enter presses the one it stands on."""
    start.press(Key.Key_Tab)
    start.press(Key.Key_Tab)
    start.press(Key.Key_Return)

    assert start.visits.asked == [("open_samples", "visit-031")]


def test_the_filter_narrows_and_esc_clears_it(start: Start) -> None:
    """Ctrl+F filters while letters are text; Esc shows all again with the keyboard in the list."""
    start.press(Key.Key_F, CONTROL)
    assert start.page.search.hasFocus()

    for key in (Key.Key_H, Key.Key_O, Key.Key_L, Key.Key_M):
        start.press(key)
    assert list(start.page.visits.stops) == ["visit-034"]

    start.press(Key.Key_Escape)
    assert len(start.page.visits.stops) == 5
    assert start.page.search.text() == ""
    assert start.page.visits.stops[VisitId("visit-034")].hasFocus()
    assert start.visits.asked == []


def test_a_filter_that_nothing_passes_says_so_and_shows_all_again(start: Start) -> None:
    """The words are named, and the button does what Esc does."""
    start.press(Key.Key_F, CONTROL)
    for key in (Key.Key_X, Key.Key_Y):
        start.press(key)
    empty = start.page.visits.findChild(EmptyState)
    assert empty is not None
    said = empty.accessibleName() or empty._sentence.text()

    assert empty.button is not None
    empty.button.click()

    assert said == "Inget hittades för ”xy”."
    assert len(start.page.visits.stops) == 5
    assert start.page.search.text() == ""


def test_a_change_keeps_the_keyboard_where_it_is(start: Start) -> None:
    """When visits are read again the chosen one stays chosen and focused."""
    start.press(Key.Key_Down)

    start.changes.tell(Touched.VISITS)

    assert start.page.visits.stops[VisitId("visit-029")].hasFocus()


def test_earlier_visits_are_folded(qtbot: QtBot) -> None:
    """Tidigare shows when asked for, or when the filter finds something there."""
    visits = FakeVisits(replace(picture_visits(), earlier=(EARLIER,)))
    model = VisitsViewModel(visits, visits)
    assert EARLIER.visit not in model.order()

    model.toggle_earlier()
    assert EARLIER.visit in model.order()

    model.toggle_earlier()
    model.filter_by("väst")
    assert model.order() == (EARLIER.visit,)


def test_without_visits_one_can_sync(qtbot: QtBot) -> None:
    """An empty page says how visits come here and offers to fetch them."""
    visits = FakeVisits(replace(picture_visits(), today=None, sent_back=(), coming=()))
    page = visits_page(visits)
    qtbot.addWidget(page)

    page.visits.sync_asked.emit()

    assert page._model.current is None
    assert visits.asked == [("sync", "")]


def test_enter_syncs_where_there_is_no_visit(start: Start) -> None:
    """The only thing to do on an empty page has the keyboard."""
    start.visits.page = replace(picture_visits(), today=None, sent_back=(), coming=())
    start.page._model.refresh()

    start.press(Key.Key_Return)

    assert start.visits.asked == [("sync", "")]


def test_things_to_do_are_one_tab_stop(start: Start) -> None:
    """Arrows move among them, Enter opens one."""
    pane = start.page.ready
    first = next(
        button
        for button in pane.findChildren(type(pane.findChildren(object)[0]))
        if getattr(button, "text", str)() == "Avvikelse A-3 saknar konsekvens"
    )
    first.setFocus()

    start.press(Key.Key_Down)
    start.press(Key.Key_Return)

    assert start.visits.asked == [("do", "item-21167")]


def test_in_the_filter_no_key_is_shown_that_does_nothing(start: Start) -> None:
    """There is no next question to go to, in the bar as little as among all keys."""
    start.press(Key.Key_F, CONTROL)

    assert "Esc Till listan" in start.window.bottom.hints.text()
    assert "Klar" not in start.window.bottom.hints.text()
    rows = key_rows("", start.page.wheres(), start.window.handlers())
    assert not any("nästa fråga" in row.text for row in rows)


def test_f3_goes_through_the_visits_that_the_filter_lets_through(start: Start) -> None:
    """From the field to the visit, where Enter opens it; around the ends."""
    start.press(Key.Key_F, CONTROL)
    start.page.search.insert("jobbtorg")
    hits = start.page._model.order()
    start.press(Key.Key_F3)
    stop = start.page.visits.current_stop()

    assert len(hits) > 1
    assert start.page._model.current == hits[1]
    assert stop is not None
    assert stop.hasFocus() or stop.isAncestorOf(QApplication.focusWidget() or start.window)
    start.press(Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    start.press(Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert start.page._model.current == hits[-1]
    start.press(Key.Key_Return)
    assert start.visits.asked == [("open", hits[-1])]
