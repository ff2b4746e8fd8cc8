"""SHA-256 under a domain tag: bytes signed as one kind of thing never pass for another.

`hashlib` fetches OpenSSL, three megabytes and as many milliseconds of a start that hashes only a
few short things: those are hashed by Python itself, which for such is as quick.
"""

from collections.abc import Callable
from contextlib import suppress
from enum import Enum
from importlib import import_module
from typing import Any, Final


def _of_python() -> Callable[[bytes], Any]:
    """Python's own SHA-256, by its name in this version; a Python built without has OpenSSL's."""
    for name in ("_sha256", "_sha2"):
        with suppress(ImportError):
            found: Callable[[bytes], Any] = import_module(name).sha256
            return found
    import hashlib

    return hashlib.sha256


_short: Final = _of_python()
_SHORT: Final = 256  # bytes


class Tag(Enum):
    """What the bytes under a digest or a signature are. Source: docs/format §2."""

    EVENT = b"event"
    ORGANISATION = b"organisation"
    DEVICE = b"device"
    HEAD = b"head"
    ACKNOWLEDGEMENT = b"ack"
    REQUEST = b"request"
    BUNDLE = b"bundle"
    VISIT = b"visit"
    CASE = b"case"

    def __init__(self, name: bytes) -> None:
        self.prefix = b"kontrollbesok/" + name + b"/1\x00"  # put before the content, for ever


def digest(tag: Tag, content: bytes) -> bytes:
    """The 32 bytes that stand for `content` as a `tag`."""
    return bytes(_sha256(tag.prefix + content).digest())


def sha256_hex(content: bytes) -> str:
    """The plain SHA-256 of `content`: bodies and blobs, which are never signed themselves."""
    return str(_sha256(content).hexdigest())


def short_sha256_hex(content: bytes) -> str:
    """The same of what is short enough, some kilobytes, for a start not to fetch OpenSSL for it."""
    return str(_short(content).hexdigest())


def _sha256(content: bytes) -> Any:
    if len(content) < _SHORT:
        return _short(content)
    import hashlib

    return hashlib.sha256(content)
