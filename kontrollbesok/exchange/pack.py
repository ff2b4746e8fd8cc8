"""Event packs: a folder that carries a part of the record to somebody without the program.

The independent verifier reads the same folder with nothing of ours. Source: docs/format §9.
"""

import os
import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Final, TypeAlias

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.exchange.event_line import event_line, read_event_line
from kontrollbesok.journal.canonical import NotCanonicalError, canonical_bytes, parse_canonical
from kontrollbesok.journal.erasure import is_about_trust
from kontrollbesok.journal.event import Event
from kontrollbesok.journal.refusal import Reason, RefusedError
from kontrollbesok.journal.verify import is_signed, keys_in
from kontrollbesok.model.ids import BlobId, DeviceId, EventId, OrganisationId

EVENTS_FILE: Final = "handelser.ndjson"
BLOBS_FOLDER: Final = "blobbar"
FORMAT: Final = "kontrollbesok/pack/1"
MAX_LINE_BYTES: Final = 600 * 1024  # the largest event with every character escaped, and more

BlobSource: TypeAlias = Path | bytes | Callable[[], BinaryIO]  # the bytes as they are stored

_CHUNK: Final = 1024 * 1024


def write_pack(
    folder: Path,
    organisation: OrganisationId,
    events: Iterable[Event],
    blobs: Mapping[BlobId, BlobSource],
    with_body: Callable[[Event], bool],
) -> None:
    """Write the pack `folder`: it appears whole or not at all.

    `events` come each after its causal past, as the store gives them. The bodies for which
    `with_body` says no are left out, but never those about trust: without them, and without those
    about the life of the visit that it is about, nobody can check the rest.
    Raises `UserError`: PACK_EXISTS, PACK_NOT_WRITTEN, PACK_NOT_SIGNED where a stream would end on
    a signature that does not hold, BLOB_DAMAGED for bytes that a blob's id does not name.
    ValueError: an event before its past, a caller's bug.
    """
    if folder.exists():
        raise UserError(ErrorCode.PACK_EXISTS, folder=folder.name)
    with _appearing(folder) as part:
        with (part / EVENTS_FILE).open("xb") as file:
            file.write(_first_line(organisation))
            for event in _well_ended(_in_order(events)):
                is_whole = is_about_trust(event) or with_body(event)
                file.write(event_line(event if is_whole else _stripped(event)))
            _flush(file)
        (part / BLOBS_FOLDER).mkdir()
        for blob, source in blobs.items():
            _write_blob(part / BLOBS_FOLDER, blob, source)


def read_pack(folder: Path) -> Iterator[Event]:
    """The events of the pack `folder` in its order, each right in form alone.

    Raises `UserError` PACK_MISSING before the first event. `RefusedError` at the first line that
    is no event of the pack's organisation: MALFORMED, TOO_LARGE, NEWER_VERSION, BODY_DIFFERS or
    OTHER_ORGANISATION. Nothing larger than one line is ever held.
    """
    try:
        file = (folder / EVENTS_FILE).open("rb")
    except OSError as error:
        raise UserError(ErrorCode.PACK_MISSING, folder=folder.name) from error
    with file:
        lines = _lines(file)
        organisation = _organisation(next(lines, b""))
        for event in map(read_event_line, lines):
            if event.header.organisation != organisation:
                raise RefusedError(Reason.OTHER_ORGANISATION, event.header.organisation)
            yield event


# --- lines --------------------------------------------------------------------------------------


def _first_line(organisation: OrganisationId) -> bytes:
    return canonical_bytes({"format": FORMAT, "org": organisation}) + b"\n"


def _stripped(event: Event) -> Event:
    return replace(event, body=None, body_bytes=None)


def _in_order(events: Iterable[Event]) -> Iterator[Event]:
    written: set[EventId] = set()
    for event in events:
        header = event.header
        past = [cited for _, cited in header.dependencies.values()]
        past += [header.previous] if header.previous else []
        if not written.issuperset(past):
            raise ValueError(f"event {event.id} before its causal past")
        written.add(event.id)
        yield event


def _well_ended(events: Iterable[Event]) -> Iterator[Event]:
    """The events, once the last of every branch of every stream has been seen to be signed."""
    keys: dict[DeviceId, bytes] = {}
    last: dict[EventId, Event] = {}
    for event in events:
        keys |= keys_in([event])
        if event.header.previous is not None:
            last.pop(event.header.previous, None)
        last[event.id] = event
        yield event
    if not all(is_signed(event, keys) for event in last.values()):
        raise UserError(ErrorCode.PACK_NOT_SIGNED)


def _lines(file: BinaryIO) -> Iterator[bytes]:
    while line := file.readline(MAX_LINE_BYTES + 1):
        if len(line) > MAX_LINE_BYTES:
            raise RefusedError(Reason.TOO_LARGE, "line")
        if not line.endswith(b"\n"):
            raise _malformed("a line cut off")
        yield line[:-1]


def _organisation(line: bytes) -> OrganisationId:
    try:
        first = parse_canonical(line)
    except NotCanonicalError as error:
        raise _malformed(str(error)) from error
    if not isinstance(first, dict) or first.keys() != {"format", "org"}:
        raise _malformed("first line")
    if first["format"] != FORMAT:
        raise RefusedError(Reason.NEWER_VERSION, "pack")
    if not isinstance(first["org"], str):
        raise _malformed("org")
    return OrganisationId(first["org"])


def _malformed(what: str) -> RefusedError:
    return RefusedError(Reason.MALFORMED, what)


# --- the folder ---------------------------------------------------------------------------------


@contextmanager
def _appearing(folder: Path) -> Iterator[Path]:
    """A private folder to write in, which takes the name `folder` once all has gone well."""
    part = folder.with_name(f".{folder.name}.{secrets.token_hex(6)}.part")
    try:
        part.mkdir()
        yield part
        part.rename(folder)
    except OSError as error:
        shutil.rmtree(part, ignore_errors=True)
        raise UserError(ErrorCode.PACK_NOT_WRITTEN, folder=folder.name) from error
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise


def _write_blob(folder: Path, blob: BlobId, source: BlobSource) -> None:
    part = folder / "blob.part"  # the name is given by the bytes, never by the caller
    hashed = sha256()
    with part.open("xb") as file:
        for chunk in _chunks(source):
            hashed.update(chunk)
            file.write(chunk)
        _flush(file)
    if hashed.hexdigest() != blob:
        raise UserError(ErrorCode.BLOB_DAMAGED)
    part.rename(folder / hashed.hexdigest())


def _chunks(source: BlobSource) -> Iterator[bytes]:
    if isinstance(source, bytes):
        yield source
        return
    with source.open("rb") if isinstance(source, Path) else source() as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _flush(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())
