"""When an in-depth question is opened: a small language, parsed once into typed conditions.

A question lists its conditions and is opened by any one of them:

    SBA-02:nej            the question was found wanting
    SHV-21:under_mal      its value is below the unit's target
    fel:R10               the unit has an error on the attribute in the central sample
    omrade                the area is part of the visit
    enhetstyp:anordnare   the unit is of the type
    lokal_regel           a local rule is entered and the question switched on

Source: checklists, Tecken i oppnas_av.
"""

import re
from dataclasses import dataclass
from typing import TypeAlias

from kontrollbesok.model.code import AreaCode, AttributeCode, QuestionCode, UnitType

_QUESTION = re.compile(r"[A-ZÅÄÖ]{3}-\d{2}")
_ATTRIBUTE = re.compile(r"[A-ZÅÄÖ]\d{1,2}")


@dataclass(frozen=True, slots=True)
class AnsweredNo:
    """The question got no, partly, an error in its grid, or at most one of three."""

    question: QuestionCode


@dataclass(frozen=True, slots=True)
class BelowTarget:
    """The question's value is below the unit's target."""

    question: QuestionCode


@dataclass(frozen=True, slots=True)
class ErrorOn:
    """The unit has at least one item in error on the attribute in the central sample."""

    attribute: AttributeCode


@dataclass(frozen=True, slots=True)
class AreaIncluded:
    """The question's area is part of the visit."""


@dataclass(frozen=True, slots=True)
class UnitIs:
    """The visited unit is of the type."""

    unit_type: UnitType


@dataclass(frozen=True, slots=True)
class LocalRule:
    """A local rule is entered and the question switched on."""


Condition: TypeAlias = AnsweredNo | BelowTarget | ErrorOn | AreaIncluded | UnitIs | LocalRule


class ConditionSyntaxError(ValueError):
    """A text that is no condition."""


def parse_condition(text: str) -> Condition:
    """The condition that `text` writes. Raises `ConditionSyntaxError`."""
    if text == "omrade":
        return AreaIncluded()
    if text == "lokal_regel":
        return LocalRule()
    subject, _, predicate = text.partition(":")
    if predicate == "nej" and _QUESTION.fullmatch(subject):
        return AnsweredNo(QuestionCode(subject))
    if predicate == "under_mal" and _QUESTION.fullmatch(subject):
        return BelowTarget(QuestionCode(subject))
    if subject == "fel" and _ATTRIBUTE.fullmatch(predicate):
        return ErrorOn(AttributeCode(predicate))
    if subject == "enhetstyp" and predicate in {unit_type.value for unit_type in UnitType}:
        return UnitIs(UnitType(predicate))
    raise ConditionSyntaxError(text)


def condition_code(condition: Condition) -> str:
    """The text of `condition`: `parse_condition` read backwards."""
    match condition:
        case AnsweredNo(question):
            return f"{question}:nej"
        case BelowTarget(question):
            return f"{question}:under_mal"
        case ErrorOn(attribute):
            return f"fel:{attribute}"
        case AreaIncluded():
            return "omrade"
        case UnitIs(unit_type):
            return f"enhetstyp:{unit_type.value}"
        case LocalRule():
            return "lokal_regel"


def question_named(condition: Condition) -> QuestionCode | None:
    """The question whose answer decides `condition`, if there is one."""
    match condition:
        case AnsweredNo(question) | BelowTarget(question):
            return question
    return None


@dataclass(frozen=True, slots=True)
class OpeningFacts:
    """What is known of a visit when its in-depth questions are opened.

    `found_wanting` holds questions answered as `AnsweredNo` says (see `checklist.is_wanting`),
    `local_rules` those switched on by a local rule. `planned_areas` and `planned_questions` are
    opened by the planner: for a high risk, a repeated finding or at will.
    """

    unit_type: UnitType
    areas: frozenset[AreaCode]
    found_wanting: frozenset[QuestionCode] = frozenset()
    below_target: frozenset[QuestionCode] = frozenset()
    attributes_in_error: frozenset[AttributeCode] = frozenset()
    local_rules: frozenset[QuestionCode] = frozenset()
    planned_areas: frozenset[AreaCode] = frozenset()
    planned_questions: frozenset[QuestionCode] = frozenset()


def holds(
    condition: Condition, question: QuestionCode, area: AreaCode, facts: OpeningFacts
) -> bool:
    """Whether `condition`, written on `question` of `area`, is met by `facts`."""
    match condition:
        case AnsweredNo(named):
            return named in facts.found_wanting
        case BelowTarget(named):
            return named in facts.below_target
        case ErrorOn(attribute):
            return attribute in facts.attributes_in_error
        case AreaIncluded():
            return area in facts.areas
        case UnitIs(unit_type):
            return unit_type is facts.unit_type
        case LocalRule():
            return question in facts.local_rules
