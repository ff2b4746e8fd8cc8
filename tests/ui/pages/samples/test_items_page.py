"""Poster by keys, over a real sample that is drawn and given to a visit."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from kontrollbesok.labels.sampling import mismatch_text
from kontrollbesok.model.cell import CellVerdict
from kontrollbesok.model.code import AttributeCode, UnitType
from kontrollbesok.model.sample import ReplacementReason, SampleMethod
from kontrollbesok.sampling.mismatch import Mismatch, MismatchKind
from kontrollbesok.services import units
from kontrollbesok.services.sample_wishes import Wish
from kontrollbesok.services.unfinished_texts import keep_unfinished
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
    line = page.model.lines[page.model.at if at is None else at]
    cells = office.reads.samples.row_cells(sample, line.key.row)
    return [cells[code].verdict if code in cells else None for code in "ABC"]


def test_one_key_a_cell_and_on_to_the_next_row(page, nadja, sample):
    """J, N and E answer and move right; at the row's end the next untested row is current."""
    press(page, Key.Key_J, Key.Key_N, Key.Key_E)

    assert verdicts(page, nadja, sample, 1) == [R, W, E]
    assert (page.model.at, page.model.column) == (2, 0)


def test_a_row_of_right_is_one_key(page, nadja, sample):
    """Shift+J fills the empty cells only, and goes on."""
    press(page, Key.Key_N, (Key.Key_J, Shift))

    assert verdicts(page, nadja, sample, 1) == [W, R, R]
    assert page.model.at == 2


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
    assert (page.model.at, page.model.column) == (3, 0)


def test_marked_rows_are_answered_together(page, nadja, sample):
    """Space marks and goes down; then J answers the column of the marked rows in one event."""
    press(page, Key.Key_Space, Key.Key_Space, Key.Key_J)

    assert [verdicts(page, nadja, sample, at)[0] for at in (1, 2, 3)] == [R, R, None]
    assert not page.model.marked


def test_delete_empties_and_undo_puts_back(page, nadja, sample):
    """Del clears the current cell; Ctrl+Z answers it again."""
    press(page, Key.Key_J, Key.Key_Left, Key.Key_Delete)
    cleared = verdicts(page, nadja, sample, 1)
    page.model.undo()

    assert cleared == [None, None, None]
    assert verdicts(page, nadja, sample, 1) == [R, None, None]


def test_next_untested_and_the_ends(page):
    """O goes to the next item that is left, Ctrl+End to the last cell of the last item."""
    press(page, (Key.Key_J, Shift), Key.Key_Up, Key.Key_O)
    after = page.model.at
    press(page, (Key.Key_End, Control))

    assert after == 2
    assert page.model.at == len(page.model.lines) - 1
    assert page.model.column == 2


def test_a_heading_folds(page):
    """← on a heading hides its items, → shows them."""
    count = len(page.model.lines)
    press(page, (Key.Key_Home, Control), Key.Key_Up, Key.Key_Left)
    folded = len(page.model.lines)
    press(page, Key.Key_Right)

    assert (folded, len(page.model.lines)) == (1, count)


def test_a_note_being_typed_outlives_a_power_cut(qtbot, page, nadja, sample):
    """A third of a second after the key it is on the disk, and the next start makes it the note."""
    press(page, Key.Key_N, Key.Key_Left, Key.Key_T)
    line = page.model.line()
    page.item.note.insertPlainText("Kvittot sak")
    qtbot.waitUntil(lambda: nadja.store.every_draft() != [])

    keep_unfinished(nadja)  # as the next start does

    assert nadja.reads.samples.row_cells(sample, line.key.row)["A"].note == "Kvittot sak"
    assert nadja.store.every_draft() == []


def test_a_note_that_is_kept_leaves_no_draft(qtbot, page, nadja, sample):
    """What is an event is not written again at the next start."""
    press(page, Key.Key_N, Key.Key_Left, Key.Key_T)
    page.item.note.insertPlainText("Kvittot saknas.")
    qtbot.waitUntil(lambda: nadja.store.every_draft() != [])

    QTest.keyClick(page.item.note, Key.Key_Return, Control)

    assert nadja.store.every_draft() == []


def test_a_note_is_kept_on_its_cell(page, nadja, sample):
    """T goes to the note; when it is left it stands on the cell, and the pen mark is gone."""
    press(page, Key.Key_N, Key.Key_Left, Key.Key_T)
    needed = page.model.line().row.needs_note
    page.item.note.setPlainText("Kvittot saknas i pärmen.")
    QTest.keyClick(page.item.note, Key.Key_Return, Control)

    line = page.model.line()
    assert nadja.reads.samples.row_cells(sample, line.key.row)["A"].note.startswith("Kvittot")
    assert needed
    assert not line.row.needs_note


@pytest.mark.parametrize("leave", [(Key.Key_Return, Control), (Key.Key_Escape,)])
def test_t_after_n_is_about_what_was_wrong(page, nadja, sample, leave):
    """N has moved on: the note goes to the cell it left, and then one is where N led."""
    at, row = page.model.at, page.model.line().key.row
    press(page, Key.Key_N, Key.Key_T)
    assert (page.model.at, page.model.column) == (at, 0)
    page.item.note.insertPlainText("Kvittot saknas i pärmen.")
    QTest.keyClick(page.item.note, *leave)

    cells = nadja.reads.samples.row_cells(sample, row)
    assert cells["A"].note == "Kvittot saknas i pärmen."
    assert "B" not in cells
    assert (page.model.at, page.model.column) == (at, 1)
    assert page.grid.hasFocus()


def test_t_after_an_arrow_is_about_where_one_stands(page, nadja, sample):
    """And after another answer."""
    row = page.model.line().key.row
    press(page, Key.Key_N, Key.Key_Right, Key.Key_T)
    page.item.note.insertPlainText("C")
    QTest.keyClick(page.item.note, Key.Key_Return, Control)
    press(page, Key.Key_Left, Key.Key_Left, Key.Key_J, Key.Key_T)
    page.item.note.insertPlainText("B")
    QTest.keyClick(page.item.note, Key.Key_Return, Control)

    notes = {code: one.note for code, one in nadja.reads.samples.row_cells(sample, row).items()}
    assert notes == {"A": "", "B": "B", "C": "C"}


def test_what_is_asked_of_a_replacement_is_in_sight(qtbot, page):
    """R opens the form below: the field with the keyboard is seen."""
    page.window().resize(1366, 560)
    press(page, Key.Key_R)
    field, pane = page.item.form.reason, page.item

    def in_sight():
        top = field.mapTo(pane.viewport(), field.rect().topLeft()).y()
        return top >= 0 and top + field.height() <= pane.viewport().height()

    assert field.hasFocus()
    qtbot.waitUntil(in_sight)
    assert in_sight()


def test_a_replaced_item_stays_struck(page, nadja, sample):
    """R asks for a reason; the next lot comes in and the old row can no longer be answered."""
    first = page.model.line().key
    press(page, Key.Key_R)
    page.item.why.setPlainText("Kontot är stängt sedan före perioden.")
    page.item.replace_asked.emit(ReplacementReason.NOT_COVERED, page.item.why.toPlainText())

    model = page.model
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
    key = page.model.line().key
    press(page, Key.Key_1)
    editor = page.grid.findChild(QLineEdit)
    QTest.keyClicks(editor, "00,50")
    QTest.keyClick(editor, Key.Key_Return)
    QApplication.processEvents()  # Qt hands the text over in the next turn

    cell = nadja.reads.samples.row_cells(sample, key.row)["BELOPP"]
    assert (cell.amount_ore, cell.verdict) == (10_050, W)
    assert page.model.line().key != key


def test_the_visit_shows_its_open_items_only(qtbot, team, nadja, tmp_path):
    """At a visit the unit's items stand under their control; another unit's do not."""
    unit = units.register_unit(nadja, "Jobbtorg Norr", UnitType.IN_HOUSE, cost_centre="31010")
    visit = team.visit("Tova", unit=unit)
    drawn_from(nadja, locked(nadja, small_file(tmp_path, 1200), None), THREE)
    page = opened_page(qtbot, nadja, lambda office: read_open_items(office, visit), visit)

    assert [group.title for group in page.model.groups] == ["IKP 25 Egna utlägg (LISA)"]
    assert page.header().tabs[0].count == "0/91"


def test_nothing_to_test_is_said(qtbot, team, nadja):
    """A visit without items says so in the words of the design."""
    visit = team.visit("Tova")
    page = opened_page(qtbot, nadja, lambda office: read_open_items(office, visit), visit)

    assert page.empty.isVisible()
    assert not page.grid.isVisible()


# A block from a spreadsheet


def clip(text):
    """What somebody has copied in a spreadsheet."""
    QGuiApplication.clipboard().setText(text)


def test_a_pasted_block_is_looked_at_first(page, nadja, sample):
    """Ctrl+V shows what it would do and writes nothing; Enter writes it, Ctrl+Z takes all back."""
    clip("J\tN\tE\nfel\trätt\t\n")
    press(page, (Key.Key_V, Control))
    said = page.pasting.text()
    before = verdicts(page, nadja, sample, 1)
    press(page, Key.Key_Return)
    written = [verdicts(page, nadja, sample, at) for at in (1, 2)]
    page.model.undo()

    assert said == "5 celler i 2 poster: 2 rätt, 2 fel, 1 ej tillämpligt."
    assert before == [None, None, None]
    assert written == [[R, W, E], [W, R, None]]
    assert [verdicts(page, nadja, sample, at) for at in (1, 2)] == [[None] * 3] * 2
    assert not page.pasting.isVisible()


def test_escape_puts_a_pasted_block_away(page, nadja, sample):
    """Nothing is written, and Enter then writes nothing."""
    clip("J\tJ\tJ")
    press(page, (Key.Key_V, Control), Key.Key_Escape, Key.Key_Return)

    assert verdicts(page, nadja, sample, 1) == [None, None, None]
    assert not page.pasting.isVisible()


def test_what_cannot_be_read_is_said(page):
    """By line and column of the block."""
    clip("J\tkanske")
    press(page, (Key.Key_V, Control))

    assert "Rad 1, kolumn 2: ”kanske” går inte att läsa." in page.pasting.text()


def test_a_group_goes_to_a_spreadsheet_and_back(page, nadja, sample):
    """What Ctrl+C gives is a table with heads and ids, and pasting it changes nothing."""
    press(page, Key.Key_J, Key.Key_N, Key.Key_E, (Key.Key_C, Control))
    table = QGuiApplication.clipboard().text()
    press(page, (Key.Key_End, Control), (Key.Key_V, Control))
    same = page.pasting.text()
    press(page, Key.Key_Escape)
    filled = table.replace("\tRätt\tFel\tEj tillämpligt\n", "\tFel\tFel\tFel\n")
    clip(filled)
    press(page, (Key.Key_V, Control), Key.Key_Return)

    assert table.startswith("Post\tDatum\tText\tBelopp, kr\tA Underlag finns\t")
    assert same == "Inget att klistra in här. 3 står redan så."
    assert verdicts(page, nadja, sample, 1) == [W, W, W]


def test_a_picture_on_the_clipboard_is_evidence(page, nadja, sample):
    """Ctrl+V of a picture asks for evidence on the current cell; of text it does not."""
    asked = []
    page.evidence_asked.connect(lambda what, _path: asked.append((what, page.model.cell_name())))
    data = QMimeData()
    data.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    QGuiApplication.clipboard().setMimeData(data)
    press(page, Key.Key_Right, (Key.Key_V, Control), Key.Key_B)

    name = f"{page.model.line().row.item.item.id} B"
    assert asked == [("paste", name), ("add", name)]


# What leads elsewhere


def test_u_asks_for_a_larger_sample(page):
    """The page it belongs to decides what comes of it."""
    asked = []
    page.extend_asked.connect(lambda: asked.append(True))
    press(page, Key.Key_U)

    assert asked == [True]


E09 = (
    "Urvalet går inte att återskapa från startvärdet. Dina svar är orörda. "
    "Sluta testa och skicka kontrollfilen till samordnaren. "
)


def test_e09_f5_says_that_the_draw_is_another(page):
    """What is safe and what to do come first, then what differs."""
    differs = Mismatch(MismatchKind.POPULATION)
    page._desk.verified.emit((differs,))

    assert page.message.text() == E09 + mismatch_text(differs)
    assert not page.item._agrees.isVisible()


def test_f5_verifies_the_draw(page):
    """The mark is not there before somebody has had it done again."""
    before = page.item._agrees.isVisible()
    press(page, Key.Key_F5)

    assert not before
    assert page.item._agrees.isVisible()


def test_an_item_is_found_by_its_id_in_a_folded_group(page):
    """From the list of errors, or from Lämna in by the row in the file."""
    wanted = page.model.lines[40].row.item
    press(page, (Key.Key_Home, Control), Key.Key_Up, Key.Key_Left)
    page.show_at(wanted.item.id)
    by_id = page.model.line().row.item.row
    page.show_at(str(page.model.lines[5].row.item.row))

    assert by_id == wanted.row
    assert page.model.at == 5


# Places


def test_items_of_a_visit_are_the_visits_to_test(qtbot, team, nadja, tmp_path):
    """The coordinator sees them under the control and why a key does nothing there."""
    unit = units.register_unit(nadja, "Jobbtorg Norr", UnitType.IN_HOUSE, cost_centre="31010")
    team.visit("Tova", unit=unit)
    sample = drawn_from(nadja, locked(nadja, small_file(tmp_path, 1200), None), THREE)
    page = opened_page(qtbot, nadja, lambda office: read_control_items(office, IKP_25), IKP_25)
    said = []
    page.noticed.connect(said.append)
    page.model.go_to(1)
    press(page, Key.Key_J)

    (group,) = page.model.groups
    assert (group.title, group.detail) == ("Jobbtorg Norr", "prövas vid besöket 24 nov")
    assert "besökets team" in said[-1]
    assert not page.model.next_open()  # O has nowhere to go
    assert verdicts(page, nadja, sample, 1) == [None, None, None]


def test_the_heads_stay_when_a_heading_has_scrolled_away(page):
    """At the top the group's heading says the codes; below it the grid's own head does."""
    at_top = page.grid._columns_at_top()
    page.grid.verticalScrollBar().setValue(page.grid.verticalScrollBar().maximum())

    assert at_top == ()
    assert [str(column.code) for column in page.grid._columns_at_top()] == ["A", "B", "C"]


def test_an_answer_changes_its_own_line_and_its_heading(page):
    """Whoever listens, as a screen reader does, hears of no other line."""
    changed = []
    page.grid.model().dataChanged.connect(lambda first, _last: changed.append(first.row()))
    page.model.go_to(7, 0)
    press(page, Key.Key_J)

    assert changed == [0, 7]
