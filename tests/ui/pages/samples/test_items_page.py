"""Poster by keys, over a real sample that is drawn and given to a visit."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from kontrollbesok.model.cell import CellVerdict
from kontrollbesok.model.code import AttributeCode, UnitType
from kontrollbesok.model.sample import ReplacementReason, SampleMethod
from kontrollbesok.services import units
from kontrollbesok.services.sample_plans import Wish
from tests.controls import ATTRIBUTES, IKP_25, control_team, drawn_from, locked, small_file
from ui.changes import Changes
from ui.frame.header import PageHeader
from ui.frame.place import Place, RailPage
from ui.frame.tabs import Tab
from ui.keys import Where
from ui.pages.samples.desk import GridDesk
from ui.pages.samples.page import ItemsPage
from ui.pages.samples.reading import read_control_items, read_open_items
from ui.pages.samples.view_model import GridViewModel
from ui.work import AtOnce

Key, Shift, Control = Qt.Key, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
R, W, E = CellVerdict.RIGHT, CellVerdict.WRONG, CellVerdict.NOT_APPLICABLE
THREE = replace(
    ATTRIBUTES,
    attributes=tuple(AttributeCode(code) for code in "ABC"),
    attribute_texts={"A": "Underlag finns", "B": "Belopp stämmer", "C": "Syfte framgår"},
)
TAB = "samples"


@pytest.fixture
def team(tmp_path):
    """A coordinator and two inspectors."""
    return control_team(tmp_path)


@pytest.fixture
def nadja(team):
    """The coordinator's office."""
    return team.offices["Nadja"]


@pytest.fixture
def sample(nadja, tmp_path):
    """91 of 1 200 items are drawn, tested centrally."""
    return drawn_from(nadja, locked(nadja, small_file(tmp_path, 1200), None), THREE)


def opened_page(qtbot, office, read, context):
    """The page over an office, its jobs run at once."""
    desk = GridDesk(office, AtOnce(), Changes(), read, context)
    model = GridViewModel(desk, desk)
    place = Place(RailPage.VISITS, TAB, context)
    header = PageHeader("Jobbtorg Norr", tabs=(Tab(TAB, "Stickprov"),), tab=TAB)
    page = ItemsPage(model, desk, lambda _tab: header, place, Where.VISIT)
    for part in (desk, model):
        part.setParent(page)
    desk.read_again.connect(model.refresh)
    desk.refresh()
    qtbot.addWidget(page)
    page.resize(1366, 600)
    page.show()
    page.grid.setFocus()
    page.model_of = model
    return page


@pytest.fixture
def page(qtbot, nadja, sample):
    """The grid under the control."""
    return opened_page(qtbot, nadja, lambda office: read_control_items(office, IKP_25), IKP_25)


def press(page, *keys):
    """Keys on the grid; a key with modifiers is a pair."""
    for key in keys:
        QTest.keyClick(page.grid, *(key if isinstance(key, tuple) else (key,)))


def verdicts(page, office, sample, at=None):
    """What stands in a line's cells; the current line unless `at` says which."""
    line = page.model_of.lines[page.model_of.at if at is None else at]
    cells = office.reads.samples.row_cells(sample, line.key.row)
    return [cells[code].verdict if code in cells else None for code in "ABC"]


def test_one_key_a_cell_and_on_to_the_next_row(page, nadja, sample):
    """J, N and E answer and move right; at the row's end the next untested row is current."""
    press(page, Key.Key_J, Key.Key_N, Key.Key_E)

    assert verdicts(page, nadja, sample, 1) == [R, W, E]
    assert (page.model_of.at, page.model_of.column) == (2, 0)


def test_a_row_of_right_is_one_key(page, nadja, sample):
    """Shift+J fills the empty cells only, and goes on."""
    press(page, Key.Key_N, (Key.Key_J, Shift))

    assert verdicts(page, nadja, sample, 1) == [W, R, R]
    assert page.model_of.at == 2


def test_twenty_two_rows_are_twenty_two_keys(page, nadja, sample):
    """Shift+J for each row tests 22 items. Source: ux §10."""
    press(page, *[(Key.Key_J, Shift)] * 22)

    assert page.header().tabs[0].count == "22/91"
    assert len(nadja.reads.samples.cells(sample)) == 22


def test_column_by_column(page, nadja, sample):
    """Ctrl+R makes an answer go down instead of right."""
    press(page, (Key.Key_R, Control), Key.Key_J, Key.Key_J)

    assert verdicts(page, nadja, sample, 1) == [R, None, None]
    assert verdicts(page, nadja, sample, 2) == [R, None, None]
    assert (page.model_of.at, page.model_of.column) == (3, 0)


def test_marked_rows_are_answered_together(page, nadja, sample):
    """Space marks and goes down; then J answers the column of the marked rows in one event."""
    press(page, Key.Key_Space, Key.Key_Space, Key.Key_J)

    assert [verdicts(page, nadja, sample, at)[0] for at in (1, 2, 3)] == [R, R, None]
    assert not page.model_of.marked


def test_delete_empties_and_undo_puts_back(page, nadja, sample):
    """Del clears the current cell; Ctrl+Z answers it again."""
    press(page, Key.Key_J, Key.Key_Left, Key.Key_Delete)
    cleared = verdicts(page, nadja, sample, 1)
    page.model_of.undo()

    assert cleared == [None, None, None]
    assert verdicts(page, nadja, sample, 1) == [R, None, None]


def test_next_untested_and_the_ends(page):
    """O goes to the next item that is left, Ctrl+End to the last cell of the last item."""
    press(page, (Key.Key_J, Shift), Key.Key_Up, Key.Key_O)
    after = page.model_of.at
    press(page, (Key.Key_End, Control))

    assert after == 2
    assert page.model_of.at == len(page.model_of.lines) - 1
    assert page.model_of.column == 2


def test_a_heading_folds(page):
    """← on a heading hides its items, → shows them."""
    count = len(page.model_of.lines)
    press(page, (Key.Key_Home, Control), Key.Key_Up, Key.Key_Left)
    folded = len(page.model_of.lines)
    press(page, Key.Key_Right)

    assert (folded, len(page.model_of.lines)) == (1, count)


def test_a_note_is_kept_on_its_cell(page, nadja, sample):
    """T goes to the note; when it is left it stands on the cell, and the pen mark is gone."""
    press(page, Key.Key_N, Key.Key_Left, Key.Key_T)
    needed = page.model_of.line().row.needs_note
    page.item.note.setPlainText("Kvittot saknas i pärmen.")
    QTest.keyClick(page.item.note, Key.Key_Return, Control)

    line = page.model_of.line()
    assert nadja.reads.samples.row_cells(sample, line.key.row)["A"].note.startswith("Kvittot")
    assert needed
    assert not line.row.needs_note


def test_a_replaced_item_stays_struck(page, nadja, sample):
    """R asks for a reason; the next lot comes in and the old row can no longer be answered."""
    first = page.model_of.line().key
    press(page, Key.Key_R)
    page.item.why.setPlainText("Kontot är stängt sedan före perioden.")
    page.item.replace_asked.emit(ReplacementReason.NOT_COVERED, page.item.why.toPlainText())

    model = page.model_of
    at = next(n for n, line in enumerate(model.lines) if line.key == first)
    model.go_to(at)
    press(page, Key.Key_J)
    assert model.lines[at].row.item.replacement is not None
    assert not nadja.reads.samples.row_cells(sample, first.row)
    assert model.groups[0].to_test == 91


def test_a_reason_that_is_none_is_said(page):
    """That nobody could get hold of a document is an error, not a reason to replace."""
    page.item.replace_asked.emit(ReplacementReason.NOT_COVERED, "Fick inte tag i kvittot.")

    assert page.message.isVisible()


def test_letters_are_letters_in_a_field(page, nadja, sample):
    """J in the note is a letter; nothing is answered."""
    page.item.note.setFocus()
    QTest.keyClick(page.item.note, Key.Key_J)

    assert page.item.note.toPlainText() == "j"
    assert verdicts(page, nadja, sample, 1) == [None, None, None]


def test_a_right_amount_is_typed(qtbot, nadja, tmp_path):
    """In a sample of kronor a digit starts an amount, Enter keeps it and goes down."""
    population = locked(nadja, small_file(tmp_path, 300), None)
    sample = drawn_from(nadja, population, Wish(SampleMethod.KRONOR, "95 %", 500_000, 0))
    page = opened_page(qtbot, nadja, lambda o: read_control_items(o, IKP_25), IKP_25)
    key = page.model_of.line().key
    press(page, Key.Key_1)
    editor = page.grid.findChild(QLineEdit)
    QTest.keyClicks(editor, "00,50")
    QTest.keyClick(editor, Key.Key_Return)
    QApplication.processEvents()  # Qt hands the text over in the next turn

    cell = nadja.reads.samples.row_cells(sample, key.row)["BELOPP"]
    assert (cell.amount_ore, cell.verdict) == (10_050, W)
    assert page.model_of.line().key != key


def test_the_visit_shows_its_open_items_only(qtbot, team, nadja, tmp_path):
    """At a visit the unit's items stand under their control; another unit's do not."""
    unit = units.register_unit(nadja, "Jobbtorg Norr", UnitType.IN_HOUSE, cost_centre="31010")
    visit = team.visit("Tova", unit=unit)
    drawn_from(nadja, locked(nadja, small_file(tmp_path, 1200), None), THREE)
    page = opened_page(qtbot, nadja, lambda office: read_open_items(office, visit), visit)

    assert [group.title for group in page.model_of.groups] == ["IKP 25 Egna utlägg (LISA)"]
    assert page.header().tabs[0].count == "0/91"


def test_nothing_to_test_is_said(qtbot, team, nadja):
    """A visit without items says so in the words of the design."""
    visit = team.visit("Tova")
    page = opened_page(qtbot, nadja, lambda office: read_open_items(office, visit), visit)

    assert page.empty.isVisible()
    assert not page.grid.isVisible()
