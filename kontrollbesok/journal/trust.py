"""Who writes: the certificate behind a device, and what its person has been granted.

Trust is events like any other; the list of who may do what is their projection.
Source: docs/format §5.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from kontrollbesok.journal.event import Event
from kontrollbesok.journal.founding import organisation_id
from kontrollbesok.journal.keys import device_id, verify
from kontrollbesok.journal.operation import Operation, Set, Value
from kontrollbesok.journal.past import Past
from kontrollbesok.journal.refusal import Reason, RefusedError
from kontrollbesok.model.ids import DeviceId, PersonId, natural
from kontrollbesok.model.people import Role, TieKind


@dataclass(frozen=True, slots=True)
class Certificate:
    """One device is one person. Keys are raw public bytes."""

    device: DeviceId
    person: PersonId
    device_key: bytes
    user_key: bytes
    recipient: str  # age recipient: bundles are encrypted to it


def certificate_of(event: Event, past: Past) -> Certificate:
    """The certificate under which `event` was written.

    Raises `RefusedError` UNKNOWN_DEVICE, or OTHER_PERSON when the device is somebody else's.
    """
    device = event.header.device
    values = [stated_certificate(event)] if is_founding(event) else []
    values += [c.value for c in past.register("certificate", device, "certificate")]
    certificates = [read_certificate(device, value) for value in values if value is not None]
    if not certificates:
        raise RefusedError(Reason.UNKNOWN_DEVICE, device)
    for certificate in certificates:
        if certificate.person == event.header.actor:
            return certificate
    raise RefusedError(Reason.OTHER_PERSON, event.header.actor)


def read_certificate(device: DeviceId, value: Value) -> Certificate:
    """The certificate in `value`. Raises `RefusedError` BAD_VALUE for another device's key."""
    try:
        device_key = bytes.fromhex(str(value["device_key"]))
        user_key = bytes.fromhex(str(value["user_key"]))
    except (KeyError, ValueError) as error:
        raise RefusedError(Reason.BAD_VALUE, "certificate") from error
    if device_id(device_key) != device:
        raise RefusedError(Reason.BAD_VALUE, "device key")
    return Certificate(
        device=device,
        person=PersonId(str(value.get("person"))),
        device_key=device_key,
        user_key=user_key,
        recipient=str(value.get("recipient", "")),
    )


def is_founding(event: Event) -> bool:
    """Whether `event` founds its organisation: keys and stream give the organisation's id."""
    header = event.header
    if header.sequence != 0 or event.body is None:
        return False
    for operation in event.body.operations:
        if (operation.kind, operation.group) == ("organisation", "founding"):
            value = operation.change.value if isinstance(operation.change, Set) else {}
            certificate = stated_certificate(event) or {}
            return (
                operation.entity == header.organisation
                and all(value.get(name) == certificate.get(name) for name in _FOUNDER_KEYS)
                and all(type(value.get(name)) is str for name in _FOUNDING_FIELDS)
                and device_id(_hex_bytes(value["device_key"])) == header.device
                and header.organisation
                == organisation_id(
                    **{name: str(value[name]) for name in _FOUNDING_FIELDS}, stream=header.stream
                )
            )
    return False


def stated_certificate(event: Event) -> Value | None:
    """The certificate for its own device that a founding event carries."""
    assert event.body is not None
    for operation in event.body.operations:
        if operation.kind == "certificate" and operation.entity == event.header.device:
            return operation.change.value if isinstance(operation.change, Set) else None
    return None


def signed_by_person(event: Event, certificate: Certificate) -> bool:
    """Whether the person's own key has signed the event."""
    signature = event.user_signature
    return signature is not None and verify(
        certificate.user_key, bytes.fromhex(event.id), signature
    )


def revokes(event: Event) -> bool:
    """Whether the event takes a certificate out of use."""
    return _writes(event, "revocation")


def releases(event: Event) -> bool:
    """Whether the event lets a branch of a forked stream count."""
    return _writes(event, "release")


def certifies(event: Event) -> bool:
    """Whether the event lets a device in."""
    return _writes(event, "certificate")


def _writes(event: Event, group: str) -> bool:
    """Whether the event writes a certificate's `group`."""
    return event.body is not None and any(
        operation.place[::2] == ("certificate", group) for operation in event.body.operations
    )


def check_ruling(event: Event, operation: Operation, past: Past) -> None:
    """Let a revocation or a release pass in form, or raise `RefusedError` BAD_VALUE.

    It stands alone in its event, it is never taken back, and the heads it names are such as its
    author had seen. Source: docs/format §5.
    """
    assert event.body is not None
    groups = {one.place[::2] for one in event.body.operations}
    if not isinstance(operation.change, Set) or groups != {operation.place[::2]}:
        raise RefusedError(Reason.BAD_VALUE, operation.group)
    for stream, (sequence, head) in kept_heads(operation.change.value).items():
        if not past.holds(stream, sequence, head):
            raise RefusedError(Reason.BAD_VALUE, "heads")


def kept_heads(ruling: Value) -> Mapping[str, tuple[int, str]]:
    """How far a revocation or a release lets each stream stand: place and event.

    Raises `RefusedError` BAD_VALUE.
    """
    heads = ruling.get("heads")
    if not isinstance(heads, dict):
        raise RefusedError(Reason.BAD_VALUE, "heads")
    kept: dict[str, tuple[int, str]] = {}
    for stream, place in heads.items():
        match place:
            case [int(sequence), str(head)] if type(sequence) is int and _is_event_id(head):
                kept[stream] = (sequence, head)
            case _:
                raise RefusedError(Reason.BAD_VALUE, "heads")
    return kept


def _is_event_id(name: str) -> bool:
    return len(name) == 64 and not name.strip("0123456789abcdef")


def has_role(person: PersonId, role: Role, past: Past) -> bool:
    """Whether the coordinator has granted `person` the role, and not taken it back."""
    grants = past.register("grant", natural(person, role), "grant")
    return any(grant.value is not None for grant in grants)


def has_hard_tie(person: PersonId, unit: str, past: Past) -> bool:
    """Whether `person` is kept out of everything about `unit` (jäv)."""
    ties = past.register("tie", natural(person, unit), "tie")
    return any(tie.value is not None and tie.value.get("kind") == TieKind.HARD for tie in ties)


_FOUNDER_KEYS = ("device_key", "user_key")
_FOUNDING_FIELDS = (*_FOUNDER_KEYS, "recovery", "salt")


def _hex_bytes(value: object) -> bytes:
    try:
        return bytes.fromhex(str(value))
    except ValueError:
        return b""
