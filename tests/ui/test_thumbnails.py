"""Small pictures come one at a time, those in sight first, and each to its own place."""

import pytest
from PySide6.QtGui import QImage

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.model.evidence import Copy
from kontrollbesok.model.ids import BlobId
from kontrollbesok.model.touched import Touched
from tests.evidence import jpeg
from ui import thumbnails
from ui.changes import Changes
from ui.thumbnails import Thumbnails


class Later:
    """Jobs wait until they are told to be done."""

    def __init__(self):
        self.waiting = []

    def run(self, job, on_done, on_error):
        self.waiting.append((job, on_done, on_error))

    def do_next(self):
        job, on_done, on_error = self.waiting.pop(0)
        try:
            result = job()
        except UserError as error:
            on_error(error)
        else:
            on_done(result)

    def make_way(self):
        return True


class Store:
    """A picture of each shade; `read` in the order they were asked for."""

    def __init__(self):
        self.read_blobs = []
        self.gone = set()

    def read(self, blob, key=None):
        self.read_blobs.append(blob)
        if blob in self.gone:
            raise UserError(ErrorCode.BLOB_MISSING)
        return jpeg(int(blob))


def copy(shade):
    return Copy(BlobId(str(shade)), "", "")


@pytest.fixture
def made(qapp):
    work, store, changes = Later(), Store(), Changes()
    pictures = Thumbnails(store, work, changes)
    pictures.work, pictures.store, pictures.changes = work, store, changes
    return pictures


def read_all(pictures):
    while pictures.work.waiting:
        pictures.work.do_next()


def test_one_is_read_at_a_time_and_the_last_asked_for_first(made):
    """What was scrolled past waits for what is in sight."""
    for shade in (10, 20, 30, 20):
        assert made.of(copy(shade)).isNull()
        assert len(made.work.waiting) == 1

    read_all(made)

    assert made.store.read_blobs == ["10", "20", "30"]


def test_one_that_is_waited_for_is_not_read_twice(made):
    """Evidence that comes meanwhile lets pages paint again: they ask for the same pictures."""
    for shade in (10, 20):
        made.of(copy(shade))
    made.changes.tell(Touched.EVIDENCE)
    for shade in (10, 20):
        made.of(copy(shade))

    read_all(made)

    assert sorted(made.store.read_blobs) == ["10", "20"]


def test_each_comes_as_itself(made):
    """Whatever the order it is read in."""
    came = []
    made.came.connect(came.append)
    for shade in (10, 200, 100):
        made.of(copy(shade))

    read_all(made)

    assert sorted(came) == ["10", "100", "200"]
    for shade in (10, 100, 200):
        colour = made.of(copy(shade)).toImage().pixelColor(9, 9)
        assert abs(colour.red() - shade) < 4


def test_one_that_is_missing_is_looked_for_again_after_a_sync(made):
    """And does not stop the others."""
    made.store.gone = {"10"}
    for shade in (10, 20):
        made.of(copy(shade))
    read_all(made)
    assert made.of(copy(10)).isNull()
    assert not made.of(copy(20)).isNull()
    assert made.store.read_blobs == ["10", "20"]

    made.store.gone = set()
    made.changes.tell(Touched.SYNC)
    made.of(copy(10))
    read_all(made)

    assert not made.of(copy(10)).isNull()


def test_only_those_seen_last_are_kept_decoded(made, monkeypatch):
    """A visit of a thousand photos does not fill the memory."""
    monkeypatch.setattr(thumbnails, "_MOST_DECODED", 3)
    for shade in range(10, 20):
        made.of(copy(shade))
    read_all(made)

    for shade in range(10, 20):
        assert not made.of(copy(shade)).isNull()
        assert len(made._decoded) <= 3


def test_what_is_no_picture_stays_a_sign(made):
    """It is asked for once."""
    made.store.read = lambda blob, key=None: b"no picture"
    made.of(copy(10))
    read_all(made)

    assert made.of(copy(10)).isNull()
    assert made.work.waiting == []
    assert isinstance(made.of(copy(10)).toImage(), QImage)
