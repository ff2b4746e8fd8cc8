"""Checking what a bundle brings, before any transaction is opened.

The last signature of a stream covers the whole chain before it, so one signature a stream is
enough (seven to eight times faster than one an event, for the same guarantee). A person's own
signatures are checked one by one, where rights are judged. Source: journal.md §3.6, Tail rule.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final, TypeAlias

from kontrollbesok.journal.erasure import is_lasting_by_name
from kontrollbesok.journal.event import Event
from kontrollbesok.journal.keys import device_id, verify
from kontrollbesok.journal.kinds import GROUPS
from kontrollbesok.journal.operation import Set
from kontrollbesok.journal.refusal import Reason, RefusedError
from kontrollbesok.journal.rights import needs_passphrase
from kontrollbesok.model.ids import DeviceId, EventId, StreamId

PersonKeys: TypeAlias = Mapping[DeviceId, Collection[bytes]]

_NOBODY: Final[PersonKeys] = MappingProxyType({})


def verified(
    events: Sequence[Event],
    organisation: str,
    known_keys: Mapping[DeviceId, bytes],
    person_keys: PersonKeys = _NOBODY,
) -> Sequence[Event]:
    """`events`, once chain and signatures hold. `known_keys` are the devices already certified,
    `person_keys` what their people have signed with.

    A device's id is made from its key, so a key that the bundle itself brings can be trusted to
    be that device's; whether the device has any right is judged later.
    Raises `RefusedError` OTHER_ORGANISATION, BROKEN_CHAIN, UNKNOWN_DEVICE, BAD_SIGNATURE,
    USER_SIGNATURE_MISSING or ALTERED: then nothing of the bundle is to be taken.
    """
    keys = {**known_keys, **keys_in(events)}
    persons = _joined(person_keys, person_keys_in(events))
    runs: dict[StreamId, Event] = {}
    for event in events:
        if event.header.organisation != organisation:
            raise RefusedError(Reason.OTHER_ORGANISATION, event.header.organisation)
        _check_link(runs.get(event.header.stream), event)
        _check_whole(event, persons.get(event.header.device, ()))
        runs[event.header.stream] = event
    for last in runs.values():
        _check_signature(last, keys)
    return events


def _check_link(before: Event | None, event: Event) -> None:
    header = event.header
    if (header.sequence == 0) != (header.previous is None):
        raise RefusedError(Reason.BROKEN_CHAIN, header.stream)
    if before is None:
        return
    if header.sequence != before.header.sequence + 1 or header.previous != before.id:
        raise RefusedError(Reason.BROKEN_CHAIN, header.stream)
    if header.device != before.header.device:
        raise RefusedError(Reason.BROKEN_CHAIN, "device")


def _check_whole(event: Event, persons: Collection[bytes]) -> None:
    """See that the event has all that its device's signature does not cover.

    An event is known by its id from when it first came. If a copy were taken that somebody on the
    way has robbed of its body or of the person's signature, the whole one would come too late: a
    revocation would never be in force. Source: docs/format §10.
    """
    if event.body is None:
        if is_lasting_by_name(event):
            raise RefusedError(Reason.ALTERED, "body")
        return
    if event.user_signature is not None:
        identity = bytes.fromhex(event.id)
        if persons and not any(verify(key, identity, event.user_signature) for key in persons):
            raise RefusedError(Reason.BAD_SIGNATURE, "user signature")
        return
    for operation in event.body.operations:
        declared = GROUPS.get((operation.kind, operation.group))
        if declared is not None and needs_passphrase(declared.group, operation):
            raise RefusedError(Reason.USER_SIGNATURE_MISSING, event.header.act)


def _check_signature(event: Event, keys: Mapping[DeviceId, bytes]) -> None:
    if event.header.device not in keys:
        raise RefusedError(Reason.UNKNOWN_DEVICE, event.header.device)
    if not is_signed(event, keys):
        raise RefusedError(Reason.BAD_SIGNATURE, event.header.stream)


def is_signed(event: Event, keys: Mapping[DeviceId, bytes]) -> bool:
    """Whether the event bears its device's own signature."""
    key = keys.get(event.header.device)
    return key is not None and verify(key, bytes.fromhex(event.id), event.signature)


def well_ended(events: Sequence[Event], keys: Mapping[DeviceId, bytes]) -> int:
    """How many of `events`, from the first on, others will take: each stream ends on a signature.

    Asked before anything is sent, so that one damaged signature never stops what follows it.
    `keys` are the devices known; the signature of a device that is not known is left to others.
    """
    end = len(events)
    while end:
        tips = {event.header.stream: place for place, event in enumerate(events[:end])}
        faulty = [
            place
            for place in tips.values()
            if events[place].header.device in keys and not is_signed(events[place], keys)
        ]
        if not faulty:
            break
        end = min(faulty)
    return end


def vouched(events: Iterable[Event]) -> tuple[frozenset[EventId], frozenset[EventId]]:
    """The events that a signature of their device covers, and those among them damaged themselves.

    An event is covered by its own signature, or by that of a later one in its chain. The keys are
    those that `events` certify.
    """
    links: list[tuple[EventId, StreamId, DeviceId, EventId | None, bool]] = []
    keys: dict[DeviceId, bytes] = {}
    for event in events:
        keys |= keys_in([event])
        header = event.header
        own = is_signed(event, keys)
        links.append((event.id, header.stream, header.device, header.previous, own))
    later: set[tuple[EventId | None, StreamId, DeviceId]] = set()
    damaged: set[EventId] = set()
    covered: set[EventId] = set()
    for event_id, stream, device, previous, own in reversed(links):
        if own or (event_id, stream, device) in later:
            covered.add(event_id)
            later.add((previous, stream, device))
            if not own:
                damaged.add(event_id)
    return frozenset(covered), frozenset(damaged)


def keys_in(events: Iterable[Event]) -> dict[DeviceId, bytes]:
    """The device keys that the events themselves certify, whether they have the right or not."""
    keys: dict[DeviceId, bytes] = {}
    for event in events:
        for operation in event.body.operations if event.body else ():
            if operation.kind == "certificate" and isinstance(operation.change, Set):
                key = operation.change.value.get("device_key")
                if isinstance(key, str) and len(key) == 64:
                    raw = _bytes(key)
                    keys[device_id(raw)] = raw
    return keys


def person_keys_in(events: Iterable[Event]) -> dict[DeviceId, frozenset[bytes]]:
    """What people sign with, by device, in the certificates among `events`: former keys too."""
    keys: dict[DeviceId, frozenset[bytes]] = {}
    for event in events:
        for operation in event.body.operations if event.body else ():
            if operation.place[::2] == ("certificate", "certificate"):
                value = operation.change.value if isinstance(operation.change, Set) else {}
                key = _bytes(str(value.get("user_key")))
                device = DeviceId(operation.entity)
                keys[device] = keys.get(device, frozenset()) | {key}
    return keys


def _joined(one: PersonKeys, other: PersonKeys) -> PersonKeys:
    return {
        device: frozenset(one.get(device, ())) | frozenset(other.get(device, ()))
        for device in one.keys() | other.keys()
    }


def _bytes(key: str) -> bytes:
    try:
        return bytes.fromhex(key)
    except ValueError:
        return b""
