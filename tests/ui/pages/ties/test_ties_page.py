"""Jäv by keys: a tie is chosen, its reason written, and taken back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kontrollbesok.model.code import UnitType
from kontrollbesok.model.people import TieKind
from kontrollbesok.services import ties, units
from tests.offices import Team
from tests.ui.opened import opened
from ui.changes import Changes
from ui.frame.header import PageHeader
from ui.frame.place import RailPage
from ui.keys import Action
from ui.pages.ties.desk import TiesDesk
from ui.pages.ties.page import TiesPage
from ui.work import AtOnce

Key = Qt.Key


@pytest.fixture
def team(tmp_path):
    """A coordinator, an inspector and two units."""
    team = Team(tmp_path)
    nadja = team.found()
    team.join("Tova")
    for name in ("Norr", "Söder"):
        units.register_unit(nadja, name, UnitType.IN_HOUSE)
    team.exchange()
    return team


def page_of(qtbot, office, *, own=False):
    desk = TiesDesk(office, AtOnce(), Changes(), own=own)
    return opened(qtbot, TiesPage(desk, lambda: PageHeader(""), RailPage.PLAN), desk)


def do(page, action):
    page.handlers()[action]()


def test_a_tie_waits_for_its_reason_and_is_then_kept(qtbot, team):
    """3, the reason, Enter; it stands first, and Ctrl+Z takes it back."""
    nadja = team.offices["Nadja"]
    page = page_of(qtbot, nadja)
    page.people.go_to(team.person("Tova"))
    page.table.go_to(next(row.unit for row in page.table.rows() if row.name == "Söder"))
    do(page, Action.THIRD_CHOICE)
    assert page.focusWidget() is page.reason
    assert ties.read_ties(nadja).ties == {}

    page.reason.insert("Partnern är chef där")
    QTest.keyClick(page.reason, Key.Key_Return)

    [tie] = ties.read_ties(nadja).of(team.person("Tova"))
    assert (tie.kind, tie.reason) == (TieKind.HARD, "Partnern är chef där")
    assert page.table.rows()[0].name == "Söder"
    assert page.focusWidget() is page.table
    do(page, Action.UNDO)
    assert ties.read_ties(nadja).ties == {}


def test_a_standing_tie_is_softened_and_taken_away_with_one_key(qtbot, team):
    """The reason stands already."""
    nadja = team.offices["Nadja"]
    unit = nadja.reads.charts.chart().named("Norr").id
    ties.set_tie(nadja, team.person("Nadja"), unit, TieKind.HARD, "Syskon")
    page = page_of(qtbot, nadja)
    page.table.go_to(unit)

    do(page, Action.SECOND_CHOICE)
    assert [one.kind for one in ties.read_ties(nadja).ties.values()] == [TieKind.SOFT]
    page.table.go_to(unit)
    do(page, Action.FIRST_CHOICE)
    assert ties.read_ties(nadja).ties == {}


def test_an_inspector_has_their_own_alone(qtbot, team):
    """In Inställningar; nobody else is shown."""
    page = page_of(qtbot, team.offices["Tova"], own=True)

    assert [one.name for one in page.desk.now.people] == ["Tova"]
    page.reason.insert("Granne")
    do(page, Action.SECOND_CHOICE)
    assert len(ties.read_ties(team.offices["Tova"]).ties) == 1
