"""Content under a key: AES-256-GCM, with a check value that knows a wrong key from damage."""

import os
from typing import Final

from kontrollbesok.frozen import dataclass

KEY_BYTES: Final = 32
_NONCE_BYTES: Final = 12
_CHECK_BYTES: Final = 16


class WrongKeyError(Exception):
    """The key is not the one that the box was closed with. The box itself may be whole."""


class DamagedError(Exception):
    """The key is right and the content is not what was put in."""


@dataclass(frozen=True, slots=True)
class Box:
    """What lies on the disk: nothing in it tells the key or the content."""

    nonce: bytes
    check: bytes
    sealed: bytes


def close_box(key: bytes, content: bytes, context: bytes) -> Box:
    """Content that only `key` opens, and only beside the same `context`."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    cipher_key, check = _derive(key)
    nonce = os.urandom(_NONCE_BYTES)
    return Box(nonce, check, AESGCM(cipher_key).encrypt(nonce, content, context))


def open_box(key: bytes, box: Box, context: bytes) -> bytes:
    """The content. Raises `WrongKeyError` or `DamagedError`."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    cipher_key, check = _derive(key)
    if check != box.check:  # which lies open on the disk: how long this takes tells nothing
        raise WrongKeyError
    try:
        return AESGCM(cipher_key).decrypt(box.nonce, box.sealed, context)
    except (InvalidTag, ValueError) as error:
        raise DamagedError from error


def _derive(key: bytes) -> tuple[bytes, bytes]:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

    both = HKDFExpand(SHA256(), KEY_BYTES + _CHECK_BYTES, b"kontrollbesok/key-box/1").derive(key)
    return both[:KEY_BYTES], both[KEY_BYTES:]
