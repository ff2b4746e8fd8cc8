"""From a passphrase to a key: slow on purpose, so that guessing is slow."""

import os
from typing import ClassVar, Final

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.frozen import dataclass
from kontrollbesok.journal.canonical import Json
from kontrollbesok.machine.key_box import KEY_BYTES
from kontrollbesok.model.passphrase import tidy_passphrase
from kontrollbesok.ports.keys import LockKind

_SALT_BYTES: Final = 16


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess costs. Stored beside what it guards, so that it can grow."""

    memory_kib: int
    passes: int
    lanes: int

    def is_sane(self) -> bool:
        """Whether a file may ask for it: a doctored one must not eat the memory."""
        return (
            1 <= self.lanes <= 16
            and 1 <= self.passes <= 64
            and 8 * self.lanes <= self.memory_kib <= 1024 * 1024
        )


PROPER_COST: Final = Cost(memory_kib=64 * 1024, passes=3, lanes=4)
"""Some tenths of a second on an office laptop. Source: RFC 9106 §4, second recommended option."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Argon2id with a salt and a cost."""

    salt: bytes
    cost: Cost

    @classmethod
    def fresh(cls, cost: Cost) -> "Stretch":
        """With a new random salt."""
        return cls(os.urandom(_SALT_BYTES), cost)

    def key(self, passphrase: str) -> bytes:
        """The 32-byte key that the passphrase stands for."""
        from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

        argon = Argon2id(
            salt=self.salt,
            length=KEY_BYTES,
            iterations=self.cost.passes,
            lanes=self.cost.lanes,
            memory_cost=self.cost.memory_kib,
        )
        return argon.derive(tidy_passphrase(passphrase).encode())


@dataclass(frozen=True, slots=True)
class PassphraseLock:
    """The person's own passphrase opens the data, at every start."""

    stretch: Stretch
    kind: ClassVar = LockKind.PASSPHRASE
    wrong: ClassVar = ErrorCode.PASSPHRASE_DOES_NOT_OPEN

    def make(self, passphrase: str) -> bytes:
        """The key; nothing is stored but the salt."""
        return self.stretch.key(passphrase)

    def key(self, passphrase: str | None) -> bytes:
        """The key. Raises `UserError` PASSPHRASE_NEEDED."""
        if passphrase is None:
            raise UserError(ErrorCode.PASSPHRASE_NEEDED)
        return self.stretch.key(passphrase)

    def forget(self) -> None:
        """Nothing is kept anywhere."""

    def fields(self) -> dict[str, Json]:
        """The salt and the cost."""
        return stretch_fields(self.stretch)


def stretch_fields(stretch: Stretch) -> dict[str, Json]:
    """How a key file says it."""
    cost = stretch.cost
    return {
        "salt": stretch.salt.hex(),
        "memory_kib": cost.memory_kib,
        "passes": cost.passes,
        "lanes": cost.lanes,
    }
