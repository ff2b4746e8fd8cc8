"""Whether an event pack holds, judged by the rules that judge the record itself.

The events are let into a database of their own, empty and thrown away afterwards, so the very code
that a colleague's bundle meets also meets the pack. Every signature is looked at: a damaged one
that a later one in its stream covers is told as a remark. What the pack holds back it cannot show.
Source: docs/format §3, §9.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeAlias

from kontrollbesok.exchange.pack import BLOBS_FOLDER, read_pack
from kontrollbesok.journal.event import Event
from kontrollbesok.journal.refusal import Reason, RefusedError
from kontrollbesok.journal.rights import judge
from kontrollbesok.journal.verify import keys_in, vouched
from kontrollbesok.labels.refusal import refusal_text
from kontrollbesok.model.ids import BlobId, DeviceId, EventId, OrganisationId, StreamId, VisitId
from kontrollbesok.model.verification import Fault, FaultCode
from kontrollbesok.model.visit_life import Step
from kontrollbesok.ports.history import HistoryRow
from kontrollbesok.ports.reads import Reads
from kontrollbesok.ports.store import Receipt, Store
from kontrollbesok.services.report_attests import SETTLING, in_order, person_at, stated
from kontrollbesok.services.verification import SettledBy

# Events that are no fault though they do not count: they came after the settling, or from a device
# that has been let out. Both are shown and change nothing.
_NO_FAULT: Final = frozenset({Reason.LATE, Reason.REVOKED})
_FIRST_LINE: Final = 2  # the first event's, from 1
_STEP: Final = 500  # events let in at a time

_Place: TypeAlias = tuple[StreamId, int]


@dataclass(frozen=True, slots=True)
class SettledVisit:
    """A settled version of a visit whose digest holds. Counts are events and blobs."""

    visit: VisitId
    number: str | None
    version: int
    digest: str
    settled: SettledBy
    events: int
    without_body: int
    blobs: int
    blobs_here: int
    late: int


@dataclass(frozen=True, slots=True)
class PackVerdict:
    """What a pack turned out to be. It holds when nothing is wrong with it."""

    organisation: OrganisationId | None
    organisation_name: str
    events: int
    faults: tuple[Fault, ...]
    visits: tuple[SettledVisit, ...]
    remarks: tuple[Fault, ...] = ()  # worth telling, and nothing wrong

    @property
    def holds(self) -> bool:
        """Whether everything in the pack is as it should be."""
        return not self.faults


def verify_pack(
    folder: Path, store: Store, reads: Reads, organisation: OrganisationId | None = None
) -> PackVerdict:
    """Whether the pack in `folder` holds; `store` and `reads` are of an empty database.

    Raises `UserError` PACK_MISSING where there is no pack.
    """
    intake = _Intake(store, *vouched(_readable(folder)))
    try:
        for event in read_pack(folder):
            intake.take(event)
    except RefusedError as refusal:
        intake.note(FaultCode.LINE, intake.line + 1, refusal.reason)
    intake.let_in()
    found = intake.organisation
    faults = [*intake.faults, *_uncounted(intake, reads)]
    if not intake.all_judged():
        faults.append(Fault(FaultCode.NOT_JUDGED))
    if found is None and not faults:
        faults.append(Fault(FaultCode.PACK_EMPTY))
    if organisation is not None and found not in (None, organisation):
        faults.insert(0, Fault(FaultCode.OTHER_ORGANISATION, {"organisation": found}))
    blobs = _blobs(folder)
    faults += [Fault(FaultCode.BLOB, {"name": name}) for name, whole in blobs.items() if not whole]
    faults += _settled_twice(reads)
    known = reads.organisation()
    return PackVerdict(
        organisation=found,
        organisation_name=known.name if known else "",
        events=len(intake.lines),
        faults=tuple(faults),
        visits=tuple(_settled_visits(intake, store, reads, blobs)),
        remarks=tuple(intake.remarks),
    )


def _readable(folder: Path) -> Iterator[Event]:
    """The events up to the first line that is none. Raises `UserError` PACK_MISSING."""
    with suppress(RefusedError):
        yield from read_pack(folder)


@dataclass(slots=True)
class _Intake:
    """Lets the events in, in the order of the pack, and notes every line that is not right.

    What only rests on a faulty line is left out without a word, so that the cause stands out.
    """

    store: Store
    vouched: frozenset[EventId]  # covered by a signature of their device
    damaged: frozenset[EventId]  # covered by a later one alone
    line: int = _FIRST_LINE - 1
    organisation: OrganisationId | None = None
    lines: dict[EventId, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    remarks: list[Fault] = field(default_factory=list)
    contexts: set[str] = field(default_factory=set)
    _keys: dict[DeviceId, bytes] = field(default_factory=dict)
    _devices: dict[StreamId, DeviceId] = field(default_factory=dict)
    _events: dict[EventId, _Place] = field(default_factory=dict)
    _refused: set[EventId] = field(default_factory=set)
    _waiting: list[Event] = field(default_factory=list)
    _receipt: Receipt = field(default_factory=Receipt)

    def take(self, event: Event) -> None:
        """The event on the next line."""
        self.line += 1
        if event.id in self.lines:
            self.faults.append(Fault(FaultCode.LINE_TWICE, {"line": self.line}))
            return
        self.lines[event.id] = self.line
        self.organisation = event.header.organisation
        if self._refused & set(_parents(event).values()) or not self._holds(event):
            self._refused.add(event.id)
            return
        self._waiting.append(event)
        if event.header.context is None:
            self.let_in()  # by itself: nothing tells later whether it counts
        else:
            self.contexts.add(event.header.context)
            if len(self._waiting) >= _STEP:
                self.let_in()

    def let_in(self) -> None:
        """Let in what waits."""
        *before, last = self._waiting or (None,)
        self._waiting = []
        if before:
            self._receipt += self.store.receive(before)
        if last is None:
            return
        receipt = self.store.receive([last])
        self._receipt += receipt
        if receipt.aside and last.header.context is None:
            reason = _reason(last, self.store)
            if reason not in _NO_FAULT:
                self.note(FaultCode.NOT_COUNTED, self.lines[last.id], reason)

    def all_judged(self) -> bool:
        """Whether every event that was let in has been judged; none waits or was turned away."""
        return self._receipt.accepted + self._receipt.aside == len(self._events)

    def note(self, code: FaultCode, line: int, reason: Reason) -> None:
        """A fault of a line, with the rule that it breaks."""
        self.faults.append(Fault(code, {"line": line, "why": refusal_text(reason)}))

    def _holds(self, event: Event) -> bool:
        """Whether the event stands after its past and is its device's own."""
        if not self._has_its_past(event):
            self.faults.append(Fault(FaultCode.LINE_WITHOUT_PAST, {"line": self.line}))
            return False
        self._keys |= keys_in([event])
        if reason := self._faulty_author(event):
            self.note(FaultCode.LINE, self.line, reason)
            return False
        self._events[event.id] = (event.header.stream, event.header.sequence)
        return True

    def _has_its_past(self, event: Event) -> bool:
        """Whether all that the event cites has come before it, where it says that it stands."""
        header = event.header
        return (header.sequence == 0) == (header.previous is None) and all(
            self._events.get(name) == place for place, name in _parents(event).items()
        )

    def _faulty_author(self, event: Event) -> Reason | None:
        header = event.header
        if header.device not in self._keys:
            return Reason.UNKNOWN_DEVICE
        if event.id not in self.vouched:
            return Reason.BAD_SIGNATURE
        if event.id in self.damaged:
            self.remarks.append(Fault(FaultCode.LINE_DAMAGED, {"line": self.line}))
        own = self._devices.setdefault(header.stream, header.device) == header.device
        return None if own else Reason.OTHER_PERSON


def _parents(event: Event) -> dict[_Place, EventId]:
    """What an event directly rests on, by place."""
    header = event.header
    cited = {(stream, sequence): name for stream, (sequence, name) in header.dependencies.items()}
    if header.previous is not None:
        cited[header.stream, header.sequence - 1] = header.previous
    return cited


def _reason(event: Event, store: Store) -> Reason:
    """Why an event outside every visit and control does not count."""
    if event.header.stream in store.delivery.forks():
        return Reason.FORK
    try:
        judge(event, store.past_of(event.id))
    except RefusedError as refusal:
        return refusal.reason
    device = store.delivery.devices().get(event.header.device)
    return Reason.REVOKED if device and device.revoked else Reason.UNSEEN_VALUE


def _uncounted(intake: _Intake, reads: Reads) -> Iterator[Fault]:
    """The lines of visits and controls that do not count, and why."""
    for context in sorted(intake.contexts):
        for row in reads.aside(context):
            reason = Reason(str(row.aside))
            if reason not in _NO_FAULT:
                line = intake.lines[row.event.id]
                yield Fault(FaultCode.NOT_COUNTED, {"line": line, "why": refusal_text(reason)})


def _settled_twice(reads: Reads) -> Iterator[Fault]:
    for conflict in reads.conflicts():
        if (conflict.kind, conflict.group) == ("visit", "life") and all(
            side.value is not None and side.value.get("step") == Step.SETTLE
            for side in conflict.sides
        ):
            visit = reads.visit(VisitId(conflict.entity))
            name = (visit.number if visit else None) or conflict.entity
            yield Fault(FaultCode.SETTLED_TWICE, {"visit": name})


def _settled_visits(
    intake: _Intake, store: Store, reads: Reads, blobs: Mapping[str, bool]
) -> Iterator[SettledVisit]:
    for context in sorted(intake.contexts):
        rows = reads.history(context)
        told: set[object] = set()
        for event in in_order(row.event for row in rows if row.aside is None):
            version = stated(event, "life").get("version")
            # Of another visit than the pack is about there is a header alone.
            if event.header.act == SETTLING and version is not None and version not in told:
                told.add(version)
                yield _settled_visit(event, rows, store, reads, blobs)


def _settled_visit(
    event: Event,
    rows: Sequence[HistoryRow],
    store: Store,
    reads: Reads,
    blobs: Mapping[str, bool],
) -> SettledVisit:
    visit = VisitId(str(event.header.context))
    past = store.past_of(event.id)
    covered = dict(past.visit_events(visit))
    needed: set[BlobId] = {blob for named in covered.values() for blob in named}
    value = stated(event, "life")
    known = reads.visit(visit)
    version = value.get("version")
    return SettledVisit(
        visit=visit,
        number=known.number if known else None,
        version=version if isinstance(version, int) else 1,
        digest=str(value.get("digest")),
        settled=SettledBy.of(person_at(past, event.header.actor), event),
        events=len(covered),
        without_body=sum(row.event.id in covered and row.event.body is None for row in rows),
        blobs=len(needed),
        blobs_here=len(needed & blobs.keys()),
        late=sum(row.aside == Reason.LATE for row in rows),
    )


def _blobs(folder: Path) -> dict[str, bool]:
    """The blobs that the pack brings, by file name: whether the bytes are those of the name."""
    found = {}
    for file in sorted((folder / BLOBS_FOLDER).glob("*")):
        with file.open("rb") as content:
            found[file.name] = hashlib.file_digest(content, "sha256").hexdigest() == file.name
    return found
