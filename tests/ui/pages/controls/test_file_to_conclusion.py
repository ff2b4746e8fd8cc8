"""One control from its file to its conclusion by keys alone, in the whole window, method by method.

After every step the keyboard is where the next one is taken. Source: ux §2.4, §5.
"""

import pytest

from kontrollbesok.model.cell import CellVerdict
from kontrollbesok.model.sample import SampleMethod
from tests.controls import IKP_25, control_team, small_file
from tests.ui.control_window import CONTROL, SHIFT, ControlWindow, Key
from ui.pages.control_conclusion.page import ConclusionPage
from ui.pages.controls.plan_centre import Stage
from ui.pages.controls.plan_page import PlanPage
from ui.pages.samples.page import ItemsPage

ROWS = 120
LEDGER = str(sum(100 + row for row in range(1, ROWS + 1)))
METHODS = [
    (SampleMethod.ATTRIBUTES, 0),
    (SampleMethod.STRATIFIED, 2),
    (SampleMethod.SYSTEMATIC, 3),
    (SampleMethod.EVERYTHING, 4),
]


@pytest.fixture
def window(qtbot, tmp_path):
    """The coordinator's window; nothing has been read in."""
    return ControlWindow(qtbot, control_team(tmp_path).offices["Nadja"])


def drawn_by(window, path, steps):
    """Everything up to the drawn list; Ctrl+Enter leads on to the items."""
    window.lock(path, LEDGER)
    assert window.page.stage is Stage.PLAN, window.page.message.text()
    assert window.keyboard() == "Metod: Attribut"
    window.choose_method(steps)
    window.press(Key.Key_Return, modifier=CONTROL)
    assert window.page.stage is Stage.DRAWN, window.page.message.text()
    window.keyboard()
    window.press(Key.Key_Return, modifier=CONTROL)
    assert isinstance(window.page, ItemsPage)
    assert window.keyboard() == "Poster"


def test_the_ledger_is_typed_and_the_population_locked(window, tmp_path):
    """The keyboard goes from the file to the ledger, from field to field, and on to the plan."""
    window.read_in(small_file(tmp_path, ROWS))
    first = window.keyboard()
    window.press(Key.Key_Return, modifier=CONTROL)
    second = window.keyboard()
    window.type(LEDGER)
    window.press(Key.Key_Tab)
    third = window.keyboard()
    window.type(str(ROWS))
    window.press(Key.Key_Return, modifier=CONTROL)

    (known,) = window.office.reads.samples.populations(IKP_25)
    assert isinstance(window.page, PlanPage)
    assert first.startswith("Läs in filen")
    assert (second, third) == ("Huvudbokens summa, kr", "Antal rader enligt källan")
    assert (known.ledger.ore, known.ledger.count) == (int(LEDGER) * 100, ROWS)
    assert known.lock is not None
    assert window.keyboard() == "Metod: Attribut"


@pytest.mark.parametrize(("method", "steps"), METHODS)
def test_from_file_to_conclusion(window, tmp_path, method, steps):
    """Read in, lock, choose, draw, test every item with one key, and put it in the report."""
    drawn_by(window, small_file(tmp_path, ROWS), steps)
    size = window.page._desk.shown().total
    window.press(*[Key.Key_J] * size, modifier=SHIFT)
    tested = window.page._desk.shown().done
    window.press(Key.Key_Tab, modifier=CONTROL)
    assert isinstance(window.page, ConclusionPage)
    shown = window.page._desk.now
    window.press(Key.Key_Return, modifier=CONTROL)

    assert SampleMethod(window.sample().plan["method"]) is method
    assert tested == size == sum(group.to_test for group in window.office_items())
    assert shown.headline == "Felen håller sig under gränsen"
    assert [step.name for step in shown.steps][:3] == ["Poster att dra bland", "Dragna", "Prövade"]
    assert window.sample().conclusion.startswith("Vi kan med 95\N{NO-BREAK SPACE}% säkerhet")


def test_a_sample_of_kronor_from_file_to_conclusion(window, tmp_path):
    """The limit begins at five per cent of the sum; N asks for the right amount, Enter keeps it."""
    drawn_by(window, small_file(tmp_path, ROWS), 1)
    key = window.page.model.line().key
    booked = window.page.model.line().row.item.item.amount_ore
    window.press(Key.Key_N)
    window.type(str(booked // 100 - 1))
    window.press(Key.Key_Return)
    cell = window.office.reads.samples.row_cells(window.sample().id, key.row)["BELOPP"]
    window.press(*[Key.Key_J] * (window.page._desk.shown().total + 1), modifier=SHIFT)
    window.press(Key.Key_Tab, modifier=CONTROL)
    shown = window.page._desk.now
    window.press(Key.Key_Return, modifier=CONTROL)

    assert window.sample().plan["tolerable"] == "96000"  # of 963,00 kr
    assert (cell.verdict, cell.amount_ore) == (CellVerdict.WRONG, booked - 100)
    assert shown.left == 0
    assert shown.found == 1
    assert [step.name for step in shown.steps][:2] == ["Summa i populationen", "Ett drag per"]
    assert shown.steps[2].name.startswith("Troligt fel, ")
    assert window.sample().conclusion


def test_strata_are_proposed_whatever_was_chosen_before(window, tmp_path):
    """Choosing Belopp first has read the amounts; Stratifierat then still proposes its strata."""
    window.lock(small_file(tmp_path, ROWS), LEDGER)
    window.choose_method(1)
    window.choose_method(1)

    stage = window.page.plan
    assert stage.method.value() == "stratified"
    assert len(stage.strata.strata()) == 3
    assert stage.answer.sentence().startswith("Granska ")
    assert "stora" in stage.answer.sentence()


def test_what_is_written_outlives_what_others_write(window, tmp_path):
    """A sync that comes while somebody mends a row takes neither words nor keyboard."""
    path = small_file(tmp_path, 20)
    path.write_text(path.read_text("utf-8").replace(";107,00;", ";hundra;"), "utf-8")
    window.read_in(path)
    window.press(Key.Key_Return, modifier=CONTROL)
    window.type("1")
    before = window.keyboard()
    window.page._desk.refresh()
    window.type("07,00")

    assert before == "Belopp, rad 7"
    assert window.keyboard() == before
    assert window.page.rows.editor.values["Belopp"].text().endswith("107,00")


def test_the_keyboard_goes_on_when_a_row_is_mended(window, tmp_path):
    """Enter keeps the row; with none left the ledger is next."""
    path = small_file(tmp_path, 20)
    path.write_text(path.read_text("utf-8").replace(";107,00;", ";hundra;"), "utf-8")
    window.read_in(path)
    window.press(Key.Key_Return, modifier=CONTROL)
    window.press(Key.Key_A, modifier=CONTROL)
    window.type("107,00")
    window.press(Key.Key_Return)

    assert window.page.rows.editor is None
    assert window.keyboard() == "Huvudbokens summa, kr"


def tabbed(window, count):
    """The names of what Tab comes to."""
    names = []
    for _ in range(count):
        window.press(Key.Key_Tab)
        names.append(window.keyboard())
    return names


def test_tab_goes_as_the_eye_does_where_a_part_is_made_anew(window, tmp_path):
    """The row that waits comes before the ledger, and the strata before what adds to them."""
    path = small_file(tmp_path, ROWS)
    path.write_text(path.read_text("utf-8").replace(";107,00;", ";hundra;"), "utf-8")
    window.read_in(path)
    window.press(Key.Key_Return, modifier=CONTROL)
    of_row = tabbed(window, 4)
    window.page.rows.editor.values["Belopp"].setFocus()
    window.press(Key.Key_A, modifier=CONTROL)
    window.type("107,00")
    window.press(Key.Key_Return)
    window.type(LEDGER)
    window.press(Key.Key_Return, modifier=CONTROL)
    window.choose_method(2)
    of_strata = tabbed(window, 12)

    assert of_row == [
        "Skäl för rad 7",
        "Klar med raden",
        "Huvudbokens summa, kr",
        "Antal rader enligt källan",
    ]
    assert of_strata[2:4] == ["Räkna med fel i procent", "Fel vi räknar med"]
    assert of_strata[4:] == [
        "Skikt 1: namn",
        "Skikt 1: från och med",
        "Skikt 2: namn",
        "Skikt 2: från och med",
        "Skikt 3: namn",
        "Lägg till ett skikt",
        "Ta bort det minsta",
        "Hur urvalet fördelas mellan skikten",
    ]


def test_errors_may_be_expected_as_a_share(window, tmp_path):
    """The link turns the field to per cent; there is no room to make for one error more then."""
    window.lock(small_file(tmp_path, 600), str(sum(100 + row for row in range(1, 601))))
    stage = window.page.plan
    counted = stage.answer.sentence()
    stage.numbers.other_unit.setFocus()
    window.press(Key.Key_Return)
    field = window.keyboard()
    window.press(Key.Key_Up)
    sentence, grows = stage.answer.sentence(), stage.grow.isVisible()
    window.page.leave()
    kept = window.sample().plan
    window.press(Key.Key_Return, modifier=CONTROL)

    assert field == "Felandel vi räknar med"
    assert sentence != counted
    assert not grows
    assert kept["expected"] == "0.015"
    assert window.page.stage is Stage.DRAWN
    assert window.sample().plan["expected"] == "0.015"


def test_a_second_sample_lies_beside_the_first(window, tmp_path):
    """Esc leaves it undone; drawn, the first one stays and is told of, with its seed."""
    drawn_by(window, small_file(tmp_path, ROWS), 0)
    first = window.sample()
    window.press(Key.Key_PageUp, modifier=CONTROL)
    assert isinstance(window.page, PlanPage)
    window.page.drawn.again.setFocus()
    window.press(Key.Key_Return)
    planning = window.page.stage
    window.press(Key.Key_Escape)
    left = window.page.stage
    window.page.drawn.again.setFocus()
    window.press(Key.Key_Return)
    window.press(Key.Key_Return, modifier=CONTROL)
    one, other = window.office.reads.samples.samples(IKP_25)
    shown = window.page._desk.now

    assert (planning, left) == (Stage.PLAN, Stage.DRAWN)
    assert window.page.stage is Stage.DRAWN
    assert one.id == first.id
    assert one.seed.digits != other.seed.digits
    assert shown.sample_id == other.id
    (earlier,) = shown.earlier
    assert one.seed.digits[:4] in earlier.words
    window.keyboard()
