"""What opens the device's keys at start. Each kind keeps its secret in a place of its own."""

from typing import Protocol

from kontrollbesok.errors import ErrorCode
from kontrollbesok.journal.canonical import Json
from kontrollbesok.ports.keys import LockKind


class Lock(Protocol):
    """A frozen value that stands in the key file and says where the secret is, never what."""

    @property
    def kind(self) -> LockKind:
        """Which kind this is."""
        ...

    @property
    def wrong(self) -> ErrorCode:
        """What to say when its key doesn't fit."""
        ...

    def make(self, passphrase: str) -> bytes:
        """Put a secret in its place and return the 32-byte key. Raises `UserError`."""
        ...

    def key(self, passphrase: str | None) -> bytes:
        """The 32-byte key from the place of the secret. Raises `UserError`."""
        ...

    def forget(self) -> None:
        """Take the secret away from its place, where nothing else needs it."""
        ...

    def fields(self) -> dict[str, Json]:
        """What the key file says of the lock, beside its kind."""
        ...
