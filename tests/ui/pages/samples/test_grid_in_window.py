"""Poster under a control, in the whole window by keys: what is not plainly right or wrong.

Source: ux §2.4, ISA 530 §10 and §11.
"""

import pytest
from PySide6.QtCore import Qt

from kontrollbesok.model.cell import CellVerdict
from kontrollbesok.model.code import UnitType
from kontrollbesok.model.sample import ReplacementReason
from kontrollbesok.services import units
from kontrollbesok.services.conclusions import conclude
from kontrollbesok.services.sample_wishes import Wish
from tests.controls import A, control_team, drawn_from, locked, small_file
from tests.ui.control_window import CONTROL, SHIFT, ControlWindow, Key
from ui.pages.control_conclusion.page import ConclusionPage
from ui.pages.samples.page import ItemsPage

GROWING = Wish(
    expected=1, room_to_grow=True, attributes=(A,), attribute_texts={"A": "Underlag finns"}
)


@pytest.fixture
def nadja(tmp_path):
    """The coordinator's office."""
    return control_team(tmp_path).offices["Nadja"]


@pytest.fixture
def sample(nadja, tmp_path):
    """Drawn from 200, with room to grow."""
    return drawn_from(nadja, locked(nadja, small_file(tmp_path, 200), None), GROWING)


@pytest.fixture
def window(qtbot, nadja, sample):
    """The window at the control's items."""
    window = ControlWindow(qtbot, nadja)
    window.open_control()
    assert isinstance(window.page, ItemsPage)
    assert window.keyboard() == "Poster"
    return window


def press_on(window, widget, *keys):
    """Keys where a person has tabbed to."""
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    window.press(*keys)


def current(window):
    return window.page.model.line().row.item


def test_an_item_that_the_control_does_not_cover_is_replaced(window, nadja, sample):
    """R, the reason, a word of why, Ctrl+Enter: the next lot is in, the old row stays struck."""
    before = window.page._desk.shown().total
    row = current(window).row
    window.press(Key.Key_R)
    reason = window.keyboard()
    window.press(Key.Key_Down, Key.Key_Tab)
    why = window.keyboard()
    window.type("Betalningen stoppades.")
    window.press(Key.Key_Return, modifier=CONTROL)
    (group,) = window.office_items()
    (struck,) = [one.item for one in group.rows if one.item.replacement]

    assert (reason, why) == ("Skäl", "Varför ersätts posten?")
    assert struck.row == row
    assert struck.replacement.reason is ReplacementReason.CANCELLED
    assert window.page._desk.shown().total == before
    assert window.keyboard() == "Poster"


def test_a_reason_that_is_a_missing_document_is_refused_in_place(window):
    """What was typed stands, and the item stays."""
    window.press(Key.Key_R, Key.Key_Tab)
    window.type("Fick inte tag i kvittot.")
    window.press(Key.Key_Return, modifier=CONTROL)

    assert "Underlag saknas" in window.page.message.text()
    assert window.page.item.why.toPlainText() == "Fick inte tag i kvittot."
    assert current(window).replacement is None


def test_a_missing_document_is_an_error(window, nadja, sample):
    """Never swapped: it is counted as wrong."""
    row = current(window).row
    press_on(window, window.page.item.missing, Key.Key_Return)

    assert nadja.reads.samples.row_cells(sample, row)["A"].verdict is CellVerdict.DOCUMENT_MISSING
    assert conclude(nadja, sample).tally.errors == 1


def test_an_item_that_nothing_applies_to_asks_to_be_replaced(window):
    """E in every column: it is still open, and the pane says what to do."""
    item = window.page.item
    window.press(Key.Key_E, Key.Key_Up)

    assert item.nothing_applies.isVisible()
    assert "Ersätt den" in item.nothing_applies.text()
    assert window.page._desk.shown().done == 0
    window.press(Key.Key_J, Key.Key_Up)
    assert not item.nothing_applies.isVisible()


def test_the_planned_extension_by_keys(window, nadja, sample):
    """Two errors: U leads to the conclusion with size and reason written, Ctrl+Enter draws."""
    size = window.page._desk.shown().total
    window.press(Key.Key_N, Key.Key_N)
    window.press(*[Key.Key_J] * (size - 2), modifier=SHIFT)
    window.press(Key.Key_U)
    page = window.page
    assert isinstance(page, ConclusionPage)
    said, wanted = page.centre.extension.sentence(), page.centre.extension.size_box.value()
    window.press(Key.Key_Return, modifier=CONTROL)
    window.keyboard()
    window.press(Key.Key_Tab, modifier=CONTROL | SHIFT)
    shown = window.page._desk.shown()

    assert "95" in said
    assert isinstance(window.page, ItemsPage)
    assert (shown.total, shown.done) == (wanted, size)
    assert window.page.model.next_open()


def test_what_is_written_is_kept_when_the_tab_is_left(window, nadja, sample):
    """A note half-way, then another tab: it is on the cell."""
    row = current(window).row
    window.press(Key.Key_N, Key.Key_Up, Key.Key_T)
    window.type("Beloppet skiljer")
    window.press(Key.Key_Tab, modifier=CONTROL)

    assert nadja.reads.samples.row_cells(sample, row)["A"].note == "Beloppet skiljer"


def test_items_of_a_visit_are_tested_centrally_instead_and_back(qtbot, tmp_path):
    """What a unit has sent in need not wait for the visit; marked rows go together, Ctrl+Z back."""
    team = control_team(tmp_path)
    nadja = team.offices["Nadja"]
    unit = units.register_unit(nadja, "Jobbtorg Norr", UnitType.IN_HOUSE, cost_centre="31010")
    visit = team.visit("Tova", unit=unit)
    sample = drawn_from(nadja, locked(nadja, small_file(tmp_path, 200), None), GROWING)
    window = ControlWindow(qtbot, nadja)
    window.open_control()
    window.press(Key.Key_Home, modifier=CONTROL)
    window.press(Key.Key_Space, Key.Key_Space)
    offered = window.page.item.elsewhere.text()
    rows = {key.row for key in window.page.model.marked}
    press_on(window, window.page.item.elsewhere, Key.Key_Return)
    moved = {row for row, place in nadja.reads.samples.places(sample).items() if not place.visit}
    window.keyboard()
    groups = [(group.title, group.detail) for group in window.page.model.groups]
    window.press(Key.Key_Home, modifier=CONTROL)
    back = window.page.item.elsewhere.text()
    window.press(Key.Key_J, Key.Key_Up)
    tested = window.page.item.elsewhere.isVisible()
    window.press(Key.Key_Z, modifier=CONTROL)
    window.press(Key.Key_Z, modifier=CONTROL)

    assert offered == "Pröva centralt i stället"
    assert len(rows) == 2
    assert moved == rows
    assert groups == [("Jobbtorg Norr", ""), ("Jobbtorg Norr", "prövas vid besöket 24 nov")]
    assert back == "Pröva vid besöket 24 nov i stället"
    assert not tested  # what is tested stays
    assert {place.visit for place in nadja.reads.samples.places(sample).values()} == {visit}
