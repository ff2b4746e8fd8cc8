"""Pictures to and from bytes; a thread that reads one lets the window's thread in meanwhile."""

import threading
import time

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from ui.picture_bytes import picture_bytes, picture_of


def noisy(side):
    picture = QImage(side, side, QImage.Format.Format_RGB32)
    for row in range(0, side, 7):
        for column in range(0, side, 7):
            picture.setPixelColor(column, row, Qt.GlobalColor.white)
    return picture


def test_a_picture_comes_back_as_it_was():
    """What is no picture gives none."""
    picture = noisy(40)

    read = picture_of(picture_bytes(picture, b"PNG"))
    assert read.convertToFormat(picture.format()) == picture
    assert picture_of(b"no picture").isNull()


def test_others_work_while_it_is_read():
    """`QImage.fromData` held every other thread up until it was done."""
    content = picture_bytes(noisy(2_000), b"PNG")
    turns, seen = [0], []

    def read():
        before = turns[0]
        picture_of(content)
        seen.append(turns[0] - before)

    thread = threading.Thread(target=read)
    thread.start()
    while thread.is_alive():
        turns[0] += 1
        time.sleep(0)

    assert seen[0] > 10
