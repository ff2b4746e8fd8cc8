"""Conflicts: both sides are kept until a person chooses. Source: docs/format §4; ux.md §2.11."""

from kontrollbesok.journal.operation import Add, Delete, Operation, Remove, Set
from kontrollbesok.journal.seal import Act
from kontrollbesok.model.touched import Touched
from kontrollbesok.ports.history import Conflict, Side
from kontrollbesok.services.office import Office
from kontrollbesok.services.recording import record


def choose(office: Office, conflict: Conflict, side: Side, reason: str) -> Touched:
    """Let one side stand in place of all that were shown. The others stay in the history."""
    operation = Operation(
        conflict.kind,
        conflict.entity,
        conflict.group,
        _restated(conflict, side),
        tuple(sorted(shown.event for shown in conflict.sides)),
    )
    act = Act("conflict.choose", (operation,), context=conflict.context or None, reason=reason)
    return record(office, act)


def _restated(conflict: Conflict, side: Side) -> Set | Add | Remove | Delete:
    if conflict.element is None:
        return Delete() if side.value is None else Set(side.value)
    if side.value is None:
        return Remove((conflict.element,))
    return Add({conflict.element: side.value})
