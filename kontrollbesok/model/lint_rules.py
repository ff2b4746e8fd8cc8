"""What is wrong with the requirements of other days: unknown documents, bad days, days twice."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from kontrollbesok.model.checklist import Checklist
from kontrollbesok.model.fault import DOCUMENTS_FILE, Fault, Remark, at
from kontrollbesok.model.question import DatedRule, Question

_FIRST, _LAST = "0001-01-01", "9999-12-31"


def dated_rules(checklist: Checklist) -> Iterator[Remark]:
    """Every rule names a known document and real days, and one rule holds on a day."""
    known = {document.name for document in checklist.documents}
    for document in checklist.documents:
        for day in (document.valid_from, document.valid_to):
            if day is not None and not _is_day(day):
                yield Remark(Fault.BAD_DAY, DOCUMENTS_FILE, document.name, day)
    for question in checklist.questions:
        yield from _rules(question, known)


def _rules(question: Question, known: set[str]) -> Iterator[Remark]:
    sound = []
    for rule in question.rules:
        if rule.document is not None and rule.document not in known:
            yield at(Fault.UNKNOWN_DOCUMENT, question, rule.document)
        bad = [day for day in (rule.valid_from, rule.valid_to) if day and not _is_day(day)]
        if bad:
            yield at(Fault.BAD_DAY, question, bad[0])
        elif _days(rule) == (_FIRST, _LAST) or _days(rule)[0] > _days(rule)[1]:
            yield at(Fault.RULE_NEVER_HOLDS, question, rule.text)
        else:
            sound.append(rule)
    for one, other in combinations(sound, 2):
        (begins, ends), (starts, stops) = _days(one), _days(other)
        if begins <= stops and starts <= ends:
            yield at(Fault.RULES_OVERLAP, question, max(begins, starts))


def _days(rule: DatedRule) -> tuple[str, str]:
    return rule.valid_from or _FIRST, rule.valid_to or _LAST


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
