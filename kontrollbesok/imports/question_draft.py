"""The question that a form says, field by field, as a row of a workbook is read."""

from dataclasses import replace
from typing import TypeVar, cast

from kontrollbesok.imports.question_common_sheet import content_remark
from kontrollbesok.model.code import QuestionCode
from kontrollbesok.model.content import ContentError, decode, decode_field, field_kinds
from kontrollbesok.model.fault import Remark, file_of
from kontrollbesok.model.question import DatedRule, GridTest, Question, area_of
from kontrollbesok.model.question_draft import FIELDS, Cells, QuestionDraft
from kontrollbesok.model.question_sheets import completed, read_cell

T = TypeVar("T")


def read_draft(draft: QuestionDraft) -> tuple[Question | None, tuple[Remark, ...]]:
    """The question that the draft says; None, and each field that cannot be read."""
    remarks: list[Remark] = []
    code = draft.id
    cells = {name: text for name, text in draft.cells.items() if name in FIELDS}
    question = _record(Question, cells, code, remarks)
    rules = [_record(DatedRule, row, code, remarks) for row in draft.rules if _says(row)]
    tests = [_record(GridTest, row, code, remarks) for row in draft.tests if _says(row)]
    if question is None or remarks:
        return None, tuple(remarks)
    whole = replace(
        question,
        rules=tuple(one for one in rules if one is not None),
        grid_tests=tuple(one for one in tests if one is not None),
    )
    return whole, ()


def _says(row: Cells) -> bool:
    """Whether anybody has written in a row of the form."""
    return any(text.strip() for text in row.values())


def _record(kind: type[T], cells: Cells, code: QuestionCode, remarks: list[Remark]) -> T | None:
    """The record; None where a field cannot be read, and each such field is said."""
    record = cast("type", kind)
    kinds = field_kinds(record)
    table: dict[str, object] = {}
    before = len(remarks)
    for name, text in cells.items():
        try:
            value = read_cell(*kinds[name], text)
            if value is not None:
                decode_field(record, name, value)
                table[name] = value
        except ContentError as error:
            remarks.append(_remark(error, code, name))
    if len(remarks) > before:
        return None
    try:
        return decode(kind, completed(kind, table))
    except ContentError as error:  # a field that must be there and says nothing
        remarks.append(_remark(error, code, error.place[0]))
        return None


def _remark(error: ContentError, code: QuestionCode, name: str) -> Remark:
    """What a field says that it is not, by the name that stands above it."""
    place = error.place if error.place and error.place[0] == name else (name, *error.place)
    said = ContentError(error.fault, place, error.detail)
    return content_remark(said, file_of(area_of(code)), code, 0)
