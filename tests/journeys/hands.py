"""Somebody at the real window over a data folder, by keys alone."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from kontrollbesok.services import visits
from kontrollbesok.services.office import Office
from ui.preferences import PreferencesFile
from ui.program import WindowProgram
from ui.widgets.growing_text import GrowingText
from ui.work import AtOnce

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Hands:
    """Somebody at the window, whose key presses are counted. A typed text counts as one."""

    def __init__(self, qtbot: QtBot, office: Office, reading: Office) -> None:
        self.office, self.pressed = office, 0
        self.preferences = PreferencesFile()
        self.kept = WindowProgram(office, reading, AtOnce(), self.preferences)
        self.window = self.kept.window
        self._qtbot = qtbot
        self.window.resize(1366, 692)
        self.window.show()
        self.sit_down()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)

    def sit_down(self) -> None:
        """Take the keyboard, where somebody at another window had it."""
        self.window.activateWindow()
        self._qtbot.waitUntil(self.window.isActiveWindow)

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

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE, *, times: int = 1) -> None:
        """One key press where the keyboard is, or several."""
        for _ in range(times):
            self.pressed += 1
            QTest.keyClick(self.window.windowHandle(), key, modifier)
            QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type in the field that has the keyboard."""
        field = QApplication.focusWidget()
        self.pressed += 1
        if isinstance(field, GrowingText):
            field.insertPlainText(text)
        else:
            assert isinstance(field, QLineEdit)
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
