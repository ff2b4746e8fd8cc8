"""Content as plain values and back: what is pinned to a visit, and what the files hold.

A value of the model becomes dictionaries, lists, text, integers and booleans. Fields that have
their default are left out, so that a field added later does not change what was pinned before;
a default that has shipped is therefore never changed.
Reading is strict: an unknown key is refused rather than dropped, for it may carry a rule.
"""

import types
import typing
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum, StrEnum
from functools import cache
from typing import Any, TypeAlias, TypeVar, cast

from kontrollbesok.model.area import Area
from kontrollbesok.model.checklist import Checklist
from kontrollbesok.model.condition import Condition
from kontrollbesok.model.condition_text import (
    ConditionSyntaxError,
    condition_code,
    parse_condition,
)
from kontrollbesok.model.plan import Plan
from kontrollbesok.model.question import Question

Content: TypeAlias = "bool | int | str | list[Content] | dict[str, Content] | None"
T = TypeVar("T")

_CONDITIONS = typing.get_args(Condition)


class ContentFault(StrEnum):
    """Why a value is no content of the kind asked for."""

    UNKNOWN_KEY = "unknown_key"
    MISSING_KEY = "missing_key"
    WRONG_KIND = "wrong_kind"
    UNKNOWN_CODE = "unknown_code"
    BAD_CONDITION = "bad_condition"


class ContentError(ValueError):
    """A value that cannot be read. `place` is the way to it: areas › SBA › questions › SBA-03."""

    def __init__(self, fault: ContentFault, place: tuple[str, ...], detail: str) -> None:
        super().__init__(f"{fault.value}: {' › '.join(place)}: {detail}")
        self.fault = fault
        self.place = place
        self.detail = detail


def content_of(value: Checklist | Plan | Question | Area) -> Content:
    """The content of `value`, ready for the canonical encoding."""
    return _encode(value)


def checklist_from_content(content: Content) -> Checklist:
    """The question bank that `content` holds. Raises `ContentError`."""
    return decode(Checklist, content)


def plan_from_content(content: Content) -> Plan:
    """The plan that `content` holds. Raises `ContentError`."""
    return decode(Plan, content)


def decode(kind: type[T], value: object, place: tuple[str, ...] = ()) -> T:
    """`value` read as the dataclass `kind`. Raises `ContentError` at the first fault."""
    return cast("T", _decode(kind, value, place))


def decode_field(kind: type, name: str, value: object) -> object:
    """One field of the dataclass `kind`. Raises `ContentError` at the first fault in it."""
    return _decode(field_kinds(kind)[name][0], value, (name,))


def _encode(value: object) -> Content:
    if isinstance(value, _CONDITIONS):
        return condition_code(cast("Condition", value))
    if is_dataclass(value):
        return {
            field.name: _encode(item)
            for field in fields(value)
            if (item := getattr(value, field.name)) != _default(field)
        }
    if isinstance(value, tuple):
        return [_encode(item) for item in value]
    if isinstance(value, Enum):
        return cast("Content", value.value)
    return cast("Content", value)


def _default(field: Field[Any]) -> object:
    return field.default  # MISSING equals nothing, so a required field is always written


def _decode(kind: Any, value: object, place: tuple[str, ...]) -> object:
    if kind == Condition:
        return _decode_condition(value, place)
    kind = plain_kind(kind)
    if typing.get_origin(kind) is tuple:
        return _decode_list(typing.get_args(kind)[0], value, place)
    if is_dataclass(kind):
        return _decode_record(cast("type", kind), value, place)
    if issubclass(kind, Enum):
        return _decode_code(kind, value, place)
    if type(value) is not kind:  # exactly: True is no number here
        raise ContentError(ContentFault.WRONG_KIND, place, type(value).__name__)
    return value


def plain_kind(kind: Any) -> Any:
    """`X | None` as X, a NewType as what it is made of."""
    if isinstance(kind, types.UnionType) or typing.get_origin(kind) is typing.Union:
        kind = next(part for part in typing.get_args(kind) if part is not types.NoneType)
    while hasattr(kind, "__supertype__"):
        kind = kind.__supertype__
    return kind


def _decode_record(kind: type, value: object, place: tuple[str, ...]) -> object:
    if not isinstance(value, Mapping):
        raise ContentError(ContentFault.WRONG_KIND, place, type(value).__name__)
    known = field_kinds(kind)
    for key in value:
        if key not in known:
            raise ContentError(ContentFault.UNKNOWN_KEY, (*place, str(key)), str(key))
    arguments: dict[str, object] = {}
    for name, (field_kind, required) in known.items():
        if name in value:
            arguments[name] = _decode(field_kind, value[name], (*place, name))
        elif required:
            raise ContentError(ContentFault.MISSING_KEY, (*place, name), name)
    return kind(**arguments)


@cache
def field_kinds(kind: type) -> dict[str, tuple[Any, bool]]:
    """The fields of a record: what each holds, and whether it must be there."""
    hints = typing.get_type_hints(kind)
    return {field.name: (hints[field.name], field.default is MISSING) for field in fields(kind)}


def _decode_list(kind: Any, value: object, place: tuple[str, ...]) -> tuple[object, ...]:
    if not isinstance(value, list):
        raise ContentError(ContentFault.WRONG_KIND, place, type(value).__name__)
    return tuple(_decode(kind, item, (*place, _name(item, nr))) for nr, item in enumerate(value, 1))


def _name(item: object, nr: int) -> str:
    """What to call an item of a list in `place`: its id or code, else its number from 1."""
    if isinstance(item, Mapping):
        for key in ("id", "code", "nr"):
            if key in item:
                return str(item[key])
    return str(nr)


def _decode_code(kind: type[Enum], value: object, place: tuple[str, ...]) -> Enum:
    if isinstance(value, str | int) and not isinstance(value, bool):
        for member in kind:
            if member.value == value:
                return member
    raise ContentError(ContentFault.UNKNOWN_CODE, place, str(value))


def _decode_condition(value: object, place: tuple[str, ...]) -> Condition:
    try:
        return parse_condition(str(value))
    except ConditionSyntaxError as error:
        raise ContentError(ContentFault.BAD_CONDITION, place, str(value)) from error
