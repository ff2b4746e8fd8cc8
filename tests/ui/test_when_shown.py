"""What a hidden page shows is read when it is shown, once."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.when_shown import WhenShown


def test_a_page_in_sight_is_read_at_once(qtbot):
    """As often as it is asked for."""
    page, read = QWidget(), []
    qtbot.addWidget(page)
    desk = QObject(page)
    again = WhenShown(desk, lambda: read.append(1))
    page.show()
    again.ask()
    again.ask()

    assert len(read) == 2


def test_a_hidden_page_is_read_once_when_it_is_shown(qtbot):
    """However many keys were pressed elsewhere meanwhile."""
    page, read = QWidget(), []
    qtbot.addWidget(page)
    again = WhenShown(QObject(page), lambda: read.append(1))
    for _ in range(5):
        again.ask()
    hidden = len(read)
    page.show()
    page.hide()
    page.show()

    assert (hidden, len(read)) == (0, 1)


def test_a_desk_without_a_page_reads_at_once():
    """Nothing would ever show it."""
    read, desk = [], QObject()
    WhenShown(desk, lambda: read.append(1)).ask()

    assert read == [1]
