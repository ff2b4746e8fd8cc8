"""A value in the common record that only some can read: one age file as text.

Everyone keeps and relays it; whoever holds one of the identities opens it. Its length tells
nothing of what it says. Source: docs/format §16.
"""

import base64
import binascii
from collections.abc import Iterable
from typing import Final

from kontrollbesok.exchange.bundle import is_recipient

STEP_BYTES: Final = 1024  # what is sealed is filled up with spaces to a multiple of it


def seal_value(value: bytes, recipients: Iterable[str]) -> str | None:
    """`value`, of JSON, to those recipients, in base64. None where none is an age recipient."""
    import pyrage

    known = [pyrage.x25519.Recipient.from_str(one) for one in recipients if is_recipient(one)]
    filled = value.ljust(-(-len(value) // STEP_BYTES) * STEP_BYTES)
    return base64.b64encode(pyrage.encrypt(filled, known)).decode() if known else None


def open_value(sealed: str, identity: str) -> bytes | None:
    """What `identity` reads in it, without what it was filled with. None where that is nothing:
    not for us, or damaged.
    """
    import pyrage

    try:
        data = base64.b64decode(sealed, validate=True)
        opened = pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(identity)])
        return bytes(opened).rstrip(b" ")
    except (binascii.Error, pyrage.DecryptError):
        return None
