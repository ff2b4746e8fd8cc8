"""The coordinator's whole window over one control, driven by nothing but keys."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kontrollbesok.services.office import Office
from tests.controls import IKP_25
from ui.frame.page import Page
from ui.pages.samples.reading import read_control_items
from ui.preferences import PreferencesFile
from ui.program import WindowProgram
from ui.work import AtOnce

Key = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class ControlWindow:
    """The window of `office`, its jobs run at once."""

    def __init__(self, qtbot, office: Office) -> None:
        self.office = office
        self.program = WindowProgram(office, office, AtOnce(), PreferencesFile())
        self.window = self.program.window
        qtbot.addWidget(self.window)
        self.window.resize(1366, 692)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is self.window)

    @property
    def page(self) -> Page:
        """What is shown."""
        return self.window.page()

    def press(self, *keys: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        """Keys where the keyboard is."""
        for key in keys:
            QTest.keyClick(self.window.windowHandle(), key, modifier)
            QApplication.processEvents()

    def type(self, text: str) -> None:
        """A text without å, ä and ö, sign by sign."""
        for sign in text:
            QTest.keyClick(self.window.windowHandle(), sign)
        QApplication.processEvents()

    def keyboard(self) -> str:
        """The name of what has the keyboard; it must be in the page that is shown."""
        focused = QApplication.focusWidget()
        assert focused is not None
        assert self.page.isAncestorOf(focused), focused.accessibleName()
        return focused.accessibleName()

    def open_control(self) -> None:
        """From anywhere to IKP 25, where it has come to."""
        self.press(Key.Key_2, modifier=CONTROL)
        self.press(Key.Key_F, modifier=CONTROL)
        self.type("lisa")
        self.press(Key.Key_Return, Key.Key_Return)

    def read_in(self, path: Path) -> None:
        """The first step: choose a file."""
        self.open_control()
        self.page.ask_file = lambda _parent: str(path)
        self.press(Key.Key_Return)

    def lock(self, path: Path, ledger: str) -> None:
        """Read a file in, type the ledger's figure and lock."""
        self.read_in(path)
        self.press(Key.Key_Return, modifier=CONTROL)
        self.type(ledger)
        self.press(Key.Key_Return, modifier=CONTROL)

    def choose_method(self, steps: int) -> None:
        """The method so many steps to the right of the first."""
        self.press(*[Key.Key_Right] * steps, Key.Key_Space)

    def sample(self):
        """The control's last sample in the record."""
        return self.office.reads.samples.samples(IKP_25)[-1]

    def office_items(self):
        """The groups of items under the control, read anew."""
        return read_control_items(self.office, IKP_25).groups
