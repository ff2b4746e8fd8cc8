"""Kontrollens översikt by keys: where it stands, the next step, and the tabs a control has."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from kontrollbesok.model.ids import control_id
from kontrollbesok.model.sample import SeedOrigin
from kontrollbesok.services import samples
from kontrollbesok.services.drawn_samples import drawn
from tests.controls import IKP_25, ONE_COLUMN, answer, control_team, drawn_from, locked, small_file
from ui.changes import Changes
from ui.frame.place import Place, RailPage
from ui.pages.controls.control_header import control_header
from ui.pages.controls.overview_desk import ControlOverviewDesk
from ui.pages.controls.overview_page import ControlOverviewPage
from ui.pages.controls.reading import read_controls
from ui.pages.controls.share_row import ShareRow
from ui.pages.overview.rows import Passed
from ui.work import AtOnce

Key = Qt.Key
BY_VISITS, IN_ILS = control_id(2022, 13), control_id(2022, 61)
BY_ALL_WAYS = control_id(2022, 35)


@pytest.fixture
def nadja(tmp_path):
    """The coordinator's office."""
    return control_team(tmp_path).offices["Nadja"]


@pytest.fixture
def sample(nadja, tmp_path):
    """Drawn from 60 items."""
    return drawn_from(nadja, locked(nadja, small_file(tmp_path, 60), None), ONE_COLUMN)


@pytest.fixture
def open_page(qtbot, nadja):
    """The tab of a control. `page.went` is where its keys have led."""

    def opened(control=IKP_25):
        desk = ControlOverviewDesk(nadja, control, AtOnce(), Changes())
        place = Place(RailPage.CONTROLS, "overview", control)
        page = ControlOverviewPage(desk, lambda tab: control_header(nadja, control, tab), place)
        page.desk, page.went = desk, []
        desk.setParent(page)
        qtbot.addWidget(page)
        page.go.connect(page.went.append)
        page.resize(1280, 600)
        page.show()
        page.activateWindow()
        QTest.qWaitForWindowActive(page)
        page.first_focus().setFocus()
        desk.refresh()
        return page

    return opened


def tabs(page):
    return [tab.key for tab in page.header().tabs]


def words(widget):
    """Everything that is written there."""
    return " ".join(one.text() for one in widget.findChildren(QLabel)).replace("\xa0", " ")


def press_enter(page):
    """Enter where the keyboard is; on a button it is the window that presses it."""
    focused = QApplication.focusWidget()
    assert page.isAncestorOf(focused)
    if focused in page.ways:
        focused.click()
    else:
        QTest.keyClick(focused, Key.Key_Return)


def test_a_control_that_is_not_begun_leads_to_its_file(open_page):
    """One sentence, and the next step has the keyboard."""
    page = open_page()
    press_enter(page)

    assert "Inte börjad. Läs in en fil." in words(page.sheet)
    assert QApplication.focusWidget() is page.ways[0]
    assert page.went == [Place(RailPage.CONTROLS, "plan", IKP_25)]
    assert tabs(page) == ["overview", "plan", "items", "conclusion", "outcome", "attachments"]


def test_enter_leads_on_wherever_the_control_has_come(open_page, nadja, sample):
    """Drawn and under test it is the items, tested it is the conclusion."""
    page = open_page()
    press_enter(page)
    answer(nadja, sample, wrong=1, left=3)
    page.desk.refresh()
    press_enter(page)
    under_test = words(page.sheet)
    answer(nadja, sample)
    page.desk.refresh()
    press_enter(page)

    assert [place.tab for place in page.went] == ["items", "items", "conclusion"]
    size = len([item for item in drawn(nadja, sample).to_test if not item.targeted])
    assert f"Prövas, {size - 3} av {size}. 1 fel." in under_test
    assert f"Slutsatsen dras när alla {size} är klara." in under_test
    assert "Dra slutsatsen." in words(page.sheet)


def test_the_key_works_from_the_other_pane(open_page):
    """Enter is the next step also where no button has the keyboard."""
    page = open_page()
    page.side.setFocus()
    QTest.keyClick(page.side, Key.Key_Return)

    assert page.went == [Place(RailPage.CONTROLS, "plan", IKP_25)]


def test_items_are_counted_where_they_are_tested(open_page, nadja, sample):
    """A row for each place, and the same sum on the tab."""
    answer(nadja, sample, left=2)
    page = open_page()
    (share,) = page.sheet.findChildren(ShareRow)
    to_test = len(drawn(nadja, sample).to_test)
    (items,) = [tab for tab in page.header().tabs if tab.key == "items"]

    assert share.accessibleName().endswith(f", {to_test - 2} av {to_test} prövade")
    assert items.count == f"{to_test - 2}/{to_test}"


def test_the_steps_follow_the_record(open_page, nadja, tmp_path):
    """The locked population is done, the plan is what comes now."""
    locked(nadja, small_file(tmp_path, 60), None)
    page = open_page()
    steps = page.desk.now.steps

    assert [step.name for step in steps if step.passed is Passed.DONE] == ["Fil", "Population"]
    assert [step.name for step in steps if step.passed is Passed.NOW] == ["Plan"]


def test_the_samples_before_are_there(open_page, nadja, sample, tmp_path):
    """A redraw leaves the first sample in sight, with its seed."""
    page = open_page()
    before = words(page.sheet)
    again = samples.plan(nadja, nadja.reads.samples.sample(sample).population, ONE_COLUMN)
    samples.set_seed(nadja, again, "1928 3746 5564 7382 9101", SeedOrigin.DICE)

    page.desk.refresh()

    assert "Tidigare urval" not in before
    assert "startvärde 4827 1930 6651 0284 9375" in words(page.sheet)


def test_a_control_without_sample_has_two_tabs(open_page):
    """By visits the way on is the visits; by an indicator it is where values are written."""
    visits, outside = open_page(BY_VISITS), open_page(IN_ILS)
    visits.go_on()
    outside.go_on()

    assert tabs(visits) == tabs(outside) == ["overview", "outcome"]
    assert visits.went == [Place(RailPage.VISITS)]
    assert outside.went == [Place(RailPage.CONTROLS, "outcome", IN_ILS)]
    assert "Indikator: inga värden än." in words(outside.sheet)


def test_a_control_tested_in_several_ways_has_them_all(open_page):
    """What is written here first, then the visits, and the file beside."""
    page = open_page(BY_ALL_WAYS)
    page.ways[2].click()

    ways = [way.text() for way in page.ways]
    assert ways == ["Skriv in utfallet", "Till besöken", "Läs in en fil"]
    assert page.went == [Place(RailPage.CONTROLS, "plan", BY_ALL_WAYS)]


def test_what_the_plan_lacks_is_said(open_page):
    """The printed plan names neither who answers for the control nor how often."""
    page = open_page()
    facts = dict(page.desk.now.facts)

    assert facts["Risk"] == "nr 25, värde 12"
    assert facts["Ansvarig"] == facts["Hur ofta"] == "Saknas"


def test_the_list_opens_a_control_without_sample_where_it_is_written(nadja):
    """It has no population to come to."""
    opened = {row.id: row.tab for row in read_controls(nadja).rows}

    assert (opened[BY_VISITS], opened[IN_ILS]) == ("overview", "outcome")
    assert opened[IKP_25] == "plan"
