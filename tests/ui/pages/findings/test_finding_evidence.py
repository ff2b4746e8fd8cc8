"""Evidence of a finding: Ctrl+B, Ctrl+V and what its question brought."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage

from kontrollbesok.model.evidence import of_finding, of_question
from kontrollbesok.services.findings import Part
from tests.evidence import add, jpeg
from tests.ui.evidence_window import CONTROL, EvidenceWindow, drop
from ui import evidence_menu
from ui.pages.visit_header import ATTACHMENTS, FINDINGS
from ui.widgets.evidence_strip import _Tile

Key = Qt.Key


class Desk(EvidenceWindow):
    """Avvikelser, where A-1 comes from SBA-10 and the question has one piece."""

    def __init__(self, qtbot, folder):
        super().__init__(qtbot, folder)
        (finding,) = self.office.reads.findings(self.visit)
        self.link = of_finding(finding.id)
        add(self.office, self.visit, jpeg(1), "dörr.jpg", of_question(self.visit, "SBA-10"))
        self.team.clock.move(seconds=60)
        self.page = self.go(FINDINGS)

    def tiles(self):
        return [tile for tile in self.page.form.evidence.findChildren(_Tile) if tile.isVisible()]


@pytest.fixture
def desk(qtbot, tmp_path):
    return Desk(qtbot, tmp_path)


def test_what_the_question_has_is_shown(desk):
    """The finding rests on it, though it is not linked to it."""
    (tile,) = desk.tiles()
    assert tile.accessibleName() == "Underlag B-01"


def test_ctrl_v_in_a_field_attaches_to_the_finding(desk):
    """A picture is no text."""
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    QGuiApplication.clipboard().setImage(image)
    assert desk.page.form.fields[Part.OBSERVATION].hasFocus()

    desk.press(Key.Key_V, CONTROL)

    assert desk.pieces()[1].links == (desk.link,)
    assert len(desk.tiles()) == 2
    assert desk.page.form.fields[Part.OBSERVATION].toPlainText() == ""


def test_ctrl_b_opens_the_chooser(desk, tmp_path, monkeypatch):
    """And a file that is dropped on the page is attached too."""
    paths = [tmp_path / "kil.jpg", tmp_path / "skylt.jpg"]
    for shade, path in enumerate(paths, 7):
        path.write_bytes(jpeg(shade))
    monkeypatch.setattr(evidence_menu, "ask_files", lambda parent: [str(paths[0])])

    desk.press(Key.Key_B, CONTROL)
    desk.choose("f")
    drop(desk.page, paths[1])

    linked = {piece.name for piece in desk.pieces() if desk.link in piece.links}
    assert linked == {"kil.jpg", "skylt.jpg"}


def test_a_tile_leads_to_bilagor_and_del_lets_go(desk):
    """What comes from the question is let go there, which is said."""
    desk.page.form.evidence.removed.emit(desk.pieces()[0].id)
    assert "B-01 hör till SBA-10. Koppla loss den där." in desk.said()

    desk.tiles()[0].click()

    assert desk.window.place().tab == ATTACHMENTS
    assert desk.window.page()._row().piece.number == "B-01"
