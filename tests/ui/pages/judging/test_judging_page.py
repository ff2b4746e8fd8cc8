"""Granska and Attestera by keys, over real offices."""

import pytest
from PySide6.QtCore import Qt

from kontrollbesok.model.people import Role
from kontrollbesok.model.visit import Reply
from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.services import answers, reviews, visits
from tests.asked import YES
from tests.offices import Team
from ui.changes import Changes
from ui.keys import Where
from ui.pages.judging.desk import JudgingDesk
from ui.pages.judging.page import JudgingPage
from ui.pages.judging.reading import read_attest, read_final
from ui.pages.judging.rows import StepKey
from ui.pages.review.tabs import FINAL
from ui.work import AtOnce

S = VisitState


@pytest.fixture
def team(tmp_path):
    """Everybody that a small visit needs."""
    team = Team(tmp_path)
    team.found("Nadja")
    team.join("Tova")
    team.join("Maj", Role.REVIEWER)
    team.join("Rut", Role.FINANCE_CHIEF)
    team.join("Sam", Role.REGISTRAR)
    team.exchange()
    return team


@pytest.fixture
def visit(team):
    """A visit that is handed in."""
    visit = team.visit("Tova")
    team.exchange()
    office = team.offices["Tova"]
    found = visits.opened(office, visit)
    for asked in visits.questions_of(visits.checklist_of(office, found), found):
        answers.give(office, visit, asked, Reply(YES, basis="sett"))
    reviews.submit(office, visit, team.passphrase("Tova"))
    team.exchange()
    return visit


def page_of(qtbot, office, read, where, tab=None):
    """The page over an office, its jobs run at once."""
    desk = JudgingDesk(office, read, AtOnce(), Changes(), read(office))
    page = JudgingPage(desk, where, tab)
    desk.setParent(page)
    qtbot.addWidget(page)
    page.resize(1366, 600)
    page.show()
    page.list.setFocus()
    return page


def press(page, key, modifiers=Qt.KeyboardModifier.NoModifier):
    """A key on the list, as the page gets it."""
    from PySide6.QtTest import QTest

    QTest.keyClick(page.list, key, modifiers)


def state(office, visit):
    return office.reads.visit(visit).state


def test_final_review_asks_for_a_dnr(qtbot, team, visit):
    """Without a diarienummer the page asks for it; with one it goes on."""
    office = team.offices["Maj"]
    reviews.approve(office, visit, team.passphrase("Maj"))
    reviews.to_unit(office, visit)
    page = page_of(qtbot, office, read_final, Where.REVIEW, FINAL)

    press(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    asked = state(office, visit)
    page.dnr.setText("AMF 2026/1184")
    press(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert (asked, state(office, visit)) == (S.AT_UNIT, S.FINALLY_REVIEWED)
    assert office.reads.visit(visit).dnr == "AMF 2026/1184"


def test_settled_and_registered_from_the_attest_page(qtbot, team, visit):
    """Each of the signers sees only the own step."""
    maj = team.offices["Maj"]
    reviews.approve(maj, visit, team.passphrase("Maj"))
    reviews.to_unit(maj, visit)
    reviews.final_review(maj, visit)
    visits.set_dnr(maj, visit, "AMF 2026/1184")
    team.exchange()
    rut = team.offices["Rut"]
    page = page_of(qtbot, rut, read_attest, Where.ATTEST)
    assert [step.key for step in page.current().steps] == [StepKey.SETTLE]

    page.passphrase.setText("hemlig")
    press(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    team.exchange()
    sam = page_of(qtbot, team.offices["Sam"], read_attest, Where.ATTEST)
    press(sam, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert state(rut, visit) is S.SETTLED
    assert state(team.offices["Sam"], visit) is S.REGISTERED
