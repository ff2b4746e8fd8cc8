"""A dressed application for every test of the screen."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from ui import theme
from ui.app import dress
from ui.focus_ring import FocusRing
from ui.keys import Keymap, use_keymap
from ui.preferences import PreferencesFile
from ui.theme import Appearance, Density, Mode

LIGHT = Appearance(Mode.LIGHT)


@pytest.fixture(scope="session")
def ring(qapp: QApplication) -> FocusRing:
    """The app's one focus ring."""
    preferences = PreferencesFile()
    preferences.change(appearance=LIGHT)
    return dress(qapp, preferences)


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication, ring: FocusRing) -> Iterator[None]:
    """Light theme, 100 % and normal rows before each test; after it, its windows really go."""
    seen = theme.look()
    if seen.scale != 1 or seen.is_dark or seen.density is not Density.NORMAL:
        theme.apply(qapp, LIGHT)
    use_keymap(Keymap())
    yield
    # Without a running event loop Qt keeps what is to be deleted, and restyles it every time.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
