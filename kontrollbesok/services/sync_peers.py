"""What the others have, by their own signed words, and what we say ourselves.

Source: docs/format §12.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from kontrollbesok.exchange.heads import Heads, SignedHeads, newest, seal_heads
from kontrollbesok.exchange.transport import Transport
from kontrollbesok.model.ids import BlobId, DeviceId, StreamId
from kontrollbesok.ports.exchange import Delivery, Device, Fork, ReplicaId, replica_id
from kontrollbesok.services.office import Office

ACKNOWLEDGED: Final = "acknowledged"  # how far another device is known to have each own stream
_FRESH_MS: Final = 60 * 60 * 1000  # heads older than this are written anew: the device is alive


@dataclass(frozen=True, slots=True)
class Session:
    """One sync of one office over one transport."""

    office: Office
    transport: Transport
    stopped: Callable[[], bool]
    done: Callable[[int], None]  # so many more changes are over

    @property
    def delivery(self) -> Delivery:
        """The exchange's memory."""
        return self.office.store.delivery


@dataclass(frozen=True, slots=True)
class Peers:
    """What lies in the channel of others' words, and what is remembered of them."""

    said: Mapping[ReplicaId, Heads]  # signed by active devices, other replicas than ours
    promised: Mapping[StreamId, int]  # the furthest that anybody claims: where to look
    has: Mapping[ReplicaId, Mapping[StreamId, int]]  # of what we have, so far as it agrees
    forks: Mapping[StreamId, int]  # streams that may be forked, and from where on to look
    me: DeviceId
    own: Heads | None  # what we said last
    ahead: bool  # somebody has more of our stream than we: this database was restored or cloned

    def least(self, stream: StreamId) -> int:
        """What every other replica has of a stream; -1 where there is none, or one has nothing."""
        return min((places.get(stream, -1) for places in self.has.values()), default=-1)

    def most(self, stream: StreamId) -> int:
        """What some other device has of a stream: so far it is safe."""
        return safe(self.has, self.me, stream)


def meet(session: Session) -> Peers:
    """Read what the others say, and remember it."""
    found = session.transport.heads()
    devices = session.delivery.devices()
    signed = [one for one in found if _is_active(one, devices)]
    me, stream = session.office.author.device, session.delivery.own_stream()
    mine = None if stream is None else replica_id(me, stream)
    by_replica = newest(signed)
    own = by_replica.pop(mine, None) if mine else None
    comparison = _Comparison(session.delivery)
    agreed = {replica: comparison.agreed(heads) for replica, heads in by_replica.items()}
    before = session.delivery.acknowledged()
    has = _remember(session, by_replica, agreed, devices, mine)
    _note_acknowledged(session, before, has)
    return Peers(
        said=by_replica,
        promised=_furthest(one.heads for one in found),
        me=me,
        has=has,
        forks=comparison.forks(one.heads for one in signed),
        own=own,
        ahead=stream is not None and any(comparison.exceeds(one.heads, stream) for one in signed),
    )


def announce(
    session: Session, before: Heads | None, lacks: Iterable[StreamId], blobs: Iterable[BlobId]
) -> Heads | None:
    """Say what we have, unless that is what we said `before`. What stands there after."""
    stream = session.delivery.own_stream()
    if stream is None:
        return None
    heads = Heads(
        session.office.organisation,
        session.office.author.device,
        stream,
        session.office.clock.now_ms(),
        places=session.delivery.places(),
        forks=session.delivery.forks(),
        lacks=tuple(sorted(lacks)),
        blobs=tuple(sorted(blobs)),
    )
    if before and heads.says_as(before) and 0 <= heads.at_ms - before.at_ms < _FRESH_MS:
        return before
    session.transport.announce(seal_heads(heads, session.office.keys.sign))
    return heads


def active(devices: Mapping[DeviceId, Device]) -> Iterable[Device]:
    """The devices that have not been revoked."""
    return (device for device in devices.values() if not device.revoked)


def _is_active(signed: SignedHeads, devices: Mapping[DeviceId, Device]) -> bool:
    device = devices.get(signed.heads.device)
    return device is not None and not device.revoked and signed.is_signed_by(device.key)


def _furthest(heads: Iterable[Heads]) -> dict[StreamId, int]:
    promised: dict[StreamId, int] = {}
    for one in heads:
        for stream, (sequence, _) in one.places.items():
            promised[stream] = max(sequence, promised.get(stream, -1))
    return promised


def _remember(
    session: Session,
    said: Mapping[ReplicaId, Heads],
    has: Mapping[ReplicaId, Mapping[StreamId, int]],
    devices: Mapping[DeviceId, Device],
    mine: ReplicaId | None,
) -> Mapping[ReplicaId, Mapping[StreamId, int]]:
    """Join what is said now with what was said before, in other channels too."""
    known = dict(session.delivery.acknowledged())
    speaking = {heads.device for heads in said.values()} | {session.office.author.device}
    for replica in list(known):
        device = DeviceId(replica.partition("/")[0])
        is_former = device in speaking and replica not in said
        is_out = device not in devices or devices[device].revoked
        if replica == mine or is_former or is_out:
            session.delivery.forget(replica)
            del known[replica]
    for replica, places in has.items():
        if known.get(replica) != places:
            session.delivery.acknowledge(replica, places, said[replica].at_ms)
            known[replica] = places
    return known


def _note_acknowledged(
    session: Session,
    before: Mapping[ReplicaId, Mapping[StreamId, int]],
    has: Mapping[ReplicaId, Mapping[StreamId, int]],
) -> None:
    """When this device came to know that another has its events: Historik tells it."""
    me, now = session.office.author.device, session.office.clock.now_ms()
    for stream in own_streams(session.office):
        past, reached = safe(before, me, stream), safe(has, me, stream)
        if reached > past:
            session.delivery.step(ACKNOWLEDGED, stream, past, reached, now)


class _Comparison:
    """Others' places beside ours."""

    def __init__(self, delivery: Delivery) -> None:
        self._delivery = delivery
        self._places = delivery.places()
        self._forks = delivery.forks()

    def agreed(self, heads: Heads) -> dict[StreamId, int]:
        """How far a replica has the same as we; streams without anything in common left out."""
        found = {}
        for stream, (sequence, _) in heads.places.items():
            if self._agrees(heads, stream):
                found[stream] = sequence
            elif stream in self._forks and self._forks[stream].first > 0:
                found[stream] = self._forks[stream].first - 1
        return found

    def exceeds(self, heads: Heads, stream: StreamId) -> bool:
        """Whether a replica has something of our own `stream` that we have not."""
        place = heads.places.get(stream)
        if place is None:
            return False
        own = self._places.get(stream)
        return own is None or place[0] > own[0] or not self._agrees(heads, stream)

    def forks(self, heads: Iterable[Heads]) -> dict[StreamId, int]:
        """Streams that others know more branches of, or that disagree with ours."""
        found: dict[StreamId, int] = {}
        for one in heads:
            for stream, fork in one.forks.items():
                if self._is_news(self._forks.get(stream), fork):
                    found[stream] = min(fork.first, found.get(stream, fork.first))
            for stream in one.places:
                if not self._agrees(one, stream) and stream not in self._forks:
                    found[stream] = 0
        return found

    def _agrees(self, heads: Heads, stream: StreamId) -> bool:
        sequence, event = heads.places[stream]
        own = self._places.get(stream)
        if own is None or sequence > own[0]:
            return True  # nothing of ours to hold beside it
        here = own[1] if sequence == own[0] else self._delivery.event_at(stream, sequence)
        if here == event:
            return True
        ours, theirs = self._forks.get(stream), heads.forks.get(stream)
        return ours is not None and ours == theirs  # both have all branches

    @staticmethod
    def _is_news(ours: Fork | None, theirs: Fork) -> bool:
        return ours is None or theirs.first < ours.first or theirs.events > ours.events


def own_streams(office: Office) -> Mapping[StreamId, int]:
    """The streams that this device has written in, and how far."""
    heads = office.store.heads_of(office.author.device)
    return {stream: sequence for stream, (sequence, _) in heads.items()}


def safe(has: Mapping[ReplicaId, Mapping[StreamId, int]], me: DeviceId, stream: StreamId) -> int:
    """How far some other device than `me` has a stream; -1 where none has any of it."""
    others = (places for replica, places in has.items() if not replica.startswith(me))
    return max((places.get(stream, -1) for places in others), default=-1)
