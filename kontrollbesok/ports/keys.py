"""The keys of this device and of the person who uses it."""

from typing import NewType, Protocol

from kontrollbesok.journal.keys import SigningKey

UserKey = NewType("UserKey", SigningKey)
"""A person's own signing key, opened by the passphrase. Whoever holds it forgets it soon."""


class Keys(Protocol):
    """What a use case may do with the keys once the device is open."""

    @property
    def device_public(self) -> bytes:
        """The device's Ed25519 public key, 32 bytes."""
        ...

    @property
    def user_public(self) -> bytes:
        """The person's Ed25519 public key, 32 bytes. Known without the passphrase."""
        ...

    @property
    def recipient(self) -> str:
        """The device's age recipient ("age1…"): what colleagues encrypt bundles to."""
        ...

    @property
    def identity(self) -> str:
        """The secret half of `recipient`: what opens bundles. Never stored or shown."""
        ...

    @property
    def recovery_recipient(self) -> str | None:
        """The organisation's recovery recipient; None until the device has met one."""
        ...

    def sign(self, digest: bytes) -> bytes:
        """The device's 64-byte signature over a 32-byte digest."""
        ...

    def unlock(self, passphrase: str) -> UserKey:
        """The person's key.

        Raises `UserError`: PASSPHRASE_WRONG with the tries `left`, PASSPHRASE_WAIT with the
        `time` of the next try. A wrong passphrase never costs any data.
        """
        ...

    def change_passphrase(self, old: str, new: str) -> None:
        """From now on only `new` opens what `old` opened.

        Raises `UserError` as `unlock` does, and PASSPHRASE_TOO_WEAK.
        """
        ...

    def wrap_to_recovery(self, recovery_recipient: str) -> None:
        """Let the holder of the organisation's recovery code open this device's keys too."""
        ...
