"""A secret in the operating system's key store: it opens the data of who is logged in."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar, Final

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.frozen import dataclass
from kontrollbesok.journal.canonical import Json
from kontrollbesok.machine import secret_service
from kontrollbesok.machine.key_box import KEY_BYTES
from kontrollbesok.ports.keys import LockKind

SERVICE: Final = "Kontrollbesok"
LONGEST_VALUE: Final = 1280  # characters: Windows refuses more


@dataclass(frozen=True, slots=True)
class KeyringLock:
    """The secret under `name` in the key store."""

    name: str
    kind: ClassVar = LockKind.KEYRING
    wrong: ClassVar = ErrorCode.KEYRING_KEY_WRONG

    @classmethod
    def fresh(cls) -> "KeyringLock":
        """With a name of its own, so that no other data folder's secret is overwritten."""
        return cls(os.urandom(8).hex())

    def make(self, passphrase: str) -> bytes:
        """Store a new secret. Raises `UserError` KEYRING_ABSENT."""
        import hmac

        import keyring

        secret = os.urandom(KEY_BYTES)
        value = secret.hex()
        assert len(value) <= LONGEST_VALUE
        with _store_faults(ErrorCode.KEYRING_ABSENT):
            keyring.set_password(SERVICE, self.name, value)
            kept = keyring.get_password(SERVICE, self.name)
        # Some stores take everything and keep nothing.
        if kept is None or not hmac.compare_digest(kept, value):
            raise UserError(ErrorCode.KEYRING_ABSENT)
        return secret

    def key(self, passphrase: str | None) -> bytes:
        """The stored secret. Raises `UserError` KEYRING_SILENT, _LOCKED, _EMPTY, _KEY_WRONG."""
        value = secret_service.find(SERVICE, self.name) or _asked_for(self.name)
        if value is None:
            raise UserError(ErrorCode.KEYRING_EMPTY)
        try:
            return bytes.fromhex(value)
        except ValueError as error:
            raise UserError(self.wrong) from error

    def forget(self) -> None:
        """Remove the secret; a store that is away keeps it, and nothing else uses it."""
        import keyring

        try:
            with _store_faults(ErrorCode.KEYRING_SILENT):
                keyring.delete_password(SERVICE, self.name)
        except UserError:
            return

    def fields(self) -> dict[str, Json]:
        """The name."""
        return {"name": self.name}


def _asked_for(name: str) -> str | None:
    import keyring

    with _store_faults(ErrorCode.KEYRING_SILENT):
        return keyring.get_password(SERVICE, name)


@contextmanager
def _store_faults(code: ErrorCode) -> Iterator[None]:
    from keyring.errors import KeyringLocked

    try:
        yield
    except KeyringLocked as error:
        raise UserError(ErrorCode.KEYRING_LOCKED) from error
    # A border: each system's store raises errors of its own (D-Bus, the Windows vault), and none
    # of them may keep a person from the recovery code.
    except Exception as error:
        raise UserError(code) from error
