"""What gallring may take, and what it never takes. Source: docs/format §5, §7."""

from typing import Final

from kontrollbesok.journal.event import Event
from kontrollbesok.journal.kinds import GROUPS

_TRUST: Final = frozenset({"organisation", "certificate", "grant"})
_LASTING: Final = _TRUST | {"person", "tie"}  # who somebody was, and from what kept out


def is_about_trust(event: Event) -> bool:
    """Whether the event says who may do what: nothing else can be checked without it."""
    return event.body is not None and any(
        operation.kind in _TRUST for operation in event.body.operations
    )


def may_be_erased(event: Event) -> bool:
    """Whether the event's body may be dropped.

    Not what is about trust, people or a visit's life, for all rights follow from these as long as
    there is a record; not what this version does not know; and not what is gone already.
    """
    return event.body is not None and not any(
        operation.kind in _LASTING
        or operation.place[::2] == ("visit", "life")
        or operation.place[::2] not in GROUPS
        for operation in event.body.operations
    )
