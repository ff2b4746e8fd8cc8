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
from kontrollbesok.model.ids import DeviceId, StreamId


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
    key = keys.get(event.header.device)
    if key is None:
        raise RefusedError(Reason.UNKNOWN_DEVICE, event.header.device)
    if not verify(key, bytes.fromhex(event.id), event.signature):
        raise RefusedError(Reason.BAD_SIGNATURE, event.header.stream)


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
