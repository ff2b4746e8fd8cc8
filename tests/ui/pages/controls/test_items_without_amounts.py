"""Access rights are not worth money: no page, table or paper says 0,00 kr of them."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from kontrollbesok.model.cell import CellVerdict
from kontrollbesok.services import cells
from kontrollbesok.services.conclusion_views import look_at
from kontrollbesok.services.drawn_samples import drawn
from kontrollbesok.services.plan_papers import plan_paper
from tests.controls import IKP_25, ONE_COLUMN, POPULATIONS, A, control_team, drawn_from, locked
from tests.ui.control_window import CONTROL, ControlWindow, Key
from ui.frame.place import Place, RailPage
from ui.pages.control_conclusion.reading import shown_of
from ui.pages.samples.grid_model import AMOUNT, DAY, ITEM

RIGHTS = POPULATIONS / "behorigheter.csv"


@pytest.fixture
def office(tmp_path):
    """The coordinator's."""
    return control_team(tmp_path).offices["Nadja"]


@pytest.fixture
def window(qtbot, office):
    """The coordinator's window."""
    return ControlWindow(qtbot, office)


def words_in(widget):
    """Every text that is shown."""
    return [part.text() for part in widget.findChildren(QLabel) if part.isVisibleTo(widget)]


def test_only_the_count_is_held_against_the_source(window, tmp_path):
    """The keyboard stands in the count; there is no sum to type and none is shown."""
    window.read_in(RIGHTS)
    window.press(Key.Key_Return, modifier=CONTROL)
    rows = window.page.rows

    assert window.keyboard() == "Antal rader enligt källan"
    assert not rows.ledger.isVisible()
    assert "Stäm av antalet mot källan" in words_in(rows)
    assert "Filen har 1\u00a0800 poster." in words_in(rows)
    assert not [text for text in words_in(window.page) if "0,00" in text or "Summa av" in text]
    window.type("1800")
    window.press(Key.Key_Return, modifier=CONTROL)
    (known,) = window.office.reads.samples.populations(IKP_25)
    assert known.lock is not None


def test_the_items_the_conclusion_and_the_papers_name_no_amount(office, qtbot):
    """In the grid, in what is copied from it, in the table of errors, in the plan's paper."""
    sample = drawn_from(office, locked(office, RIGHTS, None), ONE_COLUMN)
    first = next(item for item in drawn(office, sample).to_test if not item.targeted)
    cells.give(office, sample, first.row, A, CellVerdict.WRONG)
    window = ControlWindow(qtbot, office)
    window.window.go(Place(RailPage.CONTROLS, "items", IKP_25))
    window.press(Key.Key_Down)
    grid = window.page.grid.model()
    texts = [grid.index(1, column).data() for column in (ITEM, DAY, AMOUNT)]
    window.press(Key.Key_C, modifier=CONTROL)
    copied = QApplication.clipboard().text().splitlines()[1].split("\t")
    shown = shown_of(look_at(office, sample))
    (error,) = shown.errors
    paper = plan_paper(office, sample)

    assert texts == [first.item.id, "", ""]
    assert (copied[0], copied[3]) == (first.item.id, "")
    assert "Belopp, kr" not in shown.heads
    assert len(error.texts) == len(shown.heads)
    assert "kr" not in error.observation.split()
    assert "Summa av alla rader" not in dict(paper.population)
