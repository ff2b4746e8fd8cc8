"""Whether an event that has come holds: judged in its causal past, once and for good."""

from dataclasses import dataclass
from typing import Final

from db.cuts import Cuts
from db.heads import Heads
from db.histories import Histories
from db.past import RecordPast
from db.pending import Pending
from kontrollbesok.journal.causality import Vector
from kontrollbesok.journal.event import Event
from kontrollbesok.journal.refusal import Reason, RefusedError
from kontrollbesok.journal.rights import judge, judge_author
from kontrollbesok.journal.trust import revokes
from kontrollbesok.model.ids import StreamId

UNDERSTOOD: Final = frozenset[str]()  # names in `crit` that this version knows

_NOWHERE: Final = (0, StreamId(""), 0)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What judging an event came to: why it does not count, and whether it makes a recorder."""

    refusal: RefusedError | None = None
    records: bool = False


@dataclass(frozen=True, slots=True)
class Admission:
    """Judges events against what this file holds."""

    pending: Pending
    heads: Heads
    histories: Histories
    cuts: Cuts

    def verdict(
        self, event: Event, chain: StreamId, seen: Vector, epoch: int, *, is_kept: bool = False
    ) -> Verdict:
        """The judgement of `event`, which stands on `chain` and has seen `seen`, itself too.

        `epoch` tells apart what one chain had seen at one time and another. `is_kept`: the event
        is in the record already, and is no part of its own past.
        """
        before = {**seen, chain: event.header.sequence - 1} if is_kept else seen
        past = self.past(chain, before, epoch)
        try:
            self._check_cut(event, chain, seen)
            if not UNDERSTOOD.issuperset(event.header.critical):
                records = judge_author(event, past)
                return Verdict(RefusedError(Reason.NEWER_VERSION, "crit"), records)
            self._check_replaced(event, seen, is_kept)
            return Verdict(records=judge(event, past))
        except RefusedError as refusal:
            return Verdict(refusal)

    def past(self, chain: StreamId, seen: Vector, epoch: int) -> RecordPast:
        """The record as whoever writes on `chain` had seen it."""
        return RecordPast(self.heads, self.histories, self.cuts, chain, seen, epoch)

    def _check_cut(self, event: Event, chain: StreamId, seen: Vector) -> None:
        """Whoever has seen the own device let out, or the own stream forked, writes in vain."""
        if not self.cuts.any:
            return
        header = event.header
        reason = self.cuts.reason(seen, header.stream, chain, header.sequence)
        if reason is not None:
            # What is weighed may be taken back; a revocation by somebody let out never is.
            raise RefusedError(Reason.NO_RIGHT if revokes(event) else reason, header.device)

    def _check_replaced(self, event: Event, seen: Vector, is_kept: bool) -> None:
        """A key press replaces only what was on its author's screen.

        Where a kept event is judged anew, the derived tables may be of an older shape: not asked.
        """
        if event.body is None:
            return
        for operation in event.body.operations:
            if not is_kept:
                self.pending.read_reached(operation)
            for name in operation.supersedes:
                n, stream, sequence = self.pending.place(name) or _NOWHERE
                if seen.get(self.heads.chain_of(n, stream), -1) < sequence:
                    raise RefusedError(Reason.UNSEEN_VALUE, operation.kind)
