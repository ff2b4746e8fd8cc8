"""The yearly self-report by keys: an answer, a comment, undo, another year, the table to a file."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kontrollbesok.model.verdict import Verdict
from kontrollbesok.services import self_reports
from tests.offices import Team
from ui.changes import Changes
from ui.frame.place import Place, RailPage
from ui.keys import Action
from ui.pages.plan.tabs import QUESTIONS
from ui.pages.self_report.desk import SelfReportDesk
from ui.pages.self_report.page import SelfReportPage
from ui.work import AtOnce

Key = Qt.Key


@pytest.fixture
def nadja(tmp_path):
    """The coordinator's office."""
    return Team(tmp_path).found()


@pytest.fixture
def page(qtbot, nadja, tmp_path):
    """The page, with what it has said and where it wants to go."""
    desk = SelfReportDesk(nadja, AtOnce(), Changes())
    page = SelfReportPage(desk)
    desk.setParent(page)
    page.said, page.gone = [], []
    page.noticed.connect(page.said.append)
    page.go.connect(page.gone.append)
    page.ask_target = lambda _page, name: str(tmp_path / name)
    qtbot.addWidget(page)
    page.resize(1282, 600)
    page.show()
    page.activateWindow()
    desk.refresh()
    page.first_focus().setFocus()
    return page


def by_key(page, action):
    """What the window does with the key of an action."""
    page.handlers()[action]()


def kept(nadja, year=2026):
    """What stands in the record on the first requirement."""
    row = self_reports.read_report(nadja, year).rows[0]
    return row.verdict, row.comment


def test_a_requirement_is_answered_and_commented_by_keys(page, nadja):
    """J answers, T goes to the comment, Enter sends it and goes back to the table."""
    assert page.header().subtitle == "7 krav saknar svar eller kommentar."
    by_key(page, Action.YES)
    by_key(page, Action.NOTE)
    page.comment.insert("Organisationen är beslutad")
    QTest.keyClick(page.comment, Key.Key_Return)

    assert kept(nadja) == (Verdict.YES, "Organisationen är beslutad")
    assert page.table.hasFocus()
    assert page.header().subtitle == "6 krav saknar svar eller kommentar."


def test_what_is_typed_is_kept_when_another_requirement_is_chosen(page, nadja):
    """On the requirement that it was typed for."""
    by_key(page, Action.NOTE)
    page.comment.insert("Pågår")
    page.table.go_to("BAS-02")

    assert kept(nadja) == (None, "Pågår")
    assert page.comment.text() == ""


def test_it_is_undone_and_another_year_is_its_own(page, nadja):
    """Undo takes back the answer; next year begins empty."""
    by_key(page, Action.NO)
    assert kept(nadja) == (Verdict.NO, "")
    by_key(page, Action.UNDO)
    assert kept(nadja) == (None, "")

    by_key(page, Action.YES)
    page.pane.year.setValue(2027)

    assert page.header().title == "Självrapport 2027"
    assert page.table.rows()[0].verdict is None


def test_the_table_goes_with_the_plan_and_m_goes_to_the_questions(page, tmp_path):
    """Seven rows under their heads."""
    by_key(page, Action.EXPORT)
    by_key(page, Action.SWITCH_GROUPING)

    text = (tmp_path / "Självrapport 2026.csv").read_text("utf-8-sig")
    assert len(text.splitlines()) == 8
    assert page.said == ["Självrapporten är sparad i Självrapport 2026.csv"]
    assert page.gone == [Place(RailPage.PLAN, QUESTIONS)]
