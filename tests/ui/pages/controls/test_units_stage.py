"""Kst och enheter by keys: a cost centre gets its unit and its days, and the items follow."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from kontrollbesok.model.code import UnitType
from kontrollbesok.services import units
from tests.controls import IKP_25, control_team, small_file
from tests.ui.control_window import CONTROL, ControlWindow, Key
from ui.pages.controls.plan_centre import Stage
from ui.widgets.key_button import KeyButton

ROWS = 120
LEDGER = str(sum(100 + row for row in range(1, ROWS + 1)))


@pytest.fixture
def window(qtbot, tmp_path):
    """The coordinator's window over a locked file of kst 31010, which no unit has."""
    nadja = control_team(tmp_path).offices["Nadja"]
    units.register_unit(nadja, "Norr", UnitType.IN_HOUSE, cost_centre="31099")
    units.register_unit(nadja, "Vuxna", UnitType.IN_HOUSE)
    window = ControlWindow(qtbot, nadja)
    window.lock(small_file(tmp_path, ROWS, unit="Annan"), LEDGER)
    return window


def open_units(window):
    """The link in the left pane, from the keyboard."""
    links = window.page.population.findChildren(KeyButton)
    link = next(one for one in links if one.text() == "Kst och enheter")
    link.setFocus(Qt.FocusReason.TabFocusReason)
    window.press(Key.Key_Return)
    assert window.page.stage is Stage.UNITS


def texts(window):
    return {unit.name: unit.cost_centres for unit in window.office.reads.samples.units()}


def test_what_has_no_unit_is_given_one_by_four_keys(window):
    """Enter on what is left over, the unit is chosen with an arrow, and it is in the record."""
    open_units(window)
    first = window.keyboard()
    window.press(Key.Key_Return)
    second = window.keyboard()
    window.press(Key.Key_Down)
    window.press(Key.Key_Escape)
    window.press(Key.Key_Return, modifier=CONTROL)
    places = window.office.reads.samples.places(window.sample().id)
    names = {unit.id: unit.name for unit in window.office.reads.samples.units()}

    assert first == "Ge kst 31010 en enhet"
    assert second == "Enhet som har kst"
    assert texts(window) == {"Norr": "31099, 31010", "Vuxna": ""}
    assert {names[place.unit] for place in places.values()} == {"Norr"}


def test_days_are_typed_and_a_shared_day_is_refused(window):
    """The message stands in place, and what was typed is still there to mend."""
    open_units(window)
    window.press(Key.Key_Return, Key.Key_Down)
    window.page.units.more.setFocus()
    window.press(Key.Key_Return)
    window.type("31010")
    window.press(Key.Key_Tab)
    window.press(Key.Key_Down, Key.Key_Down)
    shared = window.page.message.text()
    window.press(Key.Key_Tab)
    window.type("2022-03-15")
    window.press(Key.Key_Tab)
    still = window.page.message.text()
    row = next(one for one in window.page.units.rows if one.number.text() == "31010")
    row.last.setFocus()
    window.type("2022-03-14")
    window.press(Key.Key_Tab)

    assert shared.startswith("Kst 31010 hör till två enheter samma dag. Inget är ändrat.")
    assert still == shared
    assert texts(window) == {"Norr": "31099, 31010 ../2022-03-14", "Vuxna": "31010 2022-03-15/.."}


def test_a_row_is_taken_away_and_undone(window):
    """The keyboard goes to the row that is nearest; Ctrl+Z puts it back."""
    open_units(window)
    (row,) = window.page.units.rows
    row.remove.setFocus()
    window.press(Key.Key_Return)
    gone = texts(window)["Norr"]
    window.keyboard()
    window.press(Key.Key_Z, modifier=CONTROL)

    assert gone == ""
    assert texts(window)["Norr"] == "31099"
    assert [one.number.text() for one in window.page.units.rows] == ["31099"]


def test_a_row_that_is_not_finished_waits(window):
    """It is said what is missing; nothing is written and nothing is lost."""
    open_units(window)
    window.page.units.more.setFocus()
    window.press(Key.Key_Return)
    window.type("31010")
    window.press(Key.Key_Tab)
    window.page._desk.refresh()

    assert texts(window)["Norr"] == "31099"
    assert "välj enhet" in window.page.units._words.text()
    assert [one.number.text() for one in window.page.units.rows] == ["31099", "31010"]
    assert isinstance(QApplication.focusWidget(), type(window.page.units.rows[1].unit))


def test_esc_goes_back_to_the_plan(window):
    """With the keyboard where it goes on."""
    open_units(window)
    window.press(Key.Key_Escape)

    assert window.page.stage is Stage.PLAN
    assert window.keyboard() == "Metod: Attribut"
    assert window.office.reads.samples.populations(IKP_25)


def test_units_without_a_visit_are_asked_for_their_originals(window):
    """The drawn sample says how many items they have; the text can be copied, Esc goes back."""
    open_units(window)
    window.press(Key.Key_Return, Key.Key_Down, Key.Key_Escape)
    window.press(Key.Key_Return, modifier=CONTROL)
    assert window.page.stage is Stage.DRAWN
    buttons = window.page.drawn.findChildren(KeyButton)
    ask = next(one for one in buttons if one.text() == "Begär underlagen")
    ask.setFocus(Qt.FocusReason.TabFocusReason)
    window.press(Key.Key_Return)
    copy = window.keyboard()
    window.press(Key.Key_Return)
    text = QApplication.clipboard().text()
    window.press(Key.Key_Escape)

    size = window.page._desk.now.drawn.items
    assert copy == "Kopiera"
    assert text.startswith("Till Norr\n")
    assert text.count("\n- V") == size
    assert window.page.stage is Stage.DRAWN
    window.keyboard()
