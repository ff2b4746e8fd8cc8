"""From events to values: what stands in a group when everything known is counted.

A value stands unless an accepted event names it as replaced. That is a function of the *set* of
events, so every order of arrival gives the same result. Source: docs/format §4.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from kontrollbesok.journal.canonical import canonical_bytes
from kontrollbesok.journal.operation import Add, Delete, Operation, Remove, Set, Value
from kontrollbesok.model.ids import EventId


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value that stands, and the event that put it there. `value` is None when deleted."""

    event: EventId
    value: Value | None


Candidates: TypeAlias = tuple[Candidate, ...]  # by event id, so that every replica agrees


@dataclass(frozen=True, slots=True)
class GroupState:
    """All that stands in one group: the register's candidates, or the set's per element."""

    register: Candidates = ()
    elements: Mapping[str, Candidates] | None = None


def merge(operations: Iterable[tuple[EventId, Operation]]) -> GroupState:
    """What stands after all of `operations` on one group, in any order."""
    values: dict[str | None, dict[EventId, Value | None]] = {}
    replaced: dict[str | None, set[EventId]] = {}
    for event, operation in operations:
        for element, value in stated(operation):
            values.setdefault(element, {})[event] = value
        for element in reached(operation):
            replaced.setdefault(element, set()).update(operation.supersedes)
    standing = {
        element: tuple(
            Candidate(event, value)
            for event, value in sorted(stated_values.items())
            if event not in replaced.get(element, ())
        )
        for element, stated_values in values.items()
    }
    return GroupState(
        register=standing.get(None, ()),
        elements={name: found for name, found in standing.items() if name is not None and found},
    )


def stated(operation: Operation) -> tuple[tuple[str | None, Value | None], ...]:
    """The values that `operation` puts there, by element (None for a register)."""
    match operation.change:
        case Set(value):
            return ((None, value),)
        case Add(elements):
            return tuple(elements.items())
        case Delete():
            return ((None, None),)
        case Remove():
            return ()


def reached(operation: Operation) -> tuple[str | None, ...]:
    """The elements (None for a register) in which `operation` may replace values."""
    match operation.change:
        case Add(elements):
            return tuple(elements)
        case Remove(names):
            return names
        case Set() | Delete():
            return (None,)


def agreed(candidates: Candidates) -> Candidate | None:
    """The one value that stands: the only one, or the first of several equal ones.

    None when nothing stands, and when the values differ: then a person chooses.
    """
    if not candidates or in_conflict(candidates):
        return None
    return candidates[0]


def in_conflict(candidates: Candidates) -> bool:
    """Whether values that had not seen each other differ, as JSON: `true` is not 1."""
    return len(candidates) > 1 and len({_text(candidate.value) for candidate in candidates}) > 1


def same(one: Value | None, other: Value | None) -> bool:
    """Whether two values are equal as JSON: `true` is not 1."""
    return one == other and _text(one) == _text(other)


def _text(value: Value | None) -> bytes:
    return canonical_bytes(None if value is None else dict(value))
