"""A filled field list entered by keys alone, counted as actions and not as seconds.

Source: ux §2.2, Efterregistrera; §10: 38 rows with notes on five of them in less than four minutes.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kontrollbesok.imports.checklists import load_checklist
from kontrollbesok.model.code import AnswerType, Basis
from kontrollbesok.model.verdict import Verdict
from kontrollbesok.services import visits
from tests.journeys.hands import CONTROL, SHIFT, Hands, Key
from tests.offices import Team
from ui.pages.checklists.values import NEEDS_VALUE
from ui.pages.visit_header import ENTERING

LETTERS = (
    (Key.Key_J, Verdict.YES),
    (Key.Key_D, Verdict.PARTLY),
    (Key.Key_N, Verdict.NO),
    (Key.Key_E, Verdict.NOT_APPLICABLE),
)
MARKS = {Key.Key_1: Basis.SEEN, Key.Key_2: Basis.DOCUMENT, Key.Key_3: Basis.VERBAL}


@dataclass(frozen=True)
class Line:
    """What somebody has written on the paper in one row.

    A key an answer. A value is typed between two Enters, a note between T and Esc. A mark is a
    digit more, of the row just answered. Where the next row is answered by a digit, the first digit
    could mean either: one goes up for the mark and down again, or presses Enter before the answer.
    """

    letter: Key
    verdict: Verdict | None
    value: str = ""  # a day, a number
    mark: Key | None = None  # ringed, where it is not the default
    note: str = ""
    is_before_digits: bool = False
    is_first_digit: bool = False  # the row above has been answered, by a letter, and left by itself

    @property
    def actions(self) -> int:
        """How much of it is typed, a whole text being one."""
        mark = (3 if self.is_before_digits else 1) if self.mark else 0
        answer = 3 if self.value else 1 + self.is_first_digit
        return answer + mark + (3 if self.note else 0)


@pytest.fixture
def hands(qtbot: QtBot, tmp_path: Path) -> Iterator[Hands]:
    """Tova at the start page, with one visit of every area."""
    team = Team(tmp_path)
    team.found("Nadja")
    team.join("Tova")
    team.visit("Tova", areas=tuple(area.code for area in load_checklist().areas))
    team.send("Nadja", "Tova")
    hands = Hands(qtbot, team.offices["Tova"], team.offices["Tova"])
    yield hands
    hands.close()


def filled(number: int, kind: AnswerType, following: AnswerType | None) -> Line:
    """The row with that number as it was filled in by hand: every letter, and now and then more."""
    if kind in NEEDS_VALUE:
        return Line(Key.Key_Return, None, "2026-03-02" if kind is AnswerType.DATE else "3")
    if kind is AnswerType.OF_THREE:
        return Line(Key.Key_2, None)
    letter, verdict = LETTERS[number % len(LETTERS)]
    mark = [*MARKS][number % len(MARKS)] if number % 4 == 1 else None
    note = "Kilen låg under dörren" if number % 5 == 2 else ""
    return Line(letter, verdict, "", mark, note, following is AnswerType.OF_THREE)


def enter(hands: Hands, line: Line) -> None:
    """Type one row, with the keyboard on it before and on the next one after."""
    if line.note:
        hands.press(Key.Key_T)
        hands.type(line.note)
        hands.press(Key.Key_Escape)
    hands.press(Key.Key_Return, times=int(line.is_first_digit))
    hands.press(line.letter)
    if line.value:
        hands.type(line.value)
        hands.press(Key.Key_Return)
    if line.mark is not None:
        hands.press(Key.Key_Up, times=int(line.is_before_digits))
        hands.press(line.mark)
        hands.press(Key.Key_Down, times=int(line.is_before_digits))


def test_a_filled_field_list_is_entered_a_key_an_answer(hands: Hands) -> None:
    """To the list, down it from the first row to the last, and no key to find one's way."""
    hands.press(Key.Key_P, CONTROL | SHIFT)
    assert hands.window.place().tab == ENTERING
    page, found = hands.window.page(), hands.visit
    asked = visits.questions_of(visits.checklist_of(hands.office, found), found)
    kinds = {question.id: question.answer_type for question in asked}
    codes = [one.code for one in page._model.questions()]
    paper = {
        code: filled(number, kinds[code], kinds.get(after))
        for number, (code, after) in enumerate(zip(codes, [*codes[1:], ""], strict=True))
    }
    for above, code in pairwise(codes):
        is_three = [kinds[one] is AnswerType.OF_THREE for one in (above, code)]
        if is_three == [False, True] and paper[above].mark is None:
            paper[code] = replace(paper[code], is_first_digit=True)
    for code, line in paper.items():
        assert page._model.current == code  # the row before has led here
        enter(hands, line)

    answers = hands.office.reads.answers(found.id)
    assert {code for code, one in answers.items() if one.given} == set(paper)
    for code, line in paper.items():
        assert line.verdict is None or answers[code].verdict is line.verdict
        assert answers[code].note == line.note
        assert line.mark is None or answers[code].basis is MARKS[line.mark]
    assert len(paper) == 38
    assert sum(bool(line.note) for line in paper.values()) >= 5
    assert hands.pressed == 1 + sum(line.actions for line in paper.values())
    assert sum(line.actions > 1 for line in paper.values()) < len(paper) / 2
