"""How events come in: own acts and colleagues', both ending in one place."""

from collections import Counter
from collections.abc import Sequence
from typing import Literal, TypeAlias

from db.aside import set_aside
from db.connection import Connection
from db.memory import Memory
from db.touched import touched_of
from db.waiting import WaitingRoom
from kontrollbesok.journal.causality import Vector
from kontrollbesok.journal.event import Event
from kontrollbesok.journal.refusal import Reason, RefusedError
from kontrollbesok.journal.trust import certifies, releases, revokes
from kontrollbesok.model.ids import StreamId
from kontrollbesok.ports.store import Receipt

_Fate: TypeAlias = Literal["accepted", "known", "waiting", "aside", "refused"]


class Intake:
    """The one way in to the record."""

    def __init__(self, connection: Connection, memory: Memory) -> None:
        self.connection = connection
        self.memory = memory
        self._waiting = WaitingRoom(connection)

    def append(self, event: Event, own: StreamId) -> None:
        """Keep an event of the own stream. Raises `RefusedError`, and then nothing is kept."""
        with self.memory.all_or_nothing():
            if event.header.stream != own or self.memory.heads.missing(event):
                raise RefusedError(Reason.BROKEN_CHAIN, "own stream")
            self._check_understood(event)
            refusal = self._keep(event)
            if refusal is not None:
                raise refusal
            self._finish([event])

    def _check_understood(self, event: Event) -> None:
        """What a newer program has written something to is read, and not written to, by this one.

        Raises `RefusedError` NEWER_VERSION.
        """
        if self.memory.newer and event.body is not None:
            for operation in event.body.operations:
                if (operation.kind, operation.entity) in self.memory.newer:
                    raise RefusedError(Reason.NEWER_VERSION, operation.kind)

    def receive(self, events: Sequence[Event]) -> Receipt:
        """Keep colleagues' events, whose chains and signatures are already verified.

        What misses something waits; what the rules keep out is kept aside; what is here already
        changes nothing. All of `events` in one transaction: at most 2 000 at a time.
        """
        fates: Counter[_Fate] = Counter()
        kinds = set[str]()
        with self.memory.all_or_nothing():
            taken: list[Event] = []
            released = list(events)
            while released:
                taken += released
                for event in released:
                    fate = self._take(event)
                    fates[fate] += 1
                    if fate == "accepted" and event.body is not None:
                        kinds.update(operation.kind for operation in event.body.operations)
                released = self._waiting.release(self.memory.heads.vector(), self._missing)
            self._finish(taken)
        return Receipt(
            fates["accepted"],
            fates["known"],
            fates["waiting"],
            fates["aside"],
            fates["refused"],
            touched_of(kinds),
        )

    def _take(self, event: Event) -> _Fate:
        header = event.header
        head = self.memory.heads.streams.get(header.stream)
        if head is not None and header.device != head.device:
            return self._hold_back(event, Reason.OTHER_PERSON)
        if head is not None and header.previous != head.event and self._is_known(event):
            return "known"
        try:
            missing = self.memory.heads.missing(event)
        except RefusedError as refusal:
            return self._hold_back(event, refusal.reason)
        if missing:
            self._waiting.admit(event, missing)
            return "waiting"
        return "accepted" if self._keep(event) is None else "aside"

    def _is_known(self, event: Event) -> bool:
        return self.memory.pending.place(event.id) is not None

    def _missing(self, event: Event) -> tuple[StreamId, int] | None:
        """What a waiting event still misses; nothing where it is to be held back."""
        try:
            return self.memory.heads.missing(event)
        except RefusedError:
            return None

    def _hold_back(self, event: Event, reason: Reason) -> _Fate:
        header = event.header
        refusal = RefusedError(reason, header.stream)
        self._waiting.hold_back(event, refusal, header.device, header.at_ms)
        return "refused"

    def _keep(self, event: Event) -> RefusedError | None:
        """Write the event, its place and, when it counts, its effect; why it does not, or None."""
        header, memory = event.header, self.memory
        chain, seen = memory.heads.seen_by(event)
        head = memory.heads.advance(event, chain, seen)
        verdict = memory.admission.verdict(event, chain, seen, head.epoch)
        n = memory.pending.store(event, memory.heads.streams[header.stream].k)
        if head.k < 0:
            memory.heads.put_on_branch(n, head)
        if verdict.records:
            note_recorder(memory, n, event, seen)
        refusal = verdict.refusal
        if refusal is None:
            memory.histories.note(n, event, chain)
            if memory.cuts.any and (
                reason := memory.weighing.reason_now(header.stream, chain, header.sequence)
            ):
                refusal = RefusedError(reason, header.stream)
        if refusal is None:
            memory.pending.project(n, event)
        else:
            set_aside(self.connection, n, refusal)
            if refusal.reason is Reason.NEWER_VERSION:
                self._note_newer(event)
        begins_branch = head.k < 0 and head.first == header.sequence
        if begins_branch or (verdict.refusal is None and self._may_weigh(event)):
            memory.histories.forget_found()
            memory.cuts.load()
            memory.weighing.weigh_streams()
        return refusal

    def _note_newer(self, event: Event) -> None:
        for operation in event.body.operations if event.body else ():
            self.memory.newer.add((operation.kind, operation.entity))

    def _may_weigh(self, event: Event) -> bool:
        """Whether others may be set aside by the event or taken back, or for whom it lets in."""
        if event.user_signature is None:
            return False
        return revokes(event) or (self.memory.cuts.any and (certifies(event) or releases(event)))

    def _finish(self, events: Sequence[Event]) -> None:
        """Write what is gathered, and see which visits have got late events."""
        self.memory.write()
        for visit in {event.header.context for event in events} - {None}:
            self.memory.weighing.weigh_visit(str(visit))


def note_recorder(memory: Memory, n: int, event: Event, seen: Vector) -> None:
    """Remember who has recorded in a visit, from the first event of it in each stream on."""
    header = event.header
    stream = memory.heads.streams[header.stream]
    recorder = (str(header.context), stream.k, header.actor)
    for row, sequence in memory.pending.recorded(recorder):
        if seen.get(memory.heads.chain_of(row, header.stream), -1) >= sequence:
            return
    memory.pending.note_recorder(recorder, n, header.sequence)
