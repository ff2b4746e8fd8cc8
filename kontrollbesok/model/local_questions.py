"""The organisation's own questions and areas, put beside those that ship with the program.

What ships is never changed by them: own questions in a shipped area have numbers of their own, so
that no later version of the bank can take the same ones.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from kontrollbesok.model.area import Area
from kontrollbesok.model.checklist import Checklist, Retired
from kontrollbesok.model.code import AreaCode, Level, Moment, QuestionCode
from kontrollbesok.model.condition import LocalRule
from kontrollbesok.model.lint import Remark, lint
from kontrollbesok.model.question import Question, area_of
from kontrollbesok.model.rules import TalkGuide

FIRST_OWN_NUMBER: Final = 80


@dataclass(frozen=True, slots=True)
class LocalQuestions:
    """What the organisation has added.

    areas    own areas, without questions
    rules    by a shipped question that is switched off: the local rule that switches it on
    opens_by_answers  in-depth questions are asked as soon as an answer opens them
    removed  own questions that are asked no more; their ids are never used again
    """

    areas: tuple[Area, ...] = ()
    questions: tuple[Question, ...] = ()
    rules: Mapping[QuestionCode, str] = field(default_factory=dict)
    removed: tuple[Retired, ...] = ()
    opens_by_answers: bool = False

    @property
    def nothing(self) -> bool:
        """Whether the bank is the one that ships."""
        added = self.areas or self.questions or self.rules or self.removed
        return not (added or self.opens_by_answers)


def may_be_own(shipped: Checklist, code: QuestionCode) -> bool:
    """Whether the organisation may give a question this id."""
    if area_of(code) not in {area.code for area in shipped.areas}:
        return True
    number = code.partition("-")[2]
    return number.isdecimal() and int(number) >= FIRST_OWN_NUMBER


def combined(shipped: Checklist, local: LocalQuestions) -> Checklist:
    """The bank that visits are planned with: what ships, and after it what is the own."""
    if local.nothing:
        return shipped
    asked = _by_area(local.questions)
    codes = {area.code for area in shipped.areas}
    areas = [
        replace(
            area,
            questions=(
                *(_ruled(question, local.rules) for question in area.questions),
                *asked.get(area.code, ()),
            ),
        )
        for area in shipped.areas
    ]
    own = sorted((area for area in local.areas if area.code not in codes), key=lambda a: a.code)
    areas += [replace(area, questions=asked.get(area.code, ())) for area in own]
    return replace(
        shipped,
        version=f"{shipped.version}{_addition(local)}",
        scope=replace(
            shipped.scope,
            opens_by_answers=shipped.scope.opens_by_answers or local.opens_by_answers,
        ),
        areas=tuple(areas),
        talk_guide=_guided(shipped.talk_guide, areas),
        retired=(*shipped.retired, *sorted(local.removed, key=lambda one: one.id)),
    )


def _addition(local: LocalQuestions) -> str:
    """What the version says of the own: " med 1 egen fråga, svaren öppnar fördjupning"."""
    own = local.questions or local.rules or local.areas or local.removed
    opening = ", svaren öppnar fördjupning" if local.opens_by_answers else ""
    return (f" med {own_text(local)}" if own else "") + opening


def own_text(local: LocalQuestions) -> str:
    """How many questions are the own ones: "1 egen fråga", "3 egna frågor"."""
    count = len(local.questions) + len(local.rules)
    return f"{count} egen fråga" if count == 1 else f"{count} egna frågor"


def fit(shipped: Checklist, local: LocalQuestions) -> tuple[LocalQuestions, tuple[Remark, ...]]:
    """What can be used of the own questions beside `shipped`, and what is wrong with the rest.

    Leaving one out may leave another without what it names; so it goes on until nothing is left
    to say. The remarks name each once.
    """
    told: list[Remark] = []
    while not local.nothing:
        own = {question.id for question in local.questions} | {area.code for area in local.areas}
        faults = [one for one in lint(combined(shipped, local)) if one.place in own]
        if not faults:
            break
        told += faults
        bad = {fault.place for fault in faults}
        local = replace(
            local,
            areas=tuple(area for area in local.areas if area.code not in bad),
            questions=tuple(one for one in local.questions if one.id not in bad),
        )
    return local, tuple(told)


def _by_area(questions: Iterable[Question]) -> dict[AreaCode, tuple[Question, ...]]:
    found: dict[AreaCode, list[Question]] = {}
    for question in sorted(questions, key=lambda one: one.id):
        found.setdefault(area_of(question.id), []).append(question)
    return {code: tuple(some) for code, some in found.items()}


def _ruled(question: Question, rules: Mapping[QuestionCode, str]) -> Question:
    """A question that was switched off, with the rule that switches it on as its requirement."""
    rule = rules.get(question.id)
    if rule is None or question.active or LocalRule() not in question.opens_when:
        return question
    return replace(question, active=True, requirement=rule)


def _guided(guide: TalkGuide, areas: Iterable[Area]) -> TalkGuide:
    """The talk guide with the own questions to staff last, core and in depth apart."""
    known = {*guide.core, *guide.in_depth}
    asked = [
        question
        for area in areas
        for question in area.questions
        if question.moment is Moment.STAFF_TALK and question.id not in known
    ]
    core = tuple(one.id for one in asked if one.level is Level.CORE)
    deep = tuple(one.id for one in asked if one.level is Level.IN_DEPTH)
    return replace(guide, core=(*guide.core, *core), in_depth=(*guide.in_depth, *deep))
