"""Evidence of a cell that is tested without a visit: from Poster to Bilagor, by keys."""

import pytest
from PySide6.QtGui import QColor, QGuiApplication, QImage

from tests.controls import IKP_25, ONE_COLUMN, A, control_team, drawn_from, locked, small_file
from tests.ui.control_window import CONTROL, ControlWindow, Key
from ui.frame.place import Place, RailPage
from ui.keys import Where
from ui.pages.control_items.makers import TESTED_AT_A_VISIT
from ui.pages.controls.control_header import ITEMS
from ui.pages.visit_header import ATTACHMENTS


def picture() -> None:
    """A picture on the clipboard."""
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    QGuiApplication.clipboard().setImage(image)


@pytest.fixture
def team(tmp_path):
    return control_team(tmp_path)


def opened(qtbot, team) -> ControlWindow:
    """Poster of a drawn sample, the first item's first cell current."""
    nadja = team.offices["Nadja"]
    drawn_from(nadja, locked(nadja, small_file(team.folder, 300), None), ONE_COLUMN)
    window = ControlWindow(qtbot, team.offices["Nadja"])
    window.window.go(Place(RailPage.CONTROLS, ITEMS, IKP_25))
    window.page.grid.setFocus()
    return window


def test_ctrl_v_attaches_to_the_cell_and_bilagor_shows_it(qtbot, team):
    """Counted on its row; the tab has the control's header, and no keys of a visit."""
    window = opened(qtbot, team)
    link = window.page.model.cell_link()
    picture()

    window.press(Key.Key_V, modifier=CONTROL)
    (piece,) = window.office.reads.evidence(IKP_25)
    row = window.page.model.line().row
    window.window.go(Place(RailPage.CONTROLS, ATTACHMENTS, IKP_25))

    assert piece.links == (link,)
    assert row.cells[A].evidence == 1
    header = window.page.header()
    assert header.title.startswith("IKP 25")
    assert [tab.text for tab in header.tabs][-1] == "Bilagor"
    assert Where.VISIT not in window.page.wheres()
    window.press(Key.Key_Z, modifier=CONTROL)
    assert not window.office.reads.evidence(IKP_25)


def test_what_a_visit_tests_gets_its_evidence_there(qtbot, team):
    """It is said, and nothing is added."""
    team.visit("Nadja")
    window = opened(qtbot, team)
    picture()

    window.press(Key.Key_V, modifier=CONTROL)

    note = window.window.bottom.note
    assert TESTED_AT_A_VISIT in (note.accessibleName(), note.text())
    assert not window.office.reads.evidence(IKP_25)
