"""A dressed application for every test of the screen."""

import pytest
from PySide6.QtWidgets import QApplication

from ui import theme
from ui.app import dress
from ui.focus_ring import FocusRing
from ui.keys import Keymap, use_keymap
from ui.preferences import PreferencesFile
from ui.theme import Appearance, Mode

LIGHT = Appearance(Mode.LIGHT)


@pytest.fixture(scope="session")
def ring(qapp: QApplication) -> FocusRing:
    """The app's one focus ring."""
    preferences = PreferencesFile()
    preferences.change(appearance=LIGHT)
    return dress(qapp, preferences)


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication, ring: FocusRing) -> None:
    """Light theme and 100 % before each test, whatever the one before chose."""
    if theme.look().scale != 1 or theme.look().is_dark:
        theme.apply(qapp, LIGHT)
    use_keymap(Keymap())
