"""What comes in: found by what others have said, verified, and kept in small steps."""

import heapq
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from kontrollbesok.exchange.transport import Parcel, Unusable
from kontrollbesok.journal.event import Event
from kontrollbesok.journal.refusal import Reason, RefusedError
from kontrollbesok.journal.verify import verified
from kontrollbesok.model.ids import StreamId, mint
from kontrollbesok.ports.exchange import Refused
from kontrollbesok.ports.store import Receipt
from kontrollbesok.services.sync_peers import Peers, Session

STEP: Final = 2_000  # events in one transaction: a person's answer waits for no more
_MOST_PASSES: Final = 20
_RESENDING_HELPS: Final = frozenset(
    {
        None,
        Reason.ALTERED,
        Reason.MALFORMED,
        Reason.TOO_LARGE,
        Reason.BROKEN_CHAIN,
        Reason.BAD_SIGNATURE,
        Reason.USER_SIGNATURE_MISSING,
    }
)
# A certificate that another file brings may make the device known, or a new key of its person's.
_NOT_KNOWN_YET: Final = frozenset({Reason.UNKNOWN_DEVICE, Reason.BAD_SIGNATURE})


@dataclass(slots=True)
class Receiving:
    """The receiving half of one sync."""

    session: Session
    receipt: Receipt = field(default_factory=Receipt)
    began_anew: bool = False
    _unusable: dict[str, tuple[StreamId, Unusable]] = field(default_factory=dict)
    _whole: set[str] = field(default_factory=set)

    def receive(self, peers: Peers) -> None:
        """Take in all that lies in the channel and is not here.

        A file may be signed by a device that another file first makes known, so what could not be
        judged is looked at again as long as anything new comes.
        """
        for stream, first in peers.forks.items():
            self._take({stream: first - 1}, every=True)
        wanted = self._wanted(peers)
        for _ in range(_MOST_PASSES):
            before = self.receipt.accepted + self.receipt.aside
            self._take(wanted)
            came = self.receipt.accepted + self.receipt.aside - before
            wanted = {stream: self._place(stream) for stream in self._unjudged()}
            if not (came and wanted) or self.session.stopped():
                break
        self._note()

    def lacks(self, peers: Peers) -> frozenset[StreamId]:
        """The streams that lie there but cannot be read, and are asked for anew."""
        return frozenset(
            stream
            for stream, unusable in self._unusable.values()
            if unusable.reason in _RESENDING_HELPS
            and peers.promised.get(stream, -1) > self._place(stream)
        )

    @property
    def refused(self) -> int:
        """How many files were refused."""
        return sum(one.reason is not None for _, one in self._unusable.values())

    def begin_anew(self) -> None:
        """Begin a new stream: what this one has written may have been written differently before.

        Done before anything else, so that no act of a person's can fork the record in between.
        """
        office = self.session.office
        office.store.begin_stream(StreamId(mint(office.clock.now_ms())))
        self.began_anew = True

    # --- what to look for ----------------------------------------------------------------------

    def _wanted(self, peers: Peers) -> dict[StreamId, int]:
        """The streams that go further than here, and from where on; unknown ones included."""
        here = self.session.delivery.places()
        unknown = self.session.transport.streams() - here.keys()
        further = {
            stream for stream, last in peers.promised.items() if last > self._at(here, stream)
        }
        return {stream: self._at(here, stream) for stream in unknown | further}

    def _place(self, stream: StreamId) -> int:
        return self._at(self.session.delivery.places(), stream)

    @staticmethod
    def _at(places: Mapping[StreamId, tuple[int, object]], stream: StreamId) -> int:
        return places[stream][0] if stream in places else -1

    def _unjudged(self) -> set[StreamId]:
        return {
            stream
            for stream, unusable in self._unusable.values()
            if unusable.reason in _NOT_KNOWN_YET
        }

    # --- taking in -----------------------------------------------------------------------------

    def _take(self, wanted: Mapping[StreamId, int], *, every: bool = False) -> None:
        """Read the streams side by side, causes before effects, and keep what comes."""
        check = _Check(self.session)
        streams = [
            self._events(stream, after, check, every=every)
            for stream, after in sorted(wanted.items())
        ]
        # `lam` grows along every chain of causes, so nearly nothing has to wait.
        merged = heapq.merge(*streams, key=lambda event: (event.header.lamport, event.id))
        while step := list(islice(merged, STEP)):
            if self.session.stopped():
                return
            self._keep(step)

    def _keep(self, events: Sequence[Event]) -> None:
        self.receipt += self.session.office.store.receive(events)
        self.session.done(len(events))
        if self.session.delivery.own_stream() in self.session.delivery.forks():
            self.begin_anew()

    def _events(
        self, stream: StreamId, after: int, check: "_Check", *, every: bool
    ) -> Iterator[Event]:
        for found in self.session.transport.fetch(stream, after, check, every=every):
            if isinstance(found, Parcel):
                self._unusable.pop(found.source, None)
                self._whole.add(found.source)
                yield from found.events
            else:
                self._unusable[found.source] = (stream, found)

    def _note(self) -> None:
        """Keep what was refused, and let go what has since come whole."""
        quarantine, now = self.session.office.store.quarantine, self.session.office.clock.now_ms()
        for _, one in self._unusable.values():
            if one.reason is not None:
                quarantine.hold(Refused(one.source, one.reason, one.detail, now), one.content)
        quarantine.release(self._whole)


class _Check:
    """Chain, signature, and that a stream is written by one device alone."""

    def __init__(self, session: Session) -> None:
        store = session.office.store
        self._organisation = session.office.organisation
        self._keys, self._persons = store.device_keys(), store.person_keys()
        self._store = store

    def __call__(self, events: Sequence[Event]) -> None:
        verified(events, self._organisation, self._keys, self._persons)
        header = events[0].header
        known = header.stream in self._store.vector()
        if known and header.stream not in self._store.heads_of(header.device):
            raise RefusedError(Reason.OTHER_PERSON, header.stream)
