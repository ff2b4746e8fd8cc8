"""A new version reads all anew: it says so, and may be left."""

from contextlib import ExitStack

import pytest
from PySide6.QtWidgets import QLabel

from db.connection import open_writer
from db.meta import meta, set_meta
from kontrollbesok.entrypoints import gui
from kontrollbesok.entrypoints.holding import held, open_keys
from tests.computers import Computer
from ui.start import rereading
from ui.start.rereading import RereadingPage, RereadingWindow


@pytest.fixture
def computer(tmp_path):
    """Closed, and last used by a version whose tables looked otherwise."""
    made = Computer.founded(tmp_path / "data")
    shape(made, "äldre")
    return made


def shape(computer, new=None):
    """The shape that the file has; or give it another."""
    with held(computer.places.root) as folder:
        connection = open_writer(computer.places.database, open_keys(folder.places).database_key)
    found = meta(connection, "shape")
    if new is not None:
        set_meta(connection, "shape", new)
    connection.close()
    return found


@pytest.fixture
def at_once(monkeypatch):
    monkeypatch.setattr(rereading, "_SHOWN_AFTER_S", -1.0)


def test_it_says_how_far_it_has_come(qtbot, at_once):
    """Event by event, and that the end is written."""
    window = RereadingWindow()
    qtbot.addWidget(window)
    window.show_progress(41_200, 96_000)

    assert window.isVisible()
    assert "Läser om händelse 41\xa0200 av 96\xa0000" in texts(window)

    window.show_progress(96_000, 96_000)

    assert "Skriver det som är omläst" in texts(window)


def test_it_says_how_long_is_left(qtbot):
    """When the pace is known."""
    page = RereadingPage()
    qtbot.addWidget(page)
    page.show_progress(50, 100, 90.0)

    assert page.words.text() == "Läser om händelse 50 av 100, ungefär två minuter kvar"


def test_a_short_one_is_not_seen(qtbot):
    """What is done at once needs no window."""
    window = RereadingWindow()
    qtbot.addWidget(window)
    window.show_progress(0, 12)

    assert not window.isVisible()


def test_the_program_opens_when_it_is_done(qtbot, computer, at_once):
    """The tables have today's shape, and the window is gone."""
    assert opens(computer)
    assert shape(computer) != "äldre"


def test_closing_the_window_leaves_all_as_it_was(qtbot, computer, at_once, monkeypatch):
    """The program ends without an error, and the next start reads anew."""
    shows = RereadingWindow.show_progress

    def close(window, done, total):
        shows(window, done, total)
        window.close()

    monkeypatch.setattr(RereadingWindow, "show_progress", close)
    monkeypatch.setattr("ui.app.start_app", lambda *_: None)  # there is one already

    assert gui.run_window(computer.places.root) == 0
    assert shape(computer) == "äldre"


def opens(computer):
    with held(computer.places.root) as folder, ExitStack() as stack:
        return gui._opened(folder, stack) is not None


def texts(window):
    return [each.text() for each in window.findChildren(QLabel)]
