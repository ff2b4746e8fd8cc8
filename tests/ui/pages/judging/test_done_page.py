"""Granska, Klara: what has left the reviewer can be read, and where it stands is said."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.whole_visit import finally_reviewed, late_answer, planned, settled, whole_team
from ui.changes import Changes
from ui.pages.judging.attest_desk import AttestDesk
from ui.pages.judging.attest_reading import read_done
from ui.pages.judging.done_page import DonePage
from ui.work import AtOnce


@pytest.fixture
def team(tmp_path):
    return whole_team(tmp_path)


def page_of(qtbot, office):
    """The page over an office, its jobs run at once."""
    desk = AttestDesk(office, AtOnce(), Changes(), read_done)
    page = DonePage(desk)
    desk.setParent(page)
    qtbot.addWidget(page)
    page.resize(1282, 600)
    page.show()
    desk.refresh()
    QApplication.processEvents()
    return page


def test_what_is_with_the_chiefs_and_what_is_behind(qtbot, team):
    """Each with its report and its chain, and nothing to press."""
    first = planned(team)
    settled(team, first)
    second = planned(team)
    finally_reviewed(team, second)
    page = page_of(qtbot, team.offices["Maj"])
    now = page._desk.now

    assert [one.visit for one in now.elsewhere] == [second]
    assert [one.visit for one in now.done] == [first]
    assert now.visit(second).waits == "Väntar på avdelningschefen."
    assert page.report.now.visit == second
    assert page.side.button.isHidden()
    assert page.side.next.isHidden()
    assert page.side.steps.isHidden()


def test_what_came_too_late_is_told(qtbot, team):
    """An answer from a cellar: the report is as it was, and the page says that something came."""
    visit = planned(team)
    late_answer(team, visit)
    page = page_of(qtbot, team.offices["Maj"])

    assert page._desk.now.visit(visit).waits == (
        "Besöket är låst. En ändring kom efter fastställandet. Rapporten är oförändrad."
    )


def test_nothing_is_done_yet(qtbot, team):
    """The empty page says so."""
    page = page_of(qtbot, team.offices["Maj"])

    assert page.report.shown() is page.report.nothing
