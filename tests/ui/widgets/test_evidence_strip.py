"""The strip of small pictures while others come: the keyboard stays with its piece."""

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from kontrollbesok.model.evidence import Copy
from kontrollbesok.model.ids import BlobId
from ui.widgets.evidence_strip import EvidenceStrip, EvidenceTile

Key = Qt.Key


class Pictures(QObject):
    """Those that have come."""

    came = Signal(str)

    def __init__(self):
        super().__init__()
        self.here = {}

    def of(self, copy):
        return self.here.get(copy.blob, QPixmap())

    def bring(self, blob, colour):
        picture = QPixmap(40, 30)
        picture.fill(QColor(colour))
        self.here[blob] = picture
        self.came.emit(blob)


def tiles(*numbers):
    return tuple(
        EvidenceTile(f"id-{number}", f"B-{number:02}", "", Copy(BlobId(f"blob-{number}"), "", ""))
        for number in numbers
    )


@pytest.fixture
def strip(qtbot):
    window = QWidget()
    column = QVBoxLayout(window)
    made = EvidenceStrip()
    column.addWidget(QPushButton("före"))
    column.addWidget(made)
    column.addWidget(QPushButton("efter"))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    made.kept = window
    return made


def shown(strip):
    return [tile.key for tile in strip._tiles if tile.isVisible()]


def held(strip):
    return next((tile.key for tile in strip._tiles if tile.hasFocus()), None)


def test_the_newest_are_shown_and_the_others_counted(strip):
    strip.show_tiles(tiles(*range(1, 201)))

    assert shown(strip) == ["id-198", "id-199", "id-200"]
    assert strip._tiles[0].accessibleName() == "Underlag B-198, och 197 till"
    assert strip._tiles[1].accessibleName() == "Underlag B-199"


def test_tiles_are_made_once(strip):
    """However many pieces come."""
    before = list(strip._tiles)
    for count in range(1, 50):
        strip.show_tiles(tiles(*range(1, count)))

    assert strip.findChildren(type(before[0])) == before


def test_the_keyboard_stays_with_its_piece_when_others_come(strip):
    """So that Del and Enter mean what was looked at."""
    opened, removed = [], []
    strip.opened.connect(opened.append)
    strip.removed.connect(removed.append)
    strip.show_tiles(tiles(1, 2, 3))
    strip._tiles[1].setFocus()

    for newest in range(4, 30):
        strip.show_tiles(tiles(*range(1, newest + 1)))
        assert held(strip) == "id-2"

    assert shown(strip) == ["id-2", "id-28", "id-29"]
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Space)
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Delete)
    assert (opened, removed) == (["id-2"], ["id-2"])


def test_what_is_taken_away_leaves_the_keyboard_in_its_place(strip):
    """The last one taken away, it is where one adds."""
    strip.show_tiles(tiles(1, 2, 3))
    strip._tiles[1].setFocus()

    strip.show_tiles(tiles(1, 3))
    assert held(strip) == "id-3"
    strip.show_tiles(tiles(1))
    assert held(strip) == "id-1"
    strip.show_tiles(())
    assert strip.anchor().hasFocus()


def test_tab_goes_from_left_to_right(strip):
    """The tiles stand before the place to add, also those that came later."""
    strip.show_tiles(tiles(1))
    strip.show_tiles(tiles(1, 2))
    strip._tiles[0].setFocus()

    QTest.keyClick(QApplication.focusWidget(), Key.Key_Tab)
    assert held(strip) == "id-2"
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Tab)
    assert strip.anchor().hasFocus()


def test_a_picture_comes_to_its_own_tile(strip):
    """Also when another question's pieces were shown while it was read."""
    pictures = Pictures()
    strip.follow(pictures)
    strip.show_tiles(tiles(1, 2, 3))
    strip.show_tiles(tiles(8, 2))

    for number, colour in ((1, "red"), (2, "teal"), (3, "blue")):
        pictures.bring(f"blob-{number}", colour)
    seen = [tile.grab().toImage().pixelColor(35, 20) for tile in strip._tiles[:2]]

    assert seen[1] == QColor("teal")
    assert seen[0] not in [QColor("red"), QColor("teal"), QColor("blue")]


def test_fewer_are_shown_where_there_is_less_room(strip):
    strip.show_tiles(tiles(1, 2, 3))

    strip.set_most(2)
    assert shown(strip) == ["id-2", "id-3"]
    strip.set_most(3)
    assert shown(strip) == ["id-1", "id-2", "id-3"]
