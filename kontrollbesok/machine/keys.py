"""The keys of a device that has been opened."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.frozen import dataclass
from kontrollbesok.journal.canonical import NotCanonicalError, canonical_bytes, parse_canonical
from kontrollbesok.journal.keys import SigningKey
from kontrollbesok.machine.key_box import DamagedError, close_box, open_box
from kontrollbesok.machine.key_lock import Lock
from kontrollbesok.machine.key_record import KeyRecord, write_record
from kontrollbesok.machine.passphrase import Cost, PassphraseLock, Stretch
from kontrollbesok.model.passphrase import is_usable
from kontrollbesok.ports.clock import Clock
from kontrollbesok.ports.keys import LockKind, UserKey


@dataclass(frozen=True, slots=True, repr=False)
class DeviceSecrets:
    """What the lock guards and the recovery code gives back."""

    database_key: bytes  # 32 bytes, raw key of the encrypted database
    device: SigningKey
    identity: str  # age identity that opens bundles

    def encode(self) -> bytes:
        """As it is put into a box."""
        return canonical_bytes(
            {
                "database_key": self.database_key.hex(),
                "device_key": self.device.secret.hex(),
                "identity": self.identity,
            }
        )

    @classmethod
    def decode(cls, content: bytes) -> "DeviceSecrets":
        """From an opened box. Raises `UserError` KEYS_DAMAGED."""
        try:
            match parse_canonical(content):
                case {
                    "database_key": str(database_key),
                    "device_key": str(device_key),
                    "identity": str(identity),
                }:
                    device = SigningKey(bytes.fromhex(device_key))
                    return cls(bytes.fromhex(database_key), device, identity)
        except (NotCanonicalError, ValueError) as error:
            raise UserError(ErrorCode.KEYS_DAMAGED) from error
        raise UserError(ErrorCode.KEYS_DAMAGED)


class OpenKeys:
    """`ports.keys.Keys` over a `keys.json`; each change is on the disk when its method returns."""

    def __init__(
        self,
        folder: Path,
        clock: Clock,
        record: KeyRecord,
        secrets: DeviceSecrets,
        lock_key: bytes,
        *,
        cost: Cost,
        new_lock: Callable[[LockKind], Lock],
    ) -> None:
        self._folder = folder
        self._clock = clock
        self._record = record
        self._secrets = secrets
        self._lock_key = lock_key
        self._cost = cost
        self._new_lock = new_lock

    @property
    def database_key(self) -> bytes:
        """The database's raw 32-byte key."""
        return self._secrets.database_key

    @property
    def device_public(self) -> bytes:
        """The device's Ed25519 public key."""
        return self._record.device_public

    @property
    def user_public(self) -> bytes:
        """The person's Ed25519 public key."""
        return self._record.user_public

    @property
    def recipient(self) -> str:
        """The device's age recipient."""
        return self._record.recipient

    @property
    def identity(self) -> str:
        """The device's age identity. Secret."""
        return self._secrets.identity

    @property
    def recovery_recipient(self) -> str | None:
        """The organisation's recovery recipient, once the device has met it."""
        return self._record.recovery_recipient

    def sign(self, digest: bytes) -> bytes:
        """The device's signature over a digest."""
        return self._secrets.device.sign(digest)

    def unlock(self, passphrase: str) -> UserKey:
        """The person's key. Raises `UserError` PASSPHRASE_WRONG, PASSPHRASE_WAIT, KEYS_DAMAGED."""
        from kontrollbesok.machine.passphrase_tries import guarded

        return guarded(
            self._folder,
            self._clock,
            ErrorCode.PASSPHRASE_WRONG,
            lambda: open_user_key(self._record, passphrase),
        )

    def change_passphrase(self, old: str, new: str) -> None:
        """Let `new` open what `old` opened. Raises `UserError` as `unlock`, PASSPHRASE_TOO_WEAK."""
        user = self.unlock(old)
        demand_usable(new)
        stretch = Stretch.fresh(self._cost)
        user_box = close_box(stretch.key(new), user.secret, self._record.user_context())
        record = replace(self._record, stretch=stretch, user_box=user_box)
        if record.lock.kind is LockKind.PASSPHRASE:
            lock = PassphraseLock(Stretch.fresh(self._cost))
            self._lock_with(replace(record, lock=lock), lock.make(new))
        else:
            self._lock_with(record, self._lock_key)

    def change_lock(self, lock: LockKind, passphrase: str) -> None:
        """Open with `lock` from now on. Raises `UserError` as `unlock`, and the lock's own."""
        self.unlock(passphrase)
        former = self._record.lock
        latter = self._new_lock(lock)
        self._lock_with(replace(self._record, lock=latter), latter.make(passphrase))
        former.forget()

    def wrap_to_recovery(self, recovery_recipient: str) -> None:
        """Also close the device's secrets to the recovery recipient."""
        record = replace(
            self._record,
            recovery_recipient=recovery_recipient,
            recovery_box=close_to_recovery(self._secrets, recovery_recipient),
        )
        self._lock_with(record, self._lock_key)

    def _lock_with(self, record: KeyRecord, lock_key: bytes) -> None:
        box = close_box(lock_key, self._secrets.encode(), record.device_context())
        record = replace(record, device_box=box)
        write_record(self._folder, record)
        self._record = record
        self._lock_key = lock_key


def demand_usable(passphrase: str) -> None:
    """Raise `UserError` PASSPHRASE_TOO_WEAK for a passphrase that is easy to guess."""
    if not is_usable(passphrase):
        raise UserError(ErrorCode.PASSPHRASE_TOO_WEAK)


def open_user_key(record: KeyRecord, passphrase: str) -> UserKey:
    """The person's key. Raises `WrongKeyError` and `UserError` KEYS_DAMAGED."""
    try:
        secret = open_box(record.stretch.key(passphrase), record.user_box, record.user_context())
    except DamagedError as error:
        raise UserError(ErrorCode.KEYS_DAMAGED) from error
    return UserKey(SigningKey(secret))


def close_to_recovery(secrets: DeviceSecrets, recipient: str) -> bytes:
    """The device's secrets as an age file that the recovery code opens."""
    import pyrage

    box: bytes = pyrage.encrypt(secrets.encode(), [pyrage.x25519.Recipient.from_str(recipient)])
    return box
