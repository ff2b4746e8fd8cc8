"""Two coordinators who value a risk differently, seen and decided under Synk."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kontrollbesok.model.people import Role
from kontrollbesok.model.risk import Impact, Likelihood
from kontrollbesok.services import risks
from tests.offices import Team
from ui.frame.place import Place, RailPage
from ui.pages.sync.conflict_reading import Book, read_conflict
from ui.pages.sync.conflicts_page import ConflictsPage
from ui.pages.sync.tabs import CONFLICTS
from ui.preferences import PreferencesFile
from ui.program import WindowProgram
from ui.widgets.key_button import KeyButton
from ui.work import AtOnce


@pytest.fixture
def nadja(tmp_path):
    """Her office, where she says 4 and Sixten says 1 of risk 25."""
    team = Team(tmp_path)
    team.found()
    team.join("Sixten", Role.COORDINATOR)
    team.exchange()
    steps = {"Nadja": Likelihood.LIKELY, "Sixten": Likelihood.UNLIKELY}
    for name, likelihood in steps.items():
        office = team.offices[name]
        year = risks.read_year(office, 2022)
        risks.set_value(office, year, year.row("25"), likelihood, Impact.SEVERE)
    team.exchange()
    return team.offices["Nadja"]


def test_the_risk_is_named_with_its_year_and_both_values(nadja):
    """Its words are the shipped year's."""
    (conflict,) = nadja.reads.conflicts()
    shown = read_conflict(Book(nadja), conflict)

    assert shown.short == "Risk 25: riskens värde"
    assert shown.title.startswith("Risk 25 Staden betalar ut för ej berättigade utlägg")
    assert shown.place == "Årsplan 2022"
    assert {line.text for side in shown.sides for line in side.lines if line.differs} == {"1", "4"}
    assert {step.text for step in shown.trail} == {
        "Nadja: sannolikhet 4, konsekvens 4",
        "Sixten: sannolikhet 1, konsekvens 4",
    }


def test_one_value_is_chosen_by_keys(qtbot, nadja):
    """1, why, Ctrl+Enter; nobody is asked, for there is no visit to comment on."""
    window = WindowProgram(nadja, nadja, AtOnce(), PreferencesFile()).window
    qtbot.addWidget(window)
    window.resize(1366, 692)
    window.show()
    window.activateWindow()
    window.go(Place(RailPage.SYNC, CONFLICTS))
    page = window.page()
    assert isinstance(page, ConflictsPage)
    words = [button.text() for button in page.findChildren(KeyButton)]
    page.pick(0)
    page.why.setPlainText("Två fall i år.")
    QTest.keyClick(page.why, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert "Fråga kontrollanterna" not in words
    assert not nadja.reads.conflicts()
    assert not risks.read_year(nadja, 2022).conflicting()
