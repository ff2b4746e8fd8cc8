"""Own questions and areas written by hand, held against the bank while they are written.

What ships is never changed. A question that cannot be used is kept, and left out of the bank with
its reason, as one from a file is. Source: docs/beslut/0506, 0525.
"""

import re
from dataclasses import replace
from typing import Final

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.imports.checklists import load_checklist
from kontrollbesok.imports.question_draft import read_draft
from kontrollbesok.journal.canonical import Json
from kontrollbesok.journal.seal import Act
from kontrollbesok.model.area import Area
from kontrollbesok.model.code import AreaCode, QuestionCode, Subject, UnitType
from kontrollbesok.model.content import content_of
from kontrollbesok.model.fault import Fault, Remark
from kontrollbesok.model.ids import QUESTIONS_CONTEXT
from kontrollbesok.model.question import area_of
from kontrollbesok.model.question_draft import (
    QuestionDraft,
    draft_of,
    first_draft,
    next_own_code,
    remarks_on,
)
from kontrollbesok.model.touched import Touched
from kontrollbesok.services.office import Office
from kontrollbesok.services.question_banks import Bank, write
from kontrollbesok.services.recording import record

_AREA_CODE: Final = re.compile(r"[A-ZÅÄÖ]{3}")


def areas_of(bank: Bank) -> tuple[Area, ...]:
    """The areas that a question can be written in, in reading order, the empty own ones last."""
    known = {area.code for area in bank.checklist.areas}
    return (*bank.checklist.areas, *(one for one in bank.written.areas if one.code not in known))


def begin(bank: Bank, area: AreaCode) -> QuestionDraft:
    """A new question of the area. Raises `UserError` NO_OWN_NUMBER_LEFT."""
    code = next_own_code(bank.checklist, load_checklist(), bank.written, area)
    if code is None:
        raise UserError(ErrorCode.NO_OWN_NUMBER_LEFT, area=area)
    known = next((one for one in areas_of(bank) if one.code == area), None)
    return first_draft(code, known.applies_to if known else tuple(UnitType))


def open_again(bank: Bank, code: QuestionCode) -> QuestionDraft:
    """An own question as it is written. Raises `UserError` QUESTION_SHIPPED for any other."""
    known = {question.id: question for question in bank.written.questions}
    if code not in known:
        raise UserError(ErrorCode.QUESTION_SHIPPED, question=code)
    return draft_of(known[code])


def faults_of(bank: Bank, draft: QuestionDraft) -> tuple[Remark, ...]:
    """What is wrong with the question as it is written now. Nothing is written."""
    question, unread = read_draft(draft)
    if question is None:
        return unread
    return remarks_on(load_checklist(), bank.written, bank.checklist, question)


def save(office: Office, bank: Bank, draft: QuestionDraft) -> Touched:
    """Write the whole question, in place of what was seen. Nothing where nothing has changed.

    Raises `UserError` QUESTION_UNREADABLE where a field says nothing the bank knows,
    QUESTION_SHIPPED, AREA_MISSING, NOT_ALLOWED.
    """
    question, _unread = read_draft(draft)
    if question is None:
        raise UserError(ErrorCode.QUESTION_UNREADABLE, question=draft.id)
    shipped = load_checklist()
    found = remarks_on(shipped, bank.written, bank.checklist, question)
    if {one.fault for one in found} & {
        Fault.SHIPPED_CHANGED,
        Fault.RETIRED_ID,
        Fault.NOT_OWN_NUMBER,
    }:
        raise UserError(ErrorCode.QUESTION_SHIPPED, question=question.id)
    if area_of(question.id) not in {one.code for one in areas_of(bank)}:
        raise UserError(ErrorCode.AREA_MISSING, area=area_of(question.id))
    if question in bank.written.questions:
        return Touched.NOTHING
    value: dict[str, Json] = {"record": content_of(question)}
    operation = write(office, bank.seen, question.id, "wording", value)
    return record(office, Act("questions.write", (operation,), context=QUESTIONS_CONTEXT))


def name_area(office: Office, bank: Bank, code: str, name: str) -> Touched:
    """Give an own area another name, or make a new one: three capitals that no area has.

    Raises `UserError` AREA_SHIPPED for an area that ships, AREA_CODE_WRONG, AREA_NEEDS_NAME.
    """
    if code in {area.code for area in load_checklist().areas}:
        raise UserError(ErrorCode.AREA_SHIPPED, area=code)
    if not _AREA_CODE.fullmatch(code):
        raise UserError(ErrorCode.AREA_CODE_WRONG, area=code)
    words = " ".join(name.split())
    if not words:
        raise UserError(ErrorCode.AREA_NEEDS_NAME, area=code)
    known = next((one for one in bank.written.areas if one.code == code), None)
    if known is not None and known.name == words:
        return Touched.NOTHING
    area = _area(known, AreaCode(code), words)
    value: dict[str, Json] = {"record": content_of(area)}
    operation = write(office, bank.seen, code, "description", value)
    return record(office, Act("questions.area", (operation,), context=QUESTIONS_CONTEXT))


def _area(known: Area | None, code: AreaCode, name: str) -> Area:
    if known is not None:
        return replace(known, name=name, questions=())
    return Area(code, name, "", "", "", Subject.UNIT, tuple(UnitType), ())
