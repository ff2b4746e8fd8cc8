"""Vem tar vad: given at the keyboard, shown in the tree, and kept within the team."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.model.code import Moment
from kontrollbesok.services import assignments
from tests.offices import Team
from tests.ui.pages.overview.test_overview_page import Desk
from ui.pages.checklists.rows import Grouping
from ui.pages.checklists.snapshot import read_snapshot, rows

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(qtbot, tmp_path):
    """Tova's tab, alone in the team."""
    return Desk(qtbot, tmp_path)


def test_a_part_is_given_with_keys_and_shown_in_the_tree(desk):
    """Ctrl+M, arrow, Enter: saved, and the initials stand at the moment and nowhere else."""
    QTest.keyClick(desk.window.windowHandle(), Key.Key_M, CONTROL)
    choice = QApplication.focusWidget()
    first = desk.desk.now.parts[0]
    QTest.keyClick(choice, Key.Key_Down)
    assert desk.office.reads.assignments(desk.visit) == {}
    QTest.keyClick(choice, Key.Key_Return)

    tova = desk.office.author.person
    assert desk.office.reads.assignments(desk.visit) == {first.code: tova}
    assert QApplication.focusWidget() is choice
    shown = rows(read_snapshot(desk.office, desk.visit)).groups(Grouping.MOMENT)
    assert [group.holder for group in shown if group.key == first.code] == ["T"]
    assert {group.holder for group in shown if group.key != first.code} == {""}

    QTest.keyClick(choice, Key.Key_Up)
    QTest.keyClick(desk.window.windowHandle(), Key.Key_S, CONTROL)
    assert desk.office.reads.assignments(desk.visit) == {}


def test_who_is_asked_to_say_it_hears_which_part(desk):
    """A screen reader is told what the choice is about."""
    named = [choice.accessibleName() for choice in desk.page.parts.choices.values()]

    assert len(named) == len(desk.desk.now.parts)
    assert all(name.endswith(", vem tar det") for name in named)


@pytest.fixture
def team(tmp_path):
    """Two inspectors and a coordinator who is not at the visit."""
    team = Team(tmp_path)
    for name in ("Nadja", "Tova", "Idris"):
        team.found(name) if name == "Nadja" else team.join(name)
    return team


def test_only_the_team_shares_out_the_day(team):
    """Whoever is not in the team is kept out."""
    visit = team.visit("Tova", "Idris")
    with pytest.raises(UserError) as caught:
        assignments.assign(
            team.offices["Nadja"], visit, Moment.WALK_ROUND.value, team.person("Tova")
        )

    assert caught.value.code is ErrorCode.NOT_ALLOWED


def test_two_who_name_different_people_agree_later(team):
    """Until one of them has seen the other's, the part is nobody's; then the last word stands."""
    visit = team.visit("Tova", "Idris")
    team.exchange()
    for name in ("Tova", "Idris"):
        office = team.offices[name]
        assignments.assign(office, visit, Moment.WALK_ROUND.value, office.author.person)
    team.exchange()
    tova = team.offices["Tova"]
    apart = tova.reads.assignments(visit)
    assignments.assign(tova, visit, Moment.WALK_ROUND.value, team.person("Idris"))

    assert apart == {}
    assert tova.reads.assignments(visit) == {Moment.WALK_ROUND.value: team.person("Idris")}
