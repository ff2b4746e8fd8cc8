"""A device's letter: the restricted cases that it passes on, or nothing, and nobody sees which.

Every device keeps one in the folder and lays it anew at every sync, with or without a case to tell
of. It has boxes of one size, each encrypted to equally many, some of whom do not exist. Whoever is
no reader sees the same letter from everyone. Source: docs/format §15.
"""

import re
import secrets
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from kontrollbesok.exchange.bundle import is_recipient
from kontrollbesok.exchange.event_line import event_line, read_event_line
from kontrollbesok.journal.canonical import (
    Json,
    NotCanonicalError,
    canonical_bytes,
    parse_canonical,
)
from kontrollbesok.journal.event import Event
from kontrollbesok.journal.refusal import Reason, RefusedError
from kontrollbesok.model.ids import CaseId, OrganisationId

FORMAT: Final = "kontrollbesok/case/1"
BOX_BYTES: Final = 32 * 1024  # of each box before it is encrypted
LEAST_BOXES: Final = 4
LEAST_RECIPIENTS: Final = 8
MAX_LETTER_BYTES: Final = 8 * 1024 * 1024
_MAX_BOXES: Final = 128
_MAX_PLAIN_BYTES: Final = 1024 * 1024
_FIRST_LINE: Final = re.compile(rb"KBL([1-9][0-9]?) ([0-9a-f]{32}) ([1-9][0-9]{0,2})\n")
_LENGTH: Final = re.compile(rb"([1-9][0-9]{0,6})\n")
_SHUFFLE: Final = secrets.SystemRandom().shuffle


@dataclass(frozen=True, slots=True)
class CasePost:
    """What a letter tells of one case, and the age recipients of those who may read it."""

    case: CaseId
    events: Sequence[Event]  # each after its causal past
    recipients: Sequence[str] = ()


def seal_letter(posts: Iterable[CasePost], organisation: OrganisationId) -> bytes:
    """The bytes of a letter with `posts`. Other bytes each time, whatever it tells.

    A recipient that is no age recipient is passed over; a post that nobody can read is left out.
    """
    readable = [(post, [one for one in post.recipients if is_recipient(one)]) for post in posts]
    filled = [(box, to) for post, to in readable if to for box in fill(post, organisation)]
    width = _room(LEAST_RECIPIENTS, max((len(to) for _, to in filled), default=0))
    filled += [(b"", [])] * (_room(LEAST_BOXES, len(filled)) - len(filled))
    _SHUFFLE(filled)
    boxes = [_seal_box(box, to, width) for box, to in filled]
    first = f"KBL1 {organisation} {len(boxes)}\n".encode()
    return first + b"".join(f"{len(box)}\n".encode() + box for box in boxes)


def open_letter(data: bytes, organisation: OrganisationId, identity: str) -> list[CasePost]:
    """What a letter tells whoever holds `identity`; mostly nothing.

    Raises `RefusedError`: OTHER_ORGANISATION, NEWER_VERSION, TOO_LARGE, MALFORMED, ALTERED. Nothing
    of a refused letter is used.
    """
    import pyrage

    own = pyrage.x25519.Identity.from_str(identity)
    posts = []
    for sealed in _boxes(data, organisation):
        try:
            box: bytes = pyrage.decrypt(sealed, [own])
        except pyrage.DecryptError as error:
            if str(error) != "No matching keys found":
                raise RefusedError(Reason.ALTERED, "age") from error
            continue
        posts.append(read_box(box, organisation))
    return posts


def fill(post: CasePost, organisation: OrganisationId) -> Iterator[bytes]:
    """What stands in the boxes of a post, each compressed and no longer than a box."""
    part: list[Event] = []
    packed = b""
    for event in post.events:
        together = _packed(post.case, [*part, event], organisation)
        if len(together) > BOX_BYTES:
            yield packed
            part, together = [], _packed(post.case, [event], organisation)
        part.append(event)
        packed = together
    if part:
        yield packed


def read_box(box: bytes, organisation: OrganisationId) -> CasePost:
    """The part of a case in an opened box. Raises `RefusedError`."""
    inflater = zlib.decompressobj()
    try:
        plain = inflater.decompress(box, _MAX_PLAIN_BYTES + 1)
    except zlib.error as error:
        raise _malformed("zlib") from error
    if len(plain) > _MAX_PLAIN_BYTES:
        raise RefusedError(Reason.TOO_LARGE, "inflated")
    if len(box) != BOX_BYTES or not inflater.eof or inflater.unused_data.strip(b"\0"):
        raise _malformed("box")
    first, *lines = plain.split(b"\n")
    with suppress(NotCanonicalError):
        told = parse_canonical(first)
        if isinstance(told, dict) and told.keys() == {"case", "count", "format", "org"}:
            return _post(told, lines, organisation)
    raise _malformed("declaration")


def _post(told: Mapping[str, Json], lines: list[bytes], organisation: OrganisationId) -> CasePost:
    if told["format"] != FORMAT:
        raise RefusedError(Reason.NEWER_VERSION, "case")
    if told["org"] != organisation:
        raise RefusedError(Reason.OTHER_ORGANISATION)
    if lines[-1:] != [b""] or told["count"] != len(lines) - 1:
        raise _malformed("count")
    events = tuple(read_event_line(line) for line in lines[:-1])
    if any(event.header.organisation != organisation for event in events):
        raise RefusedError(Reason.OTHER_ORGANISATION)
    if any(event.header.context != told["case"] for event in events):
        raise _malformed("case")
    return CasePost(CaseId(str(told["case"])), events)


def _packed(case: CaseId, events: Sequence[Event], organisation: OrganisationId) -> bytes:
    declaration = canonical_bytes(
        {"case": str(case), "count": len(events), "format": FORMAT, "org": str(organisation)}
    )
    return zlib.compress(b"".join([declaration, b"\n", *map(event_line, events)]), 9)


def _room(least: int, needed: int) -> int:
    """A power of two: how much there is shows in few steps, and mostly not at all."""
    while least < needed:
        least *= 2
    return least


def _seal_box(box: bytes, recipients: Sequence[str], width: int) -> bytes:
    import pyrage

    known = [pyrage.x25519.Recipient.from_str(one) for one in recipients]
    # Keys that are thrown away: an age file tells how many may open it, but not who.
    known += [pyrage.x25519.Identity.generate().to_public() for _ in range(width - len(known))]
    _SHUFFLE(known)
    sealed: bytes = pyrage.encrypt(box.ljust(BOX_BYTES, b"\0"), known)
    return sealed


def _boxes(data: bytes, organisation: OrganisationId) -> list[bytes]:
    if len(data) > MAX_LETTER_BYTES:
        raise RefusedError(Reason.TOO_LARGE, "letter")
    found = _FIRST_LINE.match(data)
    if found is None:
        raise _malformed("first line")
    if found[2].decode() != organisation:
        raise RefusedError(Reason.OTHER_ORGANISATION)
    if found[1] != b"1":
        raise RefusedError(Reason.NEWER_VERSION, "letter")
    if int(found[3]) > _MAX_BOXES:
        raise RefusedError(Reason.TOO_LARGE, "boxes")
    boxes, place = [], found.end()
    for _ in range(int(found[3])):
        length = _LENGTH.match(data, place)
        if length is None:
            raise _malformed("box")
        end = length.end() + int(length[1])
        boxes.append(data[length.end() : end])
        place = end
    if place != len(data):
        raise _malformed("end")
    return boxes


def _malformed(what: str) -> RefusedError:
    return RefusedError(Reason.MALFORMED, what)
