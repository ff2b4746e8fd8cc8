"""One change of one register group of one entity.

A group is a *register* (values that are read together and merged together) or a *set* (elements
that come and go one by one). An operation removes exactly the values whose event ids it names:
those that were on the screen when the key was pressed. Source: docs/format §4.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeAlias

from kontrollbesok.journal.canonical import Json
from kontrollbesok.journal.refusal import Reason, RefusedError
from kontrollbesok.model.ids import EventId

Value: TypeAlias = Mapping[str, Json]

MAX_ENTITY_ID: Final = 200
# Characters that steer instead of being seen. A list of its own: what Python calls printable grows.
_CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
MAX_ELEMENTS: Final = 5_000
_CHANGES: Final = frozenset(("set", "add", "rem", "del"))


@dataclass(frozen=True, slots=True)
class Set:
    """The whole new value of a register group. A field that is not named is unset."""

    value: Value


@dataclass(frozen=True, slots=True)
class Add:
    """New or changed elements of a set group, by element id."""

    elements: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Remove:
    """Elements taken out of a set group. What was added unseen stays: adding wins."""

    elements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Delete:
    """The group's value is taken away: a value of its own, so an unseen edit becomes a conflict."""


Change: TypeAlias = Set | Add | Remove | Delete


@dataclass(frozen=True, slots=True)
class Operation:
    """`change` applied to `group` of the entity `(kind, entity)`."""

    kind: str
    entity: str
    group: str
    change: Change
    supersedes: tuple[EventId, ...] = ()  # ascending

    @property
    def place(self) -> tuple[str, str, str]:
        """Kind, entity and group: what the operation is about."""
        return self.kind, self.entity, self.group


def operation_to_json(operation: Operation) -> Json:
    """The operation as it stands in a body."""
    content: dict[str, Json] = {
        "e": [operation.kind, operation.entity],
        "g": operation.group,
        "sup": list(operation.supersedes),
    }
    match operation.change:
        case Set(value):
            content["set"] = {**_stated(value)}
        case Add(elements):
            content["add"] = {name: {**_stated(value)} for name, value in elements.items()}
        case Remove(names):
            content["rem"] = list(names)
        case Delete():
            content["del"] = True
    return content


def operation_from_json(content: Json) -> Operation:
    """The operation in `content`. Raises `RefusedError` MALFORMED."""
    if not isinstance(content, dict):
        raise _malformed("op")
    kind, entity = _entity(content.get("e"))
    return Operation(kind, entity, _text(content.get("g")), _change(content), _superseded(content))


def _malformed(what: str) -> RefusedError:
    return RefusedError(Reason.MALFORMED, what)


def _text(value: Json) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= MAX_ENTITY_ID:
        raise _malformed("name in op")
    if not (value.isascii() and value.isprintable()) and _CONTROL.search(value):
        raise _malformed("name in op")
    return value


def _entity(value: Json) -> tuple[str, str]:
    if not isinstance(value, list) or len(value) != 2:
        raise _malformed("entity")
    return _text(value[0]), _text(value[1])


def _superseded(content: Mapping[str, Json]) -> tuple[EventId, ...]:
    value = content.get("sup")
    if not isinstance(value, list):
        raise _malformed("sup")
    ids = tuple(map(_event_id, value))
    if len(ids) > 1 and any(left >= right for left, right in pairwise(ids)):
        raise _malformed("sup not ascending")
    return ids


def _event_id(value: Json) -> EventId:
    if not isinstance(value, str) or len(value) != 64 or value.strip("0123456789abcdef"):
        raise _malformed("event id in sup")
    return EventId(value)


def _change(content: Mapping[str, Json]) -> Change:
    present = content.keys() & _CHANGES
    if len(present) != 1:
        raise _malformed("one change an operation")
    (name,) = present
    value = content[name]
    if name == "set" and isinstance(value, dict):  # the commonest, and matching is slow
        return Set(_stated(value))
    match name, value:
        case "add", dict() if 0 < len(value) <= MAX_ELEMENTS:
            return Add({_text(name): _element(item) for name, item in value.items()})
        case "rem", list() if 0 < len(value) <= MAX_ELEMENTS:
            return Remove(tuple(_text(item) for item in value))
        case "del", True:
            return Delete()
    raise _malformed(f"change {name}")


def _element(value: Json) -> Value:
    if not isinstance(value, dict):
        raise _malformed("element of a set")
    return _stated(value)


def _stated(value: Value) -> Value:
    """The value without nulls: null unsets a field, and so does leaving it out."""
    if None not in value.values():
        return value
    return {name: item for name, item in value.items() if item is not None}
