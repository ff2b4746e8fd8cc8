"""F8 and Ctrl+L: nothing is seen and no key acts until the passphrase is right."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from kontrollbesok.errors import ErrorCode, UserError
from tests.offices import Team
from tests.ui.frames import BlankPage
from ui.changes import Changes
from ui.frame.me import Me
from ui.frame.place import Place, RailPage
from ui.frame.window import Window
from ui.keys import Action
from ui.preferences import PreferencesFile
from ui.screen_lock import ScreenLock
from ui.work import AtOnce

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


class Screen:
    """A window with two pages that can be veiled."""

    def __init__(self, qtbot, office):
        pages = [RailPage.VISITS, RailPage.SYNC]
        self.window = Window(Me("T", "T", "K"), pages, PreferencesFile(), Changes())
        for page in pages:
            self.window.add_page(page, lambda place: BlankPage(place.page.name))
        self.office = office
        self.minutes = 0
        self.lock = ScreenLock(self.window, office, AtOnce(), lambda: self.minutes)
        self.veil = self.lock.veil
        self.window.handle({Action.VEIL: self.lock.veil_screen, Action.LOCK: self.lock.lock})
        qtbot.addWidget(self.window)
        self.window.resize(1366, 692)
        self.window.show()
        self.window.go(Place(RailPage.VISITS))
        self.window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)

    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(self.window.windowHandle(), key, modifiers)

    def type(self, text):
        QTest.keyClicks(self.veil.field, text)
        self.press(Key.Key_Return)


@pytest.fixture
def screen(qtbot, tmp_path):
    """The window of somebody whose passphrase is "hemlig"."""
    return Screen(qtbot, Team(tmp_path).found("Nadja"))


def test_f8_hides_all_and_f8_asks(screen):
    """Only the clock is left; F8 brings the field, the passphrase brings the page back."""
    before = QApplication.focusWidget()
    screen.press(Key.Key_F8)
    hidden = not screen.window.centralWidget().isVisible()
    asked_at_once = screen.veil.field.isVisible()

    screen.press(Key.Key_F8)
    screen.type("hemlig")

    assert (hidden, asked_at_once) == (True, False)
    assert not screen.veil.isVisible()
    assert screen.window.centralWidget().isVisible()
    assert QApplication.focusWidget() is before
    assert screen.veil.field.text() == ""


def test_ctrl_l_asks_at_once(screen):
    """The field has the keyboard."""
    screen.press(Key.Key_L, CONTROL)

    assert QApplication.focusWidget() is screen.veil.field


def test_no_key_acts_behind_the_veil(screen):
    """Ctrl+8 goes nowhere and Tab leaves nothing."""
    screen.press(Key.Key_L, CONTROL)

    screen.press(Key.Key_8, CONTROL)
    screen.press(Key.Key_Tab)
    screen.press(Key.Key_Escape)

    assert screen.window.place() == Place(RailPage.VISITS)
    assert QApplication.focusWidget() is screen.veil.field
    assert screen.veil.isVisible()


def test_a_wrong_passphrase_keeps_it_locked(screen, monkeypatch):
    """The words say why, the field is empty, and it can be tried again."""
    screen.press(Key.Key_L, CONTROL)

    def wrong(_self, _passphrase):
        raise UserError(ErrorCode.PASSPHRASE_WRONG, left=4)

    with monkeypatch.context() as patched:
        patched.setattr("tests.offices.MemoryKeys.unlock", wrong)
        screen.type("fel")
    refused = (screen.veil.isVisible(), screen.veil.words.text(), screen.veil.field.text())
    screen.type("hemlig")

    assert refused[0]
    assert refused[1].startswith("Lösenfrasen stämmer inte. Dina data är kvar.")
    assert "4 försök återstår" in refused[1]
    assert refused[2] == ""
    assert not screen.veil.isVisible()


def test_the_veil_covers_the_window_as_it_grows(screen, qtbot):
    """No edge shows what is behind."""
    screen.press(Key.Key_F8)
    screen.window.resize(1500, 800)
    qtbot.waitUntil(lambda: screen.veil.size() == screen.window.size())


def test_an_idle_computer_is_warned_of_and_locked(screen, qtbot):
    """A minute before it is said, a key starts the count anew, and in the end all is hidden."""
    idle = screen.lock.idle
    screen.minutes = 10
    screen.press(Key.Key_Down)
    left, until_warned = idle._end.remainingTime(), idle._warning.remainingTime()

    idle.near.emit()
    said = screen.window.bottom.note.text()
    idle._end.start(1_000)
    screen.press(Key.Key_Down)
    anew = idle._end.remainingTime()
    idle.due.emit()

    assert left == pytest.approx(10 * 60_000, rel=0.06)  # a coarse timer
    assert until_warned == pytest.approx(9 * 60_000, rel=0.06)
    assert "om en minut" in said
    assert anew > 9 * 60_000
    assert screen.veil.field.isVisible()


@pytest.mark.parametrize(
    "touch",
    [
        lambda screen: screen.press(Key.Key_Down),
        lambda screen: screen.press(Key.Key_F10, CONTROL),
        lambda screen: screen.press(Key.Key_K, CONTROL),
        lambda screen: QTest.mouseMove(screen.window.windowHandle(), QPoint(200, 200)),
        lambda screen: QTest.mouseClick(
            screen.window.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(900, 300)
        ),
    ],
    ids=["key", "keys that do nothing", "shortcut", "pointer", "click"],
)
def test_every_touch_starts_the_count_anew(screen, touch):
    """Whether a widget, a shortcut or nothing at all takes it."""
    screen.minutes = 10
    screen.lock.idle._end.start(60_000)
    touch(screen)
    QApplication.processEvents()

    assert screen.lock.idle._end.remainingTime() > 9 * 60_000


def test_a_dialog_is_watched_too(screen, qtbot):
    """What opens in a window of its own is the program's as well."""
    dialog = QDialog(screen.window)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWindow() is dialog.windowHandle())
    screen.minutes = 10
    screen.lock.idle._end.start(60_000)
    QTest.keyClick(dialog.windowHandle(), Key.Key_Down)

    assert screen.lock.idle._end.remainingTime() > 9 * 60_000
    dialog.close()


def test_an_idle_computer_may_be_left_open(screen):
    """Aldrig: nothing counts."""
    screen.press(Key.Key_Down)

    assert not screen.lock.idle._end.isActive()
    assert not screen.lock.idle._warning.isActive()


def test_what_had_the_keyboard_may_be_gone_when_the_veil_lifts(screen, qtbot):
    """A page reads anew behind the veil: the passphrase still brings it back."""
    button = QPushButton(screen.window.page())
    button.show()
    button.setFocus()
    screen.press(Key.Key_L, CONTROL)
    button.deleteLater()
    QApplication.sendPostedEvents(button, QEvent.Type.DeferredDelete)
    screen.type("hemlig")

    assert not screen.veil.isVisible()
    assert screen.window.centralWidget().isVisible()


def test_caps_lock_is_said_at_the_lock(screen):
    """A capital without Shift: nobody wonders why the passphrase is wrong."""
    screen.press(Key.Key_L, CONTROL)
    QTest.keyClicks(screen.veil.field, "H")

    assert screen.veil.caps.text() == "Caps Lock är på."


def test_e27_a_clock_set_back_is_said_when_the_screen_is_unlocked(screen):
    """The lid may have been closed for days: said after the passphrase, and nothing is stopped."""
    screen.office.clock.move(days=-2)
    screen.press(Key.Key_L, CONTROL)

    screen.type("hemlig")

    assert not screen.veil.isVisible()
    assert screen.window.bottom.note.text().startswith("Datorns klocka visar 2026-11-22 men")
