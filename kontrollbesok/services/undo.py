"""Undo and redo: new events, found by asking the record what I did last. No second stack.

Source: ux.md §6; architecture.md §2.5.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from functools import cache
from typing import Final, TypeAlias

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.declaration import Group
from kontrollbesok.journal.event import Event
from kontrollbesok.journal.kinds import KINDS
from kontrollbesok.journal.merge import Candidates
from kontrollbesok.journal.operation import Add, Delete, Operation, Remove, Set, Value
from kontrollbesok.journal.seal import Act
from kontrollbesok.model.ids import EventId, VisitId
from kontrollbesok.model.touched import Touched
from kontrollbesok.ports.clock import swedish_time
from kontrollbesok.ports.history import OwnAct
from kontrollbesok.services.office import Office
from kontrollbesok.services.recording import record

# What the program does after an act of a person, and does again whenever it is needed.
_FOLLOWS: Final = frozenset({"sample.allocate"})
Read: TypeAlias = Callable[[EventId], Event | None]


@dataclass(frozen=True, slots=True)
class Undoable:
    """What Ctrl+Z and Ctrl+Y would act on."""

    undo: tuple[OwnAct, ...]  # newest last
    redo: tuple[OwnAct, ...]


def undoable(acts: Sequence[OwnAct]) -> Undoable:
    """What can be undone and redone after `acts`, oldest first.

    An act that undoes an undo puts the act back; any other act empties what could be redone.
    """
    by_event = {act.event: act for act in acts}
    undo: list[OwnAct] = []
    redo: list[OwnAct] = []
    for act in acts:
        target = by_event.get(act.undoes) if act.undoes else None
        if act.undoes is None:
            undo.append(act)
            redo.clear()
        elif target is not None and target.undoes is None:
            undo = [kept for kept in undo if kept.event != target.event]
            redo.append(act)
        elif target is not None:
            redo = [kept for kept in redo if kept.event != target.event]
            undo += [by_event[target.undoes]] if target.undoes in by_event else []
    return Undoable(tuple(undo), tuple(redo))


def standing(office: Office, visit: VisitId) -> Undoable:
    """What can be undone and redone of what I have done today in the visit."""
    return undoable(_today(office, visit))


def undo(office: Office, visit: VisitId) -> Touched:
    """Take back my last act of today in the visit, by a new event.

    Raises `UserError` NOTHING_TO_UNDO, CHANGED_SINCE when somebody has changed it after me.
    """
    for act in reversed(undoable(_today(office, visit)).undo):
        if act.act in _FOLLOWS:
            continue
        event = office.reads.event(act.event)
        if event is not None and _is_undoable(event) and not _is_drawn_by(office, event):
            return _take_back(office, visit, event)
    raise UserError(ErrorCode.NOTHING_TO_UNDO)


def redo(office: Office, visit: VisitId) -> Touched:
    """Take back my last undo. Raises `UserError` as `undo` does."""
    acts = undoable(_today(office, visit)).redo
    event = office.reads.event(acts[-1].event) if acts else None
    if event is None:
        raise UserError(ErrorCode.NOTHING_TO_UNDO)
    return _take_back(office, visit, event)


def undo_acts(office: Office, acts: Sequence[tuple[VisitId, EventId]]) -> Touched:
    """Take back some own acts that were one step, in one visit each, the last one first.

    Raises `UserError` CHANGED_SINCE where somebody has written since; what is taken back by then
    stays so.
    """
    touched = Touched.NOTHING
    for visit, act in reversed(acts):
        event = office.reads.event(act)
        if event is None or not _is_undoable(event):
            raise UserError(ErrorCode.NOTHING_TO_UNDO)
        touched |= _take_back(office, visit, event)
    return touched


def _today(office: Office, visit: VisitId) -> Sequence[OwnAct]:
    midnight = datetime.combine(
        office.clock.today(), time(), swedish_time(office.clock.now_ms()).tzinfo
    )
    since_ms = int(midnight.timestamp() * 1000)
    return office.reads.own_acts(visit, office.author.person, since_ms)


def _is_undoable(event: Event) -> bool:
    """Whether all of it may be undone. Steps in a visit's life have their own ways back."""
    operations = event.body.operations if event.body else ()
    decides = any(len(operation.supersedes) > 1 for operation in operations)
    groups = [_group(operation) for operation in operations]
    return (
        bool(groups)
        and not decides  # a conflict that is decided can be decided anew, never undone
        and all(group is not None and group.undoable for group in groups)
    )


def _is_drawn_by(office: Office, event: Event) -> bool:
    """Whether a sample has been drawn by the plan in it: a draw is for good."""
    return any(
        (operation.kind, operation.group) == ("sample", "plan")
        and office.store.register("sample", operation.entity, "seed")
        for operation in (event.body.operations if event.body else ())
    )


def _group(operation: Operation) -> Group | None:
    kind = KINDS.get(operation.kind)
    return kind.group(operation.group) if kind else None


def _take_back(office: Office, visit: VisitId, event: Event) -> Touched:
    assert event.body is not None
    read = cache(office.reads.event)  # an act of many groups often replaces what one event wrote
    operations = tuple(_inverse(office, operation, read) for operation in event.body.operations)
    act = Act(event.header.act, operations, context=visit, undoes=event.id)
    return record(office, act)


def _inverse(office: Office, operation: Operation, read: Read) -> Operation:
    """The operation that puts back what `operation` replaced."""
    place = (operation.kind, operation.entity, operation.group)
    standing = office.store.standing(*place)
    match operation.change:
        case Add(elements):
            there = standing.elements or {}
            mine = [
                _mine(office, there.get(name, ()), value, read) for name, value in elements.items()
            ]
            before = {name: _replaced_value(operation, name, read) for name in elements}
            if any(value is not None for value in before.values()):
                # One change a set: what was new beside what is put back is emptied instead.
                kept = {name: value or {} for name, value in before.items()}
                return Operation(*place, Add(kept), tuple(sorted({*mine})))
            return Operation(*place, Remove(tuple(elements)), tuple(sorted({*mine})))
        case Remove(names):
            values = {name: _replaced_value(operation, name, read) for name in names}
            return Operation(*place, Add({n: v for n, v in values.items() if v is not None}))
        case Set(value):
            event = _mine(office, standing.register, value, read)
            if operation.kind == "remark" and not operation.supersedes:
                # An empty remark would wait for an answer for ever; one that is gone does not.
                return Operation(*place, Delete(), (event,))
            return Operation(*place, Set(_replaced_value(operation, None, read) or {}), (event,))
        case Delete():
            event = _mine(office, standing.register, None, read)
            return Operation(*place, Set(_replaced_value(operation, None, read) or {}), (event,))


def _mine(office: Office, standing: Candidates, value: Value | None, read: Read) -> EventId:
    """The event behind the one value that stands, given that it is mine and still `value`.

    It need not be the act itself: undoing a later act has put the same value back.
    Raises `UserError` CHANGED_SINCE.
    """
    if len(standing) == 1 and standing[0].value == value:
        event = read(standing[0].event)
        if event is not None and event.header.actor == office.author.person:
            return event.id
    raise UserError(ErrorCode.CHANGED_SINCE)


def _replaced_value(operation: Operation, element: str | None, read: Read) -> Value | None:
    """The value that the newest replaced event had put there, or None where there was none."""
    newest: tuple[int, Value | None] = (-1, None)
    for name in operation.supersedes:
        before = read(name)
        for stated in before.body.operations if before and before.body else ():
            if (stated.kind, stated.entity, stated.group) != (
                operation.kind,
                operation.entity,
                operation.group,
            ):
                continue
            match stated.change:
                case Set(value) if element is None:
                    value_there: Value | None = value
                case Add(elements) if element is not None:
                    value_there = elements.get(element)
                case _:
                    value_there = None
            assert before is not None
            newest = max(newest, (before.header.lamport, value_there), key=lambda pair: pair[0])
    return newest[1]
