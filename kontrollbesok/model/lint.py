"""What is wrong with a question bank, found before anyone visits with it.

A fault is a code with the place where it stands; `labels.content` turns it into Swedish.
"""

from collections.abc import Iterable, Iterator

from kontrollbesok.model.area import Area
from kontrollbesok.model.checklist import Checklist
from kontrollbesok.model.code import AnswerType, Basis, Level, Moment
from kontrollbesok.model.fault import (
    COMMON_FILE,
    DOCUMENTS_FILE,
    Fault,
    Remark,
    at,
    file_of,
)
from kontrollbesok.model.grade import Grade, GradeRule
from kontrollbesok.model.lint_conditions import circles, conditions
from kontrollbesok.model.lint_rules import dated_rules
from kontrollbesok.model.question import Question, area_of

__all__ = ["COMMON_FILE", "DOCUMENTS_FILE", "Fault", "Remark", "file_of", "lint"]


def lint(checklist: Checklist) -> list[Remark]:
    """Every fault of the bank, in reading order. Empty = fit for use."""
    return [
        *_ids(checklist),
        *_texts(checklist),
        *_numbers(checklist),
        *conditions(checklist),
        *circles(checklist),
        *_key_controls(checklist),
        *_knowledge(checklist),
        *_grids(checklist),
        *_references(checklist),
        *dated_rules(checklist),
    ]


def _ids(checklist: Checklist) -> Iterator[Remark]:
    """An id is used once, in its own area, and never after it has been retired."""
    retired = {entry.id for entry in checklist.retired}
    seen: set[str] = set()
    for place, identifier, file in _identifiers(checklist):
        if identifier in seen:
            yield Remark(Fault.DUPLICATE_ID, file, place)
        if identifier in retired:
            yield Remark(Fault.RETIRED_ID, file, place)
        seen.add(identifier)
    for area in checklist.areas:
        for question in area.questions:
            if area_of(question.id) != area.code:
                yield Remark(Fault.FOREIGN_ID, file_of(area.code), question.id, area.code)
    for entry, count in _counted(entry.id for entry in checklist.retired):
        if count > 1:
            yield Remark(Fault.DUPLICATE_ID, COMMON_FILE, entry)


def _identifiers(checklist: Checklist) -> Iterator[tuple[str, str, str]]:
    for area in checklist.areas:
        yield area.code, area.code, file_of(area.code)
        for question in area.questions:
            yield question.id, question.id, file_of(area.code)
        for attribute in area.sample.attributes if area.sample else ():
            yield attribute.id, attribute.id, file_of(area.code)
    for requirement in checklist.self_report.requirements:
        yield requirement.id, requirement.id, COMMON_FILE


def _counted(ids: Iterable[str]) -> Iterator[tuple[str, int]]:
    listed = list(ids)
    return ((identifier, listed.count(identifier)) for identifier in dict.fromkeys(listed))


def _texts(checklist: Checklist) -> Iterator[Remark]:
    """What a person reads is there, and on one line."""
    for question in checklist.questions:
        if not question.text.strip():
            yield at(Fault.EMPTY_TEXT, question)
        if not question.how.strip():
            yield at(Fault.MISSING_HOW, question)
        if not question.finding.strip():
            yield at(Fault.MISSING_FINDING, question)
        # A question that can only give an observation may stand without a requirement.
        graded = question.grade_default is not Grade.OBSERVATION
        if graded and not (question.requirement or "").strip():
            yield at(Fault.MISSING_REQUIREMENT, question)
        for text in (question.text, question.how, question.finding, question.requirement or ""):
            if "\n" in text:
                yield at(Fault.LINE_BREAK, question)


def _numbers(checklist: Checklist) -> Iterator[Remark]:
    for question in checklist.questions:
        # A central sample takes its minutes from its items.
        if question.minutes < (0 if question.level is Level.CENTRAL else 1):
            yield at(Fault.BAD_MINUTES, question, str(question.minutes))
        if not question.applies_to:
            yield at(Fault.APPLIES_TO_NOBODY, question)


def _key_controls(checklist: Checklist) -> Iterator[Remark]:
    """Source: checklists, Graderingsregler, nyckel and standard; ux.md §2.3."""
    for question in checklist.questions:
        if question.key_control and question.basis_default is None:
            yield at(Fault.KEY_WITHOUT_BASIS, question)
        if question.key_control and question.moment is Moment.STAFF_TALK:
            yield at(Fault.KEY_IN_STAFF_TALK, question)
        if question.grade_default is Grade.MAJOR and not question.key_control:
            yield at(Fault.MAJOR_WITHOUT_KEY, question)
    if not checklist.key_control_basis:
        yield Remark(Fault.KEY_WITHOUT_BASIS, COMMON_FILE, "key_control_basis")


def _knowledge(checklist: Checklist) -> Iterator[Remark]:
    """Knowledge is asked of three, verbally, in the talk guide; no one is pointed out."""
    guide = {*checklist.talk_guide.core, *checklist.talk_guide.in_depth}
    for question in checklist.questions:
        of_three = question.answer_type is AnswerType.OF_THREE
        in_talk = question.moment is Moment.STAFF_TALK and question.level is not Level.CENTRAL
        if question.grade_rule is GradeRule.KNOWLEDGE and not of_three:
            yield at(Fault.KNOWLEDGE_NOT_OF_THREE, question)
        if of_three and question.grade_rule is not GradeRule.KNOWLEDGE:
            yield at(Fault.OF_THREE_NOT_KNOWLEDGE, question)
        if in_talk and question.basis_default not in (None, Basis.VERBAL):
            yield at(Fault.STAFF_TALK_NOT_VERBAL, question)
        if in_talk != (question.id in guide):
            yield at(Fault.GUIDE_DIFFERS, question)


def _grids(checklist: Checklist) -> Iterator[Remark]:
    """A grid has columns of its own or an area's attributes, and its tests name columns."""
    for area in checklist.areas:
        for question in area.questions:
            yield from _grid(area, question)


def _grid(area: Area, question: Question) -> Iterator[Remark]:
    is_grid = question.answer_type is AnswerType.GRID
    by_attributes = area.sample is not None and question.grade_rule is GradeRule.SAMPLE
    if is_grid and not question.grid and not by_attributes:
        yield at(Fault.GRID_WITHOUT_COLUMNS, question)
    if question.grade_rule in (GradeRule.GRID, GradeRule.SAMPLE) and not is_grid:
        yield at(Fault.GRID_RULE_MISPLACED, question)
    for test in question.grid_tests:
        if test.column not in question.grid:
            yield at(Fault.TEST_WITHOUT_COLUMN, question, test.column)


def _references(checklist: Checklist) -> Iterator[Remark]:
    """Guide, self-report and attributes name questions that exist, or are retired."""
    known = {question.id for question in checklist.questions}
    retired = {entry.id for entry in checklist.retired}
    for code in (*checklist.talk_guide.core, *checklist.talk_guide.in_depth):
        if code not in known:
            yield Remark(Fault.UNKNOWN_QUESTION, COMMON_FILE, "talk_guide", code)
    for requirement in checklist.self_report.requirements:
        for code in requirement.sources:
            if code not in known:
                yield Remark(Fault.UNKNOWN_QUESTION, COMMON_FILE, requirement.id, code)
    for area in checklist.areas:
        for attribute in area.sample.attributes if area.sample else ():
            for code in attribute.replaces:
                if code not in retired:
                    yield Remark(Fault.REPLACES_UNRETIRED, file_of(area.code), attribute.id, code)
