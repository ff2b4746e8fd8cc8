"""One event: an act of one person, in bytes that never change.

An event is a header (chained and signed) and a body (erasable). The header names the body by the
hash of its salted bytes, so a body can be dropped and the chain still verifies.
Source: docs/format §3.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final, cast

from kontrollbesok.journal.canonical import (
    Json,
    NotCanonicalError,
    canonical_bytes,
    parse_canonical,
)
from kontrollbesok.journal.common_body import read_common_body
from kontrollbesok.journal.common_header import read_common_header
from kontrollbesok.journal.digest import Tag, digest, sha256_hex
from kontrollbesok.journal.header import NO_DEPENDENCIES, Dependencies, Header
from kontrollbesok.journal.operation import Operation, operation_from_json, operation_to_json
from kontrollbesok.journal.refusal import Reason, RefusedError
from kontrollbesok.model.ids import BlobId, DeviceId, EventId, OrganisationId, PersonId, StreamId

VERSION: Final = 1
MAX_EVENT_BYTES: Final = 256 * 1024
MAX_REASON_CHARACTERS: Final = 10_000


@dataclass(frozen=True, slots=True)
class Body:
    """What was done. Dropped at erasure; the header stays."""

    salt: str  # 32 hex: keeps a short body from being guessed from its hash
    operations: tuple[Operation, ...]
    reason: str | None = None
    undoes: EventId | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A sealed event. The bytes are kept and relayed as they came, never encoded anew."""

    id: EventId
    header: Header
    body: Body | None  # None when erased
    header_bytes: bytes
    body_bytes: bytes | None
    signature: bytes  # Ed25519 by the device over the id
    user_signature: bytes | None  # Ed25519 by the person over the id


def event_digest(header_bytes: bytes) -> bytes:
    """The 32 bytes that are the event's id and that both keys sign."""
    return digest(Tag.EVENT, header_bytes)


def header_bytes(header: Header) -> bytes:
    """The canonical bytes of `header`."""
    return canonical_bytes(
        {
            "v": VERSION,
            "org": header.organisation,
            "str": header.stream,
            "seq": header.sequence,
            "prv": header.previous,
            "lam": header.lamport,
            "at": header.at_ms,
            "act": header.actor,
            "dev": header.device,
            "typ": header.act,
            "ctx": header.context,
            "dep": {stream: list(place) for stream, place in header.dependencies.items()},
            "bod": header.body_hash,
            "blb": list(header.blobs),
            "crit": list(header.critical),
        }
    )


def body_bytes(body: Body) -> bytes:
    """The canonical bytes of `body`. `why` and `undo` are absent where there is none."""
    content: dict[str, Json] = {
        "salt": body.salt,
        "ops": [operation_to_json(operation) for operation in body.operations],
    }
    if body.reason is not None:
        content["why"] = body.reason
    if body.undoes is not None:
        content["undo"] = body.undoes
    return canonical_bytes(content)


def read_event(
    header_data: bytes,
    body_data: bytes | None,
    signature: bytes,
    user_signature: bytes | None,
) -> Event:
    """The event that these bytes are, in form alone: chain, signatures and rights come later.

    Raises `RefusedError` MALFORMED, TOO_LARGE, NEWER_VERSION or BODY_DIFFERS.
    """
    if len(header_data) + len(body_data or b"") > MAX_EVENT_BYTES:
        raise RefusedError(Reason.TOO_LARGE)
    header = read_header(header_data)
    if body_data is not None and sha256_hex(body_data) != header.body_hash:
        raise RefusedError(Reason.BODY_DIFFERS)
    return Event(
        id=EventId(event_digest(header_data).hex()),
        header=header,
        body=None if body_data is None else read_body(body_data),
        header_bytes=header_data,
        body_bytes=body_data,
        signature=signature,
        user_signature=user_signature,
    )


def read_header(data: bytes) -> Header:
    """The header in `data`. Raises `RefusedError` MALFORMED or NEWER_VERSION."""
    return read_common_header(data) or read_any_header(data)


def read_any_header(data: bytes) -> Header:
    """The header in `data`, field by field. Raises as `read_header`."""
    fields = _parse_object(data)
    version = fields.get("v")
    if type(version) is int and version > VERSION:
        raise RefusedError(Reason.NEWER_VERSION, f"v {version}")
    if fields.keys() != _HEADER_KEYS or type(version) is not int or version != VERSION:
        raise _malformed("header fields")
    stream = StreamId(_hex(fields["str"], 32))
    return Header(
        organisation=OrganisationId(_hex(fields["org"], 32)),
        stream=stream,
        sequence=_count(fields["seq"]),
        previous=_optional_event_id(fields["prv"]),
        lamport=_count(fields["lam"]),
        at_ms=_integer(fields["at"]),
        actor=PersonId(_hex(fields["act"], 32)),
        device=DeviceId(_hex(fields["dev"], 32)),
        act=_name(fields["typ"]),
        context=None if fields["ctx"] is None else _name(fields["ctx"]),
        dependencies=_dependencies(fields["dep"], stream),
        body_hash=_hex(fields["bod"], 64),
        blobs=tuple(BlobId(_hex(blob, 64)) for blob in _ascending(fields["blb"])),
        critical=tuple(_name(name) for name in _ascending(fields["crit"])),
    )


def read_body(data: bytes) -> Body:
    """The body in `data`. Raises `RefusedError` MALFORMED."""
    common = read_common_body(data)
    if common is None:
        return read_any_body(data)
    salt, operation = common
    return Body(salt, (operation,))


def read_any_body(data: bytes) -> Body:
    """The body in `data`, field by field. Raises as `read_body`.

    Names that this version does not know are left alone: the bytes are kept, nothing is projected.
    """
    fields = _parse_object(data)
    operations = fields.get("ops")
    if not isinstance(operations, list):
        raise _malformed("body without ops")
    reason, undoes = fields.get("why"), fields.get("undo")
    if reason is not None and not (
        isinstance(reason, str) and len(reason) <= MAX_REASON_CHARACTERS
    ):
        raise _malformed("why")
    body = Body(
        salt=_hex(fields.get("salt"), 32),
        operations=tuple(map(operation_from_json, operations)),
        reason=reason,
        undoes=_optional_event_id(undoes),
    )
    if len(body.operations) > 1 and len({op.place for op in body.operations}) < len(operations):
        raise _malformed("two operations on one group")
    return body


_HEADER_KEYS: Final = frozenset(
    [
        "v",
        "org",
        "str",
        "seq",
        "prv",
        "lam",
        "at",
        "act",
        "dev",
        "typ",
        "ctx",
        "dep",
        "bod",
        "blb",
        "crit",
    ]
)
_HEX_DIGITS: Final = "0123456789abcdef"
_MAX_NAME: Final = 80


def _malformed(what: str) -> RefusedError:
    return RefusedError(Reason.MALFORMED, what)


def _parse_object(data: bytes) -> dict[str, Json]:
    try:
        value = parse_canonical(data)
    except NotCanonicalError as error:
        raise _malformed(str(error)) from error
    if not isinstance(value, dict):
        raise _malformed("not an object")
    return value


def _hex(value: Json, digits: int) -> str:
    if not isinstance(value, str) or len(value) != digits or value.strip(_HEX_DIGITS):
        raise _malformed(f"not {digits} hex digits")
    return value


def _optional_event_id(value: Json) -> EventId | None:
    return None if value is None else EventId(_hex(value, 64))


def _integer(value: Json) -> int:
    if type(value) is not int:
        raise _malformed("not an integer")
    return value


def _count(value: Json) -> int:
    number = _integer(value)
    if number < 0:
        raise _malformed("negative count")
    return number


def _name(value: Json) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= _MAX_NAME:
        raise _malformed("name")
    if not (value.isascii() and value.isprintable() and " " not in value):
        raise _malformed("name")
    return value


def _ascending(value: Json) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise _malformed("not a list of names")
    names = cast("list[str]", value)
    if any(left >= right for left, right in pairwise(names)):
        raise _malformed("list not ascending")
    return names


def _dependencies(value: Json, own: StreamId) -> Dependencies:
    if not isinstance(value, dict) or own in value:
        raise _malformed("dep")
    if not value:
        return NO_DEPENDENCIES
    places: dict[StreamId, tuple[int, EventId]] = {}
    for stream, place in value.items():
        if not isinstance(place, list) or len(place) != 2:
            raise _malformed("dep")
        places[StreamId(_hex(stream, 32))] = (_count(place[0]), EventId(_hex(place[1], 64)))
    return places
