"""From an act to an event: chained, hashed and signed."""

from collections.abc import Callable
from dataclasses import dataclass

from kontrollbesok.journal.causality import Position
from kontrollbesok.journal.digest import sha256_hex
from kontrollbesok.journal.event import (
    Body,
    Event,
    body_bytes,
    event_digest,
    header_bytes,
    read_event,
)
from kontrollbesok.journal.header import Header
from kontrollbesok.journal.keys import Author
from kontrollbesok.journal.operation import Operation
from kontrollbesok.model.ids import BlobId, EventId, OrganisationId, VisitId

Sign = Callable[[bytes], bytes]


@dataclass(frozen=True, slots=True)
class Act:
    """What a person did: one key press, one bulk step, one decision."""

    name: str
    operations: tuple[Operation, ...]
    context: VisitId | str | None = None
    reason: str | None = None
    undoes: EventId | None = None
    blobs: tuple[BlobId, ...] = ()


def seal(
    act: Act,
    organisation: OrganisationId,
    author: Author,
    position: Position,
    *,
    at_ms: int,
    salt: bytes,
    sign: Sign,
    sign_as_person: Sign | None = None,
) -> Event:
    """The event that records `act` at `position`.

    `salt` is 16 random bytes. `sign` uses the device's key; `sign_as_person` the person's own,
    where the act asks for the passphrase.
    Raises `RefusedError` MALFORMED or TOO_LARGE for an act that no event can hold.
    """
    body = Body(salt.hex(), act.operations, act.reason, act.undoes)
    body_data = body_bytes(body)
    header = Header(
        organisation=organisation,
        stream=position.stream,
        sequence=position.sequence,
        previous=position.previous,
        lamport=position.lamport,
        at_ms=at_ms,
        actor=author.person,
        device=author.device,
        act=act.name,
        context=act.context,
        dependencies=position.dependencies,
        body_hash=sha256_hex(body_data),
        blobs=tuple(sorted(act.blobs)),
        critical=(),
    )
    header_data = header_bytes(header)
    identity = event_digest(header_data)
    person = None if sign_as_person is None else sign_as_person(identity)
    # Read as everyone else will read it: what they would refuse must never enter the own record.
    return read_event(header_data, body_data, sign(identity), person)
