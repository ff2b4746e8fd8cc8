"""Evidence of what a unit has reported: from Utfall to Bilagor and back, by keys."""

import pytest
from PySide6.QtGui import QColor, QGuiApplication, QImage

from kontrollbesok.model.code import UnitType
from kontrollbesok.model.control_check import CheckWay
from kontrollbesok.model.evidence import of_check
from kontrollbesok.model.ids import check_id, control_id
from kontrollbesok.services import controls, units
from tests.controls import control_team
from tests.ui.control_window import CONTROL, ControlWindow, Key
from ui.frame.place import Place, RailPage
from ui.pages.controls.control_header import OUTCOME
from ui.pages.evidence.reading import read_evidence
from ui.pages.visit_header import ATTACHMENTS

ACTIVITY = control_id(2022, 40)


@pytest.fixture
def window(qtbot, tmp_path):
    """Utfall of an activity, with one unit."""
    office = control_team(tmp_path).offices["Nadja"]
    units.register_unit(office, "Jobbtorg Norr", UnitType.IN_HOUSE)
    window = ControlWindow(qtbot, office)
    window.window.go(Place(RailPage.CONTROLS, OUTCOME, ACTIVITY))
    window.page.first_focus().setFocus()
    return window


def test_a_pasted_picture_belongs_to_the_report(window):
    """It is counted on the row, named under Bilagor, and Ctrl+Z takes it away before the report."""
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    QGuiApplication.clipboard().setImage(image)
    window.press(Key.Key_J)
    window.press(Key.Key_V, modifier=CONTROL)

    unit = controls.outcome(window.office, ACTIVITY).units[0].id
    (piece,) = window.office.reads.evidence(ACTIVITY)
    assert piece.links == (of_check(check_id(ACTIVITY, CheckWay.ACTIVITY, unit)),)
    assert window.page.centre.table.rows()[0].cells[4] == "1"
    assert [tile.number for tile in window.page.checks[CheckWay.ACTIVITY].strip._shown] == ["B-01"]
    (row,) = read_evidence(window.office, ACTIVITY).rows
    assert [link.words for link in row.links] == ["Aktivitet: Jobbtorg Norr"]
    window.window.go(Place(RailPage.CONTROLS, ATTACHMENTS, ACTIVITY))
    assert [tab.text for tab in window.page.header().tabs] == ["Översikt", "Utfall", "Bilagor"]
    window.window.go(Place(RailPage.CONTROLS, OUTCOME, ACTIVITY))
    window.page.first_focus().setFocus()
    window.press(Key.Key_Z, modifier=CONTROL)
    assert not window.office.reads.evidence(ACTIVITY)
    window.press(Key.Key_Z, modifier=CONTROL)
    assert not controls.outcome(window.office, ACTIVITY).of(CheckWay.ACTIVITY)
