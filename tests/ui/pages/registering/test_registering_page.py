"""Att diarieföra by key presses. Source: ux §2.8."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.services import registrations
from tests.whole_visit import DNR, finally_reviewed, planned, settled, whole_team
from ui.changes import Changes
from ui.frame.place import Place, RailPage
from ui.pages.registering.desk import RegisteringDesk
from ui.pages.registering.page import RegisteringPage
from ui.work import AtOnce

CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


@pytest.fixture
def team(tmp_path):
    return whole_team(tmp_path)


@pytest.fixture
def visit(team):
    """A settled visit."""
    visit = planned(team)
    settled(team, visit)
    return visit


def page_of(qtbot, office, place=None):
    """The page over an office, its jobs run at once. `place`: the folder that is chosen."""
    desk = RegisteringDesk(office, AtOnce(), Changes())
    page = RegisteringPage(desk)
    desk.setParent(page)
    qtbot.addWidget(page)
    page.ask_folder = lambda _page: str(place or "")
    page.resize(1282, 600)
    page.show()
    desk.refresh()
    page.list.setFocus()
    QApplication.processEvents()
    return page


def press(page, key, modifiers=Qt.KeyboardModifier.NoModifier):
    """A key where the keyboard is."""
    QTest.keyClick(page.focusWidget() or page, key, modifiers)
    QApplication.processEvents()


def test_one_row_for_each_settled_visit(qtbot, team, visit):
    """The report is shown, the fields are filled in, and the folder's papers are listed."""
    page = page_of(qtbot, team.offices["Sam"])

    assert [one.unit for one in page._desk.now.waiting] == ["Jobbtorg Norr"]
    assert page.current().papers[0].name == "Rapport.pdf"
    assert page.side.dnr.text() == DNR
    assert page.side.day.text() == team.clock.today().isoformat()
    assert page.report.now is not None


def test_the_button_says_what_is_missing(qtbot, team, visit, tmp_path):
    """First the package, then the same dnr as in the report, then a day that has been."""
    office = team.offices["Sam"]
    page = page_of(qtbot, office, tmp_path)
    asked = []

    press(page, Key.Key_Return, CTRL)
    asked.append((page.message.text(), page.focusWidget()))
    press(page, Key.Key_E, CTRL)
    page.side.dnr.setText("AMF 2026/1")
    press(page, Key.Key_Return, CTRL)
    asked.append((page.message.text(), page.focusWidget()))
    page.side.dnr.setText(DNR)
    page.side.day.setText("2199-01-01")
    press(page, Key.Key_Return, CTRL)
    asked.append((page.message.text(), page.focusWidget()))
    page.side.day.setText("i går")
    press(page, Key.Key_Return, CTRL)
    asked.append((page.message.text(), page.focusWidget()))

    assert [where for _, where in asked] == [
        page.side.save,
        page.side.dnr,
        page.side.day,
        page.side.day,
    ]
    assert asked[1][0].startswith(f"Rapporten är fastställd med dnr {DNR}.")
    assert office.reads.visit(visit).state is VisitState.SETTLED


def test_saved_and_registered_by_two_keys(qtbot, team, visit, tmp_path):
    """Ctrl+E and Ctrl+Enter: the folder is there, the visit is registered and below."""
    office = team.offices["Sam"]
    page = page_of(qtbot, office, tmp_path)
    before = [hint.text for hint in page.hints()]

    press(page, Key.Key_E, CTRL)
    saved = page.current().saved_in
    press(page, Key.Key_Return, CTRL)

    assert (tmp_path / "AMF 2026-1184 Jobbtorg Norr" / "Rapport.pdf").exists()
    assert saved == str(tmp_path / "AMF 2026-1184 Jobbtorg Norr")
    assert office.reads.visit(visit).state is VisitState.REGISTERED
    assert page.current().is_registered
    assert "Diariefört" in before
    assert "Diariefört" not in [hint.text for hint in page.hints()]
    assert page.side.done.isHidden() or not page.side.done.isVisible()
    assert page._desk.now.waiting == ()


def test_who_also_attests_has_both_tabs(qtbot, team, visit):
    """The tabs with their counts; the other one is asked for by its place."""
    desk = RegisteringDesk(team.offices["Sam"], AtOnce(), Changes())
    page = RegisteringPage(desk, has_tabs=True)
    desk.setParent(page)
    qtbot.addWidget(page)
    desk.refresh()
    asked = []
    page.go.connect(asked.append)

    page.tab_chosen("")

    assert [(tab.text, tab.count) for tab in page.header().tabs] == [
        ("Att attestera", ""),
        ("Att diarieföra", "1"),
    ]
    assert asked == [Place(RailPage.ATTEST)]


def test_how_a_coming_visit_is_filed_is_written_in_place(qtbot, team):
    """While its chiefs have it: class and marking are typed, and saved when the field is left."""
    visit = planned(team)
    finally_reviewed(team, visit)
    office = team.offices["Sam"]
    page = page_of(qtbot, office)
    form = page.side.form

    form.classification.setFocus()
    form.classification.insert("1.4.2")
    press(page, Key.Key_Tab)
    first = registrations.registration_of(office, visit)
    form.secrecy.insert("OSL 18 kap. 8 §")
    press(page, Key.Key_Return, CTRL)
    second = registrations.registration_of(office, visit)

    assert page.current().coming is not None
    assert "Diariefört" not in [hint.text for hint in page.hints()]
    assert page.side.save.isVisible() is False
    assert (first.classification, first.secrecy) == ("1.4.2", "")
    assert (second.dnr, second.secrecy) == (DNR, "OSL 18 kap. 8 §")
    assert page.list.hasFocus()
    assert office.reads.visit(visit).state is VisitState.FINALLY_REVIEWED


def test_no_folder_chosen_is_nothing_done(qtbot, team, visit):
    """Out of the choice of folder again: nothing is saved."""
    page = page_of(qtbot, team.offices["Sam"])

    press(page, Key.Key_E, CTRL)

    assert page.current().saved_in == ""


def test_a_folder_that_is_there_is_told(qtbot, team, visit, tmp_path):
    """The fault is said in words, and the page goes on."""
    (tmp_path / "AMF 2026-1184 Jobbtorg Norr").mkdir()
    page = page_of(qtbot, team.offices["Sam"], tmp_path)

    press(page, Key.Key_E, CTRL)

    assert page.message.text().startswith("Det finns redan en mapp")


def test_nothing_to_register_is_said(qtbot, team):
    """The empty page says how something gets here."""
    page = page_of(qtbot, team.offices["Sam"])

    assert page.current() is None
    assert page.report.shown() is page.report.nothing
