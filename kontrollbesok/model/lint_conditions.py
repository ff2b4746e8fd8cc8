"""What is wrong with the conditions of a bank: names, types, and circles."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kontrollbesok.model.checklist import Checklist
from kontrollbesok.model.code import AnswerType, Level, QuestionCode
from kontrollbesok.model.condition import (
    AnsweredWith,
    BelowTarget,
    Compared,
    Condition,
    ErrorOn,
    ValueUnit,
    leaves,
    questions_named,
)
from kontrollbesok.model.condition_text import condition_code
from kontrollbesok.model.fault import Fault, Remark, at
from kontrollbesok.model.question import Question

_WITH_VERDICT: Final = frozenset({AnswerType.VERDICT, AnswerType.GRID})
_WITH_TARGET: Final = frozenset({AnswerType.RATIO, AnswerType.COUNT})
_UNIT_OF: Final[Mapping[AnswerType, ValueUnit]] = {
    AnswerType.COUNT: ValueUnit.NUMBER,
    AnswerType.OF_THREE: ValueUnit.NUMBER,
    AnswerType.RATIO: ValueUnit.PERCENT,
    AnswerType.AMOUNT: ValueUnit.KRONOR,
}


@dataclass(frozen=True, slots=True)
class _Known:
    """What a condition may name."""

    questions: Mapping[QuestionCode, Question]
    attributes: Collection[str]
    retired: Mapping[QuestionCode, str]


def conditions(checklist: Checklist) -> Iterator[Remark]:
    """Opening conditions stand on in-depth questions; all name what exists, of a type that fits."""
    known = _Known(
        {question.id: question for question in checklist.questions},
        {
            attribute.id
            for area in checklist.areas
            for attribute in (area.sample.attributes if area.sample else ())
        },
        {entry.id: entry.derived_from or entry.reason for entry in checklist.retired},
    )
    for question in checklist.questions:
        if question.level is Level.IN_DEPTH and not question.opens_when:
            yield at(Fault.NEVER_OPENED, question)
        if question.level is not Level.IN_DEPTH and question.opens_when:
            yield at(Fault.CONDITION_IGNORED, question)
        for condition in _all(question):
            for leaf in leaves(condition):
                yield from _leaf(question, leaf, known)


def circles(checklist: Checklist) -> Iterator[Remark]:
    """A question that waits for itself, by way of others, is neither asked nor skipped for good."""
    edges = {
        question.id: [
            named
            for condition in (*question.opens_when, *question.skips_when)
            for named in questions_named(condition)
        ]
        for question in checklist.questions
    }
    for question in checklist.questions:
        way = _way_back(question.id, edges)
        if way:
            yield at(Fault.CIRCULAR, question, " → ".join(way))


def _all(question: Question) -> Iterator[Condition]:
    yield from (*question.opens_when, *question.skips_when)
    yield from (*question.warns_when, *question.critical_when)


def _leaf(question: Question, leaf: Condition, known: _Known) -> Iterator[Remark]:
    for named in questions_named(leaf):
        if named in known.retired:
            yield at(Fault.RETIRED_QUESTION, question, f"{named} ({known.retired[named]})")
            return
        if named not in known.questions:
            yield at(Fault.UNKNOWN_QUESTION, question, named)
            return
    match leaf:
        case BelowTarget(named):
            if known.questions[named].answer_type not in _WITH_TARGET:
                yield at(Fault.TARGET_WITHOUT_VALUE, question, named)
        case ErrorOn(attribute):
            if attribute not in known.attributes:
                yield at(Fault.UNKNOWN_ATTRIBUTE, question, attribute)
        case AnsweredWith(named, _):
            if known.questions[named].answer_type not in _WITH_VERDICT:
                yield at(Fault.CONDITION_TYPE, question, condition_code(leaf))
        case Compared(named, _, _, unit):
            if _UNIT_OF.get(known.questions[named].answer_type) is not unit:
                yield at(Fault.CONDITION_TYPE, question, condition_code(leaf))


def _way_back(
    start: QuestionCode, edges: Mapping[QuestionCode, Sequence[QuestionCode]]
) -> tuple[QuestionCode, ...]:
    """The shortest way from a question by what it waits for to itself; () where there is none."""
    ways: list[tuple[QuestionCode, ...]] = [(start,)]
    seen: set[QuestionCode] = set()
    for way in ways:  # grows while it is walked: the nearest first
        for named in edges.get(way[-1], ()):
            if named == start:
                return (*way, named)
            if named not in seen:
                seen.add(named)
                ways.append((*way, named))
    return ()
