"""A visit's question bank held against a newer one: what differs, and what an answer can bear.

An answer keeps the question that it was given to. So a change that would give an answer another
meaning is not taken: that question stays as it was, and everything else follows the new bank.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Final

from kontrollbesok.model.area import Area
from kontrollbesok.model.checklist import Checklist
from kontrollbesok.model.code import AreaCode, QuestionCode, UnitType
from kontrollbesok.model.question import Question, area_of


class Change(StrEnum):
    """What is another thing in the new bank."""

    ADDED = "added"
    REMOVED = "removed"
    WORDING = "wording"  # what is asked
    ANSWER_TYPE = "answer_type"
    ROWS = "rows"  # columns of the grid, and what is tested in them
    LEVEL = "level"
    MOVED = "moved"  # moment or units it applies to
    JUDGED = "judged"  # requirement, grade, what counts as a finding
    GUIDANCE = "guidance"  # how it is checked, evidence, minutes, sources


# With an answer these would give it another meaning, or leave it without a question.
UNSAFE_WITH_ANSWER: Final = frozenset(
    {Change.REMOVED, Change.WORDING, Change.ANSWER_TYPE, Change.ROWS, Change.LEVEL, Change.MOVED}
)
_CHANGE_OF: Final[dict[str, Change]] = {
    "text": Change.WORDING,
    "answer_type": Change.ANSWER_TYPE,
    "grid": Change.ROWS,
    "grid_tests": Change.ROWS,
    "level": Change.LEVEL,
    "skips_when": Change.LEVEL,
    "required": Change.JUDGED,
    "warns_when": Change.JUDGED,
    "critical_when": Change.JUDGED,
    "active": Change.LEVEL,
    "moment": Change.MOVED,
    "applies_to": Change.MOVED,
    "requirement": Change.JUDGED,
    "rules": Change.JUDGED,
    "finding": Change.JUDGED,
    "grade_default": Change.JUDGED,
    "grade_rule": Change.JUDGED,
    "partly_lowers": Change.JUDGED,
    "key_control": Change.JUDGED,
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One question that is not the same. `answered`: the visit has an answer on it."""

    question: QuestionCode
    text: str
    changes: tuple[Change, ...]
    answered: bool

    @property
    def is_taken(self) -> bool:
        """Whether the visit follows the new bank here; else the question stays as it was."""
        return not (self.answered and UNSAFE_WITH_ANSWER & {*self.changes})


def differences(
    old: Checklist,
    new: Checklist,
    areas: Collection[AreaCode],
    unit_type: UnitType,
    answered: Collection[QuestionCode],
) -> tuple[Difference, ...]:
    """What differs in the questions of the visit's areas, in the new bank's order."""
    before = {question.id: question for question in _of(old, areas)}
    after = {question.id: question for question in _of(new, areas)}
    order = [*after, *(code for code in before if code not in after)]
    found = (_difference(before.get(code), after.get(code), answered) for code in order)
    return tuple(
        one
        for one in found
        if one is not None and (one.answered or _concerns(before, after, one.question, unit_type))
    )


def upgraded(old: Checklist, new: Checklist, differences: Collection[Difference]) -> Checklist:
    """The new bank, with the questions that an answer keeps as they were."""
    kept = {one.question for one in differences if not one.is_taken}
    if not kept:
        return new
    by_id = {question.id: question for question in old.questions if question.id in kept}
    count = "1 fråga" if len(kept) == 1 else f"{len(kept)} frågor"
    areas = tuple(replace(area, questions=tuple(_kept(area, by_id))) for area in new.areas)
    gone = {area_of(code) for code in kept} - {area.code for area in new.areas}
    areas += tuple(
        replace(area, questions=tuple(one for one in area.questions if one.id in kept))
        for area in old.areas
        if area.code in gone
    )
    return replace(
        new,
        version=f"{new.version}, {count} som i {old.version}",
        areas=areas,
        retired=tuple(entry for entry in new.retired if entry.id not in kept),
    )


def _of(checklist: Checklist, areas: Collection[AreaCode]) -> Iterator[Question]:
    return (
        question for area in checklist.areas if area.code in areas for question in area.questions
    )


def _difference(
    old: Question | None, new: Question | None, answered: Collection[QuestionCode]
) -> Difference | None:
    if old is None:
        assert new is not None
        return Difference(new.id, new.text, (Change.ADDED,), new.id in answered)
    if new is None:
        return Difference(old.id, old.text, (Change.REMOVED,), old.id in answered)
    changed = {
        _CHANGE_OF.get(field.name, Change.GUIDANCE)
        for field in fields(Question)
        if getattr(old, field.name) != getattr(new, field.name)
    }
    if not changed:
        return None
    ordered = tuple(change for change in Change if change in changed)
    return Difference(new.id, new.text, ordered, new.id in answered)


def _concerns(
    before: dict[QuestionCode, Question],
    after: dict[QuestionCode, Question],
    code: QuestionCode,
    unit_type: UnitType,
) -> bool:
    return any(code in bank and unit_type in bank[code].applies_to for bank in (before, after))


def _kept(area: Area, by_id: dict[QuestionCode, Question]) -> Iterator[Question]:
    known = {question.id for question in area.questions}
    yield from (by_id.get(question.id, question) for question in area.questions)
    yield from (
        question
        for question in by_id.values()
        if area_of(question.id) == area.code and question.id not in known
    )
