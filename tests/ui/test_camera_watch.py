"""A watched folder takes in what the camera saves: whole, once, to what is current, never moved."""

import pytest

from tests.evidence import jpeg
from tests.ui.evidence_window import EvidenceWindow
from ui.camera_watch import CameraWatch
from ui.frame.place import Place, RailPage
from ui.pages.visit_header import ATTACHMENTS, CHECKLISTS, FINDINGS, OVERVIEW


class Desk(EvidenceWindow):
    """The folder is looked at when the test says so."""

    def __init__(self, qtbot, folder):
        super().__init__(qtbot, folder)
        self.camera = folder / "kamera"
        self.camera.mkdir()
        (self.camera / "semester.jpg").write_bytes(jpeg(size=(20, 20)))
        self.preferences.change(takes_pictures=True, camera_folder=str(self.camera))
        self.watch = CameraWatch(self.program._context, self.window)
        self.watch._timer.stop()

    def photograph(self, name, content):
        (self.camera / name).write_bytes(content)

    def look(self, times=2):
        for _ in range(times):
            self.watch.look()

    def pieces(self):
        return {piece.name: piece for piece in self.office.reads.evidence(self.visit)}


@pytest.fixture
def desk(qtbot, tmp_path):
    return Desk(qtbot, tmp_path)


def photo(number):
    return jpeg(size=(64, 48)) + number.to_bytes(2, "big")


def test_a_new_picture_belongs_to_the_current_question(desk):
    """What lay there before is left; the file stays where it is, and is taken in once."""
    desk.go(CHECKLISTS, at="SBA-10")
    desk.look()
    desk.photograph("dorr.jpg", photo(1))

    desk.look(times=5)

    assert set(desk.pieces()) == {"dorr.jpg"}
    (link,) = desk.pieces()["dorr.jpg"].links
    assert link.entity == f"{desk.visit}/SBA-10"
    assert (desk.camera / "dorr.jpg").read_bytes() == photo(1)
    assert "B-01 till SBA-10 är tillagd" in desk.window.bottom.note.text()


def test_a_picture_that_is_still_being_written_waits(desk):
    """It is whole when it stands still from one look to the next."""
    desk.go(CHECKLISTS, at="SBA-10")
    desk.look()
    whole = photo(1)
    for part in (0, 200, 400):
        desk.photograph("dorr.jpg", whole[:part])
        desk.look(times=1)
    assert desk.pieces() == {}

    desk.photograph("dorr.jpg", whole)
    desk.look()

    assert desk.pieces()["dorr.jpg"].size == len(whole)


@pytest.mark.parametrize(("tab", "linked"), [(FINDINGS, 1), (ATTACHMENTS, 0), (OVERVIEW, 0)])
def test_on_other_tabs_it_lies_in_the_visit(desk, tab, linked):
    """With the finding that is shown, else unlinked."""
    desk.go(tab)
    desk.look()
    desk.photograph("dorr.jpg", photo(1))

    desk.look()

    assert len(desk.pieces()["dorr.jpg"].links) == linked


def test_outside_a_visit_and_when_switched_off_nothing_is_taken(desk):
    """Nor is what came meanwhile taken in when a visit is opened."""
    desk.window.go(Place(RailPage.VISITS))
    desk.look()
    desk.photograph("privat.jpg", photo(1))
    desk.look()
    desk.go(CHECKLISTS, at="SBA-10")
    desk.look()
    desk.preferences.change(takes_pictures=False)
    desk.photograph("av.jpg", photo(2))
    desk.look()

    assert desk.pieces() == {}


def test_a_folder_that_is_pulled_out_is_waited_for(desk):
    """A stick with pictures may go and come back."""
    desk.go(CHECKLISTS, at="SBA-10")
    desk.look()
    desk.camera.rename(desk.camera.with_name("borta"))
    desk.look()
    desk.camera.with_name("borta").rename(desk.camera)
    desk.photograph("dorr.jpg", photo(1))

    desk.look()

    assert set(desk.pieces()) == {"dorr.jpg"}
