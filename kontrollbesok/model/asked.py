"""Which questions a visit asks as its answers stand: opened by some of them, skipped by others.

It follows from the answers and is stored nowhere, so two who answer apart come to the same. The
answer of a question that is skipped is kept, and decides nothing while it is.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from kontrollbesok.model.checklist import Checklist, questions_for
from kontrollbesok.model.code import Alarm, AnswerType, AreaCode, Level, QuestionCode, UnitType
from kontrollbesok.model.condition import Condition, LocalRule, OpeningFacts, holds
from kontrollbesok.model.opening import is_wanting, opened_by
from kontrollbesok.model.question import Question, area_of
from kontrollbesok.model.verdict import Verdict
from kontrollbesok.model.visit import Answer

Answers = Mapping[QuestionCode, Answer]


@dataclass(frozen=True, slots=True)
class Skipped:
    """A question that is not asked, and the condition that takes it out."""

    question: Question
    by: Condition


def questions_asked(
    checklist: Checklist,
    unit_type: UnitType,
    areas: Collection[AreaCode],
    in_depth: Collection[QuestionCode],
    answers: Answers,
) -> tuple[Question, ...]:
    """The questions of a visit, in reading order.

    `in_depth` holds what the planner or the team has opened.
    """
    return _settled(checklist, unit_type, areas, in_depth, answers)[0]


def questions_skipped(
    checklist: Checklist,
    unit_type: UnitType,
    areas: Collection[AreaCode],
    in_depth: Collection[QuestionCode],
    answers: Answers,
) -> tuple[Skipped, ...]:
    """What the visit would ask but for an answer or the unit's type, in reading order."""
    _, wanted, facts = _settled(checklist, unit_type, areas, in_depth, answers)
    if facts is None:
        return ()
    met = ((question, _skipping(question, facts)) for question in wanted)
    return tuple(Skipped(question, by) for question, by in met if by is not None)


def _settled(
    checklist: Checklist,
    unit_type: UnitType,
    areas: Collection[AreaCode],
    in_depth: Collection[QuestionCode],
    answers: Answers,
) -> tuple[tuple[Question, ...], tuple[Question, ...], OpeningFacts | None]:
    """What is asked, what would be if nothing were skipped, and by which facts; None: by none.

    Conditions have no circles, so each round settles at least one question more, and the last one
    changes nothing.
    """
    planned = frozenset(in_depth)
    core = questions_for(checklist, unit_type, Level.CORE, areas)
    chosen = [question for question in checklist.questions if question.id in planned]
    asked = _in_order(checklist, (*core, *chosen))
    if not is_live(checklist):
        return asked, asked, None
    # A question that waits for a local rule is switched on by nothing else.
    ruled = frozenset(
        one.id for one in checklist.questions if one.active and LocalRule() in one.opens_when
    )
    for _ in range(len(checklist.questions) + 1):
        facts = _facts(asked, unit_type, frozenset(areas), planned, answers, ruled)
        opened = opened_by(checklist, facts) if checklist.scope.opens_by_answers else ()
        every = (*core, *chosen, *(one.question for one in opened))
        wanted = _in_order(checklist, every)
        after = tuple(one for one in wanted if _skipping(one, facts) is None)
        if after == asked:
            break
        asked = after
    return asked, wanted, facts


def is_live(checklist: Checklist) -> bool:
    """Whether an answer can change which questions are asked."""
    return checklist.scope.opens_by_answers or any(one.skips_when for one in checklist.questions)


def alarm(
    checklist: Checklist,
    question: Question,
    unit_type: UnitType,
    areas: Collection[AreaCode],
    answers: Answers,
) -> tuple[Alarm, Condition] | None:
    """The gravest alarm that the question's answer gives, and the condition that gives it.

    A question without an answer gives none.
    """
    own = answers.get(question.id)
    if own is None or not own.given or not (question.warns_when or question.critical_when):
        return None
    facts = _facts(
        checklist.questions, unit_type, frozenset(areas), frozenset(), answers, frozenset()
    )
    for grave, conditions in (
        (Alarm.CRITICAL, question.critical_when),
        (Alarm.WARNING, question.warns_when),
    ):
        for condition in conditions:
            if holds(condition, question.id, area_of(question.id), facts):
                return grave, condition
    return None


def _skipping(question: Question, facts: OpeningFacts) -> Condition | None:
    """What takes the question out of the visit; None: nothing does."""
    area = area_of(question.id)
    met = (one for one in question.skips_when if holds(one, question.id, area, facts))
    return next(met, None)


def _facts(
    asked: Iterable[Question],
    unit_type: UnitType,
    areas: frozenset[AreaCode],
    planned: frozenset[QuestionCode],
    answers: Answers,
    local_rules: frozenset[QuestionCode],
) -> OpeningFacts:
    wanting: set[QuestionCode] = set()
    verdicts: dict[QuestionCode, Verdict] = {}
    values: dict[QuestionCode, tuple[int, int]] = {}
    for question in asked:
        answer = answers.get(question.id)
        if answer is None or not answer.given:
            continue
        if is_wanting(question, answer.verdict, correct_of_three=answer.number):
            wanting.add(question.id)
        if answer.verdict is not None:
            verdicts[question.id] = answer.verdict
        value = _value(question.answer_type, answer)
        if value is not None:
            values[question.id] = value
    return OpeningFacts(
        unit_type=unit_type,
        areas=areas,
        found_wanting=frozenset(wanting),
        local_rules=local_rules,
        planned_questions=planned,
        verdicts=verdicts,
        values=values,
    )


def _value(kind: AnswerType, answer: Answer) -> tuple[int, int] | None:
    """The answer's number as an exact share, in the unit that conditions use."""
    if answer.number is None:
        return None
    match kind:
        case AnswerType.COUNT | AnswerType.OF_THREE:
            return answer.number, 1
        case AnswerType.RATIO:
            return (100 * answer.number, answer.of) if answer.of else None
        case AnswerType.AMOUNT:
            return answer.number, 100  # öre
    return None


def _in_order(checklist: Checklist, questions: Iterable[Question]) -> tuple[Question, ...]:
    """Each once, in the order of the bank."""
    wanted = {question.id for question in questions}
    return tuple(question for question in checklist.questions if question.id in wanted)
