"""Attestera in the whole window by keys, and in every size. Source: ux §2.8, §8."""

import pytest
from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kontrollbesok.model.remedy_mark import Stand
from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.services import remedy_decisions, visits
from tests.ui.pages.judging.attesting import CTRL, NO_MODIFIER, Key, settle
from tests.ui.walk import cut_off, scrolls_sideways, unnamed
from tests.whole_visit import finally_reviewed, planned, settled, share, whole_team
from ui.frame.place import Place, RailPage
from ui.keys import Action
from ui.pages.judging.attest_page import AttestPage
from ui.pages.registering.page import RegisteringPage
from ui.preferences import PreferencesFile
from ui.program import WindowProgram
from ui.theme import Appearance, Mode
from ui.work import AtOnce

SIZES = [
    ("picture", QSize(1366, 692), 100),
    ("middle", QSize(1000, 692), 100),
    ("narrow", QSize(683, 384), 100),
    ("150 percent", QSize(1366, 692), 150),
    ("200 percent", QSize(1366, 692), 200),
]


@pytest.fixture
def team(tmp_path):
    return whole_team(tmp_path)


@pytest.fixture
def open_window(qtbot):
    """A window over an office, its intro lines put away."""
    made = []

    def window_of(office):
        preferences = PreferencesFile()
        preferences.change(intros_seen=frozenset({"AttestPage", "RegisteringPage"}))
        program = WindowProgram(office, office, AtOnce(), preferences)
        made.append(program)
        qtbot.addWidget(program.window)
        program.window.resize(QSize(1366, 692))
        program.window.show()
        program.window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is program.window)
        settle()
        return program.window

    return window_of


def press(window, key, modifiers=NO_MODIFIER):
    """A key where the keyboard is."""
    target = QApplication.focusWidget() or window
    if key == Key.Key_Adiaeresis:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(target, QKeyEvent(kind, key, modifiers, "ä"))
    else:
        QTest.keyClick(target, key, modifiers)
    settle()


def type_in(window, text):
    """Letters into the field that has the keyboard."""
    QTest.keyClicks(QApplication.focusWidget(), text)
    settle()


def test_from_ctrl_5_to_the_next_visit_by_keys_alone(open_window, team):
    """Ctrl+5, PgDn, G, K with words, Ctrl+Enter, passphrase, Ctrl+Enter, Ctrl+Enter."""
    first = planned(team)
    finally_reviewed(team, first)
    second = planned(team)
    finally_reviewed(team, second)
    sten = team.offices["Sten"]
    window = open_window(sten)

    press(window, Key.Key_5, CTRL)
    page = window.page()
    for _ in range(8):
        press(window, Key.Key_PageDown)
    press(window, Key.Key_G)
    press(window, Key.Key_K)
    type_in(window, "Bra.")
    press(window, Key.Key_Return, CTRL)
    press(window, Key.Key_Return, CTRL)
    where = QApplication.focusWidget()
    type_in(window, "hemlig")
    press(window, Key.Key_Return, CTRL)
    events = remedy_decisions.counting_events(sten, first)
    said = remedy_decisions.decided(visits.opened(sten, first), events)
    press(window, Key.Key_Return, CTRL)

    assert isinstance(page, AttestPage)
    assert where is page.side.passphrase
    assert [line.partition(" ")[2] for line in said.lines] == [
        "godtas.",
        "godtas med kommentar: Bra.",
    ]
    assert page.current().visit == second
    assert QApplication.focusWidget() is page.report.preview


def test_a_change_by_the_key_that_swedish_keyboards_have(open_window, team):
    """Ä opens the field, from the report too; the words are kept, and Esc is back at the card."""
    visit = planned(team)
    finally_reviewed(team, visit)
    window = open_window(team.offices["Sten"])
    press(window, Key.Key_5, CTRL)
    page = window.page()

    press(window, Key.Key_Adiaeresis)
    type_in(window, "Skriv vem.")
    press(window, Key.Key_Escape)

    assert QApplication.focusWidget() is page.side.cards[0]
    assert page.side.cards[0].row.mark.words == "Skriv vem."


def test_text_and_zoom_have_their_own_keys_here(open_window, team):
    """Ctrl+T and Ctrl++ are the report's; the size of the program's text stays."""
    visit = planned(team)
    finally_reviewed(team, visit)
    window = open_window(team.offices["Sten"])
    press(window, Key.Key_5, CTRL)
    page = window.page()

    press(window, Key.Key_Plus, CTRL)
    press(window, Key.Key_T, CTRL)
    is_text = page.report.shown() is page.report.text
    press(window, Key.Key_T, CTRL)

    assert page.report.preview.closer > 1
    assert is_text
    assert page.report.shown() is page.report.preview


def test_the_registrar_comes_to_att_diariefora(open_window, team, tmp_path):
    """Who only registers gets that page on Ctrl+5, and files by two keys."""
    visit = planned(team)
    settled(team, visit)
    sam = team.offices["Sam"]
    window = open_window(sam)
    press(window, Key.Key_5, CTRL)
    page = window.page()
    page.ask_folder = lambda _page: str(tmp_path)

    press(window, Key.Key_E, CTRL)
    press(window, Key.Key_Return, CTRL)

    assert isinstance(page, RegisteringPage)
    assert sam.reads.visit(visit).state is VisitState.REGISTERED


@pytest.mark.parametrize(("name", "size", "percent"), SIZES, ids=[name for name, *_ in SIZES])
@pytest.mark.parametrize("who", ["Sten", "Sam"])
def test_everything_fits(open_window, team, who, name, size, percent):
    """All text has its room, no pane scrolls sideways, every control has a name."""
    first = planned(team)
    settled(team, first)
    second = planned(team)
    finally_reviewed(team, second)
    share(team)
    window = open_window(team.offices[who])
    window.use_appearance(Appearance(Mode.LIGHT, percent))
    window.resize(size)
    window.go(Place(RailPage.ATTEST))
    settle()
    faults = []
    for shown in (lambda: None, window.page()._toggle_right):
        shown()
        settle()
        faults += cut_off(window) + scrolls_sideways(window) + unnamed(window)

    assert [one for one in faults if not one.startswith("ElidedLabel")] == []


def test_a_comment_is_kept_when_the_proposal_is_accepted_after_it(open_window, team):
    """Ctrl+Enter ends the comment and closes its field; G on the same proposal loses no word."""
    visit = planned(team)
    finally_reviewed(team, visit)
    window = open_window(team.offices["Sten"])
    press(window, Key.Key_5, CTRL)
    page = window.page()
    for _ in range(8):
        press(window, Key.Key_PageDown)

    press(window, Key.Key_K)
    hint = next(one for one in page.hints() if one.actions == (Action.TAKE_STEP,))
    type_in(window, "Bra.")
    press(window, Key.Key_Return, CTRL)
    card = page.side.cards[0]
    after = (QApplication.focusWidget(), card.is_writing, page.message.isVisible())
    press(window, Key.Key_G)

    assert hint.text == "Klar"
    assert after == (card, False, False)
    assert (card.row.mark.stand, card.row.mark.words) == (Stand.COMMENTED, "Bra.")
    assert QApplication.focusWidget() is page.side.cards[1]
    press(window, Key.Key_K)
    type_in(window, "Ja.")
    page.report.preview.setFocus()
    page.side.cards[1].setFocus()
    settle()
    assert not page.side.cards[1].is_writing
    assert page.side.cards[1].row.mark.words == "Ja."
