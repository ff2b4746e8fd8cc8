"""Conflicts: both sides are kept until a person chooses. Source: docs/format §4; ux.md §2.11."""

from kontrollbesok.journal.operation import Add, Delete, Operation, Remove, Set, Value
from kontrollbesok.journal.recording import CHOOSE
from kontrollbesok.journal.seal import Act
from kontrollbesok.model.touched import Touched
from kontrollbesok.ports.history import Conflict, Side
from kontrollbesok.services.office import Office
from kontrollbesok.services.recording import record


def choose(office: Office, conflict: Conflict, side: Side, reason: str) -> Touched:
    """Let one side stand in place of all that were shown. The others stay in the history."""
    return _decide(office, CHOOSE, conflict, side.value, reason)


def merge(office: Office, conflict: Conflict, value: Value, reason: str) -> Touched:
    """Let a value of one's own stand in place of all that were shown: that is to have written it.

    Its name says so, also when its body has been erased. Source: docs/format §7.
    """
    return _decide(office, f"{conflict.kind}.{conflict.group}", conflict, value, reason)


def _decide(
    office: Office, name: str, conflict: Conflict, value: Value | None, reason: str
) -> Touched:
    operation = Operation(
        conflict.kind,
        conflict.entity,
        conflict.group,
        _stated(conflict, value),
        tuple(sorted(shown.event for shown in conflict.sides)),
    )
    return record(office, Act(name, (operation,), context=conflict.context or None, reason=reason))


def _stated(conflict: Conflict, value: Value | None) -> Set | Add | Remove | Delete:
    if conflict.element is None:
        return Delete() if value is None else Set(value)
    return Remove((conflict.element,)) if value is None else Add({conflict.element: value})
