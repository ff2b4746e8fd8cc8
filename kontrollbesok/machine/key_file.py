"""A secret in a file of its own: for servers, the demo and tests."""

import os
import stat
from pathlib import Path
from typing import ClassVar

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.frozen import dataclass
from kontrollbesok.journal.canonical import Json
from kontrollbesok.machine.atomic_file import write_atomic
from kontrollbesok.machine.disk_fault import disk_faults
from kontrollbesok.machine.key_box import KEY_BYTES
from kontrollbesok.ports.keys import LockKind


@dataclass(frozen=True, slots=True)
class KeyFileLock:
    """64 hex digits in a file that only its owner can read.

    Keep it apart from the data: whoever copies both can open them.
    """

    path: Path
    kind: ClassVar = LockKind.KEY_FILE
    wrong: ClassVar = ErrorCode.KEY_FILE_WRONG

    def make(self, passphrase: str) -> bytes:
        """Write a new secret, or use the one that stands there: it may open other data too.

        Raises `UserError` KEY_FILE_EXPOSED, KEY_FILE_WRONG, and what the disk says.
        """
        if not self.path.exists():
            with disk_faults():
                self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                write_atomic(self.path, os.urandom(KEY_BYTES).hex().encode() + b"\n")
        return self.key(passphrase)

    def key(self, passphrase: str | None) -> bytes:
        """The secret. Raises `UserError` KEY_FILE_MISSING, _EXPOSED, _WRONG."""
        try:
            mode = self.path.stat().st_mode
            text = self.path.read_text("ascii")
        except (OSError, UnicodeDecodeError) as error:
            missing = isinstance(error, OSError)
            code = ErrorCode.KEY_FILE_MISSING if missing else self.wrong
            raise UserError(code) from error
        if os.name != "nt" and mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise UserError(ErrorCode.KEY_FILE_EXPOSED)
        try:
            secret = bytes.fromhex(text.strip())
        except ValueError as error:
            raise UserError(self.wrong) from error
        if len(secret) != KEY_BYTES:
            raise UserError(self.wrong)
        return secret

    def forget(self) -> None:
        """The file stays: it may open other data too."""

    def fields(self) -> dict[str, Json]:
        """The path."""
        return {"path": str(self.path)}
