"""Whether an event that has come counts: chain, forks, revocations, and the rights of its past."""

from dataclasses import dataclass

from db.heads import Heads
from db.past import Histories, RecordPast
from db.pending import Pending
from kontrollbesok.journal.causality import Vector
from kontrollbesok.journal.event import Event
from kontrollbesok.journal.operation import Set
from kontrollbesok.journal.refusal import Reason, RefusedError
from kontrollbesok.journal.rights import judge
from kontrollbesok.model.ids import StreamId

_NOWHERE = (0, StreamId(""), 0)


@dataclass(frozen=True, slots=True)
class Admission:
    """Judges events against what this file holds."""

    pending: Pending
    heads: Heads
    histories: Histories

    def refusal(self, event: Event, seen: Vector, epoch: int | None = None) -> RefusedError | None:
        """The rule that keeps `event` from counting, or None. `seen` is its vector."""
        try:
            self.check_place(event)
            self.check(event, seen, epoch)
        except RefusedError as refusal:
            return refusal
        return None

    def check_place(self, event: Event) -> None:
        """The event continues its stream, and what it cites is what stands here.

        Raises `RefusedError` FORK.
        """
        header = event.header
        if header.sequence > 0:
            previous = self.heads.event_at(header.stream, header.sequence - 1)
            if previous != header.previous:
                raise RefusedError(Reason.FORK, header.stream)
        for stream, (sequence, cited) in header.dependencies.items():
            if self.heads.event_at(stream, sequence) != cited and not self._is_forked(
                stream, sequence
            ):
                raise RefusedError(Reason.FORK, stream)

    def _is_forked(self, stream: StreamId, sequence: int) -> bool:
        """Whether two events claim the place: having seen either is no fault of the author's."""
        forked = self.heads.forked_at(stream)
        return forked is not None and sequence >= forked

    def check(self, event: Event, seen: Vector, epoch: int | None = None) -> None:
        """Forked streams, revoked devices, replaced values and rights. Raises `RefusedError`."""
        header = event.header
        forked = self.heads.forked_at(header.stream)
        if forked is not None and header.sequence >= forked:
            raise RefusedError(Reason.FORK, header.stream)
        self._check_revoked(event)
        self._check_replaced(event, seen)
        judge(event, self.past(event, seen, epoch))

    def past(self, event: Event, seen: Vector, epoch: int | None = None) -> RecordPast:
        """The record in the causal past of `event`.

        `epoch` tells apart pasts of one stream; without one, the newest event is meant.
        """
        if epoch is None:
            head = self.heads.streams.get(event.header.stream)
            epoch = (head.epoch if head else 0) + bool(event.header.dependencies)
        return RecordPast(self.histories, event.header.stream, seen, epoch)

    def _check_replaced(self, event: Event, seen: Vector) -> None:
        """A key press replaces only what was on its author's screen."""
        if event.body is None:
            return
        for operation in event.body.operations:
            for name in operation.supersedes:
                _, stream, sequence = self.pending.place(name) or _NOWHERE
                if seen.get(stream, -1) < sequence:
                    raise RefusedError(Reason.UNSEEN_VALUE, operation.kind)

    def _check_revoked(self, event: Event) -> None:
        """After a revocation's heads nothing from the device counts, whenever it came.

        A revocation itself is never cut off by another, or two could cut off each other.
        """
        if revokes(event):
            return
        header = event.header
        for entry in self.histories.of(("certificate", header.device, "revocation")):
            if isinstance(entry.operation.change, Set):
                heads = entry.operation.change.value.get("heads")
                good = heads.get(header.stream) if isinstance(heads, dict) else None
                last = good[0] if isinstance(good, list) and good else -1
                if header.sequence > (last if isinstance(last, int) else -1):
                    raise RefusedError(Reason.REVOKED, header.device)


def revokes(event: Event) -> bool:
    """Whether the event takes a certificate out of use."""
    return event.body is not None and any(
        (op.kind, op.group) == ("certificate", "revocation") for op in event.body.operations
    )
