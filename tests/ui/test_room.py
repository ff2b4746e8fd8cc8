"""What is cut off is found and named; `./dev bilder --alla-storlekar` says it of every page."""

from PySide6.QtWidgets import QLabel

from tests.ui.frames import CHECKLISTS, picture_window
from ui.preferences import PreferencesFile
from ui.room import without_room


def test_a_text_without_room_is_named_with_its_place(qtbot):
    """The window of the pictures has room for all, until something is too narrow for its words."""
    window = picture_window(PreferencesFile())
    qtbot.addWidget(window)
    places = {"checklista": CHECKLISTS}
    assert list(without_room(window, places)) == []
    narrow = QLabel("Branddörren stod uppställd", window.page())
    narrow.setFixedWidth(20)
    narrow.show()

    ((where, what),) = without_room(window, places)
    assert where == "checklista"
    assert what.startswith("QLabel 'Branddörren stod uppställd' 20×")
