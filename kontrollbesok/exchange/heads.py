"""Signed heads: what one replica has, in its own words. Source: docs/format §12.

They say where others can stop sending, what is safe because somebody else has it, that a stream
is forked, and what could not be read and is asked for anew.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, cast

from kontrollbesok.journal.canonical import (
    Json,
    NotCanonicalError,
    canonical_bytes,
    parse_canonical,
)
from kontrollbesok.journal.digest import Tag, digest
from kontrollbesok.journal.keys import verify
from kontrollbesok.journal.refusal import Reason, RefusedError
from kontrollbesok.model.ids import BlobId, DeviceId, EventId, OrganisationId, StreamId
from kontrollbesok.ports.exchange import Fork, Places, ReplicaId, replica_id

VERSION: Final = 1
MAX_HEADS_BYTES: Final = 1024 * 1024
MOST_BLOBS: Final = 500
_KEYS: Final = frozenset(
    ["v", "org", "dev", "str", "at", "heads", "forks", "lacks", "blobs"],
)
_HEX: Final = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True)
class Heads:
    """What a replica has, and what it misses."""

    organisation: OrganisationId
    device: DeviceId
    stream: StreamId  # the one it writes: device and stream name the replica
    at_ms: int
    places: Places
    forks: Mapping[StreamId, Fork]
    lacks: tuple[StreamId, ...] = ()  # promised to it, but no file that it can read
    blobs: tuple[BlobId, ...] = ()  # looked for and not found

    @property
    def replica(self) -> ReplicaId:
        """Whose words these are."""
        return replica_id(self.device, self.stream)

    @property
    def weight(self) -> int:
        """Grows with every event: of two heads of one replica the heavier is the newer."""
        return sum(sequence + 1 for sequence, _ in self.places.values())

    def says_as(self, other: "Heads") -> bool:
        """Whether both say the same, whenever they say it."""
        return (self.replica, self.places, self.forks, self.lacks, self.blobs) == (
            other.replica,
            other.places,
            other.forks,
            other.lacks,
            other.blobs,
        )


@dataclass(frozen=True, slots=True)
class SignedHeads:
    """Heads as they came, with the signature that makes them a replica's own."""

    heads: Heads
    identity: bytes  # the 32 bytes that are signed
    signature: bytes

    def is_signed_by(self, device_key: bytes) -> bool:
        """Whether the device whose key this is has signed."""
        return verify(device_key, self.identity, self.signature)


def seal_heads(heads: Heads, sign: Callable[[bytes], bytes]) -> bytes:
    """The bytes of a heads file. `sign` uses the device's key."""
    content = canonical_bytes(
        {
            "v": VERSION,
            "org": heads.organisation,
            "dev": heads.device,
            "str": heads.stream,
            "at": heads.at_ms,
            "heads": {stream: list(place) for stream, place in heads.places.items()},
            "forks": {stream: [fork.first, fork.events] for stream, fork in heads.forks.items()},
            "lacks": list(heads.lacks),
            "blobs": list(heads.blobs),
        }
    )
    signature = sign(digest(Tag.HEAD, content))
    return canonical_bytes({"h": content.decode(), "s": signature.hex()}) + b"\n"


def read_heads(data: bytes) -> SignedHeads:
    """The heads in `data`, right in form; whose signature it is must be asked.

    Raises `RefusedError` MALFORMED, NEWER_VERSION or TOO_LARGE.
    """
    if len(data) > MAX_HEADS_BYTES:
        raise RefusedError(Reason.TOO_LARGE, "heads")
    if not data.endswith(b"\n"):
        raise _malformed("heads cut off")
    line = _object(data[:-1])
    content, signature = line.get("h"), line.get("s")
    if line.keys() != {"h", "s"} or not isinstance(content, str):
        raise _malformed("heads")
    content_bytes = content.encode()
    return SignedHeads(
        _heads(_object(content_bytes)),
        digest(Tag.HEAD, content_bytes),
        bytes.fromhex(_hex(signature, 128)),
    )


def newest(signed: Iterable[SignedHeads]) -> dict[ReplicaId, Heads]:
    """The newest heads of each replica."""
    found: dict[ReplicaId, Heads] = {}
    for one in signed:
        known = found.get(one.heads.replica)
        if known is None or _rank(one.heads) > _rank(known):
            found[one.heads.replica] = one.heads
    return found


def _rank(heads: Heads) -> tuple[int, int]:
    return heads.weight, heads.at_ms


def _heads(fields: dict[str, Json]) -> Heads:
    version = fields.get("v")
    if type(version) is int and version > VERSION:
        raise RefusedError(Reason.NEWER_VERSION, "heads")
    if fields.keys() != _KEYS or version != VERSION:
        raise _malformed("heads fields")
    at = fields["at"]
    if type(at) is not int:
        raise _malformed("at")
    return Heads(
        OrganisationId(_hex(fields["org"], 32)),
        DeviceId(_hex(fields["dev"], 32)),
        StreamId(_hex(fields["str"], 32)),
        at,
        places={_stream(name): _place(value) for name, value in _mapping(fields["heads"])},
        forks={_stream(name): _fork(value) for name, value in _mapping(fields["forks"])},
        lacks=tuple(StreamId(_hex(name, 32)) for name in _ascending(fields["lacks"])),
        blobs=tuple(BlobId(_hex(name, 64)) for name in _ascending(fields["blobs"])),
    )


def _object(data: bytes) -> dict[str, Json]:
    try:
        value = parse_canonical(data)
    except NotCanonicalError as error:
        raise _malformed(str(error)) from error
    if not isinstance(value, dict):
        raise _malformed("not an object")
    return value


def _mapping(value: Json) -> Iterable[tuple[str, Json]]:
    if not isinstance(value, dict):
        raise _malformed("not an object")
    return value.items()


def _place(value: Json) -> tuple[int, EventId]:
    if not isinstance(value, list) or len(value) != 2:
        raise _malformed("place")
    return _count(value[0]), EventId(_hex(value[1], 64))


def _fork(value: Json) -> Fork:
    if not isinstance(value, list) or len(value) != 2:
        raise _malformed("fork")
    return Fork(_count(value[0]), _count(value[1]))


def _count(value: Json) -> int:
    if type(value) is not int or value < 0:
        raise _malformed("count")
    return value


def _stream(name: str) -> StreamId:
    return StreamId(_hex(name, 32))


def _ascending(value: Json) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise _malformed("list")
    names = cast("list[str]", value)
    if any(left >= right for left, right in pairwise(names)):
        raise _malformed("list not ascending")
    return names


def _hex(value: Json, digits: int) -> str:
    if not isinstance(value, str) or len(value) != digits or not _HEX.issuperset(value):
        raise _malformed(f"not {digits} hex digits")
    return value


def _malformed(what: str) -> RefusedError:
    return RefusedError(Reason.MALFORMED, what)
