"""A file of outcomes by keys: looked at, taken in, undone in the list, and one to fill in."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kontrollbesok.model.code import UnitType
from kontrollbesok.model.ids import control_id
from kontrollbesok.services import controls, units
from tests.offices import Team
from tests.ui.opened import opened
from ui.changes import Changes
from ui.frame.place import Place, RailPage
from ui.keys import Action, Where
from ui.pages.controls.control_header import OUTCOME, VALUES_FILE
from ui.pages.controls.desk import ControlsDesk
from ui.pages.controls.list_page import ControlsPage
from ui.pages.outcome_file.desk import OutcomeFileDesk
from ui.pages.outcome_file.page import OutcomeFilePage
from ui.work import AtOnce

INDICATOR = control_id(2022, 61)
FILE = "Enhet;Täljare;Nämnare;Datum\nJobbtorg Norr;14;16;2022-10-31\nJobbtorg Syd;1;2;2022-10-31\n"


@pytest.fixture
def nadja(tmp_path):
    """The coordinator of one unit."""
    office = Team(tmp_path).found()
    units.register_unit(office, "Jobbtorg Norr", UnitType.IN_HOUSE)
    return office


@pytest.fixture
def page(qtbot, nadja, tmp_path):
    """The page of one control, with a file to choose."""
    desk = OutcomeFileDesk(nadja, INDICATOR, AtOnce(), Changes())
    place = Place(RailPage.CONTROLS, VALUES_FILE, INDICATOR)
    page = opened(qtbot, OutcomeFilePage(desk, place), desk)
    QTest.qWaitForWindowActive(page)
    path = tmp_path / "ils.csv"
    path.write_text(FILE, "utf-8")
    page.ask_file = lambda _page: str(path)
    page.ask_target = lambda _page, name: str(tmp_path / name)
    return page


def by_key(page, action):
    """What the window does with the key of an action."""
    page.handlers()[action]()


def test_a_file_is_looked_at_and_taken_in(page, nadja):
    """Nothing is written by the looking; then back to the control."""
    assert page.wheres() == (Where.OUTCOME_FILE, Where.EVERYWHERE)
    by_key(page, Action.READ_FILE)
    rows = page.stage.table
    assert page.stage.filter.value() == "odd"
    assert rows.item(0, 4).text() == "Läses inte in"
    assert "Jobbtorg Syd finns inte i registret" in rows.item(0, 5).text()
    assert QApplication.focusWidget() is rows
    assert not nadja.reads.outcomes.values()
    by_key(page, Action.TAKE_STEP)

    assert len(controls.outcome(nadja, INDICATOR).values) == 1
    assert page.said == ["1 utfall inlästa, 0 rättade · Ctrl+Z ångrar"]
    assert page.gone == [Place(RailPage.CONTROLS, OUTCOME, INDICATOR)]


def test_esc_reads_nothing(page, nadja):
    """Back to the control."""
    by_key(page, Action.READ_FILE)
    QTest.keyClick(page.stage.table, Qt.Key.Key_Escape)

    assert page.gone == [Place(RailPage.CONTROLS, OUTCOME, INDICATOR)]
    assert not nadja.reads.outcomes.values()


def test_a_file_that_cannot_be_read_is_said(page, tmp_path):
    """And another can be chosen."""
    (tmp_path / "ils.csv").write_text("Enhet;Text\nJobbtorg Norr;hej\n", "utf-8")
    by_key(page, Action.READ_FILE)

    assert "Andel" in page.message.text()
    assert page.first_focus() is page.choose


def test_the_file_to_fill_in_is_saved(page, tmp_path):
    """A row for each unit that lacks a value."""
    by_key(page, Action.EXPORT)

    lines = (tmp_path / "Utfall 2022.csv").read_text("utf-8-sig").splitlines()
    assert lines[0].replace(chr(34), "").startswith("IKP;Enhet;Månad;Täljare;Nämnare;Andel;Per dag")
    assert any(line.replace(chr(34), "").startswith("61;Jobbtorg Norr;") for line in lines)


def test_the_list_takes_a_file_back(qtbot, page, nadja):
    """Ctrl+Z under Kontroller, and Ctrl+Y again."""
    by_key(page, Action.READ_FILE)
    by_key(page, Action.TAKE_STEP)
    desk = ControlsDesk(nadja, AtOnce(), Changes())
    listed = opened(qtbot, ControlsPage(desk), desk)
    row = next(one for one in listed.table.rows() if one.id == INDICATOR)
    by_key(listed, Action.UNDO)
    undone = len(controls.outcome(nadja, INDICATOR).values)
    by_key(listed, Action.REDO)
    by_key(listed, Action.READ_FILE)

    assert (row.result.replace("\xa0", " "), undone) == ("87,5 %", 0)
    assert len(controls.outcome(nadja, INDICATOR).values) == 1
    assert listed.gone == [Place(RailPage.CONTROLS, VALUES_FILE)]
