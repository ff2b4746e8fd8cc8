"""The window over a real office: what comes with it, and when."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.offices import Team
from ui.preferences import PreferencesFile
from ui.program import WindowProgram
from ui.work import AtOnce


def test_the_lock_counts_from_the_first_picture_on(qtbot, tmp_path):
    """It is made when the page is painted; F8 makes it earlier."""
    team = Team(tmp_path)
    team.found("Nadja")
    office = team.offices["Nadja"]
    kept, hurried = (WindowProgram(office, office, AtOnce(), PreferencesFile()) for _ in range(2))
    for one in (kept, hurried):
        qtbot.addWidget(one.window)
        assert "screen" not in vars(one)

    kept.window.show()
    qtbot.waitUntil(lambda: "screen" in vars(kept))
    hurried.window.show()
    hurried.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is hurried.window)
    QTest.keyClick(hurried.window.windowHandle(), Qt.Key.Key_F8)

    assert kept.screen.idle._end.isActive()
    assert hurried.screen.veil.isVisible()
    hurried.screen.veil.lift()
