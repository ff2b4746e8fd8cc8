"""The question bank of the organisation: what ships, and what it has added itself.

Source: docs/beslut/0506.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.checklists import load_checklist
from kontrollbesok.journal.canonical import Json
from kontrollbesok.journal.operation import Operation
from kontrollbesok.journal.seal import Act
from kontrollbesok.model.area import Area
from kontrollbesok.model.checklist import Checklist, Retired
from kontrollbesok.model.code import QuestionCode
from kontrollbesok.model.condition import questions_named
from kontrollbesok.model.content import ContentError, decode
from kontrollbesok.model.ids import QUESTION_BANK_ID, QUESTIONS_CONTEXT
from kontrollbesok.model.lint import Fault, Remark
from kontrollbesok.model.local_questions import LocalQuestions, combined, fit
from kontrollbesok.model.question import Question
from kontrollbesok.model.touched import Touched
from kontrollbesok.model.visit import Seen
from kontrollbesok.services.office import Office
from kontrollbesok.services.recording import put, record

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Bank:
    """The bank as it stands.

    checklist  what a visit that is planned now is pinned to
    local      what is the organisation's own of it, the faulty left out
    written    all that is written of the own, the faulty too
    remarks    why some of the own is left out
    in_conflict  own questions and areas that two have written differently
    """

    checklist: Checklist
    local: LocalQuestions
    written: LocalQuestions
    remarks: tuple[Remark, ...]
    in_conflict: frozenset[str]
    seen: Mapping[str, Mapping[str, Seen]]


def read_bank(office: Office) -> Bank:
    """The bank with what has been written of it."""
    shipped = load_checklist()
    questions: list[Question] = []
    areas: list[Area] = []
    removed: list[Retired] = []
    rules: dict[QuestionCode, str] = {}
    newer: list[Remark] = []
    conflicts: set[str] = set()
    seen: dict[str, Mapping[str, Seen]] = {}
    for one in office.reads.questions.areas():
        seen[one.code] = one.seen
        conflicts |= {one.code} if one.conflict else set()
        area = _decoded(Area, one.content, one.code, newer)
        areas += [area] if area else []
    for row in office.reads.questions.questions():
        seen[row.code] = row.seen
        conflicts |= {row.code} if row.conflict else set()
        question = _decoded(Question, row.content, row.code, newer)
        if question is not None and row.removed:
            removed.append(Retired(question.id, question.text, "", row.reason))
        elif question is not None:
            questions.append(question)
        if row.rule:
            rules[QuestionCode(row.code)] = row.rule
    choice = office.reads.questions.choice()
    seen[QUESTION_BANK_ID] = {"choice": choice.seen}
    written = LocalQuestions(
        tuple(areas), tuple(questions), rules, tuple(removed), choice.opens_by_answers
    )
    local, faults = fit(shipped, written)
    checklist = combined(shipped, local)
    remarks = (*newer, *faults)
    return Bank(checklist, local, written, remarks, frozenset(conflicts), seen)


def checklist_now(office: Office) -> Checklist:
    """The bank that a visit planned now is pinned to."""
    return read_bank(office).checklist


def remove(office: Office, bank: Bank, code: QuestionCode, reason: str) -> Touched:
    """Ask an own question no more. Visits that ask it keep it; the id is never used again.

    Raises `UserError` QUESTION_SHIPPED, QUESTION_IN_USE where another one is opened by it,
    QUESTION_NEEDS_REASON.
    """
    own = {question.id for question in bank.written.questions}
    if code not in own:
        raise UserError(ErrorCode.QUESTION_SHIPPED, question=code)
    if not reason.strip():
        raise UserError(ErrorCode.QUESTION_NEEDS_REASON, question=code)
    users = [
        question.id
        for question in bank.checklist.questions
        if any(code in questions_named(one) for one in (*question.opens_when, *question.skips_when))
    ]
    if users:
        raise UserError(ErrorCode.QUESTION_IN_USE, question=code, other=users[0])
    value: dict[str, Json] = {"removed": True, "reason": reason.strip()}
    return _write(office, "questions.remove", write(office, bank.seen, code, "removal", value))


def set_rule(office: Office, bank: Bank, code: QuestionCode, rule: str) -> Touched:
    """Switch on a shipped question by the local rule that it asks for; "" switches it off.

    Raises `UserError` QUESTION_HAS_NO_RULE for a question that is asked as it is.
    """
    shipped = {question.id: question for question in load_checklist().questions}
    if code not in shipped or shipped[code].active:
        raise UserError(ErrorCode.QUESTION_HAS_NO_RULE, question=code)
    value: dict[str, Json] = {"text": rule.strip() or None}
    return _write(office, "questions.rule", write(office, bank.seen, code, "rule", value))


def set_opening(office: Office, bank: Bank, *, opens: bool) -> Touched:
    """Let answers open in-depth questions in the visits that are planned from now on, or not."""
    value: dict[str, Json] = {"opens_by_answers": True if opens else None}
    seen = bank.seen.get(QUESTION_BANK_ID, {}).get("choice", ())
    operation = put(office.store, "question_bank", QUESTION_BANK_ID, "choice", value, seen)
    return _write(office, "questions.opening", operation)


def write(
    office: Office,
    seen: Mapping[str, Mapping[str, Seen]],
    code: str,
    group: str,
    value: Mapping[str, Json],
) -> Operation:
    """One group of an own question or, where the group is its description, of an own area."""
    kind = "local_area" if group == "description" else "local_question"
    return put(office.store, kind, code, group, value, seen.get(code, {}).get(group, ()))


def _write(office: Office, act: str, *operations: Operation) -> Touched:
    return record(office, Act(act, operations, context=QUESTIONS_CONTEXT))


def _decoded(kind: type[T], content: object, code: str, newer: list[Remark]) -> T | None:
    """None, and a remark, for what a newer program has written."""
    if content is None:
        return None
    try:
        return decode(kind, content)
    except ContentError as error:
        newer.append(Remark(Fault(error.fault.value), code, code, error.detail))
        return None
