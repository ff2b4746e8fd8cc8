"""How often a passphrase may be wrong. Waiting is all that a wrong one costs.

The count lives beside the keys, so that a new start of the program is no new set of tries. It is
a fence for whoever sits at the computer; what holds against a stolen disk is the slow derivation.
"""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from kontrollbesok.errors import ErrorCode, UserError
from kontrollbesok.journal.canonical import NotCanonicalError, canonical_bytes, parse_canonical
from kontrollbesok.machine.atomic_file import write_atomic
from kontrollbesok.machine.key_box import WrongKeyError
from kontrollbesok.ports.clock import Clock, swedish_time

FREE_TRIES: Final = 5
_FIRST_WAIT_MS: Final = 30_000
_LONGEST_WAIT_MS: Final = 15 * 60_000

FILE_NAME: Final = "passphrase_tries.json"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Tries:
    """How many times the passphrase has been wrong in a row, and when last."""

    count: int = 0
    last_ms: int = 0

    def after_wrong(self, now_ms: int) -> "Tries":
        """One more."""
        return Tries(self.count + 1, now_ms)


def tries_left(tries: Tries) -> int:
    """Tries that are left before the first wait."""
    return max(0, FREE_TRIES - tries.count)


def wait_ms(count: int) -> int:
    """How long to wait after `count` wrong tries: none, 30 s, then doubled up to 15 minutes."""
    if count < FREE_TRIES:
        return 0
    return min(_FIRST_WAIT_MS << min(count - FREE_TRIES, 16), _LONGEST_WAIT_MS)


def next_try_ms(tries: Tries, now_ms: int) -> int | None:
    """When the passphrase may be tried again; None: now.

    A clock that has been set back to before the last try locks nobody out.
    """
    opens = tries.last_ms + wait_ms(tries.count)
    return opens if tries.last_ms <= now_ms < opens else None


def guarded(folder: Path, clock: Clock, wrong: ErrorCode, attempt: Callable[[], T]) -> T:
    """The result of `attempt`, where a `WrongKeyError` from it is counted in `folder`.

    Raises `UserError`: `wrong` with the tries `left`, or PASSPHRASE_WAIT.
    """
    tries = _read(folder)
    if (opens := next_try_ms(tries, clock.now_ms())) is not None:
        raise _wait(tries, opens)
    try:
        result = attempt()
    except WrongKeyError as error:
        tries = tries.after_wrong(clock.now_ms())
        _write(folder, tries)
        if opens := next_try_ms(tries, tries.last_ms):
            raise _wait(tries, opens) from error
        raise UserError(wrong, left=tries_left(tries)) from error
    forget_tries(folder)
    return result


def forget_tries(folder: Path) -> None:
    """Start counting from nothing: the person has shown who they are."""
    with contextlib.suppress(OSError):
        (folder / FILE_NAME).unlink()


def _wait(tries: Tries, opens_ms: int) -> UserError:
    time = swedish_time(opens_ms).strftime("%H:%M:%S")
    return UserError(ErrorCode.PASSPHRASE_WAIT, count=tries.count, time=time)


def _read(folder: Path) -> Tries:
    try:
        value = parse_canonical((folder / FILE_NAME).read_bytes())
    except (OSError, NotCanonicalError):
        return Tries()
    match value:
        case {"count": int(count), "last_ms": int(last_ms)} if count >= 0:
            return Tries(count, last_ms)
    return Tries()


def _write(folder: Path, tries: Tries) -> None:
    # A full disk must not keep the right passphrase from being tried.
    with contextlib.suppress(OSError):
        write_atomic(
            folder / FILE_NAME,
            canonical_bytes({"count": tries.count, "last_ms": tries.last_ms}),
        )
