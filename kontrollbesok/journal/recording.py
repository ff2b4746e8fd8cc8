"""Who has recorded in a visit, and so may neither review nor settle it. Source: docs/format §7."""

from typing import Final

from kontrollbesok.journal.event import Event
from kontrollbesok.journal.kinds import KINDS
from kontrollbesok.journal.merge import same
from kontrollbesok.journal.operation import Delete, Operation, Set
from kontrollbesok.journal.past import Past
from kontrollbesok.model.ids import is_control

CHOOSE: Final = "conflict.choose"


def is_in_visit(context: str | None) -> bool:
    """Whether an event with this context belongs to a visit."""
    return context is not None and not is_control(context)


def is_choice(event: Event, operation: Operation, past: Past) -> bool:
    """Whether the operation restates one of several values that stand against each other.

    It names them all, in an event called so. Choosing among what others have said is not
    recording. What is named and has been erased is taken to have stood, and to have stated what no
    other one did: so it is judged alike before and after a purge. Source: docs/format §7.
    """
    change = operation.change
    if event.header.act != CHOOSE or not isinstance(change, Set | Delete):
        return False
    named = set(operation.supersedes)
    if len(named) < 2:
        return False
    standing = past.register(operation.kind, operation.entity, operation.group)
    gone = {name for name in named if past.is_erased(name)}
    if {candidate.event for candidate in standing} != named - gone:
        return False
    value = change.value if isinstance(change, Set) else None
    return bool(gone) or any(same(candidate.value, value) for candidate in standing)


def is_recording_by_name(event: Event) -> bool:
    """Whether an act in a visit is called what recording is called: all an erased body leaves."""
    kind_name, _, what = event.header.act.partition(".")
    kind = KINDS.get(kind_name)
    if kind is None or not is_in_visit(event.header.context):
        return False
    return any(group.records for group in kind.groups) and not any(
        group.name == what and not group.records for group in kind.groups
    )
