"""Evidence of a cell: B, Ctrl+V and a drop in the visit's tab Stickprov."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage

from kontrollbesok.model.evidence import of_cell
from tests.controls import ONE_COLUMN, A, drawn_from, locked, small_file
from tests.evidence import jpeg
from tests.ui.evidence_window import CONTROL, EvidenceWindow, drop
from ui import evidence_menu
from ui.pages.visit_header import SAMPLES

Key = Qt.Key


class Desk(EvidenceWindow):
    """Stickprov, where the unit's items wait and the first one's first cell is current."""

    def __init__(self, qtbot, folder):
        super().__init__(qtbot, folder)
        nadja = self.team.offices["Nadja"]
        self.sample = drawn_from(nadja, locked(nadja, small_file(folder, 300), None), ONE_COLUMN)
        self.team.send("Nadja", "Tova")
        self.page = self.go(SAMPLES)
        self.page.grid.setFocus()

    def link(self):
        return of_cell(self.sample, self.page.model.line().key.row, A)

    def row(self):
        return self.page.model.line().row


@pytest.fixture
def desk(qtbot, tmp_path):
    return Desk(qtbot, tmp_path)


def test_ctrl_v_of_a_picture_attaches_to_the_cell(desk):
    """It is counted on the row, and no cell is answered."""
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    QGuiApplication.clipboard().setImage(image)
    link = desk.link()

    desk.press(Key.Key_V, CONTROL)

    assert [piece.links for piece in desk.pieces()] == [(link,)]
    assert desk.row().cells[A].evidence == 1
    assert desk.row().cells[A].verdict is None


def test_b_opens_the_chooser_and_a_drop_attaches_too(desk, tmp_path, monkeypatch):
    """Both belong to the current cell."""
    paths = [tmp_path / "kvitto.jpg", tmp_path / "pärm.jpg"]
    for shade, path in enumerate(paths, 7):
        path.write_bytes(jpeg(shade))
    monkeypatch.setattr(evidence_menu, "ask_files", lambda parent: [str(paths[0])])

    desk.press(Key.Key_B)
    desk.choose("f")
    drop(desk.page, paths[1])

    assert {piece.name for piece in desk.pieces()} == {"kvitto.jpg", "pärm.jpg"}
    assert desk.row().cells[A].evidence == 2


def test_at_the_visit_u_says_where_samples_grow(desk):
    """The sample is the department's."""
    desk.press(Key.Key_U)

    assert "under Kontroller" in desk.said()
