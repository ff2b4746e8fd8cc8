"""Where a clock that was set back is said in the window. Source: ux §7.3 E27."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kontrollbesok.model.people import Role
from kontrollbesok.services import reviews
from tests.offices import Team
from ui.frame.place import Place, RailPage
from ui.pages.review.tabs import FINAL, TO_REVIEW
from ui.preferences import PreferencesFile
from ui.program import WindowProgram
from ui.work import AtOnce

SAID = "Datorns klocka visar 2026-11-23 men det senaste som är sparat här är från 2026-11-24."


@pytest.fixture
def program(qtbot, tmp_path):
    """The window of an inspector who is a chief as well; the clock was set back a day."""
    team = Team(tmp_path)
    team.found("Nadja")
    team.join("Rut", Role.FINANCE_CHIEF, Role.REVIEWER, Role.INSPECTOR)
    team.visit("Rut")
    team.send("Nadja", "Rut")
    office = team.offices["Rut"]
    reviews.say(office, office.reads.visits()[0].id, "Ring först.")
    team.clock.move(days=-1)
    program = WindowProgram(office, office, AtOnce(), PreferencesFile())
    qtbot.addWidget(program.window)
    program.window.resize(1366, 692)
    program.window.show()
    program.window.go(Place(RailPage.VISITS))
    program.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is program.window)
    return program


def test_e27_above_my_visits_until_it_is_put_away(qtbot, program):
    """It is there at the start; after Esc a change of something else does not bring it back."""
    page = program.window.page()
    qtbot.waitUntil(page.message.isVisible)
    said = page.message.text()

    QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_Escape)
    page.refresh()

    assert said.startswith(SAID)
    assert not page.message.isVisible()


def test_e27_gone_when_the_clock_is_set(qtbot, program):
    """The next reading takes it away."""
    page = program.window.page()
    qtbot.waitUntil(page.message.isVisible)

    page._model.actions._office.clock.move(days=1)
    page.refresh()

    assert not page.message.isVisible()


@pytest.mark.parametrize(
    "place",
    [Place(RailPage.ATTEST), Place(RailPage.REVIEW, TO_REVIEW), Place(RailPage.REVIEW, FINAL)],
)
def test_e27_before_anything_is_attested(program, place):
    """Each page that signs something with a day opens with it."""
    program.window.go(place)

    assert program.window.page().message.isVisible()
    assert program.window.page().message.text().startswith(SAID)
