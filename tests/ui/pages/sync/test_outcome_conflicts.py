"""Two who report one unit apart: it is told which control and unit, and what each has said."""

from datetime import date

from kontrollbesok.labels.record_values import value_lines
from kontrollbesok.model.code import UnitType
from kontrollbesok.model.control_check import CheckState, CheckWay, CheckWords
from kontrollbesok.model.ids import control_id
from kontrollbesok.model.indicator import Share
from kontrollbesok.services import control_checks, controls, indicators, units
from kontrollbesok.services.indicators import ValueWords
from tests.offices import Team
from ui.pages.sync.conflict_reading import Book, read_conflict

ACTIVITY, INDICATOR = control_id(2022, 40), control_id(2022, 61)


def test_the_control_and_the_unit_are_named(tmp_path):
    """And the words of both, with the share in per cent."""
    team = Team(tmp_path)
    nadja = team.found()
    unit = units.register_unit(nadja, "Jobbtorg Norr", UnitType.IN_HOUSE)
    words = ValueWords(unit, date(2022, 5, 1), Share(800))
    indicators.add_value(nadja, INDICATOR, words)
    team.join("Tova")
    team.send("Nadja", "Tova")
    for office, state, tenths in (
        (nadja, CheckState.FINE, 810),
        (team.offices["Tova"], CheckState.FINDING, 820),
    ):
        check = control_checks.unwritten(ACTIVITY, CheckWay.ACTIVITY, unit)
        control_checks.say(office, check, CheckWords(state, date(2022, 5, 3)))
        value = controls.outcome(office, INDICATOR).values[0]
        right = ValueWords(unit, date(2022, 5, 1), Share(tenths))
        indicators.correct_value(office, value, right)
    team.send("Tova", "Nadja")

    book = Book(nadja)
    shown = [read_conflict(book, one) for one in nadja.reads.conflicts()]
    assert {one.title for one in shown} == {
        "IKP 40, Jobbtorg Norr: utfall av kontroll",
        "IKP 61, Jobbtorg Norr: indikatorvärde",
    }
    assert {one.place for one in shown} == {"Kontroller 2022"}
    assert ("Andel", "82,0 %") in value_lines("indicator_value", "value", {"tenths": 820})
