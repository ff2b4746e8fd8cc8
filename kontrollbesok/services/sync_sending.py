"""What goes out: what is new here, what others miss, and what they ask for anew.

Everyone sends everybody's events, so a channel that has been emptied fills again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from kontrollbesok.exchange.bundle import Run, portions
from kontrollbesok.exchange.coverage import gaps
from kontrollbesok.exchange.heads import Heads
from kontrollbesok.journal.event import Event
from kontrollbesok.model.ids import DeviceId, StreamId
from kontrollbesok.ports.exchange import Fork
from kontrollbesok.services.sync_peers import Peers, Session, active, own_streams

SENT: Final = "sent"  # how far each own stream has been laid in some channel
_BRANCHES: Final = "branches"  # how many events of a fork have been laid there
_SERVED: Final = "served/"  # from which place on a replica has been sent a stream anew
_PATIENCE_MS: Final = 24 * 60 * 60 * 1000  # before the same is sent to the same replica again


@dataclass(slots=True)
class Sending:
    """The sending half of one sync."""

    session: Session
    events: int = 0
    _recipients: tuple[str, ...] = field(default=())
    _keys: Mapping[DeviceId, bytes] = field(default_factory=dict)

    def begin(self) -> None:
        """See who is to be able to read what is sent from now on."""
        office, delivery = self.session.office, self.session.delivery
        founding = office.store.register("organisation", office.organisation, "founding")
        recovery = [str(one.value["recovery"]) for one in founding if one.value is not None]
        devices = active(delivery.devices())
        self._recipients = (*(device.recipient for device in devices), *recovery)
        self._keys = office.store.device_keys()

    def send_new(self) -> None:
        """What this device has written and never sent, before anything else."""
        sent = self.session.delivery.marks(SENT)
        for stream, last in own_streams(self.session.office).items():
            first = sent[stream].sequence + 1 if stream in sent else 0
            while first <= last:
                page = self.session.delivery.run(stream, first, last)
                came = self._send(page)
                if not came:
                    break
                last_sent = page[came - 1].header.sequence
                self._mark(SENT, stream, last_sent)
                now = self.session.office.clock.now_ms()
                self.session.delivery.step(SENT, stream, first - 1, last_sent, now)
                first = last_sent + 1

    def send_missing(self, peers: Peers) -> None:
        """What some replica has not, so far as it does not lie in the channel already."""
        for stream, (last, _) in self.session.delivery.places().items():
            wanted = Run(peers.least(stream) + 1, last)
            if wanted.first <= wanted.last:
                for gap in gaps(wanted, self.session.transport.runs(stream)):
                    self._send_run(stream, gap)

    def send_branches(self, peers: Peers) -> None:
        """All branches of forked streams, where some replica does not know of them all."""
        sent, now = self.session.delivery.marks(_BRANCHES), self.session.office.clock.now_ms()
        for stream, fork in self.session.delivery.forks().items():
            mark = sent.get(stream)
            recent = mark and mark.sequence == fork.events and now - mark.at_ms < _PATIENCE_MS
            if recent or not any(_knows_less(heads, stream, fork) for heads in peers.said.values()):
                continue
            branches = self._branches(stream, fork)
            if all(self._send(branch) == len(branch) for branch in branches):
                self._mark(_BRANCHES, stream, fork.events)

    def send_asked(self, peers: Peers) -> None:
        """What a replica says it cannot read: made before it was a member, or damaged since."""
        places, now = self.session.delivery.places(), self.session.office.clock.now_ms()
        for replica, heads in peers.said.items():
            served = self.session.delivery.marks(_SERVED + replica)
            for stream in heads.lacks:
                last = places[stream][0] if stream in places else -1
                has = peers.has[replica].get(stream, -1)
                mark = served.get(stream)
                recent = mark and mark.sequence == has and now - mark.at_ms < _PATIENCE_MS
                if has < last and not recent and self._send_run(stream, Run(has + 1, last)):
                    self._mark(_SERVED + replica, stream, has)

    def _branches(self, stream: StreamId, fork: Fork) -> Sequence[Sequence[Event]]:
        return self.session.delivery.branches(stream, fork.first)

    def _send_run(self, stream: StreamId, run: Run) -> bool:
        """Send a stretch of a stream, page by page. False when all of it could not be sent."""
        first = run.first
        while first <= run.last:
            page = self.session.delivery.run(stream, first, run.last)
            came = self._send(page)
            if not came:
                return False
            first = page[came - 1].header.sequence + 1
        return True

    def _send(self, events: Sequence[Event]) -> int:
        """How many of `events` were sent, from the first on.

        Not all when stopped, nor where no signature that holds covers the last of them.
        """
        came = 0
        for portion in portions(events, self._keys):
            if self.session.stopped():
                break
            self.session.transport.publish(portion, self._recipients)
            came += len(portion)
            self.events += len(portion)
            self.session.done(len(portion))
        return came

    def _mark(self, name: str, subject: str, sequence: int) -> None:
        at_ms = self.session.office.clock.now_ms()
        self.session.delivery.mark(name, subject, sequence, at_ms)


def _knows_less(heads: Heads, stream: StreamId, fork: Fork) -> bool:
    known = heads.forks.get(stream)
    return known is None or known.first > fork.first or known.events < fork.events
