"""Sync: everything here goes to colleagues, everything theirs comes here, over one channel.

It may be stopped anywhere and run again: nothing is half, nothing is sent twice on purpose, and
what another replica has not signed for is never called safe. Source: docs/format §10 to §12.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.exchange.folder import FolderTransport
from kontrollbesok.exchange.share import Share, ShareLostError
from kontrollbesok.exchange.transport import Transport
from kontrollbesok.model.touched import Touched
from kontrollbesok.ports.exchange import Awaited, Refused
from kontrollbesok.services.office import Office
from kontrollbesok.services.purging import purge_settled
from kontrollbesok.services.sync_blobs import BlobExchange
from kontrollbesok.services.sync_claims import note_claims
from kontrollbesok.services.sync_clocks import ClockDoubt, clock_doubts, note_clocks
from kontrollbesok.services.sync_letters import lay_letter, take_in_letters
from kontrollbesok.services.sync_news import known, news
from kontrollbesok.services.sync_peers import Peers, Session, announce, meet, own_streams, safe
from kontrollbesok.services.sync_receiving import Receiving
from kontrollbesok.services.sync_sending import SENT, Sending

_TAKES_NOTHING: Final = frozenset({ErrorCode.FOLDER_FULL, ErrorCode.FOLDER_NOT_WRITABLE})
Progress: TypeAlias = Callable[[int, int], object]  # changes over, of how many


@dataclass(frozen=True, slots=True)
class SyncResult:
    """What one sync did."""

    sent: int = 0  # events laid in the channel, colleagues' among them
    received: int = 0  # events that were new here and count
    waiting: int = 0  # events that wait for others, in all
    aside: int = 0  # events that came and do not count
    refused: int = 0  # files and events kept out of the record
    blobs_sent: int = 0
    blobs_received: int = 0
    unsafe: int = 0  # own events that no other device has signed for
    foreign: int = 0  # files in the folder that are none of ours
    began_anew: bool = False  # the database was restored or cloned: own acts go to a new stream
    stopped: bool = False
    news: tuple[UserError, ...] = ()  # what a person is told of at once; nothing has failed
    touched: Touched = Touched.NOTHING


@dataclass(frozen=True, slots=True)
class SyncStatus:
    """What the bottom bar and the page Synk say between syncs."""

    unsent: int  # own events that lie in no channel yet
    unsafe: int  # own events that no other device has signed for, the unsent among them
    unsent_blobs: int
    missing_blobs: int
    synced_ms: int | None
    awaited: tuple[Awaited, ...]
    conflicts: int
    not_counted: int  # events that the rules keep aside, those of a newer program among them
    newer: int  # events that only a newer program understands
    refused: tuple[Refused, ...]
    clocks: tuple[ClockDoubt, ...]

    @property
    def needs_you(self) -> bool:
        """Whether a person has to look."""
        return bool(self.conflicts or self.not_counted or self.refused)


def folder(office: Office, root: Path, *, stick: bool = False) -> FolderTransport:
    """The shared folder or stick `root` as a channel. Nothing is read or written yet."""
    device = office.author.device
    share = Share(root / office.organisation, device[:8])
    return FolderTransport(share, office.organisation, device, office.keys.identity, stick=stick)


def register_stick(office: Office, root: Path) -> None:
    """Make a stick the team's. Raises `UserError` STICK_MISSING, and what it says itself."""
    channel = folder(office, root, stick=True)
    try:
        channel.register()
    except ShareLostError as error:
        raise _unreachable(office, channel) from error


def sync(
    office: Office,
    transport: Transport,
    progress: Progress = lambda done, of: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> SyncResult:
    """Exchange with all that `transport` reaches.

    Raises `UserError`: FOLDER_UNREACHABLE, STICK_MISSING, FOLDER_NOT_OURS; FOLDER_FULL or
    FOLDER_NOT_WRITABLE, when all that lies there has come; FOLDER_LOST or STICK_PULLED when it
    goes away under the sync, with how many of the own events have come over; and what the own disk
    says.
    """
    to_send, before = _unsent(office), known(office)
    meter = _Meter(progress, to_send)
    session = Session(office, transport, cancelled, meter.done)
    sending, receiving, blobs = Sending(session), Receiving(session), BlobExchange(session)
    try:
        transport.reach()
        peers = meet(session)
    except ShareLostError as error:
        raise _unreachable(office, transport) from error
    meter.expect(_to_come(office, peers))
    try:
        touched = _exchange(session, peers, sending, receiving, blobs)
    except ShareLostError as error:
        code = ErrorCode.STICK_PULLED if transport.stick else ErrorCode.FOLDER_LOST
        sent = to_send - _unsent(office)
        raise UserError(code, folder=transport.label, sent=sent, of=to_send) from error
    stopped = cancelled()
    if not stopped:
        office.store.delivery.note_sync(office.clock.now_ms())
    now = status(office)
    return SyncResult(
        sent=sending.events,
        received=receiving.receipt.accepted,
        waiting=sum(awaited.held for awaited in now.awaited),
        aside=receiving.receipt.aside,
        refused=receiving.refused + receiving.receipt.refused,
        blobs_sent=blobs.sent,
        blobs_received=blobs.received,
        unsafe=now.unsafe,
        foreign=len(transport.foreign),
        began_anew=receiving.began_anew,
        stopped=stopped,
        news=news(office, before),
        touched=receiving.receipt.touched | touched | Touched.SYNC,
    )


def status(office: Office) -> SyncStatus:
    """How it stands, without asking any channel."""
    delivery = office.store.delivery
    has, me = delivery.acknowledged(), office.author.device
    return SyncStatus(
        unsent=_unsent(office),
        unsafe=sum(
            max(0, last - safe(has, me, stream)) for stream, last in own_streams(office).items()
        ),
        unsent_blobs=len(delivery.unsent_blobs()),
        missing_blobs=len(delivery.wanted_blobs()),
        synced_ms=delivery.synced_at(),
        awaited=tuple(delivery.awaited()),
        conflicts=delivery.open_conflicts(),
        not_counted=delivery.not_counted(),
        newer=delivery.not_understood(),
        refused=tuple(office.store.quarantine.refused()),
        clocks=clock_doubts(office),
    )


def _exchange(
    session: Session, peers: Peers, sending: Sending, receiving: Receiving, blobs: BlobExchange
) -> Touched:
    """The steps of a sync. Each is whole by itself, so it may end after any of them.

    What we have is said before it is sent: so whoever finds only a part knows that more is due.
    """
    if peers.ahead:
        receiving.begin_anew()
    own, refused = peers.own, list[UserError]()
    with _laying(refused):
        own = announce(session, own, own.lacks if own else (), own.blobs if own else ())
        sending.begin()
        sending.send_new()
    receiving.receive(peers)
    if receiving.receipt.accepted:
        peers = meet(session)  # certificates may have come: more words count, more may read
    note_clocks(session, peers.said.values())
    note_claims(session, peers.said.values())
    with _laying(refused):
        sending.begin()
        sending.send_missing(peers)
        sending.send_branches(peers)
        sending.send_asked(peers)
        blobs.lay(peers)
    blobs.fetch()
    touched = take_in_letters(session)
    with _laying(refused):
        lay_letter(session)
    touched |= purge_settled(session.office)
    if refused:
        raise refused[0]
    if not session.stopped():
        announce(session, own, receiving.lacks(peers), blobs.missing())
    return touched


@contextmanager
def _laying(refused: list[UserError]) -> Iterator[None]:
    """What lays something there. A channel that is full or takes nothing is read all the same."""
    try:
        yield
    except UserError as error:
        if error.code not in _TAKES_NOTHING:
            raise
        refused.append(error)


def _unsent(office: Office) -> int:
    """Own events that lie in no channel, by all that is known."""
    delivery = office.store.delivery
    sent, has = delivery.marks(SENT), delivery.acknowledged()
    total = 0
    for stream, last in own_streams(office).items():
        there = sent[stream].sequence if stream in sent else -1
        total += max(0, last - max(there, safe(has, office.author.device, stream)))
    return total


def _to_come(office: Office, peers: Peers) -> int:
    here = office.store.vector()
    return sum(max(0, last - here.get(stream, -1)) for stream, last in peers.promised.items())


def _unreachable(office: Office, transport: Transport) -> UserError:
    if transport.stick:
        return UserError(ErrorCode.STICK_MISSING, unsent=_unsent(office))
    return UserError(ErrorCode.FOLDER_UNREACHABLE, folder=transport.label, unsent=_unsent(office))


class _Meter:
    """Counts the changes that are over, for whoever shows it."""

    def __init__(self, progress: Progress, expected: int) -> None:
        self._progress = progress
        self._expected = expected
        self._done = 0

    def expect(self, changes: int) -> None:
        """So many more are to come."""
        self._expected += changes
        self._progress(self._done, self._expected)

    def done(self, changes: int) -> None:
        """So many more are over."""
        self._done += changes
        self._progress(self._done, max(self._done, self._expected))
