"""Attestera over a real office, by keys: what its tests share."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kontrollbesok.services.office import Office
from ui.changes import Changes
from ui.pages.judging.attest_desk import AttestDesk
from ui.pages.judging.attest_page import AttestPage
from ui.work import AtOnce

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
NO_MODIFIER = Qt.KeyboardModifier.NoModifier


def page_of(qtbot, office: Office) -> AttestPage:
    """The page over an office, its jobs run at once, with the keyboard in the report."""
    desk = AttestDesk(office, AtOnce(), Changes())
    page = AttestPage(desk)
    desk.setParent(page)
    qtbot.addWidget(page)
    page.resize(1282, 600)
    page.show()
    desk.refresh()
    settle()
    page.first_focus().setFocus()
    return page


def settle() -> None:
    """Let layouts take their turns."""
    for _ in range(3):
        QApplication.processEvents()


def press(page: AttestPage, key: Key, modifiers=NO_MODIFIER) -> None:
    """A key where the keyboard is. Å, Ä and Ö go in as events: QTest has no such keys."""
    target: QWidget = page.focusWidget() or page
    if key == Key.Key_Adiaeresis:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(target, QKeyEvent(kind, key, modifiers, "ä"))
    else:
        QTest.keyClick(target, key, modifiers)
    settle()


def read(page: AttestPage) -> None:
    """PgDn until the core has been read."""
    for _ in range(30):
        if page.is_read:
            return
        press(page, Key.Key_PageDown)
    raise AssertionError("the report has no end")
