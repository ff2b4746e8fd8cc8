"""Nothing is cut off and nothing scrolls sideways, at any width and text size."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kontrollbesok.model.code import QuestionCode
from tests.ui.frames import CHECKLISTS, picture_window
from tests.ui.walk import cut_off, scrolls_sideways, unnamed
from ui.frame.place import Place, RailPage
from ui.frame.window import Window
from ui.pages.checklists.page import ChecklistPage
from ui.preferences import PreferencesFile
from ui.theme import Appearance, Mode

PLACES = {"visits": Place(RailPage.VISITS), "checklists": CHECKLISTS}
SIZES = [
    ("picture", QSize(1366, 692), 100),
    ("middle", QSize(1000, 692), 100),
    ("just wide", QSize(1280, 692), 100),
    ("just middle", QSize(900, 600), 100),
    ("narrow", QSize(683, 336), 100),
    ("125 percent", QSize(1366, 692), 125),
    ("150 percent", QSize(1366, 692), 150),
    ("200 percent", QSize(1366, 692), 200),
    ("large screen", QSize(1920, 1080), 100),
]


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    """The window of the design's pictures."""
    preferences = PreferencesFile()
    preferences.change(
        appearance=Appearance(Mode.LIGHT), intros_seen=frozenset({"ChecklistPage", "VisitsPage"})
    )
    window = picture_window(preferences)
    qtbot.addWidget(window)
    return window


def settle() -> None:
    """Let layouts come to rest."""
    for _ in range(4):
        QApplication.processEvents()


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("name", "size", "percent"), SIZES, ids=[name for name, *_ in SIZES])
def test_everything_fits(window: Window, place: str, name: str, size: QSize, percent: int) -> None:
    """All text has its room, no pane scrolls sideways, and every control has a name."""
    window.use_appearance(Appearance(Mode.LIGHT, percent))
    window.resize(size)
    window.show()
    window.go(PLACES[place])
    page = window.page()
    if isinstance(page, ChecklistPage):
        page.tree.moved.emit(QuestionCode("SBA-10"))
    settle()

    assert window.size() == size
    assert cut_off(window) == []
    assert scrolls_sideways(window) == []
    assert unnamed(window) == []


def test_all_answers_show_at_200_percent(window: Window) -> None:
    """At 200 % the four answers stand whole in the window, above the bottom bar."""
    window.use_appearance(Appearance(Mode.LIGHT, 200))
    window.resize(QSize(1366, 692))
    window.show()
    window.go(CHECKLISTS)
    settle()
    page = window.page()
    assert isinstance(page, ChecklistPage)
    page.tree.moved.emit(QuestionCode("SBA-10"))
    settle()

    for button in page.question.answers.buttons.values():
        corner = button.mapTo(window, button.rect().bottomRight())
        assert corner.x() < window.width()
        assert corner.y() < window.bottom.geometry().top()


def test_the_text_size_can_be_changed_back(window: Window) -> None:
    """200 % and back leaves every length as it was."""
    window.resize(QSize(1366, 692))
    window.show()
    window.go(CHECKLISTS)
    settle()
    before = window.grab().toImage()

    window.use_appearance(Appearance(Mode.LIGHT, 200))
    settle()
    window.use_appearance(Appearance(Mode.LIGHT, 100))
    settle()

    assert window.page() is not None
    assert window.header.height() == 56
    assert window.rail.width() == 84
    assert window.bottom.height() == 36
    assert window.grab().toImage().size() == before.size()
    assert scrolls_sideways(window) == []
