"""What is carried over to ILS is told to every computer, and two who do it say the same."""

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.model.ids import VisitId, control_id
from kontrollbesok.model.people import Role
from kontrollbesok.services import conclusions, controls, undo
from tests.controls import IKP_25, ONE_COLUMN, answer, control_team, drawn_from, locked, small_file

IKP_19 = control_id(2022, 19)


@pytest.fixture
def team(tmp_path):
    """A coordinator, two inspectors and a reviewer."""
    team = control_team(tmp_path)
    team.join("Maj", Role.REVIEWER)
    return team


def carried(office):
    return {one.id for one in controls.overview(office) if one.transferred}


def test_it_comes_to_the_others(team):
    """Ticked on one computer, seen on the next; and taken away again."""
    nadja, tova = team.offices["Nadja"], team.offices["Tova"]
    controls.transfer(nadja, IKP_19, done=True)
    team.send("Nadja", "Tova")
    there = carried(tova)
    controls.transfer(tova, IKP_19, done=False)
    team.send("Tova", "Nadja")

    assert there == {IKP_19}
    assert carried(nadja) == set()


def test_two_who_tick_apart_say_the_same(team):
    """No conflict for anybody to choose in."""
    nadja, tova = team.offices["Nadja"], team.offices["Tova"]
    controls.transfer(nadja, IKP_19, done=True)
    controls.transfer(tova, IKP_19, done=True)
    team.send("Nadja", "Tova")
    team.send("Tova", "Nadja")

    assert carried(nadja) == carried(tova) == {IKP_19}
    assert not nadja.reads.conflicts(VisitId(IKP_19))


def test_there_must_be_something_to_carry_over(team, tmp_path):
    """A sample's control has no outcome before its conclusion; Ctrl+Z takes the tick back."""
    nadja = team.offices["Nadja"]
    with pytest.raises(UserError) as error:
        controls.transfer(nadja, IKP_25, done=True)
    sample = drawn_from(nadja, locked(nadja, small_file(tmp_path, 60), None), ONE_COLUMN)
    answer(nadja, sample)
    conclusions.settle(nadja, sample)
    controls.transfer(nadja, IKP_25, done=True)
    ticked = carried(nadja)
    undo.undo(nadja, VisitId(IKP_25))

    assert error.value.code is ErrorCode.OUTCOME_MISSING
    assert ticked == {IKP_25}
    assert carried(nadja) == set()


def test_a_reviewer_does_not_tick(team):
    """Those who draw and conclude do."""
    team.send("Nadja", "Maj")
    with pytest.raises(UserError) as error:
        controls.transfer(team.offices["Maj"], IKP_19, done=True)

    assert error.value.code is ErrorCode.NOT_ALLOWED
