"""What a file needs beside its columns, by keys: names, a staff list, columns remembered."""

import pytest
from PySide6.QtCore import Qt

from kontrollbesok.model.ids import control_id
from kontrollbesok.model.population import ColumnRole
from kontrollbesok.services import populations
from tests.controls import IKP_25, LISA, POPULATIONS, control_team
from tests.ui.control_window import CONTROL, ControlWindow, Key
from ui.frame.place import Place, RailPage
from ui.pages.controls.plan_centre import Stage
from ui.pages.samples.fact_row import FactRow

IKP_56 = control_id(2022, 56)
RIGHTS, STAFF = POPULATIONS / "behorigheter.csv", POPULATIONS / "personallista.csv"
GENERIC = "Ärende;Datum;Summa;Vem;Annan summa\n"


@pytest.fixture
def window(qtbot, tmp_path):
    """The coordinator's window; nothing has been read in."""
    return ControlWindow(qtbot, control_team(tmp_path).offices["Nadja"])


def open_plan(window, control, path):
    """The control's plan with a file chosen."""
    window.window.go(Place(RailPage.CONTROLS, "plan", control))
    window.page.ask_file = lambda _parent: str(path)
    window.press(Key.Key_Return)
    assert window.page.stage is Stage.FILE


def items_of(window, control):
    """The items of the control's last file, as they would be tested."""
    known = window.office.reads.samples.populations(control)[-1]
    found = []
    populations.read_kept(window.office, known, take=found.extend)
    return known, found


def press_on(window, widget, *keys):
    """Keys where a person has tabbed to."""
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    window.press(*keys)


def test_a_staff_list_tells_who_has_left(window):
    """It is chosen beside the file; every account then says what the list says of its holder."""
    open_plan(window, IKP_56, RIGHTS)
    extras = window.page.file.extras
    window.page.ask_file = lambda _parent: str(STAFF)
    press_on(window, extras.choose_staff, Key.Key_Return)
    said = extras._staff_words.text()
    window.press(Key.Key_Return, modifier=CONTROL)
    known, items = items_of(window, IKP_56)
    facts = [item.facts[-1] for item in items]

    assert said.startswith("personallista.csv: ")
    assert said.endswith(" anställningar.")
    assert known.staff is not None
    assert any(fact.startswith("Slutade 20") for fact in facts)
    assert any(fact == "Anställd" for fact in facts)
    rows = window.page.population.findChildren(FactRow)
    assert "Personallista: personallista.csv" in [row.accessibleName() for row in rows]


def test_a_file_that_is_no_staff_list_changes_nothing(window):
    """It is said which column is missing; the chosen file stands."""
    open_plan(window, IKP_56, RIGHTS)
    window.page.ask_file = lambda _parent: str(LISA)
    press_on(window, window.page.file.extras.choose_staff, Key.Key_Return)

    assert window.page.message.text().startswith("Filen är ingen personallista: en kolumn som")
    assert window.page.stage is Stage.FILE
    assert window.page._desk.files.file.path == RIGHTS
    assert window.page._desk.files.file.staff is None


def test_a_staff_list_can_be_taken_away_and_is_asked_for_by_rights_only(window):
    """The keyboard stays in the page when its button goes."""
    open_plan(window, IKP_56, RIGHTS)
    extras = window.page.file.extras
    window.page.ask_file = lambda _parent: str(STAFF)
    press_on(window, extras.choose_staff, Key.Key_Return)
    press_on(window, extras.drop_staff, Key.Key_Return)
    window.keyboard()
    dropped = window.page._desk.files.file.staff
    open_plan_of_lisa = window.page.file.extras._staff_row.isVisible()
    window.press(Key.Key_Escape)
    window.page.ask_file = lambda _parent: str(LISA)
    window.press(Key.Key_Return)

    assert dropped is None
    assert open_plan_of_lisa
    assert not window.page.file.extras._staff_row.isVisible()


def test_persons_are_numbers_unless_the_plan_needs_names(window):
    """Space ticks the box; the population says that names are shown."""
    open_plan(window, IKP_25, LISA)
    window.press(Key.Key_Return, modifier=CONTROL)
    _, without = items_of(window, IKP_25)
    window.page.choose()
    press_on(window, window.page.file.extras.names, Key.Key_Space)
    window.press(Key.Key_Return, modifier=CONTROL)
    known, named = items_of(window, IKP_25)

    assert all(one.person.startswith("Medarbetare ") for one in without if one.person)
    assert known.reading.show_names
    assert not any(one.person.startswith("Medarbetare ") for one in named)


def test_whoever_is_pointed_out_is_a_number_too(window, tmp_path):
    """A column that the program did not know to hold persons is chosen by hand."""
    path = tmp_path / "uttag.csv"
    path.write_text(GENERIC + "A1;2022-03-01;100,00;Alma Ek;7,00\n", "utf-8")
    open_plan(window, IKP_25, path)
    columns = window.page.file.columns
    combo = columns[ColumnRole.PERSON]
    press_on(window, combo, *[Key.Key_Down] * combo.findText("Vem"))
    for role, name in ((ColumnRole.ID, "Ärende"), (ColumnRole.AMOUNT, "Summa")):
        combo = columns[role]
        down = combo.findText(name) - combo.currentIndex()
        press_on(window, combo, *[Key.Key_Down] * down)
    window.press(Key.Key_Return, modifier=CONTROL)
    _, items = items_of(window, IKP_25)

    assert [item.person for item in items] == ["Medarbetare 1"]


def test_columns_are_remembered_for_the_next_file_of_the_same_kind(window, tmp_path):
    """The second file opens as the first one was corrected, without a key."""
    first, second = tmp_path / "ett.csv", tmp_path / "tva.csv"
    first.write_text(GENERIC + "A1;2022-03-01;100,00;Alma Ek;7,00\n", "utf-8")
    second.write_text(GENERIC + "A2;2022-04-01;50,00;Bo Alm;8,00\n", "utf-8")
    open_plan(window, IKP_25, first)
    columns = window.page.file.columns
    for role, name in ((ColumnRole.ID, "Ärende"), (ColumnRole.AMOUNT, "Annan summa")):
        down = columns[role].findText(name) - columns[role].currentIndex()
        press_on(window, columns[role], *[Key.Key_Down] * down)
    window.press(Key.Key_Return, modifier=CONTROL)
    window.page.ask_file = lambda _parent: str(second)
    window.page.choose()

    chosen = {role: combo.currentText() for role, combo in window.page.file.columns.items()}
    assert chosen[ColumnRole.ID] == "Ärende"
    assert chosen[ColumnRole.AMOUNT] == "Annan summa"
    assert window.page.file.missing_field() is None
