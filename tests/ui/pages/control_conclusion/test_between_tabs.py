"""From an error to its item, and from the items to a larger sample, in the whole window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.controls import (
    IKP_25,
    ONE_COLUMN,
    answer,
    control_team,
    drawn_from,
    locked,
    small_file,
)
from ui.frame.place import Place, RailPage
from ui.pages.control_conclusion.page import ConclusionPage
from ui.pages.samples.page import ItemsPage
from ui.preferences import PreferencesFile
from ui.program import WindowProgram
from ui.work import AtOnce

Key = Qt.Key


@pytest.fixture
def window(qtbot, tmp_path):
    """The coordinator's window over a sample with two errors."""
    nadja = control_team(tmp_path).offices["Nadja"]
    sample = drawn_from(nadja, locked(nadja, small_file(tmp_path, 1_248), None), ONE_COLUMN)
    answer(nadja, sample, wrong=2)
    preferences = PreferencesFile()
    preferences.change(intros_seen=frozenset({"ConclusionPage", "ItemsPage"}))
    program = WindowProgram(nadja, nadja, AtOnce(), preferences)
    qtbot.addWidget(program.window)
    program.window.resize(1366, 692)
    program.window.show()
    program.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is program.window)
    program.window.kept = program
    return program.window


def press(window, key):
    """A key where the focus is."""
    QTest.keyClick(window.windowHandle(), key)


def test_enter_on_an_error_shows_its_item(window):
    """The item is current in Poster, and its wrong cell can be changed at once."""
    window.go(Place(RailPage.CONTROLS, "conclusion", IKP_25))
    press(window, Key.Key_Down)
    error = window.page().centre.errors.current().key
    press(window, Key.Key_Return)

    page = window.page()
    assert isinstance(page, ItemsPage)
    assert page.model.line().row.item.item.id == error


def test_u_among_the_items_asks_in_the_conclusion(window):
    """With what a larger sample would show, before anything is drawn."""
    window.go(Place(RailPage.CONTROLS, "items", IKP_25))
    press(window, Key.Key_U)

    page = window.page()
    assert isinstance(page, ConclusionPage)
    assert page.centre.extension.isVisible()
    assert "säkerhet i stället för" in page.centre.extension.sentence()
