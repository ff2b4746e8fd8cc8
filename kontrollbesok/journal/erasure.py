"""What gallring may take, and what it never takes. Source: docs/format §5, §7."""

from collections.abc import Collection, Iterable
from typing import Final

from kontrollbesok.journal.event import Event
from kontrollbesok.journal.kinds import GROUPS
from kontrollbesok.model.ids import EventId
from kontrollbesok.model.visit_life import Step

_TRUST: Final = frozenset({"organisation", "certificate", "grant"})
_LASTING: Final = _TRUST | {"person", "tie"}  # who somebody was, and from what kept out
_LASTING_ACTS: Final = frozenset({"organisation", "trust", "person"})
_STEPS: Final = frozenset(step.value for step in Step)


def is_lasting_by_name(event: Event) -> bool:
    """Whether an act is called what an act whose body is never erased is called."""
    kind, _, what = event.header.act.partition(".")
    return kind in _LASTING_ACTS or (kind == "visit" and what in _STEPS)


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


def closed(candidates: Iterable[Event], gone: Collection[EventId] = ()) -> frozenset[EventId]:
    """The `candidates` whose bodies may go without any older value coming to stand again.

    What an erased body had replaced must be erased with it, or be among those `gone` already; else
    the next rebuild would show it.
    """
    bodies = {event.id: event for event in candidates if may_be_erased(event)}
    kept = set(bodies)
    while left := {name for name in kept if _replaced_by(bodies[name]) - kept - set(gone)}:
        kept -= left
    return frozenset(kept)


def _replaced_by(event: Event) -> frozenset[EventId]:
    operations = event.body.operations if event.body else ()
    return frozenset(name for operation in operations for name in operation.supersedes)
