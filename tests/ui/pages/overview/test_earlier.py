"""Förra besöket: what was found is followed up with keys, and the report says so."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.model.verdict import Verdict
from kontrollbesok.services import findings, reports, visits
from kontrollbesok.services.findings import Part
from kontrollbesok.services.follow_ups import follow_up, follow_ups
from tests.asked import NO, press
from tests.offices import SBA, Team
from ui.changes import Changes
from ui.frame.header import PageHeader
from ui.frame.place import Place, RailPage
from ui.pages.overview.desk import OverviewDesk
from ui.pages.overview.page import OverviewPage
from ui.pages.overview.reading import read_overview
from ui.pages.visit_header import OVERVIEW
from ui.work import AtOnce

Key = Qt.Key


class Again:
    """Tova goes to a unit where she found two things last year."""

    def __init__(self, folder):
        self.team = Team(folder)
        self.team.found("Nadja")
        self.team.join("Tova")
        first = self.team.visit("Tova", areas=(SBA,))
        self.team.exchange()
        self.office = self.team.offices["Tova"]
        for code, title in (("SBA-10", "Branddörr uppställd"), ("SBA-06", "Låst utgång")):
            press(self.office, first, NO, code)
            found = next(f for f in self.office.reads.findings(first) if f.question == code)
            findings.write(self.office, first, found.id, Part.TITLE, title)
        before = self.office.reads.visits()[0]
        self.visit = visits.plan(
            self.team.offices["Nadja"],
            visits.Plan(
                unit=before.unit,
                date="2027-05-04",
                lead=self.office.author.person,
                team=(),
                content=before.content,
                areas=(SBA,),
            ),
        )
        self.team.exchange()
        self.found = self.office.reads.findings(first)
        self.titles = [one.title for one in self.found]

    def show(self, qtbot):
        first = read_overview(self.office, self.visit)
        self.desk = OverviewDesk(self.office, self.visit, AtOnce(), Changes(), first)
        place = Place(RailPage.VISITS, OVERVIEW, self.visit)
        page = OverviewPage(self.desk, lambda tab: PageHeader("", tab=tab), place, {})
        qtbot.addWidget(page)
        page.resize(1280, 640)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is page)
        page.first_focus().setFocus()
        return page


@pytest.fixture
def again(tmp_path):
    return Again(tmp_path)


def test_each_finding_is_followed_up_with_a_key(qtbot, again):
    """The first that nobody has spoken of has the keyboard; a choice goes to the next."""
    page = again.show(qtbot)
    named = QApplication.focusWidget().accessibleName()
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Space)
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Right)
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Right)
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Space)

    said = follow_ups(again.office, again.visit)
    assert "A-1" in named
    assert [said[one.id] for one in again.found] == [Verdict.YES, Verdict.NO]
    assert QApplication.focusWidget().text() == "Till frågorna"
    assert page is not None


def test_it_stands_in_the_report_and_not_among_the_comments(again):
    """What nobody has spoken of is said to be that; a follow-up asks nothing of the team."""
    follow_up(again.office, again.visit, again.found[0], Verdict.PARTLY)
    last = reports.visit_report(again.office, again.visit).last_visit
    now = read_overview(again.office, again.visit)

    states = {one.text: one.state for one in last.findings}
    assert states == dict(zip(again.titles, (Verdict.PARTLY, Verdict.NOT_ASSESSED), strict=True))
    assert now.remarks == ()
    assert [row.outcome for row in now.earlier] == [Verdict.PARTLY, None]


def test_the_last_word_stands(again):
    """A mistake is put right by saying it again; history keeps both."""
    for outcome in (Verdict.NO, Verdict.YES):
        follow_up(again.office, again.visit, again.found[0], outcome)

    assert follow_ups(again.office, again.visit) == {again.found[0].id: Verdict.YES}
    assert len(again.office.reads.remarks(again.visit)) == 1
    said = [row.event.header.act for row in again.office.reads.history(again.visit)]
    assert said.count("remark.say") == 2


def test_only_those_at_the_visit_speak(again):
    """The coordinator, who is not there, is kept out."""
    with pytest.raises(UserError) as caught:
        follow_up(again.team.offices["Nadja"], again.visit, again.found[0], Verdict.YES)

    assert caught.value.code is ErrorCode.NOT_ALLOWED


def test_a_unit_that_is_new_has_no_card(again):
    """Its first visit has nothing to follow up."""
    first = again.office.reads.visits()[0]
    now = read_overview(again.office, first.id)

    assert (now.last_day, now.earlier) == ("", ())
