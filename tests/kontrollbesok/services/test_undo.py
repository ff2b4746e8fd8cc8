"""Undo is a new event, and never takes back more than one's own last act."""

import pytest

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.services import answers, undo
from tests.asked import NO, PARTLY, SBA_10, YES, press


def verdict(office, visit):
    return office.reads.answer(visit, SBA_10).verdict


def test_undo_gives_back_the_answer_before(team, visit):
    """Three answers, three undos: each one step back, the last to no answer."""
    office = team.offices["Tova"]
    for given in (YES, NO, PARTLY):
        press(office, visit, given)

    seen = []
    for _ in range(3):
        undo.undo(office, visit)
        seen.append(verdict(office, visit))

    assert seen == [NO, YES, None]


def test_redo_puts_the_answer_back(team, visit):
    """Undo, undo, redo, redo ends where it began; a new answer empties what could be redone."""
    office = team.offices["Tova"]
    press(office, visit, YES)
    press(office, visit, NO)
    undo.undo(office, visit)
    undo.undo(office, visit)

    undo.redo(office, visit)
    first = verdict(office, visit)
    undo.redo(office, visit)
    second = verdict(office, visit)

    assert [first, second] == [YES, NO]
    with pytest.raises(UserError):
        undo.redo(office, visit)


def test_a_new_answer_ends_redo(team, visit):
    """After an undo and a new answer there is nothing to redo."""
    office = team.offices["Tova"]
    press(office, visit, YES)
    undo.undo(office, visit)
    press(office, visit, NO)

    with pytest.raises(UserError) as caught:
        undo.redo(office, visit)

    assert caught.value.code is ErrorCode.NOTHING_TO_UNDO


def test_undo_takes_the_finding_with_the_answer(team, visit):
    """The finding that a no opened is gone with it, and comes back with redo."""
    office = team.offices["Tova"]
    press(office, visit, NO)

    undo.undo(office, visit)
    without = office.reads.findings(visit)
    undo.redo(office, visit)

    assert list(without) == []
    assert len(office.reads.findings(visit)) == 1


def test_undo_never_takes_back_a_colleagues_answer(team, visit):
    """Where somebody has answered after me, undo says so and changes nothing."""
    press(team.offices["Tova"], visit, YES)
    team.send("Tova", "Idris")
    press(team.offices["Idris"], visit, NO)
    team.send("Idris", "Tova")

    with pytest.raises(UserError) as caught:
        undo.undo(team.offices["Tova"], visit)

    assert caught.value.code is ErrorCode.CHANGED_SINCE
    assert verdict(team.offices["Tova"], visit) == NO


def test_yesterdays_answers_are_not_undone(team, visit):
    """Undo reaches back to midnight, no further."""
    office = team.offices["Tova"]
    press(office, visit, YES)
    team.clock.move(days=1)

    with pytest.raises(UserError):
        undo.undo(office, visit)


def test_undo_survives_a_restart(team, visit):
    """What can be undone is asked of the record, so a new start knows it too."""
    office, store = team.offices["Tova"], team.stores["Tova"]
    answers.note(office, visit, SBA_10, "Första.")
    answers.note(office, visit, SBA_10, "Andra.")
    store.rebuild()

    undo.undo(office, visit)

    assert office.reads.answer(visit, SBA_10).note == "Första."
