"""Each of 2022's seventeen controls is carried out, and those without sample or visit by keys.

Source: system for internal control §4.1: what each row of the plan is carried out by.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kontrollbesok.labels.control_outcome import short_result
from kontrollbesok.model.code import UnitType
from kontrollbesok.model.control_check import CheckState, CheckWay
from kontrollbesok.model.ids import control_id
from kontrollbesok.model.plan import Method
from kontrollbesok.services import controls, outcomes, units
from tests.controls import control_team
from tests.journeys.hands import CONTROL, Hands, Key
from ui.frame.place import Place, RailPage
from ui.pages.control_outcome.page import ControlOutcomePage
from ui.pages.controls.control_header import OUTCOME

UNITS = ("Jobbtorg Norr", "Jobbtorg Väst", "Registraturen")


@pytest.fixture
def hands(qtbot: QtBot, tmp_path: Path) -> Iterator[Hands]:
    """The coordinator of three units, at the window."""
    office = control_team(tmp_path).offices["Nadja"]
    for name in UNITS:
        units.register_unit(office, name, UnitType.IN_HOUSE)
    hands = Hands(qtbot, office, office)
    yield hands
    hands.close()


def at(hands: Hands, number: int) -> ControlOutcomePage:
    """The tab Utfall of a control, with the keyboard in its rows."""
    hands.window.go(Place(RailPage.CONTROLS, OUTCOME, control_id(2022, number)))
    page = hands.window.page()
    assert isinstance(page, ControlOutcomePage)
    page.first_focus().setFocus()
    return page


def measure(hands: Hands, number: int) -> None:
    """A value of each unit: Enter, how many of how many, Ctrl+Enter, Esc, and one row down."""
    at(hands, number)
    hands.press(Key.Key_Down)
    for had in (14, 16, 19):
        hands.press(Key.Key_Return)
        hands.type(str(had))
        hands.press(Key.Key_Tab)
        hands.type("20")
        hands.press(Key.Key_Return, CONTROL)
        hands.press(Key.Key_Escape)
        hands.press(Key.Key_Down)


def test_every_way_but_a_sample_and_a_visit_is_carried_out_by_keys(hands: Hands) -> None:
    """Three indicators, three activities, three follow-ups and one on demand; then concluded."""
    plan = controls.plan_of_year(hands.office, 2022)
    by = {method: [c.nr for c in plan.controls if method in c.methods] for method in Method}
    assert by[Method.INDICATOR] == [35, 61, 62]
    assert by[Method.ACTIVITY] == [40, 41, 42]
    assert by[Method.FOLLOW_UP] == [19, 54, 65]
    assert [c.nr for c in plan.controls if c.on_demand] == [35]

    for number in by[Method.INDICATOR]:
        measure(hands, number)
    for number in by[Method.ACTIVITY]:
        at(hands, number)
        hands.press(Key.Key_J)
        hands.press(Key.Key_O)
        hands.press(Key.Key_J)
        hands.press(Key.Key_O)
        hands.press(Key.Key_N)
    for number in by[Method.FOLLOW_UP]:
        page = at(hands, number)
        page.centre.months.boxes[4].click()  # May
        page.first_focus().setFocus()
        hands.press(Key.Key_J)
    page = at(hands, 35)
    hands.press(Key.Key_M)
    hands.press(Key.Key_N, CONTROL)
    page.checks[CheckWay.ON_DEMAND].reason.insertPlainText("Handlingar saknades")
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_N)

    office = hands.office
    for number in by[Method.INDICATOR]:
        outcome = controls.outcome(office, control_id(2022, number))
        assert sorted(one.share.numerator for one in outcome.year_values) == [14, 16, 19]
        assert {one.day for one in outcome.year_values} == {date(2022, 12, 31)}
        assert not outcome.unmeasured
    for number in by[Method.ACTIVITY]:
        outcome = controls.outcome(office, control_id(2022, number))
        states = [one.words.state for one in outcome.of(CheckWay.ACTIVITY)]
        assert sorted(states) == [CheckState.FINDING, CheckState.FINE, CheckState.FINE]
        assert outcome.is_complete
    for number in by[Method.FOLLOW_UP]:
        assert controls.outcome(office, control_id(2022, number)).is_complete
    mixed = controls.outcome(office, control_id(2022, 35))
    assert [one.words.reason for one in mixed.found(CheckWay.ON_DEMAND)] == ["Handlingar saknades"]


def test_every_control_is_concluded_and_found_in_the_plan(hands: Hands) -> None:
    """By K on each of the seventeen; what was reported proposes for the next year."""
    plan = controls.plan_of_year(hands.office, 2022)
    at(hands, 40)
    for _ in UNITS:
        hands.press(Key.Key_N)
        hands.press(Key.Key_O)
    for control in plan.controls:
        page = at(hands, control.nr)
        hands.press(Key.Key_K) if page.centre.section else None
        page.centre.assessment.text.insertPlainText(f"Kontroll {control.nr} fungerar.")
        hands.press(Key.Key_Escape)

    standings = {one.control.nr: one for one in controls.overview(hands.office, 2022)}
    texts = {nr: one.outcome.settings.assessment.text for nr, one in standings.items()}
    assert texts == {nr: f"Kontroll {nr} fungerar." for nr in standings}
    assert short_result(standings[40].outcome) == "3 ej genomförda"
    found = {one.nr: one for one in outcomes.outcomes(hands.office, 2022)}
    assert (found[40].checked, found[40].failed, found[40].complete) == (3, 3, True)
