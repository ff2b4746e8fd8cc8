"""Pictures to and from bytes; a thread that reads one lets the window's thread in meanwhile."""

import threading
import time

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap

from ui.picture_bytes import picture_bytes, picture_of, small_picture


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


def test_a_small_picture_is_no_larger_than_asked_for():
    """The sides keep their proportion; a smaller picture stays as large as it is."""
    wide = noisy(400).copy(0, 0, 400, 100)

    assert picture_of(small_picture(picture_bytes(wide, b"JPG"), 100, 82)).size() == QSize(100, 25)
    assert picture_of(small_picture(picture_bytes(wide, b"PNG"), 900, 82)).size() == wide.size()
    assert small_picture(b"no picture", 100, 82) == b""


@pytest.mark.timeout(30)
def test_the_window_and_others_read_pictures_at_once(qapp):
    """With readers of Qt's beside it the window stood still for ever within a second."""
    content, ended = picture_bytes(noisy(60), b"JPG"), threading.Event()

    def read():
        while not ended.is_set():
            picture_of(content)
            small_picture(content, 30, 82)

    beside = [threading.Thread(target=read, daemon=True) for _ in range(2)]
    for thread in beside:
        thread.start()
    until = time.monotonic() + 2
    shown = QPixmap()
    while time.monotonic() < until:
        assert shown.loadFromData(content)
    ended.set()
    for thread in beside:
        thread.join()


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
