"""The text of a condition, parsed by descent into what `condition` holds. Grammar: docs/fragor.md.

    condition = part {"eller" part}     part = simple {"och" simple}
    simple    = "inte" simple | "(" condition ")" | one

Nothing is evaluated as a program, and what is not in the grammar is refused.
"""

import re
from typing import Final

from kontrollbesok.model.code import AttributeCode, QuestionCode, UnitType, is_question
from kontrollbesok.model.condition import (
    AllOf,
    AnsweredNo,
    AnsweredWith,
    AnyOf,
    AreaIncluded,
    BelowTarget,
    Compared,
    Condition,
    ErrorOn,
    LocalRule,
    Not,
    Sign,
    UnitIs,
    ValueUnit,
)
from kontrollbesok.model.verdict import Verdict

AND, OR, NOT = "och", "eller", "inte"
_LONGEST: Final = 1_000
_DEEPEST: Final = 20
_TOKEN: Final = re.compile(r"\s*(<=|>=|[()<>=%]|[^\s()<>=%]+)")
_ATTRIBUTE: Final = re.compile(r"[A-ZÅÄÖ]\d{1,2}", re.ASCII)
_NUMBER: Final = re.compile(r"-?\d{1,12}", re.ASCII)
_WANTING, _TARGET = "nej", "under_mal"
_VERDICTS: Final = {
    "ja": Verdict.YES,
    "delvis": Verdict.PARTLY,
    "bara_nej": Verdict.NO,
    "ej_tillampligt": Verdict.NOT_APPLICABLE,
    "ej_bedomd": Verdict.NOT_ASSESSED,
}
_WORD_OF: Final = {verdict: word for word, verdict in _VERDICTS.items()}
_UNITS: Final = {"%": ValueUnit.PERCENT, "procent": ValueUnit.PERCENT, "kr": ValueUnit.KRONOR}


class ConditionSyntaxError(ValueError):
    """A text that is no condition."""


def parse_condition(text: str) -> Condition:
    """The condition that `text` writes. Raises `ConditionSyntaxError`."""
    if len(text) > _LONGEST:
        raise ConditionSyntaxError(text[:40])
    reader = _Reader(text, _tokens(text))
    condition = reader.condition(0)
    if reader.tokens:
        raise ConditionSyntaxError(text)
    return condition


def condition_code(condition: Condition) -> str:
    """The text of `condition`: `parse_condition` read backwards."""
    match condition:
        case AnsweredNo(question):
            return f"{question}:{_WANTING}"
        case BelowTarget(question):
            return f"{question}:{_TARGET}"
        case ErrorOn(attribute):
            return f"fel:{attribute}"
        case AreaIncluded():
            return "omrade"
        case UnitIs(unit_type):
            return f"enhetstyp:{unit_type.value}"
        case LocalRule():
            return "lokal_regel"
        case AnsweredWith(question, verdict):
            return f"{question}:{_WORD_OF[verdict]}"
        case Compared(question, sign, number, unit):
            return f"{question} {sign.value} {number} {unit.value}".rstrip()
        case Not(part):
            return f"{NOT} {_inside(part, AllOf, AnyOf)}"
        case AllOf(parts):
            return f" {AND} ".join(_inside(part, AllOf, AnyOf) for part in parts)
        case AnyOf(parts):
            return f" {OR} ".join(_inside(part, AnyOf) for part in parts)


def _inside(part: Condition, *looser: type) -> str:
    """A part, in parentheses where it binds no tighter than what it stands in."""
    text = condition_code(part)
    return f"({text})" if isinstance(part, looser) else text


def _tokens(text: str) -> list[str]:
    """The words and signs, the first one last."""
    found, at = [], 0
    text = text.rstrip()
    while at < len(text):
        token = _TOKEN.match(text, at)
        assert token is not None  # every sign is in one of the classes
        found.append(token[1])
        at = token.end()
    return found[::-1]


class _Reader:
    """What is left of a text, token by token."""

    def __init__(self, text: str, tokens: list[str]) -> None:
        self._text, self.tokens = text, tokens

    def condition(self, depth: int) -> Condition:
        if depth > _DEEPEST:
            raise ConditionSyntaxError(self._text)
        parts = [self._all(depth)]
        while self._next_is(OR):
            parts.append(self._all(depth))
        return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))

    def _all(self, depth: int) -> Condition:
        parts = [self._simple(depth)]
        while self._next_is(AND):
            parts.append(self._simple(depth))
        return parts[0] if len(parts) == 1 else AllOf(tuple(parts))

    def _simple(self, depth: int) -> Condition:
        if depth > _DEEPEST:
            raise ConditionSyntaxError(self._text)
        if self._next_is(NOT):
            return Not(self._simple(depth + 1))
        if self._next_is("("):
            inside = self.condition(depth + 1)
            if not self._next_is(")"):
                raise ConditionSyntaxError(self._text)
            return inside
        return self._one()

    def _one(self) -> Condition:
        word = self._take()
        if is_question(word):
            return self._compared(QuestionCode(word))
        if word == "omrade":
            return AreaIncluded()
        if word == "lokal_regel":
            return LocalRule()
        subject, _, predicate = word.partition(":")
        if is_question(subject):
            return self._answered(QuestionCode(subject), predicate)
        if subject == "fel" and _ATTRIBUTE.fullmatch(predicate):
            return ErrorOn(AttributeCode(predicate))
        if subject == "enhetstyp" and predicate in {unit_type.value for unit_type in UnitType}:
            return UnitIs(UnitType(predicate))
        raise ConditionSyntaxError(self._text)

    def _answered(self, question: QuestionCode, predicate: str) -> Condition:
        if predicate == _WANTING:
            return AnsweredNo(question)
        if predicate == _TARGET:
            return BelowTarget(question)
        if predicate in _VERDICTS:
            return AnsweredWith(question, _VERDICTS[predicate])
        raise ConditionSyntaxError(self._text)

    def _compared(self, question: QuestionCode) -> Condition:
        sign, number = self._take(), self._take()
        if sign not in {one.value for one in Sign} or not _NUMBER.fullmatch(number):
            raise ConditionSyntaxError(self._text)
        unit = ValueUnit.NUMBER
        if self.tokens and self.tokens[-1] in _UNITS:
            unit = _UNITS[self.tokens.pop()]
        return Compared(question, Sign(sign), int(number), unit)

    def _take(self) -> str:
        if not self.tokens:
            raise ConditionSyntaxError(self._text)
        return self.tokens.pop()

    def _next_is(self, word: str) -> bool:
        if self.tokens and self.tokens[-1] == word:
            self.tokens.pop()
            return True
        return False
