"""A whole visit from start to handed in, by keys alone, each of them counted. Source: ux §10."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kontrollbesok.demo.team import PASSPHRASE
from kontrollbesok.entrypoints.bootstrap import opened
from kontrollbesok.entrypoints.gui import reading_office
from kontrollbesok.entrypoints.practising import prepare_practice
from kontrollbesok.imports.checklists import load_checklist
from kontrollbesok.model.checklist import Checklist
from kontrollbesok.model.code import AnswerType, Level
from kontrollbesok.model.visit_life import VisitState
from kontrollbesok.services import grids, visits
from tests.journeys.hands import CONTROL, SHIFT, Hands, Key
from tests.offices import LIS, REP, SBA, Team
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


KEYS = {  # what an answer of each type costs; a text that is typed counts as one
    AnswerType.VERDICT: 1,
    AnswerType.OF_THREE: 1,
    AnswerType.COUNT: 3,  # into the field, the value, Enter
    AnswerType.AMOUNT: 3,
    AnswerType.DATE: 3,
    AnswerType.TEXT: 3,
    AnswerType.RATIO: 5,  # and from one field to the other
    AnswerType.GRID: 5,
}
_VALUES = {
    AnswerType.COUNT: ("4",),
    AnswerType.AMOUNT: ("1 234,50",),
    AnswerType.DATE: ("2026-03-02",),
    AnswerType.TEXT: ("I arkivet",),
    AnswerType.RATIO: ("3", "5"),
    AnswerType.GRID: ("1", "5"),
}
_AREAS = (REP, SBA, LIS)
_LETTERS = (Key.Key_J, Key.Key_D, Key.Key_N, Key.Key_E)


def bank_of_every_type() -> Checklist:
    """The shipped bank, its core questions of each answer type in turn, every other a verdict."""
    others = cycle(kind for kind in AnswerType if kind is not AnswerType.VERDICT)
    kinds = cycle((True, False))
    areas = []
    for area in load_checklist().areas:
        questions = [
            replace(one, answer_type=next(others) if next(kinds) else AnswerType.VERDICT)
            if one.level is Level.CORE and area.code in _AREAS
            else one
            for one in area.questions
        ]
        areas.append(replace(area, questions=tuple(questions)))
    return replace(load_checklist(), areas=tuple(areas))


def test_an_answer_of_every_type_costs_its_keys(qtbot: QtBot, tmp_path: Path) -> None:
    """One key for each of the four verdicts and for 0 to 3 of three; else the value and Enter."""
    team = Team(tmp_path)
    team.found("Nadja")
    team.join("Tova")
    team.visit("Tova", areas=_AREAS, checklist=bank_of_every_type())
    team.send("Nadja", "Tova")
    office = team.offices["Tova"]
    hands, letters, digits = Hands(qtbot, office, office), cycle(_LETTERS), cycle("0123")
    asked = len(visits.questions_of(visits.checklist_of(office, hands.visit), hands.visit))
    hands.press(Key.Key_Return)
    cost: dict[AnswerType, set[int]] = {}
    pressed = set()
    for done in range(asked):
        before, row = hands.pressed, hands.window.page()._model.row()
        kind = row.answer_type
        if kind is AnswerType.VERDICT:
            letter = next(letters)
            pressed.add(letter)
            hands.press(letter)
        elif kind is AnswerType.OF_THREE:
            hands.press(getattr(Key, f"Key_{next(digits)}"))
        else:
            hands.press(Key.Key_Return)
            for place, text in enumerate(_VALUES[kind]):
                if place:
                    hands.press(Key.Key_Tab)
                hands.type(text)
            hands.press(Key.Key_Return)
        cost.setdefault(kind, set()).add(hands.pressed - before)
        hands.wait_for(done + 1)
        if hands.window.page()._model.row().code == row.code:  # what was found is below
            hands.press(Key.Key_O)
    hands.close()

    assert cost == {kind: {keys} for kind, keys in KEYS.items()}
    assert pressed == {*_LETTERS}
    answers = office.reads.answers(hands.visit.id)
    assert len(answers) == asked
    assert all(one.basis is not None for one in answers.values())
