"""What keys do on Checklistor, without a screen."""

import pytest

from kontrollbesok.model.code import AnswerType, Basis, QuestionCode
from kontrollbesok.model.grade import Grade
from kontrollbesok.model.verdict import Verdict
from kontrollbesok.model.visit import Reply
from tests.ui.fakes import FakeVisit, core_questions
from ui.pages.checklists.rows import Grouping, Selection, TextField
from ui.pages.checklists.view_model import ChecklistViewModel

FIRE_DOORS = QuestionCode("SBA-10")
OF_THREE = QuestionCode("LIS-01")


def opened(visit: FakeVisit | None = None, **options: bool) -> tuple[FakeVisit, ChecklistViewModel]:
    """A visit and its view model; what waits 90 ms is done at once."""
    visit = visit or FakeVisit(core_questions())
    model = ChecklistViewModel(visit, visit, later=lambda _ms, act: act(), **options)
    visit.changes.changed.connect(lambda _touched: model.refresh())
    return visit, model


def test_it_starts_at_the_first_question_left() -> None:
    """What is answered already is passed over."""
    visit = FakeVisit(core_questions())
    first, second = visit.rows().moments[0].questions[:2]
    visit.give(first.code, Verdict.YES)
    visit.basis(first.code, Basis.DOCUMENT)

    _, model = opened(visit)

    assert model.current == second.code


def test_one_key_answers_one_question() -> None:
    """Yes on every question but those asked of three, one call each: all are answered."""
    visit, model = opened()

    for _ in range(38):
        row = model.row()
        assert row is not None
        if row.asked_of_three:
            model.choose(3)
        elif row.answer_type is AnswerType.DATE:
            model.give_value(row.code, Reply(date="2026-03-02"), moves=True)
        else:
            model.give(Verdict.YES)

    assert all(row.is_answered for row in model.questions())
    assert len(visit.asked) == 38


def test_a_key_control_that_rests_on_talk_stays_left() -> None:
    """The answer is kept but counts as left until it rests on something seen or a document."""
    _, model = opened()
    model.go_to(FIRE_DOORS)
    model.give(Verdict.YES)
    model.go_to(FIRE_DOORS)
    done = model.count(Selection.LEFT)

    model.rest_on(Basis.VERBAL)

    assert model.count(Selection.LEFT) == done + 1
    row = model.row()
    assert row is not None
    assert row.is_answered
    assert row.is_left


@pytest.mark.parametrize("verdict", [Verdict.NO, Verdict.PARTLY])
def test_no_and_partly_open_a_finding_and_stay(verdict: Verdict) -> None:
    """One stays on the question, which has a finding with requirement and grade."""
    _, model = opened()
    model.go_to(FIRE_DOORS)

    model.give(verdict)

    detail = model.detail()
    assert model.current == FIRE_DOORS
    assert detail is not None
    assert detail.finding is not None
    assert detail.finding.requirement
    assert detail.finding.grade is not None


def test_a_withdrawn_no_lets_the_finding_rest() -> None:
    """Nothing that is written is deleted: the finding is dormant, and undo wakes it."""
    visit, model = opened()
    model.go_to(FIRE_DOORS)
    model.give(Verdict.NO)
    model.write(FIRE_DOORS, TextField.OBSERVATION, "Dörren stod öppen.")

    model.give(Verdict.YES)

    resting = visit.detail(FIRE_DOORS).finding
    assert resting is not None
    assert resting.dormant
    assert resting.observation == "Dörren stod öppen."
    model.undo()
    woken = visit.detail(FIRE_DOORS).finding
    assert woken is not None
    assert not woken.dormant


def test_fast_fingers_answer_the_next_question() -> None:
    """A second key within the 90 ms is meant for the next question, not the one just answered."""
    visit = FakeVisit(core_questions())
    waiting: list[object] = []
    model = ChecklistViewModel(visit, visit, later=lambda _ms, act: waiting.append(act))
    first = model.current

    model.give(Verdict.YES)
    model.give(Verdict.NOT_APPLICABLE)

    assert [name for name, _ in visit.asked] == ["give", "give"]
    assert visit.asked[0][1] == first
    assert visit.asked[1][1] != first


def test_going_on_can_be_switched_off() -> None:
    """With "Gå vidare själv" off, yes stays too."""
    _, model = opened(move_on=False)
    first = model.current

    model.give(Verdict.YES)

    assert model.current == first


def test_a_late_move_does_not_pull_one_away() -> None:
    """Who has gone elsewhere within the 90 ms stays there."""
    visit = FakeVisit(core_questions())
    waiting: list[object] = []
    model = ChecklistViewModel(visit, visit, later=lambda _ms, act: waiting.append(act))
    model.give(Verdict.YES)
    model.go_to(FIRE_DOORS)

    for act in waiting:
        act()  # type: ignore[operator]

    assert model.current == FIRE_DOORS


def test_the_last_answer_says_so() -> None:
    """When nothing is left one stays, and it is said."""
    visit, model = opened()
    said = []
    model.finished.connect(lambda: said.append(True))
    for row in model.questions():
        visit.give(row.code, Verdict.NOT_APPLICABLE)
        visit.basis(row.code, Basis.DOCUMENT)

    model.give(Verdict.NOT_APPLICABLE)

    assert said == [True]


def test_digits_count_people_in_staff_talk() -> None:
    """Where three are asked, 0–3 is the answer and what it rests on is always talk."""
    visit, model = opened()
    model.go_to(OF_THREE)

    model.choose(1)

    assert visit.stands[OF_THREE].correct == 1
    assert visit.stands[OF_THREE].basis is Basis.VERBAL
    assert model.current == OF_THREE
    finding = visit.detail(OF_THREE).finding
    assert finding is not None
    assert finding.grade is Grade.MINOR


def test_yes_is_no_answer_where_three_are_asked() -> None:
    """J does nothing in staff talk; E does."""
    visit, model = opened()
    model.go_to(OF_THREE)

    model.give(Verdict.YES)

    assert visit.asked == []


def test_digits_choose_the_basis_elsewhere() -> None:
    """1–3 say what the answer rests on; 0 says nothing."""
    visit, model = opened()
    model.go_to(FIRE_DOORS)

    model.choose(0)
    model.choose(2)

    assert visit.asked == [("basis", FIRE_DOORS)]
    assert visit.stands[FIRE_DOORS].basis is Basis.DOCUMENT


def test_next_left_goes_round() -> None:
    """From the last question O finds the first one left; Shift+O goes the other way."""
    _, model = opened()
    codes = [row.code for row in model.questions()]
    model.go_to(codes[-1])

    model.next_left()

    assert model.current == codes[0]
    model.next_left(-1)
    assert model.current == codes[-1]


def test_groups_are_stepped_to_their_first_question_left() -> None:
    """Ctrl+↓ passes what is answered; beyond the last group nothing happens."""
    visit, model = opened()
    second = model.groups()[1]
    visit.give(second.questions[0].code, Verdict.YES)

    model.step_group(1)

    assert model.current == second.questions[1].code
    for _ in range(10):
        model.step_group(1)
    assert model.current == model.groups()[-1].questions[0].code


def test_grouping_changes_the_order_not_the_question() -> None:
    """M orders by area instead of moment and keeps the current question."""
    _, model = opened()
    model.go_to(FIRE_DOORS)

    model.switch_grouping()

    assert model.grouping is Grouping.AREA
    assert model.groups()[0].key == "SBA"
    assert model.current == FIRE_DOORS


def test_a_selection_keeps_the_current_question() -> None:
    """Under Kvar the question just answered stays until one leaves it."""
    _, model = opened(move_on=False)
    model.go_to(FIRE_DOORS)
    model.select(Selection.LEFT)

    model.give(Verdict.YES)

    shown = [row.code for group in model.groups() for row in group.questions]
    assert FIRE_DOORS in shown
    model.go_to(shown[0])
    assert FIRE_DOORS not in [row.code for group in model.groups() for row in group.questions]


def test_a_locked_visit_only_says_why() -> None:
    """Answer keys repeat the sentence and change nothing."""
    visit, model = opened(FakeVisit(core_questions(), locked="Besöket är låst."))
    said: list[str] = []
    model.noticed.connect(said.append)

    model.give(Verdict.YES)
    model.clear()

    assert visit.asked == []
    assert said == ["Besöket är låst."]


def test_what_was_done_can_be_undone() -> None:
    """The notice names question and answer, and undo and redo go back and forth."""
    visit, model = opened(move_on=False)
    model.go_to(FIRE_DOORS)
    said: list[str] = []
    model.noticed.connect(said.append)
    model.give(Verdict.YES)

    model.undo()
    undone = visit.detail(FIRE_DOORS).verdict
    model.redo()

    assert said == ["SBA-10 Ja · Ctrl+Z ångrar"]
    assert undone is None
    assert visit.detail(FIRE_DOORS).verdict is Verdict.YES


def test_clear_and_flag_act_on_the_current_question() -> None:
    """Del takes the answer away only where there is one; F2 goes on and off."""
    visit, model = opened(move_on=False)
    model.go_to(FIRE_DOORS)
    model.clear()
    model.give(Verdict.YES)

    model.clear()
    model.flag()
    model.flag()

    assert [name for name, _ in visit.asked] == ["give", "clear", "flag", "flag"]
    assert not visit.stands[FIRE_DOORS].come_back
