"""What the files of a shared folder are called. Source: docs/format §11.

A name is only ever matched against these patterns and put together from ids: nothing that somebody
else has written becomes a path. Every name is lower case, and at most 80 characters long.
"""

import re
from typing import Final

from kontrollbesok.exchange.bundle import Run, bundle_hash
from kontrollbesok.model.ids import BlobId, DeviceId, StreamId

EVENTS: Final = "ev"
HEADS: Final = "heads"
LETTERS: Final = "letters"
BLOBS: Final = "blob"
ENROLMENT: Final = "enrol"
NEWCOMERS: Final = "ny"  # in place of an organisation's id, before a device knows one

_STREAM: Final = re.compile("[0-9a-f]{32}")
_BUNDLE: Final = re.compile(r"(0|[1-9]\d{0,14})-(0|[1-9]\d{0,14})-([0-9a-f]{32})\.kbx")
_HEADS: Final = re.compile(r"([0-9a-f]{32})-([0-9a-f]{32})\.kbh")
_LETTER: Final = re.compile(r"([0-9a-f]{32})-([0-9a-f]{32})\.kbl")
_REQUEST: Final = re.compile(r"[0-9a-f]{32}\.kbreq")
_REQUEST_DIGITS: Final = 32


def bundle_name(run: Run, data: bytes) -> str:
    """The name of a bundle's file, in its stream's folder."""
    return f"{run.first}-{run.last}-{bundle_hash(data)}.kbx"


def read_bundle_name(name: str, most: int) -> tuple[Run, str] | None:
    """The run and the hash in a bundle's name, or None for any other name.

    None also for a run of more than `most` events, which no bundle holds.
    """
    found = _BUNDLE.fullmatch(name)
    if found is None:
        return None
    run = Run(int(found[1]), int(found[2]))
    return (run, found[3]) if 0 <= run.last - run.first < most else None


def heads_name(device: DeviceId, identity: bytes) -> str:
    """The name of a heads file; `identity` is what is signed."""
    return f"{device}-{identity.hex()[:32]}.kbh"


def read_heads_name(name: str) -> DeviceId | None:
    """Whose heads a name says it is, or None for any other name."""
    found = _HEADS.fullmatch(name)
    return DeviceId(found[1]) if found else None


def letter_name(device: DeviceId, data: bytes) -> str:
    """The name of a device's letter, by its bytes."""
    return f"{device}-{bundle_hash(data)}.kbl"


def read_letter_name(name: str) -> tuple[DeviceId, str] | None:
    """Whose letter a name says it is and the hash in it, or None for any other name."""
    found = _LETTER.fullmatch(name)
    return (DeviceId(found[1]), found[2]) if found else None


def is_stream(name: str) -> bool:
    """Whether a folder's name is a stream's."""
    return _STREAM.fullmatch(name) is not None


def request_path(digest: bytes) -> str:
    """Where a request with this digest lies."""
    return f"{ENROLMENT}/{digest.hex()[:_REQUEST_DIGITS]}.kbreq"


def answer_path(digest: bytes) -> str:
    """Where the answer to the request with this digest lies."""
    return f"{ENROLMENT}/{digest.hex()[:_REQUEST_DIGITS]}.kbans"


def is_request(name: str) -> bool:
    """Whether a file is called as an enrolment request."""
    return _REQUEST.fullmatch(name) is not None


def stream_folder(stream: StreamId) -> str:
    """Where a stream's bundles lie."""
    return f"{EVENTS}/{stream}"


def blob_path(blob: BlobId) -> str:
    """Where a blob lies."""
    return f"{BLOBS}/{blob[:2]}/{blob}"
