"""A bundle: events on their way, in one file that only colleagues can open.

The first line says in clear whose it is. The rest is an age file to every active device and to
the organisation's recovery key, and inside it compressed lines. A bundle is taken whole or not at
all: nothing in it is used before all of it has been read. Source: docs/format §10.
"""

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, cast

from kontrollbesok.exchange.event_line import event_line, read_event_line
from kontrollbesok.journal.canonical import (
    Json,
    NotCanonicalError,
    canonical_bytes,
    parse_canonical,
)
from kontrollbesok.journal.digest import Tag, digest
from kontrollbesok.journal.event import Event
from kontrollbesok.journal.refusal import Reason, RefusedError
from kontrollbesok.journal.verify import well_ended
from kontrollbesok.model.ids import DeviceId, EventId, OrganisationId, StreamId

VERSION: Final = 1
FORMAT: Final = "kontrollbesok/bundle/1"
MEBIBYTE: Final = 1024 * 1024

# What a reader refuses before it takes memory for it.
MAX_FILE_BYTES: Final = 65 * MEBIBYTE
MAX_PLAIN_BYTES: Final = 64 * MEBIBYTE
MAX_RATIO: Final = 50
MAX_EVENTS: Final = 10_000

# Where a writer stops and begins the next bundle.
PORTION_EVENTS: Final = 2_000
PORTION_BYTES: Final = 8 * MEBIBYTE

_FIRST_LINE: Final = re.compile(rb"KBX([1-9][0-9]?) ([0-9a-f]{32})\n")
_FIRST_LINE_BYTES: Final = 40
_HASH_DIGITS: Final = 32


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """Where a bundle's events of one stream begin and end, both counted."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Bundle:
    """What a bundle holds: each event after its causal past, each stream without a gap."""

    organisation: OrganisationId
    events: tuple[Event, ...]
    runs: Mapping[StreamId, Run]


class NotForUsError(Exception):
    """The bundle is encrypted to others: made before its sender knew of this device."""


def seal_bundle(
    events: Sequence[Event], organisation: OrganisationId, recipients: Iterable[str]
) -> bytes:
    """The bytes of a bundle with `events`, which are one portion, for age `recipients`.

    A recipient that is no age recipient is passed over: one bad certificate stops nobody else.
    """
    import pyrage

    declaration = canonical_bytes(
        {
            "count": len(events),
            "format": FORMAT,
            "org": organisation,
            "runs": {stream: [run.first, run.last] for stream, run in _runs(events).items()},
        }
    )
    plain = b"".join([declaration, b"\n", *map(event_line, events)])
    sealed: bytes = pyrage.encrypt(_compressed(plain), _known(recipients))
    return f"KBX{VERSION} {organisation}\n".encode() + sealed


def open_bundle(data: bytes, organisation: OrganisationId, identity: str) -> Bundle:
    """The bundle in `data`, opened with an age `identity`; chains and rights are checked later.

    Raises `RefusedError`: OTHER_ORGANISATION, NEWER_VERSION, ALTERED for bytes that are not as
    they were sealed, TOO_LARGE beyond the limits, MALFORMED, and what an event in it is refused
    for. Raises `NotForUsError` where the identity opens nothing.
    """
    if len(data) > MAX_FILE_BYTES:
        raise RefusedError(Reason.TOO_LARGE, "bundle")
    sealed = data[_checked_first_line(data, organisation) :]
    plain = _inflated(_decrypted(sealed, identity))
    end = plain.find(b"\n") + 1
    count, runs = _declared(plain[: max(end - 1, 0)], organisation)
    events = tuple(_events(plain, end, count))
    if any(event.header.organisation != organisation for event in events):
        raise RefusedError(Reason.OTHER_ORGANISATION)
    if _runs(events) != runs:
        raise RefusedError(Reason.MALFORMED, "runs")
    return Bundle(organisation, events, runs)


def is_recipient(text: str) -> bool:
    """Whether anything can be encrypted to `text`."""
    return bool(_known([text]))


def bundle_hash(data: bytes) -> str:
    """What the file's name carries of its bytes: 32 hex digits of the `bundle` digest."""
    return digest(Tag.BUNDLE, data).hex()[:_HASH_DIGITS]


def portions(
    events: Iterable[Event], keys: Mapping[DeviceId, bytes] = MappingProxyType({})
) -> Iterator[list[Event]]:
    """`events` cut to what one bundle holds.

    Also cut where a stream's chain breaks, which is where two branches of a fork meet: each side
    then stands under its own signature. `keys` are the known devices': every portion ends each of
    its streams on a signature that holds, and what comes after the last such one is not sent.
    """
    portion: list[Event] = []
    tips: dict[StreamId, EventId] = {}
    size = 0
    for event in events:
        stream = event.header.stream
        broken = stream in tips and tips[stream] != event.header.previous
        is_full = len(portion) >= PORTION_EVENTS or size + _length(event) > PORTION_BYTES
        if portion and (broken or is_full):
            if end := well_ended(portion, keys):
                yield portion[:end]
            portion = [] if broken else portion[end:]
            tips = {one.header.stream: one.id for one in portion}
            size = sum(map(_length, portion))
        portion.append(event)
        tips[stream] = event.id
        size += _length(event)
    if end := well_ended(portion, keys):
        yield portion[:end]


def _length(event: Event) -> int:
    return len(event.header_bytes) + len(event.body_bytes or b"")


# --- writing ------------------------------------------------------------------------------------


def _compressed(plain: bytes) -> bytes:
    packed = zlib.compress(plain, 6)
    if len(plain) > MAX_RATIO * len(packed):  # a page of spaces: no reader would take it
        return zlib.compress(plain, 0)
    return packed


def _known(recipients: Iterable[str]) -> list[object]:
    import pyrage

    found: list[object] = []
    for recipient in dict.fromkeys(recipients):
        try:
            found.append(pyrage.x25519.Recipient.from_str(recipient))
        except pyrage.RecipientError:
            continue
    return found


def _runs(events: Iterable[Event]) -> dict[StreamId, Run]:
    """First and last of each stream. Raises `RefusedError` MALFORMED where one has a gap."""
    runs: dict[StreamId, Run] = {}
    for event in events:
        stream, sequence = event.header.stream, event.header.sequence
        run = runs.get(stream)
        if run is not None and sequence != run.last + 1:
            raise RefusedError(Reason.MALFORMED, "gap")
        runs[stream] = Run(run.first if run else sequence, sequence)
    return runs


# --- reading ------------------------------------------------------------------------------------


def _checked_first_line(data: bytes, organisation: OrganisationId) -> int:
    """Where the age file begins."""
    found = _FIRST_LINE.match(data[:_FIRST_LINE_BYTES])
    if found is None:
        raise RefusedError(Reason.MALFORMED, "first line")
    if found[2].decode() != organisation:
        raise RefusedError(Reason.OTHER_ORGANISATION, found[2].decode())
    if int(found[1]) != VERSION:
        raise RefusedError(Reason.NEWER_VERSION, "bundle")
    return found.end()


def _decrypted(sealed: bytes, identity: str) -> bytes:
    import pyrage

    try:
        packed: bytes = pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(identity)])
    except pyrage.DecryptError as error:
        if str(error) == "No matching keys found":
            raise NotForUsError from error
        raise RefusedError(Reason.ALTERED, "age") from error
    return packed


def _inflated(packed: bytes) -> bytes:
    most = min(MAX_PLAIN_BYTES, MAX_RATIO * len(packed))
    inflater = zlib.decompressobj()
    try:
        plain = inflater.decompress(packed, most + 1)
    except zlib.error as error:
        raise RefusedError(Reason.MALFORMED, "zlib") from error
    if len(plain) > most:
        raise RefusedError(Reason.TOO_LARGE, "inflated")
    if not inflater.eof or inflater.unused_data:
        raise RefusedError(Reason.MALFORMED, "zlib end")
    return plain


def _declared(line: bytes, organisation: OrganisationId) -> tuple[int, dict[StreamId, Run]]:
    """Count and runs that the first line inside declares."""
    try:
        value = parse_canonical(line)
    except NotCanonicalError as error:
        raise _malformed("declaration") from error
    if not isinstance(value, dict) or value.keys() != {"count", "format", "org", "runs"}:
        raise _malformed("declaration")
    if value["format"] != FORMAT:
        raise RefusedError(Reason.NEWER_VERSION, "bundle")
    count, runs = value["count"], value["runs"]
    if value["org"] != organisation or type(count) is not int or not isinstance(runs, dict):
        raise _malformed("declaration")
    if not 0 < count <= MAX_EVENTS:
        raise RefusedError(Reason.TOO_LARGE, "count")
    return count, {StreamId(name): _run(run) for name, run in runs.items()}


def _run(value: Json) -> Run:
    if isinstance(value, list) and [type(place) for place in value] == [int, int]:
        return Run(*cast("list[int]", value))
    raise _malformed("run")


def _events(plain: bytes, start: int, count: int) -> Iterator[Event]:
    for _ in range(count):
        end = plain.find(b"\n", start)
        if end < 0:
            raise _malformed("fewer events than declared")
        yield read_event_line(plain[start:end])
        start = end + 1
    if start != len(plain):
        raise _malformed("more events than declared")


def _malformed(what: str) -> RefusedError:
    return RefusedError(Reason.MALFORMED, what)
