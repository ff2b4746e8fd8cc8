"""Checking what a bundle brings, before any transaction is opened.

The last signature of a stream covers the whole chain before it, so one signature a stream is
enough (seven to eight times faster than one an event, for the same guarantee). A person's own
signatures are checked one by one, where rights are judged. Source: journal.md §3.6, Tail rule.
"""

from collections.abc import Iterable, Mapping, Sequence

from kontrollbesok.journal.event import Event
from kontrollbesok.journal.keys import device_id, verify
from kontrollbesok.journal.operation import Set
from kontrollbesok.journal.refusal import Reason, RefusedError
from kontrollbesok.model.ids import DeviceId, EventId, StreamId


def verified(
    events: Sequence[Event], organisation: str, known_keys: Mapping[DeviceId, bytes]
) -> Sequence[Event]:
    """`events`, once chain and signatures hold. `known_keys` are the devices already certified.

    A device's id is made from its key, so a key that the bundle itself brings can be trusted to
    be that device's; whether the device has any right is judged later.
    Raises `RefusedError` OTHER_ORGANISATION, BROKEN_CHAIN, UNKNOWN_DEVICE or BAD_SIGNATURE: then
    nothing of the bundle is to be taken.
    """
    keys = {**known_keys, **keys_in(events)}
    runs: dict[StreamId, Event] = {}
    for event in events:
        if event.header.organisation != organisation:
            raise RefusedError(Reason.OTHER_ORGANISATION, event.header.organisation)
        _check_link(runs.get(event.header.stream), event)
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


def _bytes(key: str) -> bytes:
    try:
        return bytes.fromhex(key)
    except ValueError:
        return b""
