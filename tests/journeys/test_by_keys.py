"""A whole visit from start to handed in, by keys alone, each of them counted. Source: ux §10."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kontrollbesok.demo.team import PASSPHRASE
from kontrollbesok.entrypoints.bootstrap import opened
from kontrollbesok.entrypoints.gui import reading_office
from kontrollbesok.entrypoints.practising import prepare_practice
from kontrollbesok.model.code import AnswerType
from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.services import grids, visits
from tests.journeys.hands import CONTROL, SHIFT, Hands, Key
from ui.frame.place import RailPage
from ui.pages.visit_header import SAMPLES, SUBMIT


@pytest.fixture
def hands(qtbot: QtBot, tmp_path: Path) -> Iterator[Hands]:
    """The practice visit, just opened."""
    prepare_practice(tmp_path)
    with opened(tmp_path) as program:
        hands = Hands(qtbot, program.office, reading_office(program))
        yield hands
        hands.close()


def test_a_visit_from_start_to_handed_in(hands: Hands) -> None:
    """One key to the first question, one an answer, one a row, and no mouse anywhere."""
    found = hands.visit
    asked = visits.questions_of(visits.checklist_of(hands.office, found), found)
    days = sum(question.answer_type is AnswerType.DATE for question in asked)

    hands.press(Key.Key_Return)
    assert hands.window.place().page is RailPage.VISITS
    to_first = hands.pressed
    for done in range(len(asked)):
        current = hands.window.page()._model.row()
        if current.answer_type is AnswerType.DATE:
            hands.press(Key.Key_J)  # leads to the field
            hands.type("2026-03-02")
            hands.press(Key.Key_Return)
        else:
            hands.press(Key.Key_J)
        hands.wait_for(done + 1)
    for_answers = hands.pressed - to_first

    hands.to_tab(SAMPLES)
    before = hands.pressed
    rows = sum(len(grid.rows) for grid in grids.open_items(hands.office, hands.visit.id))
    for _ in range(rows):
        hands.press(Key.Key_J, SHIFT)
    for_rows = hands.pressed - before

    hands.to_tab(SUBMIT)
    hands.type(PASSPHRASE)
    hands.press(Key.Key_Return, CONTROL)

    assert to_first <= 3
    assert for_answers == len(asked) + 2 * days
    assert for_rows == rows
    assert hands.visit.state is VisitState.SUBMITTED
