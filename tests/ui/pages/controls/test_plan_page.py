"""Population och plan by keys: the real LISA file becomes a population and then a sample."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kontrollbesok.model.population import ColumnRole
from kontrollbesok.services.populations import account
from tests.controls import IKP_25, LISA, control_team, small_file
from ui.changes import Changes
from ui.frame.header import PageHeader
from ui.frame.place import Place, RailPage
from ui.pages.controls.plan_desk import PlanDesk
from ui.pages.controls.plan_page import PlanPage, Stage
from ui.work import AtOnce

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier
SEED = "4827 1930 6651 0284 9375"


@pytest.fixture
def nadja(tmp_path):
    """The coordinator's office; nothing has been read in."""
    return control_team(tmp_path).offices["Nadja"]


def page_of(qtbot, office):
    """The page over an office, its jobs run at once."""
    desk = PlanDesk(office, IKP_25, AtOnce(), AtOnce(), Changes())
    place = Place(RailPage.CONTROLS, "plan", IKP_25)
    page = PlanPage(desk, lambda _tab: PageHeader("IKP 25"), place)
    desk.setParent(page)
    qtbot.addWidget(page)
    page.resize(1280, 600)
    page.show()
    page.activateWindow()
    desk.refresh()
    page.first_focus().setFocus()
    return page


@pytest.fixture
def page(qtbot, nadja):
    """The page before any file."""
    return page_of(qtbot, nadja)


def ctrl_enter(page):
    """The next step, from where the keyboard is."""
    QTest.keyClick(QApplication.focusWidget() or page, Key.Key_Return, Control)


def read_in(page, path=LISA):
    """Choose the file and read it in."""
    page.ask_file = lambda _parent: str(path)
    ctrl_enter(page)
    assert page.stage is Stage.FILE, page.message.text()
    ctrl_enter(page)
    return page.stage


def explain_all(page, office):
    """Give every row that is not explained a reason, as the page asks for it."""
    while (editor := page.rows.editor) is not None:
        editor.way.choose("explained")
        editor.reason.setText("Raden är en avbruten rad i uttaget.")
        editor.send()


def problems(office):
    (known,) = office.reads.samples.populations(IKP_25)
    return account(office, known.id).problems


def known(office):
    (one,) = office.reads.samples.populations(IKP_25)
    return one


def ledger_agrees(page, office):
    """Type what the ledger says: what the file says."""
    booked = account(office, known(office).id).booked
    page.rows.ledger.setText(f"{booked.total_ore / 100:.2f}".replace(".", ","))
    page.rows.count.setText(str(booked.count))


def locked_page(page, office, path):
    """A small file, read in and locked."""
    read_in(page, path)
    ledger_agrees(page, office)
    ctrl_enter(page)
    assert page.stage is Stage.PLAN, page.message.text()


def test_an_empty_control_begins_with_a_file(page):
    """One sentence, one button, and the button has the keyboard."""
    assert page.stage is Stage.EMPTY
    assert page.first_focus() is page.empty.button


def test_the_real_file_is_read_in_by_two_keys(page, nadja):
    """The columns are found; every planted row stands in the account, none is dropped."""
    assert read_in(page) is Stage.ROWS

    found = account(nadja, known(nadja).id)
    assert found.rows_in_file == 1_700
    assert found.to_draw.count + found.targeted.count + found.unexplained == 1_700
    assert found.targeted.count == 32


def test_locking_waits_for_every_row_and_the_ledger(page, nadja, tmp_path):
    """A row that cannot be read holds it back, and so does the ledger until it agrees."""
    path = small_file(tmp_path, 50)
    path.write_text(path.read_text("utf-8").replace(";107,00;", ";hundra;"), "utf-8")
    read_in(page, path)
    page.rows.editor.send()
    unchanged = page.message.text()
    page.rows.lock.setFocus()
    ctrl_enter(page)
    unexplained = page.message.text()
    explain_all(page, nadja)
    page.rows.ledger.setText("1,00")
    page.rows.lock.setFocus()
    ctrl_enter(page)
    differs = page.message.text()
    ledger_agrees(page, nadja)
    ctrl_enter(page)

    assert "Rad 7 går fortfarande inte att läsa." in unchanged
    assert "behöver dig" in unexplained
    assert "huvudboken" in differs
    assert known(nadja).lock is not None
    assert page.stage is Stage.PLAN


def test_the_plan_speaks_as_it_is_changed(page, nadja, tmp_path):
    """The sentence follows the numbers at once."""
    locked_page(page, nadja, small_file(tmp_path, 1_248))
    page.plan.numbers.expected.setValue(0)
    none = page.plan.answer.accessibleName() or page.plan.answer.text()
    page.plan.numbers.expected.setValue(1)
    one = page.plan.answer.accessibleName() or page.plan.answer.text()

    assert none != one
    assert "1 248" in one.replace("\N{NO-BREAK SPACE}", " ")


def test_the_bars_show_what_errors_would_mean(page, nadja, tmp_path):
    """Picture 03: with 1 248 to draw from, 5 % and one expected error, two are over the limit."""
    locked_page(page, nadja, small_file(tmp_path, 1_248))

    bars = page.side.bars.bars()
    assert page.side.bars.isVisible()
    assert [bar.enough for bar in bars] == [True, True, False, False, False]
    assert bars[1].value.replace("\N{NO-BREAK SPACE}", " ") == "4,6 %"


def test_the_sample_is_drawn_and_can_be_checked(page, nadja, tmp_path):
    """A seed of twenty digits, Ctrl+Enter, and F5 recomputes it."""
    locked_page(page, nadja, small_file(tmp_path, 1_248))
    page.plan.numbers.expected.setValue(1)
    page.plan.seed.digits.setText(SEED)
    ctrl_enter(page)
    stage = page.stage
    page.verify()

    (sample,) = nadja.reads.samples.samples(IKP_25)
    assert stage is Stage.DRAWN
    assert sample.seed is not None
    assert sample.seed.digits == SEED.replace(" ", "")
    assert page.drawn.verdict_text().startswith("Urvalet stämmer")


def test_a_short_seed_draws_nothing(page, nadja, tmp_path):
    """E08: it is said how many digits there are, and the plan is kept."""
    locked_page(page, nadja, small_file(tmp_path, 1_248))
    page.plan.seed.digits.setText("4827 1930")
    ctrl_enter(page)

    assert "8" in page.message.text()
    assert page.stage is Stage.PLAN
    assert all(one.seed is None for one in nadja.reads.samples.samples(IKP_25))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Filen är tom."),
        (b"Utl\xe4ggsnr;Belopp inkl moms\n", "inga rader"),
    ],
)
def test_a_file_without_rows_is_refused(page, nadja, tmp_path, content, said):
    """It is said what is wrong, and nothing is read in."""
    path = tmp_path / "uttag.csv"
    path.write_bytes(content)
    page.ask_file = lambda _parent: str(path)
    ctrl_enter(page)

    assert said in page.message.text()
    assert not nadja.reads.samples.populations(IKP_25)


def test_a_missing_column_is_asked_for(page, nadja, tmp_path):
    """E02: the field that is missing has the keyboard, and nothing is read in yet."""
    path = tmp_path / "uttag.csv"
    path.write_text("Namn;Stad\nA;B\n", "utf-8")
    page.ask_file = lambda _parent: str(path)
    ctrl_enter(page)
    ctrl_enter(page)

    assert "Kolumnen" in page.message.text()
    assert page.stage is Stage.FILE
    assert not nadja.reads.samples.populations(IKP_25)


def test_the_same_file_again_adds_nothing(page, nadja, tmp_path):
    """E05: the population that is there is the one to use."""
    path = small_file(tmp_path, 100)
    read_in(page, path)
    page.open_file(Path(path))
    ctrl_enter(page)

    assert "lästes in" in page.message.text()
    assert len(nadja.reads.samples.populations(IKP_25)) == 1


def test_esc_goes_back_one_step(page, nadja, tmp_path):
    """A chosen file is put away; nothing was read in."""
    page.ask_file = lambda _parent: str(small_file(tmp_path, 10))
    ctrl_enter(page)
    QTest.keyClick(QApplication.focusWidget() or page, Key.Key_Escape)

    assert page.stage is Stage.EMPTY
    assert not nadja.reads.samples.populations(IKP_25)


def test_the_order_says_what_to_export(page):
    """Fields, period and cost centres, to copy or to save."""
    page.asides.show_order()

    assert page.stage is Stage.ORDER
    QTest.keyClick(QApplication.focusWidget() or page, Key.Key_Escape)
    assert page.stage is Stage.EMPTY


def test_the_draw_is_in_sight_in_a_low_window(page, nadja, tmp_path):
    """It stands below what scrolls: 562 px are left of 692, and messages take some of them."""
    locked_page(page, nadja, small_file(tmp_path, 1_248))
    page.resize(1282, 480)
    QApplication.processEvents()

    draw = page.plan.draw
    assert draw.visibleRegion().boundingRect() == draw.rect()


def test_long_words_end_in_an_ellipsis(page, tmp_path):
    """What does not fit a combo box is not cut in the middle of a letter; the tip has it all."""
    page.ask_file = lambda _parent: str(LISA)
    ctrl_enter(page)
    amount = page.file.columns[ColumnRole.AMOUNT]
    amount.setFixedWidth(90)

    assert amount.toolTip() == "Belopp inkl moms"
    assert amount.shown_text().endswith("…")


def test_the_plan_is_printed_as_it_stands(page, nadja, tmp_path):
    """Ctrl+P keeps what is typed and writes a file; without a plan it says so."""
    target = tmp_path / "plan.pdf"
    asked = []
    page.ask_target = lambda _parent, name: asked.append(name) or str(target)
    page.empty.button.setFocus()
    QTest.keyClick(page.empty.button, Key.Key_P, Control)
    nothing = page.message.text()
    locked_page(page, nadja, small_file(tmp_path, 1_248))
    page.plan.numbers.expected.setValue(2)
    QTest.keyClick(QApplication.focusWidget(), Key.Key_P, Control)

    (sample,) = nadja.reads.samples.samples(IKP_25)
    assert "ingen plan än" in nothing
    assert asked == ["Urvalsplan IKP 25.pdf"]
    assert target.read_bytes().startswith(b"%PDF-")
    assert sample.plan["expected"] == "2"
    assert sample.seed is None
