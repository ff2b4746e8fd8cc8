"""The first window over a real data folder, driven by keys; only Argon2 is made quick."""

from contextlib import ExitStack
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kontrollbesok.entrypoints.holding import KEY_FILE, held
from kontrollbesok.entrypoints.starting import FolderStarter
from kontrollbesok.errors import UserError
from kontrollbesok.machine.clock import SystemClock
from kontrollbesok.machine.key_store import KeyFolder
from kontrollbesok.services.office import Office
from tests.kontrollbesok.machine.key_fakes import QUICK
from ui.start.flow import StartFlow
from ui.start.step_page import StepPage
from ui.start.window import StartWindow
from ui.work import AtOnce

Key = Qt.Key
PHRASE = "paraply kanel fjällvind brevlåda"
OTHER = "lavendel kompass snöboll trädgård"


class Desk:
    """One start of the program, up to the main window. `opened` tells whether it got there."""

    def __init__(self, qtbot, root: Path) -> None:
        self._stack = ExitStack()
        folder = self._stack.enter_context(held(root))
        keys = KeyFolder(root, SystemClock(), key_file=root / KEY_FILE, cost=QUICK)
        self.starter = FolderStarter(folder, self._stack, keys)
        self.opened, self.left = False, False
        self.window = StartWindow()
        self.flow = StartFlow(self.window, self.starter, AtOnce())
        self.flow.opened.connect(self._open)
        self.flow.left.connect(lambda: setattr(self, "left", True))
        qtbot.addWidget(self.window)
        self._qtbot = qtbot
        try:
            self.starter.open()
        except UserError as fault:
            self.fault = fault
            self.flow.begin(fault)
            self.window.resize(1366, 692)
            self.window.show()
            self.window.activateWindow()
            qtbot.waitUntil(self._has_keyboard)
        else:
            self.opened = True

    def _open(self) -> None:
        self.opened = True
        self.window.close()

    def _has_keyboard(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and focused.window() is self.window

    @property
    def page(self) -> StepPage:
        page = self.window.page
        assert page is not None
        return page

    @property
    def office(self) -> Office:
        assert self.starter.program is not None
        return self.starter.program.office

    def type(self, text: str) -> None:
        """Letters into whatever has the keyboard."""
        focused = QApplication.focusWidget()
        assert focused is not None
        for letter in text:  # QTest knows no å
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                modifiers = Qt.KeyboardModifier.NoModifier
                QApplication.sendEvent(focused, QKeyEvent(kind, 0, modifiers, letter))

    def press(self, *keys: Key) -> None:
        for key in keys:
            QTest.keyClick(self.window.windowHandle(), key)

    def said(self) -> str:
        """The message on the page, "" when none."""
        return self.page.message.text() if self.page.message.isVisible() else ""

    def end(self) -> None:
        """The program is closed, or killed: nothing more is written."""
        self.window.close()
        self._stack.close()

    # --- the steps

    def found_until_code(self, organisation: str = "Arbetsmarknadsförvaltningen") -> None:
        """Choose to found, say who, and choose the passphrase."""
        self.press(Key.Key_Down, Key.Key_Return)
        self.type(organisation)
        self.press(Key.Key_Tab, Key.Key_Tab)
        self.type("Nadja Silverhed")
        self.press(Key.Key_Return)
        self.choose_passphrase()

    def choose_passphrase(self, phrase: str = PHRASE) -> None:
        self.type(phrase)
        self.press(Key.Key_Tab)
        self.type(phrase)
        self.press(Key.Key_Return)

    def keep_code(self) -> str:
        """Say that it is on paper, and type the asked groups from it."""
        code = self.starter._code
        self.page.primary.setFocus()
        self.press(Key.Key_Return)
        for number, field in self.page.fields.items():
            field.setFocus()
            self.type(code.split()[number - 1].lower())
        self.press(Key.Key_Return)
        return code

    def join_until_words(self, name: str = "Tova Björkfält") -> None:
        """Choose to join, say who, and choose the passphrase."""
        self.press(Key.Key_Return)
        self.type(name)
        self.press(Key.Key_Return)
        self.choose_passphrase()
