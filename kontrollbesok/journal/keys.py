"""Ed25519 signatures over digests, and the ids that follow from public keys.

`cryptography` is imported when a key is first used: nothing is signed before the first paint.
"""

from functools import lru_cache
from typing import TYPE_CHECKING

from kontrollbesok.frozen import dataclass
from kontrollbesok.journal.digest import Tag, digest
from kontrollbesok.model.ids import DeviceId, PersonId

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (
        Ed25519PrivateKey,
        Ed25519PublicKey,
    )

KEY_BYTES = 32
SIGNATURE_BYTES = 64


@dataclass(frozen=True, slots=True, repr=False)
class SigningKey:
    """A private Ed25519 key, held as its 32 secret bytes. Never printed."""

    secret: bytes

    def sign(self, message: bytes) -> bytes:
        """The 64-byte signature over `message`, which is always a digest."""
        return _private(self.secret).sign(message)

    @property
    def public(self) -> bytes:
        """The 32 public bytes."""
        return _private(self.secret).public_key().public_bytes_raw()


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes on this device: one device certificate is one person."""

    person: PersonId
    device: DeviceId


def device_id(device_public_key: bytes) -> DeviceId:
    """The id of the device that holds the key: nobody can take another device's id."""
    return DeviceId(digest(Tag.DEVICE, device_public_key).hex()[:32])


def verify(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether `signature` is the key's own over `message`."""
    from cryptography.exceptions import InvalidSignature

    if len(public_key) != KEY_BYTES or len(signature) != SIGNATURE_BYTES:
        return False
    try:
        _public(public_key).verify(signature, message)
    except InvalidSignature:
        return False
    return True


@lru_cache(maxsize=8)
def _private(secret: bytes) -> "Ed25519PrivateKey":
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(secret)


@lru_cache(maxsize=256)
def _public(key: bytes) -> "Ed25519PublicKey":
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    return Ed25519PublicKey.from_public_bytes(key)
