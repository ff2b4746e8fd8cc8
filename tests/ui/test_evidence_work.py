"""Taking in and showing evidence never works in the window's own thread."""

import threading

import pytest
from PySide6.QtWidgets import QApplication

from kontrollbesok.ports.files import MEGABYTE
from kontrollbesok.services import evidence_files
from tests.evidence import add, jpeg
from tests.ui.evidence_window import EvidenceWindow
from ui import thumbnails
from ui.pages.visit_header import ATTACHMENTS
from ui.thumbnails import thumbnails_of
from ui.work import AtOnce, Beside, Worker


class Desk(EvidenceWindow):
    """Files and pictures on threads of their own; the record, which is one connection, at once."""

    def __init__(self, qtbot, folder):
        super().__init__(qtbot, folder)

    def beside(self):
        self.program.beside._make = Worker


@pytest.fixture
def desk(qtbot, tmp_path):
    desk = Desk(qtbot, tmp_path)
    desk.beside()
    yield desk
    desk.program.beside.finish()


def photo(number):
    """A small photo like no other."""
    return jpeg(size=(64, 48)) + number.to_bytes(2, "big")


def spied(monkeypatch, module, name, seen):
    """Note the thread that calls `name`."""
    inner = getattr(module, name)

    def spy(*args, **kwargs):
        seen.append(threading.current_thread().name)
        return inner(*args, **kwargs)

    monkeypatch.setattr(module, name, spy)


def test_two_hundred_pictures_are_shown_as_they_are_seen(desk, qtbot, monkeypatch):
    """The tab opens before any picture is read; only those in sight are, on another thread."""
    for number in range(200):
        add(desk.office, desk.visit, photo(number), f"{number}.jpg")
    seen = []
    spied(monkeypatch, thumbnails, "thumbnail", seen)

    page = desk.go(ATTACHMENTS)
    made = thumbnails_of(desk.program._context)._made
    assert page.grid.model().rowCount() == 200
    qtbot.waitUntil(lambda: len(made) >= 6)

    assert set(seen) == {"pictures"}
    assert 6 <= len(seen) <= 16
    bar = page.grid.verticalScrollBar()
    bar.setValue(bar.maximum())
    QApplication.processEvents()
    qtbot.waitUntil(lambda: len(made) >= 12)
    assert len(seen) < 40


def test_files_are_taken_in_beside_and_pages_read_again_now_and_then(
    desk, qtbot, tmp_path, monkeypatch
):
    """Twenty files: twenty pieces, and the pages are told a few times only."""
    paths = []
    for number in range(20):
        paths.append(tmp_path / f"{number}.jpg")
        paths[-1].write_bytes(photo(number))
    page = desk.go(ATTACHMENTS)
    threads, told = [], []
    spied(monkeypatch, evidence_files, "_first_copy", threads)
    desk.program.window.page()._desk.read_again.connect(lambda: told.append(1))

    page._intake.take_files([str(path) for path in paths], ())
    qtbot.waitUntil(lambda: not page._intake.is_busy, timeout=20_000)

    assert len(desk.pieces()) == 20
    assert page.grid.model().rowCount() == 20
    assert set(threads) == {"files"}
    assert len(told) < 15


def test_cancelling_keeps_what_is_added_and_leaves_nothing_half(desk, qtbot, tmp_path):
    """Avbryt in the middle of a large file, with another waiting."""
    large, other = tmp_path / "stor.bin", tmp_path / "annan.bin"
    large.write_bytes(bytes(60 * MEGABYTE))
    other.write_bytes(b"annan")
    page = desk.go(ATTACHMENTS)
    before = set(desk.team.files.blobs())
    told = []

    def stop(progress):
        told.append(progress)
        if progress is not None and progress.done > MEGABYTE:
            page._intake.cancel()

    page._intake.progressed.connect(stop)
    page._intake.take_files([str(large), str(other)], ())
    qtbot.waitUntil(lambda: not page._intake.is_busy, timeout=20_000)

    assert told[-1] is None
    assert any(one is not None and 0 < one.done < one.total for one in told)
    assert desk.pieces() == []
    assert set(desk.team.files.blobs()) == before


def test_the_window_closes_in_the_middle(desk, tmp_path):
    """A file that is being read is let go; nothing of it is left."""
    large = tmp_path / "stor.bin"
    large.write_bytes(bytes(200 * MEGABYTE))
    page = desk.go(ATTACHMENTS)
    page._intake.take_files([str(large)], ())

    desk.program.beside.finish()

    assert not list((tmp_path / "blobs" / "writing").iterdir())
    assert desk.pieces() == []


def test_threads_are_made_when_they_are_asked_for():
    """And each only once."""
    made = []
    beside = Beside(lambda name: made.append(name) or AtOnce())
    assert made == []
    assert beside.thread("a") is beside.thread("a")
    assert made == ["a"]
