"""A value in the common record that only some can read: one age file as text.

Everyone keeps and relays it; whoever holds one of the identities opens it. docs/format §16.
"""

import base64
import binascii
from collections.abc import Iterable

from kontrollbesok.exchange.bundle import is_recipient


def seal_value(value: bytes, recipients: Iterable[str]) -> str | None:
    """`value` to those recipients, in base64. None where none of them is an age recipient."""
    import pyrage

    known = [pyrage.x25519.Recipient.from_str(one) for one in recipients if is_recipient(one)]
    return base64.b64encode(pyrage.encrypt(value, known)).decode() if known else None


def open_value(sealed: str, identity: str) -> bytes | None:
    """What `identity` reads in it. None where that is nothing: not for us, or damaged."""
    import pyrage

    try:
        data = base64.b64decode(sealed, validate=True)
        return bytes(pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(identity)]))
    except (binascii.Error, pyrage.DecryptError):
        return None
