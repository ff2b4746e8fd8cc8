"""Making, opening and recovering the keys of this device."""

import os
from dataclasses import replace
from pathlib import Path

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.keys import KEY_BYTES, SigningKey
from kontrollbesok.machine.key_box import Box, DamagedError, WrongKeyError, close_box, open_box
from kontrollbesok.machine.key_file import KeyFileLock
from kontrollbesok.machine.key_lock import Lock
from kontrollbesok.machine.key_record import KeyRecord, read_record, record_exists, write_record
from kontrollbesok.machine.keyring_secret import KeyringLock
from kontrollbesok.machine.keys import (
    DeviceSecrets,
    OpenKeys,
    close_to_recovery,
    demand_usable,
)
from kontrollbesok.machine.passphrase import PROPER_COST, Cost, PassphraseLock, Stretch
from kontrollbesok.machine.recovery import new_recovery_key, recipient_of, recovery_identity
from kontrollbesok.ports.clock import Clock
from kontrollbesok.ports.keys import LockKind, Recovered, RecoveryKey

_NO_BOX = Box(b"", b"", b"")


class KeyFolder:
    """`ports.keys.KeyStore` over a data folder.

    `key_file` is the place for `LockKind.KEY_FILE`, and where to look for a file that has moved.
    """

    def __init__(
        self,
        folder: Path,
        clock: Clock,
        *,
        key_file: Path | None = None,
        cost: Cost = PROPER_COST,
    ) -> None:
        self._folder = folder
        self._clock = clock
        self._key_file = key_file
        self._cost = cost

    def exists(self) -> bool:
        """Whether keys have been made here."""
        return record_exists(self._folder)

    def lock_kind(self) -> LockKind:
        """What opens the keys."""
        return read_record(self._folder).lock.kind

    def create(
        self, passphrase: str, lock: LockKind, recovery_recipient: str | None = None
    ) -> OpenKeys:
        """Make and lock the keys of a new device and its person."""
        if self.exists():
            raise UserError(ErrorCode.KEYS_EXIST)
        return self._lock_up(_new_secrets(), passphrase, lock, recovery_recipient)

    def open(self, passphrase: str | None = None) -> OpenKeys:
        """The keys, opened by what `lock_kind` says."""
        record = read_record(self._folder)
        lock = record.lock
        if isinstance(lock, KeyFileLock) and self._key_file is not None:
            lock = KeyFileLock(self._key_file)
        if lock.kind is LockKind.PASSPHRASE and passphrase is not None:
            from kontrollbesok.machine.passphrase_tries import guarded

            lock_key, content = guarded(
                self._folder, self._clock, lock.wrong, lambda: _try(record, lock, passphrase)
            )
        else:
            try:
                lock_key, content = _try(record, lock, passphrase)
            except WrongKeyError as error:
                raise UserError(lock.wrong) from error
        return self._open_keys(record, DeviceSecrets.decode(content), lock_key)

    def recover(self, code: str, passphrase: str, lock: LockKind) -> Recovered:
        """Open with the recovery code, lock anew, and make the person a new key."""
        identity = recovery_identity(code)
        record = read_record(self._folder)
        if record.recovery_box is None:
            raise UserError(ErrorCode.RECOVERY_NOT_SET)
        if recipient_of(identity) != record.recovery_recipient:
            raise UserError(ErrorCode.RECOVERY_CODE_OTHER)
        found = DeviceSecrets.decode(_open_recovery(record.recovery_box, identity))
        keys = self._lock_up(found, passphrase, lock, record.recovery_recipient)
        record.lock.forget()
        from kontrollbesok.machine.passphrase_tries import forget_tries

        forget_tries(self._folder)
        return Recovered(keys, former_user=record.user_public)

    def new_recovery_key(self) -> RecoveryKey:
        """A recovery key for an organisation that is being founded."""
        return new_recovery_key()

    def _lock_up(
        self,
        device: DeviceSecrets,
        passphrase: str,
        kind: LockKind,
        recovery_recipient: str | None,
    ) -> OpenKeys:
        demand_usable(passphrase)
        user = SigningKey(os.urandom(KEY_BYTES))
        lock = self._new_lock(kind)
        stretch = Stretch.fresh(self._cost)
        record = KeyRecord(
            device_public=device.device.public,
            recipient=recipient_of(device.identity),
            user_public=user.public,
            recovery_recipient=recovery_recipient,
            lock=lock,
            device_box=_NO_BOX,
            recovery_box=None
            if recovery_recipient is None
            else close_to_recovery(device, recovery_recipient),
            stretch=stretch,
            user_box=_NO_BOX,
        )
        lock_key = lock.make(passphrase)
        record = replace(
            record,
            device_box=close_box(lock_key, device.encode(), record.device_context()),
            user_box=close_box(stretch.key(passphrase), user.secret, record.user_context()),
        )
        write_record(self._folder, record)
        return self._open_keys(record, device, lock_key)

    def _new_lock(self, kind: LockKind) -> Lock:
        match kind:
            case LockKind.KEYRING:
                return KeyringLock.fresh()
            case LockKind.PASSPHRASE:
                return PassphraseLock(Stretch.fresh(self._cost))
            case LockKind.KEY_FILE:
                if self._key_file is None:
                    raise ValueError("a key file needs a place")
                return KeyFileLock(self._key_file.absolute())

    def _open_keys(self, record: KeyRecord, device: DeviceSecrets, lock_key: bytes) -> OpenKeys:
        return OpenKeys(
            self._folder,
            self._clock,
            record,
            device,
            lock_key,
            cost=self._cost,
            new_lock=self._new_lock,
        )


def _new_secrets() -> DeviceSecrets:
    import pyrage

    return DeviceSecrets(
        database_key=os.urandom(KEY_BYTES),
        device=SigningKey(os.urandom(KEY_BYTES)),
        identity=str(pyrage.x25519.Identity.generate()),
    )


def _try(record: KeyRecord, lock: Lock, passphrase: str | None) -> tuple[bytes, bytes]:
    """The lock's key and what it opens. Raises `WrongKeyError` and `UserError`."""
    lock_key = lock.key(passphrase)
    try:
        return lock_key, open_box(lock_key, record.device_box, record.device_context())
    except DamagedError as error:
        raise UserError(ErrorCode.KEYS_DAMAGED) from error


def _open_recovery(box: bytes, identity: str) -> bytes:
    import pyrage

    try:
        content: bytes = pyrage.decrypt(box, [pyrage.x25519.Identity.from_str(identity)])
    except (pyrage.DecryptError, OSError) as error:
        raise UserError(ErrorCode.KEYS_DAMAGED) from error
    return content
