"""SHA-256 under a domain tag: bytes signed as one kind of thing never pass for another."""

import hashlib
from enum import Enum


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
    return hashlib.sha256(tag.prefix + content).digest()


def sha256_hex(content: bytes) -> str:
    """The plain SHA-256 of `content`: bodies and blobs, which are never signed themselves."""
    return hashlib.sha256(content).hexdigest()
