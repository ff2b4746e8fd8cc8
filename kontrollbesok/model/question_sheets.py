"""How the question bank lies in a workbook: which record has which sheet, and what a cell holds.

Every field of every record has a cell, so that a bank that is written and read again is the same.
A list of codes or numbers is written with commas, a list of texts with one text a line.
"""

import re
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum, StrEnum
from functools import cache
from typing import Any, Final, TypeAlias, cast

from kontrollbesok.model.area import Area
from kontrollbesok.model.attribute import Attribute, Column, SampleGuide
from kontrollbesok.model.checklist import Checklist, Retired
from kontrollbesok.model.condition import Condition
from kontrollbesok.model.condition_text import condition_code
from kontrollbesok.model.content import ContentError, ContentFault, field_kinds, plain_kind
from kontrollbesok.model.document import CheckedSource, GoverningDocument
from kontrollbesok.model.question import DatedRule, GridTest, Question

Cell: TypeAlias = str | int | None
YES, NO = "ja", "nej"
_TRUE: Final = frozenset({YES, "sant", "true", "x"})
_FALSE: Final = frozenset({NO, "falskt", "false"})
_COMMA: Final = re.compile(r"\s*[,;]\s*")


class SheetCode(StrEnum):
    """The sheets, in the order they stand in the workbook."""

    QUESTIONS = "questions"
    TESTS = "grid_tests"
    RULES = "rules"
    AREAS = "areas"
    SAMPLES = "samples"
    COLUMNS = "columns"
    ATTRIBUTES = "attributes"
    DOCUMENTS = "documents"
    SOURCES = "sources"
    RETIRED = "retired"
    COMMON = "common"


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """A sheet with one record a row.

    owner   the column that says what the row belongs to: an area or a question
    fields  the fields of the record that have a column, in their order
    """

    code: SheetCode
    record: type
    owner: str | None
    fields: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, the owner first."""
        return ((self.owner,) if self.owner else ()) + self.fields


def _layout(code: SheetCode, record: type, owner: str | None, *without: str) -> SheetLayout:
    names = tuple(field.name for field in fields(record) if field.name not in without)
    return SheetLayout(code, record, owner, names)


AREA, QUESTION = "area", "question"
LAYOUTS: Final[tuple[SheetLayout, ...]] = (
    _layout(SheetCode.QUESTIONS, Question, None, "grid_tests", "rules"),
    _layout(SheetCode.TESTS, GridTest, QUESTION),
    _layout(SheetCode.RULES, DatedRule, QUESTION),
    _layout(SheetCode.AREAS, Area, None, "questions", "sample"),
    _layout(SheetCode.SAMPLES, SampleGuide, AREA, "columns", "attributes"),
    _layout(SheetCode.COLUMNS, Column, AREA),
    _layout(SheetCode.ATTRIBUTES, Attribute, AREA),
    _layout(SheetCode.DOCUMENTS, GoverningDocument, None),
    _layout(SheetCode.SOURCES, CheckedSource, None),
    _layout(SheetCode.RETIRED, Retired, None),
)
# What has sheets of its own; the rest of the bank stands field by field in the common one.
ELSEWHERE: Final = frozenset({"areas", "documents", "sources", "retired"})

_CONDITIONS: Final = typing.get_args(Condition)


def rows(layout: SheetLayout, checklist: Checklist) -> Iterator[tuple[Cell, ...]]:
    """The rows of a sheet, in reading order."""
    kinds = field_kinds(layout.record)
    for owner, record in _records(layout.code, checklist):
        cells = tuple(cell_of(kinds[name][0], getattr(record, name)) for name in layout.fields)
        yield ((owner, *cells) if layout.owner else cells)


def _records(code: SheetCode, checklist: Checklist) -> Iterator[tuple[str, object]]:
    match code:
        case SheetCode.DOCUMENTS | SheetCode.SOURCES | SheetCode.RETIRED:
            yield from (("", record) for record in getattr(checklist, code.value))
        case SheetCode.QUESTIONS:
            yield from (("", question) for question in checklist.questions)
        case SheetCode.TESTS | SheetCode.RULES:
            for question in checklist.questions:
                yield from ((question.id, one) for one in getattr(question, code.value))
        case SheetCode.AREAS:
            yield from (("", area) for area in checklist.areas)
        case _:
            for area in checklist.areas:
                if area.sample is None:
                    continue
                if code is SheetCode.SAMPLES:
                    yield area.code, area.sample
                else:
                    yield from ((area.code, one) for one in getattr(area.sample, code.value))


def common_rows(content: Mapping[str, Any]) -> Iterator[tuple[str, Cell]]:
    """What holds for the whole bank, field by field: ("limits.small_grid_items", 20).

    `content` is the content of the bank; what has a sheet of its own is left out.
    """
    for name, value in content.items():
        if name not in ELSEWHERE:
            yield from _leaves(name, value)


def _leaves(path: str, value: Any) -> Iterator[tuple[str, Cell]]:
    if isinstance(value, dict):
        for name, item in value.items():
            yield from _leaves(f"{path}.{name}", item)
    elif isinstance(value, list) and any(isinstance(item, dict) for item in value):
        for number, item in enumerate(value, 1):
            yield from _leaves(f"{path}.{number}", item)
    elif isinstance(value, list):
        yield path, cell_of(kind_at(path), tuple(value))
    else:
        yield path, cell_of(kind_at(path), value)


def cell_of(kind: Any, value: object) -> Cell:
    """What stands in the cell of `value`, which is of `kind`."""
    if value is None or value == ():
        return None
    if isinstance(value, tuple):
        if _is_codes(kind):
            return ", ".join(str(cell_of(None, item)) for item in value)
        return "\n".join(_one_line(str(cell_of(None, item))) for item in value)
    if isinstance(value, _CONDITIONS):
        return condition_code(cast("Condition", value))
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, bool):
        return YES if value else NO
    return value if isinstance(value, int) else str(value)


def value_of(kind: Any, text: str) -> object:
    """What a cell's `text` says for a field of `kind`, as a file of the bank would have it.

    Raises `ContentError` (WRONG_KIND) for a number or a yes that is none.
    """
    kind = plain_kind(kind)
    if typing.get_origin(kind) is tuple:
        item = typing.get_args(kind)[0]
        if _is_codes(kind):
            return [value_of(item, part) for part in _COMMA.split(text.strip(" ,;")) if part]
        return [_from_one_line(part) for part in text.split("\n") if part]
    if kind is bool:
        word = text.strip().casefold()
        if word not in _TRUE | _FALSE:
            raise ContentError(ContentFault.WRONG_KIND, (), text[:40])
        return word in _TRUE
    if kind is int:
        if not re.fullmatch(r"-?\d{1,12}", text.strip()):
            raise ContentError(ContentFault.WRONG_KIND, (), text[:40])
        return int(text)
    return text.strip() if isinstance(kind, type) and issubclass(kind, Enum) else text


def read_cell(kind: Any, required: bool, text: str) -> object | None:
    """What a cell says for a field; None where it says nothing and need not.

    Raises `ContentError` as `value_of`.
    """
    blank = not text if plain_kind(kind) is str else not text.strip()
    return empty_of(kind, required=required) if blank else value_of(kind, text)


def empty_of(kind: Any, *, required: bool) -> object | None:
    """What an empty cell says: nothing, or an empty text or list where one has to be there."""
    if not required:
        return None
    if typing.get_origin(kind) is tuple:
        return []
    return "" if plain_kind(kind) is str and not _is_code(kind) else None


def completed(kind: Any, table: Mapping[str, Any]) -> dict[str, Any]:
    """`table` with the texts and lists that must be there and of which no cell said anything."""
    whole = dict(table)
    for name, (held, required) in field_kinds(kind).items():
        plain = plain_kind(held)
        if name not in whole:
            empty = empty_of(held, required=required)
            if is_dataclass(plain) and required:
                empty = completed(plain, {})
            if empty is not None:
                whole[name] = empty
        elif is_dataclass(plain) and isinstance(whole[name], dict):
            whole[name] = completed(plain, whole[name])
        elif typing.get_origin(plain) is tuple and isinstance(whole[name], list):
            item = typing.get_args(plain)[0]
            if is_dataclass(item):
                whole[name] = [
                    completed(item, one) if isinstance(one, dict) else one for one in whole[name]
                ]
    return whole


@cache
def kind_at(path: str) -> Any:
    """The kind of the common field at `path`. Raises `KeyError` where the bank has none."""
    kind: Any = Checklist
    for name in path.split("."):
        if typing.get_origin(kind) is tuple:
            if not name.isdecimal():
                raise KeyError(path)
            kind = typing.get_args(kind)[0]
        else:
            found = field_kinds(kind).get(name) if isinstance(kind, type) else None
            if found is None or (kind is Checklist and name in ELSEWHERE):
                raise KeyError(path)
            kind = found[0]
    return kind


def _is_codes(kind: Any) -> bool:
    """Whether a list is written with commas: numbers and codes hold none, texts may."""
    if typing.get_origin(kind) is not tuple:
        return False
    item = typing.get_args(kind)[0]
    return item is not str and item != Condition


def _is_code(kind: Any) -> bool:
    if isinstance(kind, types.UnionType):
        return False
    return hasattr(kind, "__supertype__")


def _one_line(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n")


def _from_one_line(text: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], text)
