"""When a question is opened or skipped: a small language, parsed once into typed conditions.

A question lists its conditions and is opened by any one of them:

    SBA-02:nej            the question was found wanting
    SHV-21:under_mal      its value is below the unit's target
    fel:R10               the unit has an error on the attribute in the central sample
    omrade                the area is part of the visit
    enhetstyp:anordnare   the unit is of the type
    lokal_regel           a local rule is entered and the question switched on
    SBA-02:ja             the question got this verdict
    SBA-15 < 80 %         its value, in the unit of its type of answer
    inte, och, eller, ( ) put the others together

Source: checklists, Tecken i oppnas_av; the grammar is in docs/fragor.md, the text in
`condition_text`.
"""

import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, TypeAlias

from kontrollbesok.model.code import AreaCode, AttributeCode, QuestionCode, UnitType
from kontrollbesok.model.verdict import Verdict


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


@dataclass(frozen=True, slots=True)
class AnsweredWith:
    """The question got this verdict and no other."""

    question: QuestionCode
    verdict: Verdict


class Sign(StrEnum):
    """How a value is compared."""

    BELOW = "<"
    AT_MOST = "<="
    ABOVE = ">"
    AT_LEAST = ">="
    EQUALS = "="


class ValueUnit(StrEnum):
    """What a compared number counts. The unit follows from the question's type of answer."""

    NUMBER = ""
    PERCENT = "%"
    KRONOR = "kr"


@dataclass(frozen=True, slots=True)
class Compared:
    """The question has a value, and it is on this side of a whole number."""

    question: QuestionCode
    sign: Sign
    number: int
    unit: ValueUnit = ValueUnit.NUMBER


@dataclass(frozen=True, slots=True)
class Not:
    """The other is not met."""

    part: "Condition"


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every one of the others is met."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of the others is met."""

    parts: tuple["Condition", ...]


Condition: TypeAlias = (
    AnsweredNo
    | BelowTarget
    | ErrorOn
    | AreaIncluded
    | UnitIs
    | LocalRule
    | AnsweredWith
    | Compared
    | Not
    | AllOf
    | AnyOf
)


def leaves(condition: Condition) -> Iterator[Condition]:
    """The conditions that `condition` is put together of, from the left."""
    match condition:
        case Not(part):
            yield from leaves(part)
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from leaves(part)
        case _:
            yield condition


def questions_named(condition: Condition) -> tuple[QuestionCode, ...]:
    """The questions whose answers decide `condition`, each once, from the left."""
    named = (getattr(leaf, "question", None) for leaf in leaves(condition))
    return tuple(dict.fromkeys(code for code in named if code is not None))


@dataclass(frozen=True, slots=True)
class OpeningFacts:
    """What is known of a visit when its in-depth questions are opened.

    `values` are exact shares in the unit that conditions use: 3 of 4 is (300, 4), for 75 per cent.
    `found_wanting` holds questions answered as `AnsweredNo` says (see `opening.is_wanting`),
    `local_rules` those switched on by a local rule. `planned_areas` and `planned_questions` are
    opened by the planner: for a high risk, a repeated finding or at will.
    """

    unit_type: UnitType
    areas: frozenset[AreaCode]
    found_wanting: frozenset[QuestionCode] = frozenset()
    below_target: frozenset[QuestionCode] = frozenset()
    attributes_in_error: frozenset[AttributeCode] = frozenset()
    local_rules: frozenset[QuestionCode] = frozenset()
    verdicts: Mapping[QuestionCode, Verdict] = field(default_factory=dict)
    values: Mapping[QuestionCode, tuple[int, int]] = field(default_factory=dict)
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
        case AnsweredWith(named, verdict):
            return facts.verdicts.get(named) is verdict
        case Compared(named, sign, number, _):
            value, whole = facts.values.get(named, (0, 0))
            return whole > 0 and _COMPARE[sign](value, number * whole)
        case Not(part):
            return not holds(part, question, area, facts)
        case AllOf(parts):
            return all(holds(part, question, area, facts) for part in parts)
        case AnyOf(parts):
            return any(holds(part, question, area, facts) for part in parts)


_COMPARE: Final[Mapping[Sign, Callable[[int, int], bool]]] = {
    Sign.BELOW: operator.lt,
    Sign.AT_MOST: operator.le,
    Sign.ABOVE: operator.gt,
    Sign.AT_LEAST: operator.ge,
    Sign.EQUALS: operator.eq,
}
