"""Which in-depth questions a visit opens, and why. Source: checklists, oppnas_av."""

from dataclasses import dataclass

from kontrollbesok.model.checklist import Checklist
from kontrollbesok.model.code import AnswerType, AreaCode, Level
from kontrollbesok.model.condition import Condition, OpeningFacts, holds
from kontrollbesok.model.question import Question
from kontrollbesok.model.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Opened:
    """An in-depth question that is to be asked, and why. `planned` = opened by the planner."""

    question: Question
    because: tuple[Condition, ...]
    planned: bool


def opened_by(checklist: Checklist, facts: OpeningFacts) -> tuple[Opened, ...]:
    """The in-depth questions that `facts` open, in reading order.

    Only areas of the visit and questions for its type of unit count. A question that is switched
    off is opened by its local rule and by nothing else.
    """
    found = (
        _opening(question, area.code, facts)
        for area in checklist.areas
        if area.code in facts.areas
        for question in area.questions
        if question.level is Level.IN_DEPTH and facts.unit_type in question.applies_to
    )
    return tuple(opened for opened in found if opened is not None)


def _opening(question: Question, area: AreaCode, facts: OpeningFacts) -> Opened | None:
    if not question.active and question.id not in facts.local_rules:
        return None
    because = tuple(
        condition for condition in question.opens_when if holds(condition, question.id, area, facts)
    )
    planned = area in facts.planned_areas or question.id in facts.planned_questions
    return Opened(question, because, planned) if because or planned else None


def is_wanting(
    question: Question,
    verdict: Verdict | None,
    *,
    correct_of_three: int | None = None,
    rows_in_error: int = 0,
) -> bool:
    """Whether the answer opens what the condition `ID:nej` opens.

    Source: checklists, Tecken i oppnas_av: no, partly, an error in the grid, at most 1 of 3.
    """
    if question.answer_type is AnswerType.OF_THREE and correct_of_three is not None:
        return correct_of_three <= 1
    return verdict in (Verdict.NO, Verdict.PARTLY) or rows_in_error > 0
