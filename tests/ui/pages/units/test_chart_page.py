"""Årsplan › Enheter by keys: the table, the form, a new unit, a file, and taking it back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kontrollbesok.model.chart_facts import Fact, UnitFacts
from kontrollbesok.model.code import UnitType
from kontrollbesok.services import chart_edits
from tests.offices import Team
from tests.ui.opened import opened
from ui.changes import Changes
from ui.frame.place import Place, RailPage
from ui.pages.units.desk import ChartDesk
from ui.pages.units.page import ChartPage, Stage
from ui.pages.units.rows import Filter
from ui.pages.units.table import ODD, spoken, words
from ui.work import AtOnce

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
UNITS = (
    UnitFacts("Jobbtorg", "Vuxna", "Jobbtorg Norr", UnitType.IN_HOUSE, "Norrhuset", "Storgatan 1",
              "31010", chief="Bo Dahl", chief_email="bo.dahl@kommun.se"),
    UnitFacts("Jobbtorg", "Vuxna", "Jobbtorg Syd", UnitType.IN_HOUSE, "Norrhuset", "Storgatan 1"),
    UnitFacts("Staben", "", "Ekonomistaben", UnitType.CENTRAL_OFFICE, chief="Eva Holm",
              chief_email="eva.holm@kommun.se"),
)  # fmt: skip


@pytest.fixture
def nadja(tmp_path):
    """The coordinator's office with three units."""
    office = Team(tmp_path).found()
    for facts in UNITS:
        chart_edits.set_unit(office, None, UnitFacts(), facts)
    return office


@pytest.fixture
def page(qtbot, nadja):
    """The page, with what it has said and where it wants to go."""
    desk = ChartDesk(nadja, AtOnce(), Changes())
    return opened(qtbot, ChartPage(desk), desk)


def names(page):
    """What the table shows."""
    return [row.name for row in page.table.rows()]


def go_to(page, name):
    """The row of that name is current."""
    key = next(row.key for row in page.desk.now.rows if row.name == name)
    assert page.table.go_to(key)


def write(page, fact, text):
    """Write in a field of the form and leave it with Enter."""
    field = page.form.fields[fact]
    field.setFocus()
    field.clear()
    field.insert(text)
    QTest.keyClick(field, Key.Key_Return)


def facts(nadja, name):
    """The unit's row as it stands."""
    return next(
        row for row in chart_edits.all_facts(nadja.reads.charts.chart()) if row.unit == name
    )


def test_the_table_has_the_levels_and_what_is_to_be_looked_at(page):
    """Departments and sections before their units; who lacks a chief is told of."""
    assert names(page) == [
        "Jobbtorg", "Vuxna", "Jobbtorg Norr", "Jobbtorg Syd", "Staben", "Ekonomistaben",
    ]  # fmt: skip
    assert [row.depth for row in page.table.rows()] == [0, 1, 2, 2, 0, 1]
    south = page.desk.now.rows[3]
    assert words(south, ODD) == "Ingen chef."
    assert spoken(south) == ("Jobbtorg Syd, Egen regi, Norrhuset, Ingen chef.")
    page.list.filter.button(Filter.ODD).click()
    assert names(page) == ["Jobbtorg", "Vuxna", "Jobbtorg Syd", "Staben"]
    assert page.header().subtitle == "3 enheter"


def test_a_field_is_saved_when_it_is_left_and_ctrl_z_takes_it_back(page, nadja):
    """Enter goes to the form, where the chief is missing; a known person brings the address."""
    go_to(page, "Jobbtorg Syd")
    QTest.keyClick(page.table, Key.Key_Return)
    assert QApplication.focusWidget() is page.form.fields[Fact.CHIEF]
    write(page, Fact.CHIEF, "bo dahl")

    assert facts(nadja, "Jobbtorg Syd").chief_email == "bo.dahl@kommun.se"
    assert page.said[-1] == "Jobbtorg Syd är ändrad"
    assert QApplication.focusWidget() is page.table
    page.handlers()["undo"]()
    assert facts(nadja, "Jobbtorg Syd").chief == ""


def test_a_section_gets_a_chief_whom_its_units_fall_back_on(page):
    """Only what a level has is shown of it."""
    go_to(page, "Vuxna")
    assert (
        page.form.fields[Fact.COST_CENTRES].isHidden()
        or not page.form.fields[Fact.COST_CENTRES].isVisible()
    )
    write(page, Fact.CHIEF, "Cia Ek")
    go_to(page, "Jobbtorg Syd")

    assert words(page.table.current(), ODD) == "Ingen chef. Rapporten går till Cia Ek."


def test_ctrl_n_writes_in_a_unit_beside_the_chosen_one(page, nadja):
    """It is saved with its name, and is then the chosen row."""
    go_to(page, "Jobbtorg Norr")
    page.handlers()["new"]()
    write(page, Fact.UNIT, "Jobbtorg Väst")

    assert page.table.current().name == "Jobbtorg Väst"
    assert facts(nadja, "Jobbtorg Väst").section == "Vuxna"
    assert page.said[-1] == "Enheten är inskriven"


def test_a_name_that_is_taken_is_said_and_nothing_is_written(page, nadja):
    """The form shows what stands."""
    go_to(page, "Jobbtorg Syd")
    write(page, Fact.UNIT, "jobbtorg norr")

    assert "Jobbtorg Norr finns redan i registret." in page.message.text()
    assert len(nadja.reads.charts.chart().units) == 3


def test_a_day_that_is_none_is_said(page, nadja):
    """And the last day of a unit puts it among those that have closed."""
    go_to(page, "Jobbtorg Syd")
    write(page, Fact.LAST, "sommaren")
    assert "Datumet går inte att läsa." in page.message.text()
    write(page, Fact.LAST, "2026-01-31")
    page.list.filter.button(Filter.CLOSED).click()
    assert names(page) == ["Jobbtorg Syd"]


def test_a_file_is_looked_at_taken_in_and_taken_back(page, nadja, tmp_path):
    """Esc leaves all as it was; Ctrl+Enter writes; Ctrl+Z takes all of it back."""
    path = tmp_path / "enheter.csv"
    path.write_text(
        "Avdelning;Verksamhetsområde;Enhet;Typ;Chef\n"
        "Jobbtorg;Vuxna;Jobbtorg Syd;Egen regi;Dag Fors\n"
        "Jobbtorg;Unga;Ungdomsteamet;kooperativ;Bo Dahl\n"
        "Jobbtorg;Unga;Ungdomsteamet;Stab;Bo Dahl\n",
        encoding="utf-8",
    )
    page.ask_file = lambda _page: str(path)
    page.choose_file()
    assert page.stage is Stage.FILE
    assert [page.file.table.item(row, 3).text() for row in range(2)] == ["Ny", "Läses inte in"]
    assert page.file.read.text().startswith("Läs in 2 rader")
    QTest.keyClick(page, Key.Key_Escape)
    assert len(nadja.reads.charts.chart().units) == 3

    page.choose_file()
    page.handlers()["take_step"]()
    assert page.stage is Stage.CHART
    assert (facts(nadja, "Jobbtorg Syd").chief, len(nadja.reads.charts.chart().units)) == (
        "Dag Fors",
        4,
    )
    assert page.said[-1] == "1 nya rader, 1 ändrade · Ctrl+Z ångrar"
    page.handlers()["undo"]()
    assert (facts(nadja, "Jobbtorg Syd").chief, len(nadja.reads.charts.chart().units)) == ("", 3)


def test_the_register_is_saved_and_ordered(page, tmp_path):
    """Ctrl+E, and the words to whoever exports it."""
    target = tmp_path / "ut.csv"
    page.ask_target = lambda _page, _name: str(target)
    page.handlers()["export"]()
    assert len(target.read_text("utf-8-sig").splitlines()) == 4
    page.show_order()
    assert "- Kontaktpersonens e-post" in page.order.text.toPlainText()
    QTest.keyClick(page, Key.Key_Escape)
    assert page.stage is Stage.CHART


def test_ctrl_enter_plans_a_visit_to_the_unit(page, nadja):
    """Nytt besök opens with it."""
    go_to(page, "Jobbtorg Norr")
    page.handlers()["take_step"]()
    unit = nadja.reads.charts.chart().named("Jobbtorg Norr")
    assert (page.gone, page.gone[0].at) == ([Place(RailPage.VISITS, "new")], unit.id)


def test_an_empty_register_says_how_it_is_filled(qtbot, tmp_path):
    """One sentence and one button."""
    desk = ChartDesk(Team(tmp_path).found(), AtOnce(), Changes())
    page = ChartPage(desk)
    desk.setParent(page)
    qtbot.addWidget(page)
    page.show()
    desk.refresh()
    assert page.empty.isVisible()
    assert page.first_focus() is page.empty.button
