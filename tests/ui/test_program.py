"""The window over a real office: what comes with it, and when."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.labels.errors import error_text
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


def test_all_that_a_start_has_to_tell_is_said_at_once(qtbot, tmp_path):
    """A program that was broken off and whose record was restored: neither hides the other."""
    team = Team(tmp_path)
    team.found("Nadja")
    office = team.offices["Nadja"]
    kept = WindowProgram(office, office, AtOnce(), PreferencesFile())
    qtbot.addWidget(kept.window)
    ended = UserError(ErrorCode.CLOSED_UNEXPECTEDLY, time="10:31:58", place="SBA-11")
    older = UserError(ErrorCode.DATABASE_OLDER)

    kept.say(ended, older)

    assert kept.window.bottom.note.text() == f"{error_text(ended)} {error_text(older)}"
