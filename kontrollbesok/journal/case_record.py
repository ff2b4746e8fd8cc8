"""From a case's events to what stands in it, who reads it, and what does not count.

A case holds few events, so all of it is judged anew each time: a function of its events and of
whose the devices are, and of nothing else. Source: docs/format §14.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kontrollbesok.journal.case import CASE_GROUPS, MAX_CASE_EVENT_BYTES, case_id
from kontrollbesok.journal.event import Event
from kontrollbesok.journal.merge import Candidate, GroupState, agreed, merge
from kontrollbesok.journal.operation import Operation, Set
from kontrollbesok.journal.refusal import Reason, RefusedError
from kontrollbesok.journal.values import check_values
from kontrollbesok.model.ids import CaseId, DeviceId, EventId, PersonId, StreamId

_BEGINNING: Final = "beginning"


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose a device is, and whether it has been let out."""

    person: PersonId
    revoked: bool = False


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """A case as far as its events have come. `events` are those that count, causes first."""

    id: CaseId
    author: PersonId | None  # None until the beginning has come
    receivers: tuple[PersonId, ...]  # none until it is handed over, and then one
    readers: frozenset[PersonId]
    events: tuple[Event, ...]
    known: tuple[Event, ...]  # those that count and those that do not, causes first
    aside: Mapping[EventId, Reason]  # kept and shown, and counts for nothing
    waiting: int  # events whose past, or whose device's certificate, has not come

    def state(self, group: str) -> GroupState:
        """What stands in a group."""
        return _state(self.id, self.events, group)

    def value(self, group: str) -> Candidate | None:
        """The one value of a register group; None where nothing stands, or two values differ."""
        return agreed(self.state(group).register)


def read_case(
    case: CaseId, events: Iterable[Event], holders: Mapping[DeviceId, Holder]
) -> CaseRecord:
    """What `events`, in any order and with any repeats, make of `case`."""
    reading = _Reading(case, holders, {event.id: event for event in events})
    reading.run()
    everything = frozenset(reading.pasts)
    aside = dict(reading.refused)
    aside |= {name: Reason.FORK for name in reading.forked(everything) if name not in aside}
    aside |= {name: Reason.REVOKED for name in reading.cut_off() if name not in aside}
    counted = tuple(reading.events[name] for name in reading.pasts if name not in aside)
    return CaseRecord(
        case,
        _author(counted),
        _receivers(case, counted),
        _readers(case, counted),
        counted,
        tuple(reading.events[name] for name in reading.pasts),
        aside,
        len(reading.events) - len(reading.pasts),
    )


class _Reading:
    """Each event judged in its causal past, which is known by hash and so the same for all."""

    def __init__(
        self, case: CaseId, holders: Mapping[DeviceId, Holder], events: dict[EventId, Event]
    ) -> None:
        self.events = events
        self.pasts: dict[EventId, frozenset[EventId]] = {}  # of the placed ones, causes first
        self.refused: dict[EventId, Reason] = {}
        self._case = case
        self._holders = holders

    def run(self) -> None:
        """Place and judge every event whose past is here."""
        left = sorted(self.events.values(), key=lambda e: (e.header.lamport, e.id))
        while ready := [event for event in left if self._is_ready(event)]:
            for event in ready:
                past = frozenset(_parents(event).values())
                self.pasts[event.id] = past.union(*(self.pasts[name] for name in past))
                try:
                    self._judge(event)
                except RefusedError as refusal:
                    self.refused[event.id] = refusal.reason
            left = [event for event in left if event.id not in self.pasts]

    def _is_ready(self, event: Event) -> bool:
        is_known = event.header.device in self._holders
        return is_known and all(name in self.pasts for name in _parents(event).values())

    def forked(self, view: frozenset[EventId]) -> frozenset[EventId]:
        """What a view that has two events at one place cuts off: they, and what follows them."""
        places: dict[tuple[StreamId, int], int] = {}
        for name in view:
            header = self.events[name].header
            place = header.stream, header.sequence
            places[place] = places.get(place, 0) + 1
        first: dict[StreamId, int] = {}
        for (stream, sequence), count in places.items():
            if count > 1:
                first[stream] = min(sequence, first.get(stream, sequence))
        return frozenset(name for name in view if self._is_from(name, first))

    def _is_from(self, name: EventId, first: Mapping[StreamId, int]) -> bool:
        header = self.events[name].header
        return header.stream in first and header.sequence >= first[header.stream]

    def cut_off(self) -> frozenset[EventId]:
        """What a device that has been let out wrote, and nobody who is still in had seen."""
        seen = frozenset[EventId]().union(
            *(past for name, past in self.pasts.items() if self._stays(name))
        )
        return frozenset(
            name
            for name in self.pasts
            if self._holders[self.events[name].header.device].revoked and name not in seen
        )

    def _stays(self, name: EventId) -> bool:
        return (
            name not in self.refused and not self._holders[self.events[name].header.device].revoked
        )

    def _judge(self, event: Event) -> None:
        """Let `event` pass or raise `RefusedError`, by its causal past alone."""
        header, past = event.header, self.pasts[event.id]
        self._check_form(event)
        if header.actor != self._holders[header.device].person:
            raise RefusedError(Reason.OTHER_PERSON)
        cut = self.forked(past)
        gone = cut | self.refused.keys()
        counted = [self.events[name] for name in self.pasts if name in past and name not in gone]
        if event.body is None or not past.issuperset(_named(event)):
            raise RefusedError(Reason.UNSEEN_VALUE)
        if not past:
            self._check_beginning(event)
        elif header.actor not in _readers(self._case, counted):
            raise RefusedError(Reason.NO_RIGHT, "reader")
        for operation in event.body.operations:
            self._check_operation(event, operation, counted, first=not past)

    def _check_form(self, event: Event) -> None:
        """What an event of a case may be."""
        header = event.header
        size = len(event.header_bytes) + len(event.body_bytes or b"")
        if size > MAX_CASE_EVENT_BYTES:
            raise RefusedError(Reason.TOO_LARGE)
        if header.critical:
            raise RefusedError(Reason.NEWER_VERSION)
        if header.context != self._case or header.blobs or event.body is None:
            raise RefusedError(Reason.BAD_VALUE, "case")
        if event.user_signature is not None:
            raise RefusedError(Reason.BAD_SIGNATURE, "user signature")
        for (stream, sequence), name in _parents(event).items():
            cited = self.events[name].header
            if (cited.stream, cited.sequence) != (stream, sequence):
                raise RefusedError(Reason.BROKEN_CHAIN)
            if stream == header.stream and cited.device != header.device:
                raise RefusedError(Reason.BROKEN_CHAIN, "device")
        if (header.sequence == 0) != (header.previous is None):
            raise RefusedError(Reason.BROKEN_CHAIN)

    def _check_beginning(self, event: Event) -> None:
        value = next((v for group, v in _stated(event) if group == _BEGINNING), None)
        device = event.header.device
        salt = value.get("salt") if value and value.get("device") == device else None
        if not isinstance(salt, str) or case_id(device, salt) != self._case:
            raise RefusedError(Reason.BAD_VALUE, _BEGINNING)

    def _check_operation(
        self, event: Event, operation: Operation, counted: Sequence[Event], *, first: bool
    ) -> None:
        declared = CASE_GROUPS.get(operation.group)
        if operation.kind != "case" or declared is None:
            return  # from a newer program: kept, not projected
        if operation.entity != self._case:
            raise RefusedError(Reason.BAD_VALUE, "case")
        check_values(declared, operation)
        person, receivers = event.header.actor, _receivers(self._case, counted)
        writes_alone = (first or person == _author(counted)) and not receivers
        match operation.group:
            case "beginning":
                allowed = first
            case "facts":
                allowed = writes_alone
            case "recipient":
                allowed = writes_alone and _named_person(operation) not in (None, person)
            case "readers":
                allowed = person in receivers
            case "evidence":
                allowed = writes_alone or person in receivers
            case _:
                allowed = True
        if not allowed:
            raise RefusedError(Reason.NO_RIGHT, operation.group)


def _parents(event: Event) -> dict[tuple[StreamId, int], EventId]:
    """What an event directly rests on, by place."""
    header = event.header
    cited = {(stream, sequence): name for stream, (sequence, name) in header.dependencies.items()}
    if header.previous is not None:
        cited[header.stream, header.sequence - 1] = header.previous
    return cited


def _named(event: Event) -> frozenset[EventId]:
    """The events whose values this one replaces."""
    operations = event.body.operations if event.body else ()
    return frozenset(name for operation in operations for name in operation.supersedes)


def _stated(event: Event) -> list[tuple[str, Mapping[str, object]]]:
    operations = event.body.operations if event.body else ()
    return [(op.group, op.change.value) for op in operations if isinstance(op.change, Set)]


def _named_person(operation: Operation) -> object:
    """Whom a handing over names, or None."""
    return operation.change.value.get("person") if isinstance(operation.change, Set) else None


def _state(case: CaseId, events: Iterable[Event], group: str) -> GroupState:
    return merge(
        (event.id, operation)
        for event in events
        for operation in (event.body.operations if event.body else ())
        if operation.place == ("case", case, group)
    )


def _author(counted: Iterable[Event]) -> PersonId | None:
    """Who wrote the event that rests on no other."""
    return next((event.header.actor for event in counted if not _parents(event)), None)


def _receivers(case: CaseId, counted: Iterable[Event]) -> tuple[PersonId, ...]:
    """Whom the author handed it over to. Two only where two of the author's computers did."""
    standing = _state(case, counted, "recipient").register
    named = {str(one.value["person"]) for one in standing if one.value and "person" in one.value}
    return tuple(map(PersonId, sorted(named)))


def _readers(case: CaseId, counted: Sequence[Event]) -> frozenset[PersonId]:
    added = _state(case, counted, "readers").elements or {}
    named = {_author(counted), *_receivers(case, counted), *map(PersonId, added)}
    return frozenset(person for person in named if person is not None)
