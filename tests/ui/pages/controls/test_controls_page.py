"""Kontroller by keys: what is a key control, what ILS has, and the list for a spreadsheet."""

import csv

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kontrollbesok.model.control_outcome import Assessment
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.ids import control_id
from kontrollbesok.services import conclusions, control_checks, controls
from tests.controls import IKP_25, ONE_COLUMN, answer, control_team, drawn_from, locked, small_file
from ui.changes import Changes
from ui.frame.place import Width
from ui.pages.controls.desk import ControlsDesk
from ui.pages.controls.list_page import ControlsPage
from ui.pages.controls.table import CARRIED
from ui.work import AtOnce

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier
IKP_19 = control_id(2022, 19)


@pytest.fixture
def nadja(tmp_path):
    """The coordinator's office."""
    return control_team(tmp_path).offices["Nadja"]


@pytest.fixture
def page(qtbot, nadja):
    """The list, with what it has said in `said`."""
    desk = ControlsDesk(nadja, AtOnce(), Changes())
    page = ControlsPage(desk)
    desk.setParent(page)
    page.said = []
    page.noticed.connect(page.said.append)
    qtbot.addWidget(page)
    page.resize(1280, 600)
    page.show()
    page.activateWindow()
    desk.refresh()
    page.first_focus().setFocus()
    return page


def press(page, *keys):
    """Keys where the keyboard is; a key with a modifier is a pair."""
    for key in keys:
        pair = key if isinstance(key, tuple) else (key,)
        QTest.keyClick(QApplication.focusWidget() or page, *pair)


def row_of(page, control):
    return next(row for row in page.table.rows() if row.id == control)


def test_i_notes_that_ils_has_it_and_i_again_that_it_has_not(page, nadja):
    """A control outside the program has its outcome there; the tick is in the record."""
    page.table.go_to(IKP_19)
    press(page, Key.Key_I)
    ticked = row_of(page, IKP_19).transferred, set(nadja.reads.samples.transferred())
    spoken = page.table.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    press(page, Key.Key_I)

    assert ticked == (True, {IKP_19})
    assert spoken.endswith("överfört till ILS")
    assert not nadja.reads.samples.transferred()
    assert page.said == ["IKP 19 är överförd till ILS", "IKP 19 är inte överförd till ILS"]


def test_nothing_is_carried_over_before_the_conclusion(page, nadja):
    """It is said why, in place, and the box stays empty."""
    page.table.go_to(IKP_25)
    press(page, Key.Key_I)

    assert "Dra slutsatsen först" in page.message.text()
    assert not row_of(page, IKP_25).transferred


def test_a_concluded_control_is_carried_over(page, nadja, tmp_path):
    """When the conclusion is drawn there is something to tell."""
    sample = drawn_from(nadja, locked(nadja, small_file(tmp_path, 60), None), ONE_COLUMN)
    answer(nadja, sample)
    conclusions.settle(nadja, sample)
    page._desk.refresh()
    page.table.go_to(IKP_25)
    press(page, Key.Key_I)

    assert row_of(page, IKP_25).transferred
    assert row_of(page, IKP_25).state == "Slutsats klar"


def test_the_box_can_be_clicked(page, nadja):
    """One click on the box; the row is not opened."""
    went = []
    page.go.connect(went.append)
    page.table.go_to(IKP_19)
    index = page.table.currentIndex().siblingAtColumn(CARRIED)
    place = page.table.visualRect(index).center()
    QTest.mouseClick(
        page.table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
    )

    assert row_of(page, IKP_19).transferred
    assert not went


def test_key_controls_are_marked_and_said(page):
    """A row that a key control of the question bank bears on: not 41, whose questions have none."""
    marks = {row.number: row.key_control for row in page.table.rows()}
    page.table.go_to(IKP_25)
    spoken = page.table.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)

    assert (marks[13], marks[25], marks[35], marks[59]) == (True,) * 4
    assert (marks[19], marks[41], marks[61], marks[65]) == (False,) * 4
    assert ", nyckelkontroll, " in spoken


def test_the_list_that_is_shown_is_saved_for_a_spreadsheet(page, tmp_path):
    """Ctrl+E writes the rows of the filter, with their heads."""
    target = tmp_path / "kontroller.csv"
    asked = []
    page.ask_target = lambda _parent, name: asked.append(name) or str(target)
    page.search.setText("LISA")
    page.table.setFocus()
    press(page, (Key.Key_E, Control))
    with target.open(encoding="utf-8-sig", newline="") as file:
        heads, *rows = csv.reader(file, delimiter=";")

    assert asked == ["Kontroller 2022.csv"]
    assert heads[:3] == ["IKP", "Kontroll", "Nyckelkontroll"]
    assert [row[:3] for row in rows] == [["25", "Egna utlägg (LISA)", "ja"]]
    assert rows[0][-1] == "nej"
    assert page.said == ["Listan är sparad i kontroller.csv"]


def test_a_place_that_cannot_be_written_is_said(page, tmp_path):
    """Nothing is left behind, and the list is as it was."""
    page.ask_target = lambda _parent, _name: str(tmp_path / "finns-inte" / "lista.csv")
    press(page, (Key.Key_E, Control))

    assert page.message.isVisible()
    assert len(page.table.rows()) == 17


def test_the_box_stays_in_a_window_of_middle_width(page):
    """Result and responsible give way first."""
    page.resize(900, 600)
    page.adapt(Width.MIDDLE)
    QApplication.processEvents()

    assert not page.table.isColumnHidden(CARRIED)


def test_a_control_by_visits_says_that_none_is_planned(page):
    """Not how many of none."""
    assert row_of(page, control_id(2022, 13)).state == "Inget besök planerat"


def test_a_conclusion_is_told_in_the_width_of_its_column(page, nadja, tmp_path):
    """The whole sentence stands beside the list."""
    sample = drawn_from(nadja, locked(nadja, small_file(tmp_path, 120), None), ONE_COLUMN)
    answer(nadja, sample, wrong=3)
    conclusions.settle(nadja, sample)
    page._desk.refresh()
    row = row_of(page, IKP_25)

    assert row.result == "Kan vara över"
    assert "Felen kan vara större än vi godtar" in row.sentence


def test_what_is_concluded_stands_in_the_saved_list(page, nadja, tmp_path):
    """In the coordinator's words, beside what is left to do."""
    said = Assessment(Grade.MINOR, "Tre enheter har inte rapporterat.")
    control_checks.assess(nadja, controls.outcome(nadja, IKP_19), said)
    page._desk.refresh()
    target = tmp_path / "kontroller.csv"
    page.ask_target = lambda _parent, _name: str(target)
    press(page, (Key.Key_E, Control))
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = {row["IKP"]: row for row in csv.DictReader(file, delimiter=";")}

    assert rows["19"]["Bedömning"] == "Mindre avvikelser. Tre enheter har inte rapporterat."
    assert (rows["19"]["Läge"], rows["25"]["Bedömning"]) == ("Bedömd", "")
