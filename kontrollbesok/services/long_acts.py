"""An act of many operations: written in as many events as it takes, and taken back as one."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.operation import Add, Operation, Set
from kontrollbesok.journal.seal import Act
from kontrollbesok.model.ids import VisitId
from kontrollbesok.model.touched import Touched
from kontrollbesok.ports.history import OwnAct
from kontrollbesok.services import undo
from kontrollbesok.services.office import Office
from kontrollbesok.services.recording import record

_EVENT_CHARACTERS: Final = 60_000  # of text; an event holds 256 KiB
_OPERATION: Final = 160  # characters of an operation beside its values


def record_all(
    office: Office, first: str, more: str, rows: Iterable[tuple[Operation, ...]], context: str
) -> Touched:
    """Record the operations of every row; the first event is the act `first`, the others `more`.

    What belongs to one row is never divided.
    """
    touched, name = Touched.NOTHING, first
    for operations in _in_events(rows):
        touched |= record(office, Act(name, operations, context=context))
        name = more
    return touched


def take_back(office: Office, context: str, *more: str) -> Touched:
    """Take back my last act of today in `context`, with all events that it took.

    Events named as one of `more` belong to the act before them.

    Raises `UserError` NOTHING_TO_UNDO, CHANGED_SINCE when somebody has changed it after me.
    """
    visit, touched = VisitId(context), Touched.NOTHING
    while _last(undo.standing(office, visit).undo) in more:
        touched |= undo.undo(office, visit)
    return touched | undo.undo(office, visit)


def do_again(office: Office, context: str, *more: str) -> Touched:
    """Take back my last undo. Raises as `take_back`."""
    visit = VisitId(context)
    if not undo.standing(office, visit).redo:
        raise UserError(ErrorCode.NOTHING_TO_UNDO)
    touched = undo.redo(office, visit)
    while _last(undo.standing(office, visit).redo) in more:
        touched |= undo.redo(office, visit)
    return touched


def _in_events(rows: Iterable[tuple[Operation, ...]]) -> Iterator[tuple[Operation, ...]]:
    held: list[Operation] = []
    characters = 0
    for operations in rows:
        size = sum(map(_characters, operations))
        if held and characters + size > _EVENT_CHARACTERS:
            yield tuple(held)
            held, characters = [], 0
        held += operations
        characters += size
    if held:
        yield tuple(held)


def _characters(operation: Operation) -> int:
    match operation.change:
        case Set(value):
            return _OPERATION + sum(len(str(one)) for one in value.values())
        case Add(elements):
            return _OPERATION + len(str(dict(elements)))
    return _OPERATION


def _last(acts: Sequence[OwnAct]) -> str:
    return acts[-1].act if acts else ""
