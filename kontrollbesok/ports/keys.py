"""The keys of this device and of the person who uses it."""

from enum import StrEnum
from typing import NewType, Protocol

from kontrollbesok.frozen import dataclass
from kontrollbesok.journal.keys import SigningKey

UserKey = NewType("UserKey", SigningKey)
"""A person's own signing key, opened by the passphrase. Whoever holds it forgets it soon."""


class LockKind(StrEnum):
    """What opens the device's data when the program starts."""

    KEYRING = "keyring"  # the operating system's key store
    PASSPHRASE = "passphrase"  # the person's, at every start
    KEY_FILE = "key_file"  # a file of its own: servers, the demo and tests


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

    def change_lock(self, lock: LockKind, passphrase: str) -> None:
        """Let `lock` open the data from the next start on; the passphrase is asked for anew.

        Raises `UserError` as `unlock` does, and KEYRING_ABSENT.
        """
        ...

    def wrap_to_recovery(self, recovery_recipient: str) -> None:
        """Let the holder of the organisation's recovery code open this device's keys too."""
        ...


@dataclass(frozen=True, slots=True, repr=False)
class RecoveryKey:
    """The organisation's way back, made once at founding.

    The recipient is public and goes into the founding event. The code is printed, put away and
    forgotten: it is never stored on any disk.
    """

    recipient: str
    code: str


@dataclass(frozen=True, slots=True, repr=False)
class Recovered:
    """What the recovery code gave back: the data and the device, but not the person.

    `keys.user_public` is new. The coordinator certifies the device anew with it before the person
    can sign; what was signed with `former_user` stays valid.
    """

    keys: Keys
    former_user: bytes


class KeyStore(Protocol):
    """The place of the keys on this device: made once, opened at every start."""

    def exists(self) -> bool:
        """Whether keys have been made here."""
        ...

    def lock_kind(self) -> LockKind:
        """What opens the keys. Raises `UserError`: KEYS_MISSING, KEYS_DAMAGED, KEYS_NEWER."""
        ...

    def create(
        self, passphrase: str, lock: LockKind, recovery_recipient: str | None = None
    ) -> Keys:
        """Make the keys of a new device. A device that joins a team has no recipient yet.

        Raises `UserError`: KEYS_EXIST, PASSPHRASE_TOO_WEAK, KEYRING_ABSENT, and what the disk
        says.
        """
        ...

    def open(self, passphrase: str | None = None) -> Keys:
        """The keys, where a passphrase is needed only for `LockKind.PASSPHRASE`.

        Raises `UserError` as `lock_kind` does, and: PASSPHRASE_NEEDED, PASSPHRASE_DOES_NOT_OPEN,
        PASSPHRASE_WAIT; KEYRING_SILENT, KEYRING_LOCKED, KEYRING_EMPTY, KEYRING_KEY_WRONG;
        KEY_FILE_MISSING, KEY_FILE_EXPOSED, KEY_FILE_WRONG. After any of these the recovery code
        still opens.
        """
        ...

    def recover(self, code: str, passphrase: str, lock: LockKind) -> Recovered:
        """Open with the organisation's recovery code, and lock with new secrets.

        Raises `UserError`: RECOVERY_CODE_LENGTH, RECOVERY_CODE_MISTYPED, RECOVERY_CODE_OTHER,
        RECOVERY_NOT_SET, and as `create` does.
        """
        ...

    def new_recovery_key(self) -> RecoveryKey:
        """A recovery key for an organisation that is being founded."""
        ...
